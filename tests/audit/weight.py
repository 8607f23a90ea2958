"""What a first visit sends: every request of a cold browser, to the end of the page."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Request, ViewportSize

from tests.audit.pages import PageType

# The phone that Lighthouse imitates: pictures are chosen by its width and density.
PHONE: ViewportSize = {"width": 412, "height": 823}
DENSITY = 1.75
MOST_KILOBYTES = 100.0
# Pages to which posters and messages lead people on the road.
LIGHT = ("guide", "campaign")
# Chromium speaks of no more requests for so long: what is to come at the end of a page is there.
QUIET_MS = 700
TO_THE_END = """async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
        scrollTo(0, y);
        await new Promise((done) => setTimeout(done, 60));
    }
}"""


@dataclass
class Weight:
    """Bytes as sent, headers included, by kind; those of the service worker apart."""

    first_screen: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    worker_bytes: int = 0
    strangers: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Bytes of the page itself, its pictures further down included."""
        return self.kinds.total()

    def add(self, request: Request, kind: str | None, site: str, expected: str) -> None:
        """Count a request; what the worker fetches for the page itself belongs to the page."""
        if urlsplit(request.url).scheme not in ("http", "https"):
            return
        if not request.url.startswith(f"{site}/"):
            self.strangers.append(request.url)
        response = request.response() if request.failure is None else None
        if response is None or (response.status >= 400 and request.url != expected):
            self.failed.append(request.url)
            return
        sent = _sent(request)
        self.requests += bool(sent)
        if kind is None:
            self.worker_bytes += sent
        else:
            self.kinds[kind] += sent

    def misses(self, kind: PageType) -> Iterator[str]:
        """The targets that this page misses."""
        kilobytes = (self.total + self.worker_bytes) / 1024
        if kind.name in LIGHT and kilobytes > MOST_KILOBYTES:
            yield f"first visit {kilobytes:.1f} KB > {MOST_KILOBYTES:.0f} KB"
        yield from (f"asks a third party: {address}" for address in self.strangers)
        yield from (f"does not come: {address}" for address in self.failed)


def weigh(browser: Browser, url: str, kind: PageType) -> Weight:
    """Open a page for the first time and read it to its end."""
    context = browser.new_context(
        viewport=PHONE, device_scale_factor=DENSITY, locale="zh-CN", is_mobile=True, has_touch=True
    )
    seen: list[Request] = []

    def note(request: Request) -> None:
        seen.append(request)

    context.on("request", note)
    page = context.new_page()
    page.goto(url + kind.path, wait_until="networkidle")
    weight = Weight(sum(map(_sent, seen_by_page(seen))))
    page.evaluate(TO_THE_END)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(QUIET_MS)
    own = {each.url: each.resource_type for each in seen_by_page(seen)}
    for request in seen:
        weight.add(request, own.get(request.url), url, expected=url + kind.path)
    context.close()
    return weight


def seen_by_page(seen: list[Request]) -> list[Request]:
    """The requests of the page, without those of its service worker."""
    return [each for each in seen if each.service_worker is None]


def _sent(request: Request) -> int:
    """Bytes over the network: none for what a cache or the service worker gave."""
    try:
        response = request.response()
        if response is None or response.from_service_worker:
            return 0
        sizes = request.sizes()
    except Error:  # a request that never got an answer
        return 0
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]
