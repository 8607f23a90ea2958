"""Short links on paper: QR codes in sizes that print and scan well."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.urls import reverse
from wagtail.models import Site

from cms.core.traditional.addresses import traditional_address

if TYPE_CHECKING:
    from cms.metrics.models import ShortLink

# Widths in millimetres with the quiet zone, each read from about ten times as far away.
SIZES = (30, 50, 80, 150)
DOTS_PER_INCH = 300
MILLIMETRES_PER_INCH = 25.4
# A quarter of the code may be dirty or torn; more where that costs no larger code.
ERROR_CORRECTION = "q"
# In modules, as ISO/IEC 18004 demands: printers crop and posters have patterns.
QUIET_ZONE = 4


@dataclass(frozen=True)
class PrintedCode:
    """A short link's address as it is printed; in traditional characters it has another one."""

    link: ShortLink
    origin: str
    in_traditional: bool = False

    @cached_property
    def address(self) -> str:
        """The whole address, which the code holds."""
        path = reverse("short_link", args=[self.link.code])
        return self.origin + (traditional_address(path) if self.in_traditional else path)

    @property
    def words(self) -> str:
        """The address as one reads it on a poster and types it."""
        parts = urlsplit(self.address)
        return f"{parts.netloc}{parts.path}"

    @cached_property
    def code(self) -> segno.QRCode:
        """The code itself."""
        return segno.make_qr(self.address, error=ERROR_CORRECTION)

    @cached_property
    def modules(self) -> int:
        """How many modules it is wide with its quiet zone."""
        return int(self.code.symbol_size(border=QUIET_ZONE)[0])

    def svg(self, width: int = SIZES[1]) -> bytes:
        """Black on white, `width` millimetres wide when it is placed; it can be drawn in any size."""
        file = io.BytesIO()
        look = {"light": "#fff", "svgclass": None, "lineclass": None, "title": self.words}
        # Not scaled by segno, whose white ends a module too early at some scales.
        self.code.save(file, kind="svg", border=QUIET_ZONE, omitsize=True, **look)
        sized = f'<svg width="{width}mm" height="{width}mm" '
        return file.getvalue().replace(b"<svg ", sized.encode(), 1)

    def png(self, width: int) -> bytes:
        """As wide when it is placed unscaled; each module a whole number of dots, at least 300 an inch."""
        inches = width / MILLIMETRES_PER_INCH
        dots = math.ceil(inches * DOTS_PER_INCH / self.modules)
        file = io.BytesIO()
        self.code.save(
            file,
            kind="png",
            border=QUIET_ZONE,
            scale=dots,
            dpi=math.floor(dots * self.modules / inches),
        )
        return file.getvalue()


def public_origin() -> str:
    """Scheme and host as readers know them, whatever host staff sign in at."""
    site = Site.objects.filter(is_default_site=True).first()
    return site.root_url if site else settings.SITE_URL
