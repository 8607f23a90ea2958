"""Factories: what a test needs, said in one line."""
