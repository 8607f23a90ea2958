"""By what lists are narrowed."""
