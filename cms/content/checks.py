"""House rules that a review would otherwise have to remember."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, PublishingPanel, TabbedInterface
from wagtail.admin.panels.group import PanelGroup
from wagtail.fields import StreamField
from wagtail.models import Page

from .blocks import BodyBlock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.admin.panels import Panel

OURS = ("cms.", "campaigns.", "quizzes")


def describe_blocks(stream: BodyBlock) -> Iterator[checks.Error]:
    """Find blocks that an editor would meet without description, group or preview."""
    for name, block in stream.child_blocks.items():
        for option in ("description", "group", "icon"):
            if not getattr(block.meta, option, None):
                yield checks.Error(f"Block {name!r} has no {option}.", obj=name, id="content.E001")
        if not block.is_previewable:
            yield checks.Error(f"Block {name!r} has no preview.", obj=name, id="content.E002")


def block_fields(block: blocks.Block, path: str) -> Iterator[tuple[str, blocks.Block]]:
    """Find the fields inside our own blocks, however deep, with the names that lead to them."""
    if isinstance(block, blocks.ListBlock):
        yield from block_fields(block.child_block, path)
    elif isinstance(block, blocks.BaseStructBlock) and type(block).__module__.startswith(OURS):
        for name, child in block.child_blocks.items():
            yield f"{path}.{name}", child
            yield from block_fields(child, f"{path}.{name}")


def describe_block_fields(stream: BodyBlock) -> Iterator[checks.Error]:
    """Find fields in blocks that say neither what they are called nor what belongs there."""
    for kind, block in stream.child_blocks.items():
        for name, field in block_fields(block, kind):
            if not field.meta.label:
                yield checks.Error(f"Field {name!r} has no label.", obj=name, id="content.E005")
            # A plain field keeps its help text in its form field.
            if not getattr(getattr(field, "field", field.meta), "help_text", ""):
                yield checks.Error(f"Field {name!r} has no help text.", obj=name, id="content.E006")


def page_fields(panel: Panel) -> Iterator[FieldPanel]:
    """Find the fields of a page's editor, those of related rows too; not Wagtail's own schedule."""
    if isinstance(panel, PublishingPanel):
        return
    if isinstance(panel, FieldPanel):
        yield panel
    elif isinstance(panel, PanelGroup):
        for child in panel.children:
            yield from page_fields(child)
    elif isinstance(panel, InlinePanel):
        yield from page_fields(panel.child_edit_handler)


def describe_page_fields(model: type[Page]) -> Iterator[checks.Error]:
    """Find page types that an editor would have to guess their way through."""
    if not isinstance(getattr(model, "edit_handler", None), TabbedInterface):
        yield checks.Error("The page type has no tabs.", obj=model, id="content.E007")
    for panel in page_fields(model.get_edit_handler()):
        if not (panel.help_text or panel.db_field.help_text):
            name = panel.field_name
            yield checks.Error(f"Field {name!r} has no help text.", obj=model, id="content.E008")


def describe_pages(models: list[type[Page]]) -> Iterator[checks.Error]:
    """Find page types without a description or without a declared place in the tree."""
    for model in models:
        if not model.is_creatable:
            continue
        if not model.page_description:
            yield checks.Error("The page type has no description.", obj=model, id="content.E003")
        if model.parent_page_types is None or model.subpage_types is None:
            yield checks.Error(
                "The page type has no declared place in the tree.", obj=model, id="content.E004"
            )
        yield from describe_page_fields(model)


def bodies_of(models: list[type[Page]]) -> list[BodyBlock]:
    """The bodies that pages are built of, each kind once."""
    streams = [
        field.stream_block
        for model in models
        for field in model._meta.get_fields()
        if isinstance(field, StreamField) and isinstance(field.stream_block, BodyBlock)
    ]
    return list({type(stream): stream for stream in streams}.values())


def describe_arguments(models: list[type[Page]]) -> Iterator[checks.Error]:
    """Find page types with an argument that is dropped before it reaches them."""
    for model in models:
        dropped: frozenset[str] = (
            getattr(model, "arguments", frozenset()) - settings.PAGE_CACHE_ARGUMENTS
        )
        if dropped:
            names = ", ".join(sorted(dropped))
            yield checks.Error(f"PAGE_CACHE_ARGUMENTS lacks {names}.", obj=model, id="content.E009")


@checks.register
def check_house_rules(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Blocks have previews and descriptions; page types have descriptions, a place and tabs.

    What a page reads from its address comes through the page cache.
    """
    pages = [
        model
        for model in apps.get_models()
        if issubclass(model, Page) and model.__module__.startswith(OURS)
    ]
    bodies = bodies_of(pages)
    return [
        *(fault for body in bodies for fault in describe_blocks(body)),
        *(fault for body in bodies for fault in describe_block_fields(body)),
        *describe_pages(pages),
        *describe_arguments(pages),
    ]
