"""Write the pictures: the SVG files of the scenes, and every bitmap that is made of an SVG file.

Needs Pillow, a Chromium on PATH and, for the social image, the font Noto Sans CJK SC. The results are
committed, so that nobody who installs the site needs any of them; running again changes nothing.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from .marks import drawing
from .scenes import AUDIENCES, CAMPAIGNS, SCAMS, TOPICS

BRAND = Path(__file__).resolve().parent / "brand"
STATIC = BRAND.parents[3] / "static" / "img"
ILLUSTRATIONS = STATIC / "illustrations"
KINDS = {"scams": SCAMS, "audiences": AUDIENCES, "topics": TOPICS, "campaigns": CAMPAIGNS}
ICO_SIZES = [(16, 16), (32, 32), (48, 48)]
AT_ONCE = 12
COLOURS = 128


def find_chromium() -> str:
    """Path of the first Chromium-like browser on PATH; exits with one line when there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    sys.exit("drawing: no Chromium on PATH; install the package `chromium` and run again")


def screenshots(browser: str, sources: list[Path], size: tuple[int, int]) -> list[Image.Image]:
    """The drawings as RGBA images of exactly `size` pixels, photographed in one go."""
    width, height = size
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder, "page.html"), Path(folder, "shot.png")
        images = "".join(
            f'<img src="{source.as_uri()}" width="{width}" height="{height}" style="display:block">'
            for source in sources
        )
        page.write_text(f'<body style="margin:0">{images}', encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += ["--default-background-color=00000000", "--force-device-scale-factor=1"]
        # A window larger than the page, then cropped: headless windows have a minimum size.
        window = f"{width + 200},{height * len(sources) + 500}"
        command += [f"--window-size={window}", f"--screenshot={shot}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
        with Image.open(shot) as image:
            whole = image.convert("RGBA")
    return [whole.crop((0, height * i, width, height * (i + 1))) for i in range(len(sources))]


def save_png(image: Image.Image, target: Path, colours: int = 256) -> None:
    """Save an opaque drawing with a small palette, which flat art does not miss."""
    palette = image.convert("RGB").quantize(colours, kmeans=2, dither=Image.Dither.NONE)
    palette.save(target, optimize=True)


def draw_illustrations(browser: str, slugs: list[str]) -> None:
    """One SVG and one PNG of 1200 x 675 for every slug (or only those given)."""
    sources = []
    for kind, scenes in KINDS.items():
        folder = ILLUSTRATIONS / kind
        folder.mkdir(parents=True, exist_ok=True)
        for slug, scene in scenes.items():
            if slugs and slug not in slugs:
                continue
            source = folder / f"{slug}.svg"
            source.write_text(drawing(scene()), encoding="utf-8", newline="\n")
            sources.append(source)
    for start in range(0, len(sources), AT_ONCE):
        batch = sources[start : start + AT_ONCE]
        for source, image in zip(batch, screenshots(browser, batch, (1200, 675)), strict=True):
            save_png(image, source.with_suffix(".png"), COLOURS)


def draw_brand(browser: str) -> None:
    """The social image, the touch icon and the favicon for old browsers."""
    (social,) = screenshots(browser, [BRAND / "og-default.svg"], (1200, 630))
    save_png(social, STATIC / "og-default.png")
    (touch,) = screenshots(browser, [BRAND / "apple-touch-icon.svg"], (180, 180))
    save_png(touch, STATIC / "apple-touch-icon.png")
    (favicon,) = screenshots(browser, [STATIC / "favicon.svg"], (192, 192))
    favicon.save(STATIC / "favicon.ico", sizes=ICO_SIZES)


def render(slugs: list[str]) -> None:
    """Draw the illustrations named, or all of them and the brand's images."""
    browser = find_chromium()
    draw_illustrations(browser, slugs)
    if not slugs:
        draw_brand(browser)
