"""What readers answer: ratings, questions and suggestions, and what staff make of them."""
