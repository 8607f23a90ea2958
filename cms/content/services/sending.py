"""Sending a page on: its address as a link that opens in large type, and as a QR code."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import segno
from django.urls import reverse
from wagtail.models import Site

from cms.content.models.base import CARE_MODE
from cms.core.traditional.addresses import traditional_address

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page


@dataclass(frozen=True)
class Sending:
    """What is handed on of a page."""

    page_id: int
    address: str

    @property
    def digest(self) -> str:
        """Changes with the address, so that its picture may be kept for ever."""
        return hashlib.sha256(self.address.encode()).hexdigest()[:12]

    @property
    def picture_url(self) -> str:
        """Where the address is to be had as a QR code."""
        return reverse("sending_qr", args=[self.page_id, self.digest])

    @property
    def picture(self) -> bytes:
        """The QR code as SVG: black on white, whatever surrounds it, with its quiet zone."""
        file = io.BytesIO()
        code = segno.make(self.address, error="m", micro=False)
        code.save(
            file,
            kind="svg",
            xmldecl=False,
            light="#fff",
            omitsize=True,
            svgclass=None,
            lineclass=None,
        )
        return file.getvalue()


def sending_of(page: Page, request: HttpRequest, in_traditional: bool = False) -> Sending | None:
    """How to send a page on, in the characters it is read in; None where not everybody may read it."""
    address = page.get_full_url(request) if page.live else None
    if not address or page.get_view_restrictions().exists():
        return None
    if in_traditional:
        site = Site.find_for_request(request)
        address = traditional_address(address, site.root_url if site else "")
    return Sending(page.pk, f"{address}#{CARE_MODE}")
