"""Scam types, audiences, topics and the colours of campaigns have their pictures, small and harmless."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from django.conf import settings
from PIL import Image

from campaigns.pages.enums import Accent
from cms.starter.drawing.marks import drawing
from cms.starter.drawing.scenes import AUDIENCES, CAMPAIGNS, SCAMS, TOPICS

ROOT = Path(settings.BASE_DIR)
VOCABULARIES = ROOT / "cms" / "starter" / "content" / "vocabularies"
FOLDER = ROOT / "static" / "img" / "illustrations"
SCENES = {"scams": SCAMS, "audiences": AUDIENCES, "topics": TOPICS, "campaigns": CAMPAIGNS}
FILES = {"scams": "scam_types.yaml", "audiences": "audiences.yaml", "topics": "topics.yaml"}
ALLOWED = {"svg", "defs", "clipPath", "g", "path", "circle", "ellipse", "rect", "use"}


def slugs(kind: str) -> list[str]:
    """The slugs of the starter vocabulary; of campaigns their colours."""
    if kind == "campaigns":
        return list(Accent.values)
    text = (VOCABULARIES / FILES[kind]).read_text(encoding="utf-8")
    return [entry["slug"] for entry in yaml.safe_load(text)]


PICTURES = [(kind, slug) for kind in SCENES for slug in slugs(kind)]


@pytest.mark.parametrize("kind", SCENES)
def test_there_is_one_picture_for_every_term_and_no_other(kind: str) -> None:
    wanted = set(slugs(kind))
    assert set(SCENES[kind]) == wanted
    assert {file.name for file in (FOLDER / kind).iterdir()} == {
        f"{slug}.{ending}" for slug in wanted for ending in ("svg", "png")
    }


@pytest.mark.parametrize(("kind", "slug"), PICTURES)
def test_svg_is_small_scales_and_only_draws(kind: str, slug: str) -> None:
    source = (FOLDER / kind / f"{slug}.svg").read_bytes()
    root = ElementTree.fromstring(source)
    assert len(source) <= 8 * 1024
    assert root.get("viewBox") == "0 0 1200 675"
    assert (root.get("width"), root.get("height")) == ("1200", "675")
    for element in root.iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in ALLOWED
        for name, value in element.attrib.items():
            assert name not in {"style", "class"}
            assert not name.startswith("on")
            assert "url(" not in value or value.startswith("url(#")
            assert not name.endswith("href") or value.startswith("#")


@pytest.mark.parametrize(("kind", "slug"), PICTURES)
def test_the_committed_svg_is_what_the_scene_draws(kind: str, slug: str) -> None:
    committed = (FOLDER / kind / f"{slug}.svg").read_text(encoding="utf-8")
    assert committed == drawing(SCENES[kind][slug]())


@pytest.mark.parametrize(("kind", "slug"), PICTURES)
def test_png_for_sharing_has_the_size_of_a_cover(kind: str, slug: str) -> None:
    file = FOLDER / kind / f"{slug}.png"
    with Image.open(file) as image:
        assert image.size == (1200, 675)
        assert image.mode == "P"
    assert file.stat().st_size <= 48 * 1024
