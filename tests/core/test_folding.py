"""Text is written one way and cut into tokens, whatever way it came."""

import pytest

from cms.core.folding import (
    IDEOGRAPH_RANGES,
    fold,
    fold_with_offsets,
    index_tokens,
    query_tokens,
    runs,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＡＰＰ", "app"),
        ("刷單返利", "刷单返利"),
        ("９６１１０", "96110"),
        ("①ﬁ", "1fi"),
        ("ﾎﾟ", "ポ"),
    ],
)
def test_what_is_read_alike_is_written_alike(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_what_is_folded_stays_as_it_is() -> None:
    signs = "".join(chr(code) for start, stop in IDEOGRAPH_RANGES for code in range(start, stop))
    assert fold(fold(signs)) == fold(signs)


def test_folded_characters_know_where_they_come_from() -> None:
    assert fold_with_offsets("e\u0301騙㈠Ｘ") == ("é骗(一)x", [0, 2, 3, 3, 3, 4, 5])


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("刷单返利", ["刷单", "单返", "返利", "利"]),
        ("贷", ["贷"]),
        ("用APP转账100万", ["用", "app", "转账", "账", "100", "万"]),
        ("转账，转账", ["转账", "账"]),
        ("“”、\x00 \u3000'\"\\", []),
    ],
)
def test_a_text_is_cut_into_tokens(text: str, tokens: list[str]) -> None:
    assert list(index_tokens(text)) == tokens


def test_every_part_of_a_text_has_its_tokens_in_it() -> None:
    text = "您接到自称公安机关的电话"
    indexed = index_tokens(text)
    for start in range(len(text)):
        for end in range(start + 2, len(text) + 1):
            for run in runs(text[start:end]):
                assert set(query_tokens(run)) <= indexed.keys()
