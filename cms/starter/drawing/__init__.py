"""The illustrations of the site, drawn by hand-written parts: `python -m cms.starter.drawing`."""
