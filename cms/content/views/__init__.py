"""Views for readers, and views of the editors' desk."""
