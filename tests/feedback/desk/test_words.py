"""Words that recur: found without a dictionary, counted by message, never a number of somebody's."""

import pytest

from cms.feedback.services.words import recurring

ASKED = [
    "请问刷单返利是不是诈骗？我妈妈被拉进了刷单返利群",
    "有人叫我做刷单返利，先垫钱",
    "刷單返利的兼職能做嗎",
]


def words(texts: list[str], least: int = 3) -> dict[str, int]:
    return {word.text: word.messages for word in recurring(texts, least)}


def test_a_new_word_is_found_whole_and_in_traditional_characters_too() -> None:
    assert words(ASKED) == {"刷单返利": 3}


def test_a_part_that_often_stands_alone_is_a_word_of_its_own() -> None:
    found = words([*ASKED, "刷单是什么", "刷单安全吗"])
    assert found == {"刷单": 5, "刷单返利": 3}


def test_a_message_counts_once_however_often_it_repeats() -> None:
    assert words(["验证码" * 50, "验证码"]) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("打 96110", {"96110": 3}),
        ("13800138000", {}),
        ("APP", {"app": 3}),
        ("this is not for you", {}),
        ("的了吗", {}),
        ("", {}),
        ("\x00\ud83d", {}),
    ],
)
def test_numbers_words_and_particles(text: str, expected: dict[str, int]) -> None:
    assert words([text] * 3) == expected


def test_the_most_frequent_stand_first() -> None:
    found = recurring(["字太小"] * 3 + ["没有声音"] * 4)
    assert [word.messages for word in found] == [4, 3]
