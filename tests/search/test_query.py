"""What a reader typed, taken apart."""

import pytest

from cms.search.expressions import as_fts5
from cms.search.services.query import Query, Word, clean, parse

VOCABULARY = {
    "刷单": Word("刷单", (), (1,)),
    "刷单返利": Word("刷单返利", (), (1,)),
    "杀猪盘": Word("杀猪盘", ("婚恋交友", "虚假投资"), (2, 3)),
    "ai 换脸": Word("ai 换脸", (), (4,)),
    "app": Word("app", ("软件",), (5,)),
}


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("", ""),
        ("\x00诈\u3000骗\n", "诈 骗"),
        ("\ud800诈骗", "诈骗"),
        ("骗" * 10_000, "骗" * 100),
        ("  a  b  ", "a b"),
    ],
)
def test_text_is_cleaned(typed: str, cleaned: str) -> None:
    """Whatever cannot be printed is a space, and a long text is cut."""
    assert clean(typed) == cleaned


@pytest.mark.parametrize("typed", ["", " ", "\x00", "!!!", "🙂", "\ud800", '"*()', "。，"])
def test_nothing_to_find(typed: str) -> None:
    """Text without a word is no query."""
    assert parse(clean(typed), VOCABULARY) is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("诈骗", ["诈骗"]),
        ("冒充客服退款", ["冒充客服退款"]),
        ("刷单返利诈骗", ["刷单返利", "诈骗"]),
        ("刷單平台", ["刷单", "平台"]),
        ("杀猪盘的", ["杀猪盘"]),
        ("的", ["的"]),
        ("AI换脸诈骗", ["ai 换脸", "诈骗"]),
        ("下载APP转账", ["下载", "app", "转账"]),
        ("apple 手机", ["apple", "手机"]),
        ("诈骗 诈骗", ["诈骗"]),
    ],
)
def test_words(typed: str, words: list[str]) -> None:
    """Words of the vocabulary are cut out, the longest first; Latin ones only whole."""
    query = parse(typed, VOCABULARY)

    assert query is not None
    assert [word.text for word in query.words] == words


def test_wordings_are_alternatives() -> None:
    """A word of the vocabulary is found by the names of its scam types as well."""
    query = parse("杀猪盘 老人", VOCABULARY)

    assert query is not None
    assert query.scam_types == (2, 3)
    assert as_fts5(query.literal) == '(("杀猪" AND "猪盘") AND "老人")'
    assert '"婚恋" AND "恋交"' in as_fts5(query.expression)
    assert query.beside_scam_types is not None
    assert as_fts5(query.beside_scam_types) == '"老人"'


def test_text_of_a_query() -> None:
    """Words are joined as they were written: only Latin ones need a space."""
    assert Query((Word("下载"), Word("app"), Word("wifi"))).text == "下载app wifi"
