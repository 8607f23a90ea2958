"""Cards are set from data in our own font, and the same card once only."""

import io

import pytest
from PIL import Image

from cms.prints.services import typesetting
from cms.prints.services.codes import code_of
from cms.prints.services.typesetting import FONTS, set_once, set_sheet

CARD = {
    "site": "明白",
    "colour": "#0f5c5c",
    "title": "真假短信",
    "figures": [{"label": "看穿骗局", "right": 7, "of": 8}],
    "invitation": "扫一扫。",
    "words": "edu.example.cn/quizzes/sms/",
    "code": code_of("https://edu.example.cn/quizzes/sms/"),
}
REMINDER = CARD | {
    "about": "真假短信",
    "dates": ["2026年12月22日起"],
    "how": "扫码。",
    "help": "110",
}


def test_a_card_is_a_picture_of_its_size() -> None:
    assert Image.open(io.BytesIO(set_sheet("share_card", CARD))).size == (1080, 1440)


def test_a_card_on_paper_is_a_pdf() -> None:
    assert set_sheet("reminder_card", REMINDER, "pdf").startswith(b"%PDF-")


@pytest.mark.parametrize("title", ['#panic() $x$ *"\\', "长" * 255, "喆"])
def test_words_are_never_read_as_markup_and_may_be_long_or_rare(title: str) -> None:
    assert set_sheet("share_card", CARD | {"title": title})


def test_what_says_the_same_is_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def noted(name: str, data: object, kind: str) -> bytes:
        made.append((name, kind))
        return b"card"

    monkeypatch.setattr(typesetting, "set_sheet", noted)
    for title in ("甲", "甲", "乙"):
        assert set_once("share_card", CARD | {"title": f"只在这里：{title}"}) == b"card"
    assert made == [("share_card", "png")] * 2


def test_the_font_is_small_and_comes_with_its_licence() -> None:
    assert sum(file.stat().st_size for file in FONTS.iterdir()) < 3_000_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
