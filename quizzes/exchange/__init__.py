"""The question bank's files: what other programs and Chinese offices write, and what they can read."""
