"""The page types that readers meet, fetched once for everything that is asked of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.bench.servers import fetch
from tests.e2e.pages import READING

# Lighthouse takes its time: the pages that most readers come to.
CENTRAL = ("home", "guide", "video", "quiz", "campaign", "hub", "help")


@dataclass(frozen=True)
class PageType:
    """One page of a kind."""

    name: str
    path: str

    @property
    def status(self) -> int:
        """What its address answers."""
        return 404 if self.name == "missing" else 200


def page_types(url: str, names: Iterable[str]) -> tuple[dict[PageType, bytes], list[str]]:
    """The pages of these names (all, when none is given) with their HTML, and what is missing."""
    wanted = list(names) or list(READING)
    missing = [f"{name}: there is no such page type" for name in wanted if name not in READING]
    found: dict[PageType, bytes] = {}
    for name in wanted:
        if name in READING:
            kind = PageType(name, READING[name])
            status, body, _ = fetch(url + kind.path)
            if status == kind.status:
                found[kind] = body
            else:
                missing.append(f"{name}: {kind.path} answered {status}")
    return found, missing
