"""The figures of quizzes, questions and groups, added up from the tallies."""
