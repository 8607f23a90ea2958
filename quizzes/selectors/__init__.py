"""What is asked of the question bank."""
