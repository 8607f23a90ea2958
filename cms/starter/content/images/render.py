"""Render the starter illustrations: the SVG files are the sources, PNG and ICO are made here.

Run `python cms/starter/content/images/render.py` after changing a drawing. Needs Pillow, a Chromium
on PATH and, for the social image, the font Noto Sans CJK SC. The results are committed, so that
nobody who installs the site needs any of them.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "src"
STATIC = HERE.parents[3] / "static" / "img"
COVERS = (
    "shuadan-fanli",
    "maochong-gongjianfa",
    "xujia-touzi-licai",
    "maochong-kefu",
    "daikuan-zhengxin",
    "yanglao-jiankang",
)
ICO_SIZES = [(16, 16), (32, 32), (48, 48)]


def find_chromium() -> str:
    """Path of the first Chromium-like browser on PATH; exits with one line when there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    sys.exit("render.py: no Chromium on PATH; install the package `chromium` and run again")


def screenshot(browser: str, source: Path, width: int, height: int) -> Image.Image:
    """The drawing as an RGBA image of exactly `width` x `height` pixels."""
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder, "page.html"), Path(folder, "shot.png")
        page.write_text(
            f'<body style="margin:0"><img src="{source.as_uri()}" '
            f'width="{width}" height="{height}" style="display:block">',
            encoding="utf-8",
        )
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += ["--default-background-color=00000000", "--force-device-scale-factor=1"]
        # A window larger than any drawing, then cropped: headless windows have a minimum size.
        command += ["--window-size=1400,900", f"--screenshot={shot}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)  # noqa: S603
        with Image.open(shot) as image:
            return image.convert("RGBA").crop((0, 0, width, height))


def save_png(image: Image.Image, target: Path) -> None:
    """Save an opaque drawing with a palette of 256 colours, which flat art does not miss."""
    palette = image.convert("RGB").quantize(256, kmeans=2, dither=Image.Dither.NONE)
    palette.save(target, optimize=True)


def main() -> None:
    """Render every drawing that has a bitmap."""
    browser = find_chromium()
    for slug in COVERS:
        save_png(screenshot(browser, SOURCES / f"{slug}.svg", 1200, 675), HERE / f"{slug}.png")
    social = screenshot(browser, SOURCES / "og-default.svg", 1200, 630)
    save_png(social, STATIC / "og-default.png")
    touch = screenshot(browser, SOURCES / "apple-touch-icon.svg", 180, 180)
    save_png(touch, STATIC / "apple-touch-icon.png")
    favicon = screenshot(browser, STATIC / "favicon.svg", 192, 192)
    favicon.save(STATIC / "favicon.ico", sizes=ICO_SIZES)


if __name__ == "__main__":
    main()
