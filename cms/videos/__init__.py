"""Videos, each with captions and a text to read instead."""
