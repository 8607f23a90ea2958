"""What is worked out for pages."""
