"""Search that understands Chinese."""
