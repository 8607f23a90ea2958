"""Writers: drafts to the bytes of a file."""
