"""Management commands of the starter content."""
