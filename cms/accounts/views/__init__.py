"""Screens of their own: the one door of sign-in, moving a branch, helping out who lost a phone."""
