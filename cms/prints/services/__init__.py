"""Setting cards."""
