"""Turns the body of a starter file into the blocks of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from wagtail.blocks import (
    CharBlock,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from cms.starter.services.errors import StarterError, describe
from cms.starter.services.files import Load, check_keys
from cms.starter.services.vocabularies import VOCABULARIES, key_field

if TYPE_CHECKING:
    from pathlib import Path

    from wagtail.blocks import Block, StreamValue


class BodyReader:
    """Reads one file's body, block by block."""

    def __init__(self, load: Load, file: Path) -> None:
        self.load = load
        self.file = file

    def read(self, stream_block: StreamBlock, body: Any) -> StreamValue:
        """Return the body as a checked value; StarterError names the file and the block."""
        if not isinstance(body, list):
            raise StarterError(self.file, "body", "must be a list of blocks")
        raw = [self._entry(stream_block, item, number) for number, item in enumerate(body, 1)]
        return self.clean(stream_block, raw, "body: block")

    def read_list(self, stream_block: StreamBlock, name: str, values: Any, key: str) -> StreamValue:
        """Return a list of blocks of one name as a checked value; `key` is where they stand."""
        block = stream_block.child_blocks[name]
        raw = [
            {"type": name, "value": self._raw(block, value, f"{key}: {number}"), "id": str(uuid4())}
            for number, value in enumerate(values, 1)
        ]
        return self.clean(stream_block, raw, key)

    def clean(
        self, stream_block: StreamBlock, raw: list[dict[str, Any]], place: str
    ) -> StreamValue:
        """Return raw blocks as a checked value; StarterError names the file and the place."""
        try:
            return stream_block.clean(stream_block.to_python(raw))
        except ValidationError as error:
            raise StarterError(self.file, place, describe(error)) from error

    def _entry(self, stream_block: StreamBlock, item: Any, number: int) -> dict[str, Any]:
        if not isinstance(item, dict) or len(item) != 1:
            raise StarterError(
                self.file, f"body: block {number}", "must be one block name and its value"
            )
        ((name, value),) = item.items()
        place = f"body: block {number} ({name})"
        if name not in stream_block.child_blocks:
            raise StarterError(self.file, place, "there is no such block")
        raw = self._raw(stream_block.child_blocks[name], value, place)
        return {"type": name, "value": raw, "id": str(uuid4())}

    def _raw(self, block: Block, value: Any, place: str) -> Any:
        """Return a value as the database keeps it, references replaced by keys."""
        if isinstance(block, ImageBlock):
            return self._image(value, place)
        if isinstance(block, StructBlock):
            return self._struct(block, value, place)
        if isinstance(block, ListBlock):
            if not isinstance(value, list):
                raise StarterError(self.file, place, "must be a list")
            items = [
                self._raw(block.child_block, item, f"{place}: {number}")
                for number, item in enumerate(value, 1)
            ]
            # Without what editors have deleted or renamed since.
            return [item for item in items if item is not None]
        if isinstance(block, ChooserBlock):
            return self._reference(block, value, place)
        if isinstance(block, CharBlock | TextBlock | RichTextBlock) and not isinstance(value, str):
            raise StarterError(self.file, place, "must be text (quote numbers)")
        return value

    def _struct(self, block: StructBlock, value: Any, place: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise StarterError(self.file, place, "must be a mapping")
        check_keys(value, set(block.child_blocks), self.file, place)
        return {
            name: self._raw(block.child_blocks[name], inner, f"{place}: {name}")
            for name, inner in value.items()
            if inner is not None
        }

    def _image(self, value: Any, place: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise StarterError(self.file, place, "must be a mapping of image and alt_text")
        check_keys(value, {"image", "alt_text", "decorative"}, self.file, place)
        alt = value.get("alt_text", "")
        path = self.load.find("images", value.get("image"), self.file, place)
        image = self.load.image(path, alt, alt or path.name, self.file, place)
        return {"image": image.pk, "alt_text": alt, "decorative": value.get("decorative", not alt)}

    def _reference(self, block: ChooserBlock, value: Any, place: str) -> Any:
        """The key of what a name stands for; None for what editors have deleted or renamed since."""
        model = block.target_model
        if issubclass(model, Page):
            return self._page(model, value, place)
        if model not in VOCABULARIES.values():
            raise StarterError(self.file, place, "starter files cannot refer to this")
        found = model._default_manager.filter(**{key_field(model): str(value)}).first()
        kind = next(name for name, known in VOCABULARIES.items() if known is model)
        if found is None and f"{kind}/{value}" not in self.load.loaded:
            raise StarterError(self.file, place, f"there is no {model._meta.model_name} {value}")
        return found and found.pk

    def _page(self, model: type[Page], name: Any, place: str) -> Any:
        found = model._default_manager.filter(url_path__endswith=f"/{name}/").first()
        if found is None and name not in self.load.loaded:
            raise StarterError(self.file, place, f"there is no {name}")
        return found and found.pk
