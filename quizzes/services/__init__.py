"""What is done with questions, quizzes and attempts."""
