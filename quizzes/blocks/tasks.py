"""What all kinds of tasks share: they judge themselves, and are shown as readers meet them."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from quizzes.scoring import read_item
from quizzes.scoring.faults import Fault, faults_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class TaskValue(blocks.StructValue):
    """A task that can be frozen."""

    def frozen(self) -> dict[str, Any]:
        """As `quizzes.scoring` reads it; blanks of a draft come out as empty."""
        raise NotImplementedError

    def as_edited(self) -> dict[str, Any]:
        """The same, with all lists in the order in which they stand in the editor."""
        return self.frozen()


class KindBlock(blocks.StructBlock):
    """A kind of task; its name in the stream is its kind."""

    def clean(self, value: TaskValue) -> TaskValue:
        """Name each fault where it stands; a draft may have them."""
        cleaned: TaskValue = super().clean(value)
        if not self.is_deferred_validation:
            found = faults_of(self.name, cleaned.as_edited())
            if found:
                raise errors_of(self, found)
        return cleaned

    def get_context(
        self, value: TaskValue, parent_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add the item as it is answered."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        item = read_item(self.name, {"stem": self.meta.preview_stem, **value.frozen()})
        order = item.shuffled(Random(0))  # noqa: S311 - the same at each look
        return context | {"item": item, "order": order, "number": 0}

    class Meta:
        value_class = TaskValue
        template = "quizzes/includes/by_kind.html"
        preview_template = "quizzes/admin/block_preview.html"
        preview_stem = _("What do you do?")


def errors_of(block: blocks.Block, faults: Sequence[Fault]) -> ValidationError:
    """Turn faults into the errors of a block and of those inside it."""
    own = [ValidationError(fault.message) for fault in faults if not fault.path]
    inner: dict[Any, list[Fault]] = defaultdict(list)
    for fault in faults:
        if fault.path:
            inner[fault.path[0]].append(Fault(fault.path[1:], fault.message))
    if isinstance(block, blocks.ListBlock):
        rows = {number: errors_of(block.child_block, found) for number, found in inner.items()}
        return ListBlockValidationError(rows, own)
    if isinstance(block, blocks.BaseStructBlock):
        fields = {name: errors_of(block.child_blocks[name], found) for name, found in inner.items()}
        return StructBlockValidationError(fields, own)
    return own[0]
