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
        value = stream_block.to_python(raw)
        try:
            return stream_block.clean(value)
        except ValidationError as error:
            raise StarterError(self.file, "body: block", describe(error)) from error

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
            return [
                self._raw(block.child_block, item, f"{place}: {number}")
                for number, item in enumerate(value, 1)
            ]
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
        image = self.load.image(value["image"], alt, alt or value["image"], self.file)
        return {"image": image.pk, "alt_text": alt, "decorative": value.get("decorative", not alt)}

    def _reference(self, block: ChooserBlock, value: Any, place: str) -> Any:
        model = block.target_model
        if model not in VOCABULARIES.values():
            raise StarterError(self.file, place, "starter files cannot refer to this")
        found = model._default_manager.filter(**{key_field(model): str(value)}).first()
        if found is None:
            raise StarterError(self.file, place, f"there is no {model._meta.model_name} {value}")
        return found.pk
