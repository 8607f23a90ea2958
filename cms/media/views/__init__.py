"""Handing out files, and deleting images and documents."""
