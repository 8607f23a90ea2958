"""How fast and how small, measured on this machine alone: `make bench`."""
