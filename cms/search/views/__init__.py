"""Views of search: for readers, and for staff."""
