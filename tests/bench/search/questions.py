"""What is asked, kind by kind, and how long the answers take."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median, quantiles

import yaml
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from cms.core.folding import index_tokens, runs
from cms.search.results import SearchRequest
from cms.search.services import search
from cms.taxonomy.models import ScamTypeSynonym
from tests.bench.search.limits import Limits
from tests.search.corpus import Article, write_articles

SAMPLE = 2000
A_KIND = 25
WORDS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "words.yaml").read_text(encoding="utf-8")
)
FREQUENT, MIDDLING = WORDS["frequent words"], WORDS["middling words"]
FACETS = (
    {"kind": "guide"},
    {"kind": "alert"},
    {"audience": "older-people"},
    {"audience": "students"},
    {"scam": "shuadan-fanli"},
    {"scam": "maochong-kefu", "audience": "parents"},
    {"kind": "guide", "audience": "office-workers"},
)


def requests(pages: int) -> dict[str, list[SearchRequest]]:
    """What is asked, by kind; the same for the same number of pages."""
    chance = random.Random("questions")
    articles = list(write_articles(min(pages, SAMPLE)))
    pairs = [f"{chance.choice(FREQUENT)} {chance.choice(MIDDLING)}" for _ in range(A_KIND)]
    words = [*FREQUENT, *MIDDLING]
    synonyms = sorted(ScamTypeSynonym.objects.values_list("word", flat=True))
    texts = {
        "frequent words": FREQUENT,
        "middling words": MIDDLING,
        "rare words": _rare(articles, chance),
        "single characters": WORDS["single characters"],
        "phrases": [_phrase(article, chance) for article in chance.sample(articles, A_KIND)],
        "two words": pairs,
        "synonyms": chance.sample(synonyms, A_KIND),
    }
    asked = {kind: [SearchRequest(text) for text in given] for kind, given in texts.items()}
    asked["narrowed by facets"] = [
        SearchRequest(word, **facets)
        for number, facets in enumerate(FACETS)
        for word in words[number::8][:5]
    ]
    asked["second page and later"] = [
        SearchRequest(word, page=number % 4 + 2) for number, word in enumerate(words[::2])
    ]
    asked["guessed"] = [SearchRequest(text) for text in WORDS["guessed"]]
    return asked


def _rare(articles: list[Article], chance: random.Random) -> list[str]:
    """Pairs of characters that stand in at most three articles of the sample."""
    counts = Counter(token for each in articles for token in index_tokens(each.folded))
    rare = sorted(token for token, count in counts.items() if count <= 3 and len(token) == 2)
    return chance.sample(rare, A_KIND)


def _phrase(article: Article, chance: random.Random) -> str:
    """A stretch of four to eight characters out of the text."""
    long = [run for run in runs(article.folded) if len(run) >= 8]
    run = chance.choice(long)
    length = chance.randint(4, 8)
    start = chance.randint(0, len(run) - length)
    return run[start : start + length]


def measure_searches(pages: int, limits: Limits, say: Callable[[str], None]) -> None:
    """Ask everything once, in a mixed order, and print the times by kind."""
    asked = requests(pages)
    mixed = [(kind, request) for kind, given in asked.items() for request in given]
    random.Random("order").shuffle(mixed)
    for _, request in mixed[:10]:
        search(request)
    times: dict[str, list[float]] = {kind: [] for kind in asked}
    began = time.process_time()
    slowest: list[tuple[float, str]] = []
    for kind, request in mixed:
        spent = milliseconds(lambda request=request: search(request))
        times[kind].append(spent)
        slowest.append((spent, f"{request.text} {request.kind}{request.audience}{request.scam}"))
    own = (time.process_time() - began) / len(mixed) * 1000
    say(f"{'searches, ms':26}{'asked':>8}{'median':>9}{'p95':>9}{'max':>9}")
    guessed = times.pop("guessed")
    everything = [spent for given in times.values() for spent in given]
    for kind, given in [*times.items(), ("guessed", guessed), ("all but guessed", everything)]:
        say(f"  {kind:24}{len(given):>8}{median(given):>9.1f}{p95(given):>9.1f}{max(given):>9.1f}")
    say(
        "  slowest: "
        + ", ".join(f"{text.strip()} {ms:.0f}" for ms, text in sorted(slowest)[:-7:-1])
    )
    limits.at_most("search, median", median(everything), 60, "ms")
    limits.at_most("search, p95", p95(everything), 150, "ms")
    limits.tell("guessed search, median", median(guessed), "ms")
    # What a loaded machine does not change; the time of PostgreSQL's own process is not in it.
    limits.tell("search, this process's computing time, mean", own, "ms")


def measure_views(limits: Limits) -> None:
    """The whole page of results as a reader gets it, and the search box of the admin."""
    words = [*FREQUENT[:10], *MIDDLING[:15]]
    reader = Client()
    limits.tell("/search/?q=, median", _median_get(reader, reverse("search"), words), "ms")
    staff = Client()
    user = get_user_model().objects.create_superuser(username="bench", password="bench")
    staff.force_login(user)
    path = reverse("wagtailadmin_pages:search")
    limits.tell("search box of the admin, median", _median_get(staff, path, words), "ms")


def _median_get(client: Client, path: str, words: Iterable[str]) -> float:
    times = []
    for word in words:
        began = time.perf_counter()
        response = client.get(path, {"q": word})
        times.append((time.perf_counter() - began) * 1000)
        assert response.status_code == 200, f"{path}: {response.status_code}"
    return median(times[1:])


def p95(times: list[float]) -> float:
    """What 95 of 100 stay below."""
    return quantiles(times, n=20, method="inclusive")[-1]


def milliseconds(action: Callable[[], object]) -> float:
    """How long an action takes."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000
