"""Short links on paper."""

import io
from types import SimpleNamespace
from typing import Any

import pytest
import segno
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Site

from cms.guides.models import GuidePage
from cms.metrics.models import ShortLink
from cms.metrics.services.printing import QUIET_ZONE, SIZES, PrintedCode
from tests.factories.metrics import ShortLinkFactory


def printed(origin: str = "https://edu.example.cn", *, in_traditional: bool = False) -> PrintedCode:
    """The code of some link."""
    link: Any = SimpleNamespace(code="h7k3mp")
    return PrintedCode(link, origin, in_traditional=in_traditional)


def test_it_holds_the_whole_address_and_shows_the_short_one() -> None:
    assert printed().address == "https://edu.example.cn/q/h7k3mp"
    assert printed().words == "edu.example.cn/q/h7k3mp"
    assert printed(in_traditional=True).words == "edu.example.cn/zh-hant/q/h7k3mp"


@pytest.mark.parametrize("width", SIZES)
def test_the_png_is_what_the_address_says_sharp_and_as_wide_as_asked(width: int) -> None:
    code = printed()
    picture = Image.open(io.BytesIO(code.png(width)))
    dots, inches = picture.size[0], width / 25.4
    assert picture.size[0] == picture.size[1]
    assert picture.info["dpi"][0] >= 299.9
    assert dots / picture.info["dpi"][0] == pytest.approx(inches, rel=0.01)
    # Each module is a whole number of dots, and reads as segno drew it from the address.
    module, rest = divmod(dots, code.modules)
    assert rest == 0
    drawn = segno.make_qr(code.address, error="q").matrix_iter(border=QUIET_ZONE)
    pixels = picture.convert("1").resize((code.modules, code.modules), Image.Resampling.NEAREST)
    seen = [
        [0 if pixels.getpixel((x, y)) else 1 for x in range(code.modules)]
        for y in range(code.modules)
    ]
    assert seen == [list(row) for row in drawn]
    assert module >= 8


def test_a_quarter_may_be_torn_and_the_margin_is_white() -> None:
    code = printed()
    assert code.code.error in ("Q", "H")
    picture = Image.open(io.BytesIO(code.png(50))).convert("1")
    margin = picture.size[0] * QUIET_ZONE // code.modules
    assert QUIET_ZONE == 4
    edges = [(0, 0, picture.size[0], margin), (0, 0, margin, picture.size[1])]
    assert all(picture.crop(edge).getextrema() == (255, 255) for edge in edges)


@pytest.mark.parametrize("width", SIZES)
def test_the_svg_is_as_wide_as_asked_and_white_to_its_edge(width: int) -> None:
    code = printed("https://xiaofeizhe.longbankname.com.cn")
    svg = BeautifulSoup(code.svg(width), "xml").svg
    assert (svg["width"], svg["height"]) == (f"{width}mm", f"{width}mm")
    assert svg["viewBox"] == f"0 0 {code.modules} {code.modules}"
    assert svg.path["d"] == f"M0 0h{code.modules}v{code.modules}h-{code.modules}z"
    assert svg.path["fill"] == "#fff"
    assert svg.title.text == code.words


def test_the_codes_are_offered_in_all_sizes_for_both_characters(
    north_browser: Client, link: ShortLink
) -> None:
    site = Site.objects.get()
    site.hostname, site.port = "edu.example.cn", 443
    site.save()
    page = BeautifulSoup(
        north_browser.get(reverse("short_links:codes", args=[link.pk])).content, "lxml"
    )
    assert page.select_one("#address-hans")["value"] == f"https://edu.example.cn/q/{link.code}"
    assert page.select_one("#address-hant")["value"].endswith(f"/zh-hant/q/{link.code}")
    files = [anchor["href"] for anchor in page.select("a[download]")]
    assert len(files) == 2 * 2 * len(SIZES)
    for file in files:
        response = north_browser.get(file)
        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment")
        assert "no-store" in response["Cache-Control"]
        kind = "image/svg+xml" if file.endswith("svg") else "image/png"
        assert response["Content-Type"] == kind


@pytest.mark.parametrize(
    "path",
    ["hans/51mm.svg", "hans/999999999mm.png", "hans/50mm.exe", "hong/50mm.svg", "hans/0mm.svg"],
)
def test_other_sizes_and_kinds_are_not_drawn(
    north_browser: Client, link: ShortLink, path: str
) -> None:
    address = f"/admin/short_links/codes/{link.pk}/{path}"
    assert north_browser.get(address).status_code == 404


def test_without_traditional_pages_there_is_no_code_of_them(
    north_browser: Client, link: ShortLink, settings: Any
) -> None:
    settings.TRADITIONAL_CHINESE = False
    page = north_browser.get(reverse("short_links:codes", args=[link.pk])).content.decode()
    assert "hant" not in page
    address = f"/admin/short_links/codes/{link.pk}/hant/50mm.svg"
    assert north_browser.get(address).status_code == 404


def test_the_sheet_shows_what_is_in_use(
    north_browser: Client, link: ShortLink, guide: GuidePage
) -> None:
    other = ShortLinkFactory(branch=link.branch, label="网点桌牌")
    lost = ShortLinkFactory(branch=link.branch, label="没有去处", path="")
    sheet = reverse("short_links:sheet")
    page = BeautifulSoup(north_browser.get(sheet).content, "lxml")
    cards = [card.get_text(" ", strip=True) for card in page.select(".link-card")]
    assert len(cards) == 2
    assert any("刷单返利" in card and f"/q/{link.code}" in card for card in cards)
    one = BeautifulSoup(north_browser.get(f"{sheet}?id={other.pk}").content, "lxml")
    assert len(one.select(".link-card")) == 1
    none = BeautifulSoup(north_browser.get(f"{sheet}?id={lost.pk}").content, "lxml")
    assert not none.select(".link-card")
    for wrong in ("id=x", "id=" + "9" * 30, "p=x", "p=99"):
        assert north_browser.get(f"{sheet}?{wrong}").status_code in (200, 404)


def test_sheets_have_more_than_the_list_and_begin_at_the_first(
    north_browser: Client, link: ShortLink
) -> None:
    ShortLinkFactory.create_batch(51, branch=link.branch)
    index = BeautifulSoup(
        north_browser.get(f"{reverse('short_links:index')}?p=2&q=").content, "lxml"
    )
    (button,) = {anchor["href"] for anchor in index.select('a[href*="/sheet/"]')}
    assert "p=" not in button
    sheet = BeautifulSoup(north_browser.get(button).content, "lxml")
    assert len(sheet.select(".link-card")) == 52
