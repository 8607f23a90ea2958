"""`python -m cms.starter.films`: renders the videos of the starter content anew.

Names of films render those alone; `--captions` writes captions only, `--sheet FOLDER` contact sheets.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cms.starter.films import FILMS
from cms.starter.films.render import contact_sheet, render, write_captions

FOLDER = Path(__file__).resolve().parents[1] / "content" / "videos"


def main() -> None:
    """Render what is asked for and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m cms.starter.films", description=__doc__)
    parser.add_argument(
        "slugs", nargs="*", metavar="slug", help="films to render; all when left out"
    )
    parser.add_argument("--captions", action="store_true", help="write the captions only")
    parser.add_argument("--sheet", type=Path, metavar="FOLDER", help="write contact sheets only")
    parser.add_argument("--every", type=float, default=2.0, help="seconds between their frames")
    parser.add_argument("--width", type=int, default=480, help="width of their frames in pixels")
    given = parser.parse_args()
    films = {film.slug: film for film in FILMS}
    if unknown := set(given.slugs) - set(films):
        parser.error(f"there is no film {', '.join(sorted(unknown))}; there are {', '.join(films)}")
    FOLDER.mkdir(exist_ok=True)
    for slug in given.slugs or films:
        if given.captions:
            write_captions(films[slug], FOLDER)
        elif given.sheet:
            contact_sheet(films[slug], given.sheet / f"{slug}.png", given.every, given.width)
        else:
            render(films[slug], FOLDER)
        sys.stdout.write(f"{slug} ({films[slug].length:g} s)\n")


if __name__ == "__main__":
    main()
