"""The piece of a text that shows why it was found."""

from collections.abc import Sequence

import pytest

from cms.search.results import Piece
from cms.search.services.passages import LENGTH, mark, passage


def written(pieces: Sequence[Piece]) -> str:
    """The pieces with their marks, for comparison."""
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "needles", "marked"),
    [
        ("防范诈骗", ["诈骗"], "防范[诈骗]"),
        ("防範詐騙，謹防詐騙", ["诈骗"], "防範[詐騙]，謹防[詐騙]"),
        ("下载ＡＰＰ，再下载App", ["app"], "下载[ＡＰＰ]，再下载[App]"),
        ("apple 和 app", ["app"], "apple 和 [app]"),
        ("拨打９６１１０", ["96110"], "拨打[９６１１０]"),
        ("㍿诈骗㍿", ["诈骗"], "㍿[诈骗]㍿"),
        ("第①条", ["1"], "第[①]条"),
        ("刷单返利", ["刷单", "单返"], "[刷单返]利"),
        ("什么也没有", ["诈骗"], "什么也没有"),
        ("什么也没有", [], "什么也没有"),
    ],
)
def test_marks_stand_in_the_original(text: str, needles: list[str], marked: str) -> None:
    """Folding finds the match, and what is shown is what was written."""
    assert written(mark(text, needles)) == marked


def test_passage_shows_the_match() -> None:
    """The window stands around the match and says that it was cut."""
    text = "开头。" * 60 + "骗子冒充客服要验证码。" + "结尾。" * 60

    shown = passage(["没有提到。", text], ["验证码"])

    assert written(shown).startswith("…骗子冒充客服要[验证码]。")
    assert written(shown).endswith("…")
    assert sum(len(piece.text) for piece in shown) <= LENGTH + 2


def test_summary_comes_first() -> None:
    """Where summary and text say the same, the summary is shown."""
    assert written(passage(["防诈骗。", "也是诈骗。"], ["诈骗"])) == "防[诈骗]。"


def test_phrase_is_better_than_its_parts() -> None:
    """The stretch with the whole phrase is chosen."""
    text = "银行很多，" + "字" * 200 + "银行投诉电话" + "字" * 200

    assert "[银行投诉]" in written(passage([text], ["银行投诉", "银行", "投诉"]))


def test_without_a_match_the_beginning_is_shown() -> None:
    """A page found by its scam type alone shows its summary."""
    assert written(passage(["", "摘要。", "正文。"], ["诈骗"])) == "摘要。"
    assert passage(["", ""], ["诈骗"]) == []


@pytest.mark.parametrize("glyph", ["e\u0301", "👨\u200d👩\u200d👧", "☎\ufe0f"])
def test_no_glyph_is_torn(glyph: str) -> None:
    """Cuts stand between whole characters, whatever stands at them."""
    for filler in range(40, 80):
        shown = passage([f"诈骗{'字' * filler}{glyph}{'字' * 50}"], ["诈骗"])
        text = "".join(piece.text for piece in shown)
        assert glyph in text or not any(sign in text for sign in glyph)
