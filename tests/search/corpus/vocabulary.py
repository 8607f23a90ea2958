"""Draws the words in braces: the common ones often, and without end the rare ones."""

from __future__ import annotations

import bisect
import random
from itertools import accumulate
from typing import Any

# GB2312's first level: the characters of everyday use, ordered by sound.
EVERYDAY_CHARACTERS = "".join(
    bytes([high, low]).decode("gb2312")
    for high in range(0xB0, 0xD8)
    for low in range(0xA1, 0xFF)
    if (high, low) < (0xD7, 0xFA)
)


class Zipf:
    """Draws from a list: the n-th entry 1/n as often as the first, like words in a language."""

    def __init__(self, entries: Any) -> None:
        self.entries = list(entries)
        self.sums = list(accumulate(1 / rank for rank in range(1, len(self.entries) + 1)))

    def draw(self, chance: random.Random) -> Any:
        """Return one entry."""
        return self.entries[bisect.bisect(self.sums, chance.random() * self.sums[-1])]


class Vocabulary:
    """What sentences are filled with; every reading of a key may give another word."""

    def __init__(self, words: dict[str, Any]) -> None:
        self.lists = {key: Zipf(entries) for key, entries in words.items()}
        # In an order of their own, so that neighbours in the dictionary are not frequent together.
        characters = list(EVERYDAY_CHARACTERS)
        random.Random("characters").shuffle(characters)
        self.characters = Zipf(characters)

    def word(self, key: str, chance: random.Random) -> str:
        """Return a word for a key in braces."""
        made = getattr(self, f"_{key}", None)
        return str(made(chance) if made else self.lists[key].draw(chance))

    def _rare(self, chance: random.Random) -> str:
        return "".join(self.characters.draw(chance) for _ in range(2))

    def _name(self, chance: random.Random) -> str:
        given = self.lists["given"]
        letters = [given.draw(chance) for _ in range(chance.choice((1, 2, 2)))]
        return self.lists["surname"].draw(chance) + "".join(letters)

    def _shop(self, chance: random.Random) -> str:
        return self._rare(chance) + str(self.lists["shop_kind"].draw(chance))

    def _bank(self, chance: random.Random) -> str:
        return self._rare(chance) + str(self.lists["bank_kind"].draw(chance))

    def _amount(self, chance: random.Random) -> str:
        number = chance.choice((1, 2, 3, 5, 6, 8, 11, 12, 15, 18, 20, 30, 47, 66, 96, 110))
        return chance.choice((f"{number}万元", f"{number * 1000}元", f"{number * 960}元"))

    def _small(self, chance: random.Random) -> str:
        return f"{chance.choice((3, 5, 8, 9.9, 20, 38, 50, 66, 80, 99, 120, 168, 200, 399))}元"

    def _count(self, chance: random.Random) -> str:
        return str(chance.randint(2, 90))

    def _percent(self, chance: random.Random) -> str:
        return str(chance.randint(3, 36))
