"""The figures of the quizzes over a million answers."""
