"""What templates of the quizzes ask for."""
