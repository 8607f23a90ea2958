"""The starter content keeps the rules of prose that editors are held to, and those of its README."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from cms.content.services.prose import Passage, check, length, own_words, sentences
from cms.starter.services.files import CONTENT

FILES = [file for file in sorted(CONTENT.rglob("*.yaml")) if file.parent.name != "vocabularies"]
# What scammers say word by word, times of chapters, what notices say, and what are keys, not texts.
NOT_OURS = {
    *("messages", "bubbles", "lines", "chapters", "theme", "slogan"),
    *("slug", "picks", "guides", "tags", "hotlines"),
}
LONGEST_SENTENCE = 40
# A space beside Chinese, half-width marks behind it, straight quotation marks; 你 for 您; undated time.
SLIPS = re.compile(
    r"[\u4e00-\u9fff] +\w|\w +[\u4e00-\u9fff]|[\u4e00-\u9fff][,.?!:;()]|[\"']|你|最新|今年"
)


def texts(value: Any, where: str = "") -> Iterator[Passage]:
    """All texts of a file that readers will read as ours."""
    if isinstance(value, dict):
        for key, inner in value.items():
            # A passage of a message is a quotation from it.
            if key not in NOT_OURS and (key != "text" or "/passages/" not in where):
                yield from texts(inner, f"{where}/{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from texts(inner, f"{where}/{number}")
    elif isinstance(value, str):
        paragraphs = BeautifulSoup(value, "lxml").find_all(["p", "li", "h3"])
        yield Passage(where, "\n".join(part.get_text() for part in paragraphs) or value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_text_is_plain(file: Path) -> None:
    read = list(texts(yaml.safe_load(file.read_text(encoding="utf-8"))))
    assert [(found.where, found.name, found.quote) for found in check(read)] == []
    for passage in read:
        for sentence in sentences(passage.text):
            assert length(sentence) <= LONGEST_SENTENCE, f"{passage.where}: {sentence}"
        slip = SLIPS.search(own_words(passage.text))
        assert slip is None, f"{passage.where}: {slip.group()!r}"
