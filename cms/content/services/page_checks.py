"""What an editor should look at before a page goes to review; nothing here stops a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from bs4 import BeautifulSoup
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import RichTextField
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText

from .marketing import Link, listed_addresses, sells
from .prose import Finding, Grade, Passage, check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.content.models import BrandSettings, SitePageMixin

PARAGRAPHS = ["p", "li", "h2", "h3", "h4"]


class Leaf(NamedTuple):
    """A single value somewhere in the body: its block, where it stands, what it holds."""

    block: blocks.Block
    where: str
    anchor: str
    value: Any


def check_page(page: SitePageMixin, brand: BrandSettings) -> list[Finding]:
    """All findings about a page as it is being edited: what is missing first, then what it says."""
    leaves = list(body_leaves(page))
    own_products = listed_addresses(brand.product_addresses)
    findings = [*missing(page), *images_without_text(leaves), *selling_links(leaves, own_products)]
    findings += check([*field_passages(page), *body_passages(leaves)])
    return sorted(findings, key=lambda finding: finding.grade is Grade.LOOK)


def missing(page: SitePageMixin) -> Iterator[Finding]:
    """Find what readers would miss; only what the type of page has a place for."""
    fields = {field.name for field in page._meta.get_fields()}  # type: ignore[attr-defined]
    if "summary" in fields and not page.summary.strip():  # type: ignore[attr-defined]
        advice = _("One or two sentences: it stands on cards and where the page is shared.")
        yield Finding(_("No summary"), advice, Grade.MEND)
    if "audiences" in fields and not page.audiences.all():  # type: ignore[attr-defined]
        advice = _("Tick at least one group, else nobody finds the page by it.")
        yield Finding(_("No audience"), advice, Grade.MEND)
    if page.lacks_text:
        advice = _("Add captions or what is said as text, for those who cannot hear it.")
        yield Finding(_("Nothing to read in place of the video"), advice, Grade.MEND)
    if "cover_image" not in fields:
        return
    cover = page.cover_image  # type: ignore[attr-defined]
    if cover is None:
        yield Finding(_("No cover image"), _("Pages with a picture are opened more."), Grade.LOOK)
    elif not cover.description.strip():
        advice = _("Open the image and describe what it shows, for blind readers.")
        yield Finding(_("Cover image without description"), advice, Grade.MEND, quote=cover.title)


def images_without_text(leaves: list[Leaf]) -> Iterator[Finding]:
    """Find pictures in the body that blind readers would not know of."""
    for leaf in leaves:
        image = leaf.value if isinstance(leaf.block, ImageBlock) else None
        if image and not (image.decorative or (image.contextual_alt_text or "").strip()):
            advice = _("Say what it shows, or tick that it is mere decoration.")
            name = _("Image without text alternative")
            yield Finding(name, advice, Grade.MEND, leaf.where, image.title, leaf.anchor)


def selling_links(leaves: list[Leaf], own_products: list[str]) -> Iterator[Finding]:
    """Find links to products: education must not be disguised marketing."""
    advice = _("Pages that teach must not sell: leave the link out, or link to advice.")
    for leaf in leaves:
        for link in links(leaf.value):
            if sells(link, own_products):
                quote = f"{link.text} {link.url}".strip()
                yield Finding(
                    _("Link to a product"), advice, Grade.MEND, leaf.where, quote, leaf.anchor
                )


def links(value: Any) -> Iterator[Link]:
    """Find the links to other sites in rich text."""
    if isinstance(value, RichText):
        for found in BeautifulSoup(value.source, "html.parser").find_all("a", href=True):
            yield Link(str(found["href"]), found.get_text(strip=True))


def field_passages(page: SitePageMixin) -> Iterator[Passage]:
    """The texts of a page's own fields."""
    for name in page.prose_fields:
        field = page._meta.get_field(name)  # type: ignore[attr-defined]
        value = getattr(page, name) or ""
        value = RichText(value) if isinstance(field, RichTextField) else value
        yield Passage(str(field.verbose_name), plain_text(value))


def body_passages(leaves: list[Leaf]) -> Iterator[Passage]:
    """The texts of a body, without what is quoted from others word by word."""
    for leaf in leaves:
        if not getattr(leaf.block.meta, "quoted", False) and (text := plain_text(leaf.value)):
            yield Passage(leaf.where, text, leaf.anchor)


def plain_text(value: Any) -> str:
    """The words of a value, a paragraph a line; empty for what is no text."""
    if isinstance(value, RichText):
        soup = BeautifulSoup(value.source, "html.parser")
        paragraphs = [part for part in soup.find_all(PARAGRAPHS) if not part.find(PARAGRAPHS)]
        return "\n".join(part.get_text() for part in paragraphs) or soup.get_text()
    return value if isinstance(value, str) else ""


def body_leaves(page: SitePageMixin) -> Iterator[Leaf]:
    """All values in a page's blocks, each with the number and name of its block."""
    for name in page.prose_streams:
        for number, child in enumerate(getattr(page, name, None) or (), start=1):
            where = gettext("block %(number)s, %(name)s") % {
                "number": number,
                "name": child.block.label,
            }
            yield from _leaves(child.block, child.value, where, f"block-{child.id}-section")


def _leaves(block: blocks.Block, value: Any, where: str, anchor: str) -> Iterator[Leaf]:
    if isinstance(block, blocks.ListBlock):
        for child in value:
            yield from _leaves(block.child_block, child, where, anchor)
    elif isinstance(block, blocks.BaseStructBlock) and not isinstance(block, ImageBlock):
        for name, child_block in block.child_blocks.items():
            yield from _leaves(child_block, value.get(name), where, anchor)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.RichTextBlock | ImageBlock):
        yield Leaf(block, where, anchor, value)
