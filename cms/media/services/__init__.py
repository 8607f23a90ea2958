"""What happens to media between the upload and the reader."""
