"""Chinese search: the tests and what they share."""
