"""Columns that apps above this one add to the lists of content, which neighbours of theirs show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.contrib.auth.models import AnonymousUser
    from wagtail.admin.ui.tables import Column
    from wagtail.models import Page

    from cms.accounts.models import User


@dataclass(frozen=True)
class AddedColumn:
    """A column, who sees it, and what fetches its values for all pages of a list at once."""

    column: Column
    is_shown_to: Callable[[User | AnonymousUser], bool]
    note: Callable[[Sequence[Page]], None]


ADDED_COLUMNS: list[AddedColumn] = []
