"""What of the site goes into the search index, and when."""
