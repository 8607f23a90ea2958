"""Readers: bytes of a file to a `Reading`; UnreadableFileError where there is nothing to read."""
