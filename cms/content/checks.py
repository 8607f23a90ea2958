"""House rules that a review would otherwise have to remember."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core import checks
from wagtail.models import Page

from .blocks import BodyBlock

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = ("cms.", "campaigns.", "quizzes")


def describe_blocks(stream: BodyBlock) -> Iterator[checks.Error]:
    """Find blocks that an editor would meet without description, group or preview."""
    for name, block in stream.child_blocks.items():
        for option in ("description", "group", "icon"):
            if not getattr(block.meta, option, None):
                yield checks.Error(f"Block {name!r} has no {option}.", obj=name, id="content.E001")
        if not block.is_previewable:
            yield checks.Error(f"Block {name!r} has no preview.", obj=name, id="content.E002")


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


@checks.register
def check_house_rules(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Blocks have previews and descriptions; page types have descriptions and a place."""
    pages = [
        model
        for model in apps.get_models()
        if issubclass(model, Page) and model.__module__.startswith(OURS)
    ]
    return [*describe_blocks(BodyBlock()), *describe_pages(pages)]
