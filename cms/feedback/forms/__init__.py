"""Forms of readers and of staff."""
