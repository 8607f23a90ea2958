"""What metrics does: collecting, storing and reporting."""
