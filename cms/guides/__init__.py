"""Guides: the advice that readers come for."""
