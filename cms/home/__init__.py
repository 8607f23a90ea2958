"""The home page and standing pages."""
