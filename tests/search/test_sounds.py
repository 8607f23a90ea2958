"""What a wrongly written text may stand for."""

import pytest

from cms.search.readings import READINGS_FILE, pair_keys, readings_of, rough, syllable_cuts
from cms.search.sounds import guesses, unit_rows
from tests.search.readings_source import file_content

INDEX = ("诈骗", "刷单", "单返", "返利", "银行", "引航", "电话", "房子", "防止", "扎片")


def texts(run: str) -> list[str]:
    """What a run may stand for, the likeliest first; stretches apart."""
    pairs: dict[str, list[str]] = {}
    for pair in INDEX:
        for sound in pair_keys(*pair):
            pairs.setdefault(sound, []).append(pair)
    found = [guess for row in unit_rows(run) for guess in guesses(row, pairs)]
    return [" ".join(guess.stretches) for guess in sorted(found, key=lambda guess: guess.cost)]


def test_the_file_is_what_pypinyin_says() -> None:
    """If this fails, run `python -m tests.search.readings_source`."""
    assert READINGS_FILE.read_text(encoding="utf-8") == file_content()


@pytest.mark.parametrize(
    ("syllable", "roughly"),
    [("zhang", "zan"), ("shuang", "suan"), ("nv", "lu"), ("lin", "lin"), ("ning", "lin")],
)
def test_rough_syllables(syllable: str, roughly: str) -> None:
    """What much of China does not tell apart is written alike."""
    assert rough(syllable) == roughly


@pytest.mark.parametrize(
    ("character", "readings"), [("行", {"xin", "han"}), ("骗", {"pian"}), ("龘", set())]
)
def test_readings(character: str, readings: set[str]) -> None:
    """All readings that are in use count."""
    assert set(readings_of(character)) == readings


@pytest.mark.parametrize(
    ("letters", "cut"),
    [
        ("zhapian", ("za", "pian")),
        ("zapian", ("za", "pian")),
        ("zhàpiàn", ("za", "pian")),
        ("suadan", ("sua", "dan")),
        ("nüer", ("lu", "er")),
        ("yinhang", ("yin", "han")),
    ],
)
def test_letters_are_cut_into_syllables(letters: str, cut: tuple[str, ...]) -> None:
    """With or without tones, the fewest syllables first."""
    assert syllable_cuts(letters)[0] == cut


@pytest.mark.parametrize("letters", ["", "app", "wifi", "zh", "pdf", "x"])
def test_foreign_words_are_no_pinyin(letters: str) -> None:
    """Nothing is guessed for them."""
    assert syllable_cuts(letters) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("炸骗", "诈骗"),
        ("刷单反利", "刷单返利"),
        ("耍丹返利", "刷单返利"),
        ("zhapian", "诈骗"),
        ("shuadanfanli", "刷单返利"),
        ("yinhang", "银行"),
        ("炸骗电话", "诈骗 电话"),
    ],
)
def test_what_sounds_alike_is_meant(typed: str, meant: str) -> None:
    """The pairs of the index are put together to what sounds like the text."""
    assert meant in texts(typed)


def test_the_fewest_changes_come_first() -> None:
    """What was typed is the first guess where the index has it."""
    assert texts("防止")[:2] == ["防止", "房子"]


@pytest.mark.parametrize("typed", ["骗", "龘龘", "骗" * 100, "123", "🙂"])
def test_nothing_to_guess(typed: str) -> None:
    """Too short, too long, unknown."""
    assert texts(typed) == []
