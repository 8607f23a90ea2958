"""The codes of short links: drawn without look-alikes, read with them."""

import pytest

from cms.metrics.services.codes import ALPHABET, LENGTH, new_code, read_code


def test_codes_are_drawn_without_look_alikes_words_or_sequence() -> None:
    drawn = [new_code() for _ in range(2000)]
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in drawn)
    assert not set("0o1il5s8b") & set("".join(drawn)) - set("58")
    assert not set("aeiou") & set(ALPHABET)
    assert len(set(drawn)) > 1990
    assert len({code[:3] for code in drawn}) > 1000


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("h7k3mp", "h7k3mp"),
        ("H7K3MP", "h7k3mp"),
        ("Ｈ７Ｋ３ＭＰ", "h7k3mp"),
        ("h7k 3mp", "h7k3mp"),
        ("h7k-3mp", "h7k3mp"),
        (" H7K—3MP\u3000", "h7k3mp"),
        ("S7U3Z9", "57v329"),
    ],
)
def test_what_was_misread_or_mistyped_is_understood(typed: str, meant: str) -> None:
    assert read_code(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "h7k3m",
        "h7k3mpp",
        "h7k3m0",
        "h7k3ml",
        "h7k3m\x00",
        "h7k3m\n\r",
        "扫码看防骗",
        "../../admin",
        "h7k3mp" * 2000,
        " " * 10_000 + "h7k3mp",
        "ﷺ" * 40,
        "½¾⅓",
    ],
)
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert read_code(typed) == ""
