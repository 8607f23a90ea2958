"""Commands of the quizzes."""
