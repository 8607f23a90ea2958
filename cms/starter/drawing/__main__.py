"""Draw everything: `python -m cms.starter.drawing [slug …]`, all pictures or only those named."""

import sys

from .render import render

if __name__ == "__main__":
    render(sys.argv[1:])
