"""Screens of the admin for what feedback keeps."""
