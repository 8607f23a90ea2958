"""Views of metrics: for readers, and for staff."""
