"""What guides decide, apart from pages and requests."""
