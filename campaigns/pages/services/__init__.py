"""What is reckoned of campaigns."""
