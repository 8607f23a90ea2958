"""What is done about the review of pages."""
