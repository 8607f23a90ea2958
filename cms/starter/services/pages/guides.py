"""Makes guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.guides.models import GuidePage
from cms.starter.services.pages.content import CONTENT, make_content
from cms.starter.services.pages.files import Kind

if TYPE_CHECKING:
    from cms.starter.services.pages.files import PageFile


def _make(entry: PageFile) -> GuidePage:
    return make_content(entry, GuidePage)


GUIDE = Kind(CONTENT, _make)
