"""What content passes before and after it appears."""
