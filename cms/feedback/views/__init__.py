"""What readers see and send."""
