"""What happens when a reader writes."""
