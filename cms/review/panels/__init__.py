"""What the editors' home says about the review of pages."""
