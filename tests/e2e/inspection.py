"""What a careful eye looks for on a page: accessibility, overflow, clipped text, small targets."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
# What high contrast promises: 7:1 for text.
ENHANCED = {"color-contrast-enhanced": {"enabled": True}}
# The least height of what is tapped, in pixels: for everybody, and in large type.
TARGET, CARE_TARGET = 48, 60

# Done when nothing fades in or moves any more: a colour on its way is not the one that is read.
AT_REST = """async () => {
    await new Promise(requestAnimationFrame);
    const passing = document.getAnimations()
        .filter((animation) => animation.effect.getComputedTiming().endTime < Infinity);
    await Promise.allSettled(passing.map((animation) => animation.finished));
}"""

# What readers see: not the texts that are there for screen readers only, nor the skip link at rest.
SEEN = """(element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && !element.closest(".visually-hidden") && !element.matches(".skip:not(:focus)")"""

# Elements whose text runs out of a box that hides it, or out of the screen on the right.
CLIPPED = f"""() => {{
    const seen = {SEEN};
    const name = (element) => `${{element.tagName}}.${{element.className}} ${{
        element.textContent.trim().slice(0, 30)}}`;
    const found = [];
    for (const element of document.body.querySelectorAll("*")) {{
        if (!seen(element) || element.closest("svg")) continue;
        const {{overflowX, overflowY}} = getComputedStyle(element);
        if (/hidden|clip/.test(overflowX + overflowY) &&
            (element.scrollWidth > element.clientWidth + 1 ||
             element.scrollHeight > element.clientHeight + 1)) found.push(`cut: ${{name(element)}}`);
        if (element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            found.push(`outside: ${{name(element)}}`);
    }}
    return found;
}}"""

# Links in running text may be as high as the text; a card's link covers the whole card.
SMALL_TARGETS = f"""(least) => {{
    const seen = {SEEN};
    const inline = (element) => getComputedStyle(element).display === "inline" &&
        (element.closest(".card") ||
         element.parentElement.textContent.trim() !== element.textContent.trim());
    return [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden])")]
        .filter((element) => seen(element) && !inline(element))
        .map((element) => [/checkbox|radio/.test(element.type) ? element.labels[0] : element, element])
        .filter(([box]) => box.getBoundingClientRect().height < least - 0.5)
        .map(([box, element]) => `${{Math.round(box.getBoundingClientRect().height)}} px: ${{
            element.tagName}} ${{element.textContent.trim().slice(0, 30)}}`);
}}"""


def unfold(page: Page) -> None:
    """Open all that is folded, so that what is in it is looked at too."""
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")


def enlarge_text(page: Page) -> None:
    """Text at 200 %, as a reader sets it in the browser."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def axe_violations(page: Page, *, enhanced: bool = False) -> list[str]:
    """Every rule broken, with the first elements that break it.

    The bar stands still meanwhile: what it covers at one moment can be scrolled free.
    """
    page.evaluate(AT_REST)
    page.evaluate("document.querySelector('.emergency')?.style.setProperty('position', 'static')")
    options = RULES | {"rules": ENHANCED} if enhanced else RULES
    results: dict[str, Any] = Axe().run(page, options=options).response
    return [
        f"{violation['id']}: {[node['html'][:150] for node in violation['nodes'][:3]]}"
        for violation in results["violations"]
    ]


def layout_faults(page: Page, target: int = TARGET) -> list[str]:
    """What scrolls sideways, is cut off, stands outside or is too small to tap."""
    faults: list[str] = page.evaluate(CLIPPED)
    width, room = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    if width > room:
        faults.append(f"scrolls sideways: {width} px of content on {room} px")
    small: list[str] = page.evaluate(SMALL_TARGETS, target)
    return faults + [f"small target, {target}" for target in small]


def targets_spoilt_by_the_bar(page: Page) -> list[str]:
    """What axe, and Lighthouse with it, takes for too small because the bar lies over a part of it.

    Looked at from several places: which target the bar's edge cuts is chance.
    """
    options = {"runOnly": {"type": "rule", "values": ["target-size"]}}
    spoilt = []
    for scrolled in (0, 16, 32):
        page.evaluate("(scrolled) => window.scrollTo(0, scrolled)", scrolled)
        found: dict[str, Any] = Axe().run(page, options=options).response
        spoilt += [node["html"] for rule in found["violations"] for node in rule["nodes"]]
    return spoilt


def hidden_at_the_end(page: Page) -> bool:
    """Whether the emergency bar still hides the last line when the page is scrolled to its end."""
    hidden: bool = page.evaluate(
        """() => {
            window.scrollTo(0, document.documentElement.scrollHeight);
            const last = document.querySelector(".site-footer p:last-of-type");
            const bar = document.querySelector(".emergency");
            return last.getBoundingClientRect().bottom > bar.getBoundingClientRect().top;
        }"""
    )
    return hidden


def covered_by_the_bar(page: Page) -> bool:
    """Whether the emergency bar hides any part of what has the focus."""
    covered: bool = page.evaluate(
        """() => {
            const bar = document.querySelector(".emergency");
            const focused = document.activeElement;
            if (!bar || bar.contains(focused) || focused === document.body) return false;
            const box = focused.getBoundingClientRect();
            return box.bottom > bar.getBoundingClientRect().top + 1;
        }"""
    )
    return covered


def load_images(page: Page) -> list[str]:
    """Load every picture, those far below too, and name the ones that do not come."""
    missing: list[str] = page.evaluate(
        """async () => {
            const images = [...document.images];
            images.forEach((image) => { image.loading = "eager"; });
            await Promise.all(images.map((image) => image.decode().catch(() => {})));
            return images.filter((image) => !image.naturalWidth).map((image) => image.currentSrc);
        }"""
    )
    return missing
