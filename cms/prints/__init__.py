"""What is set for paper and for sharing: cards with our own font, drawn by typst."""
