"""Forms of short links."""
