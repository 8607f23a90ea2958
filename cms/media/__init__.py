"""Images and documents, cleaned on the way in."""
