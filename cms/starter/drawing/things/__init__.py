"""What people hold, read and fear, each drawn around (0, 0)."""
