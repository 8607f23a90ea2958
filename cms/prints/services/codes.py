"""QR codes for sheets."""

from __future__ import annotations

import io

import segno

from cms.metrics.services.printing import ERROR_CORRECTION, QUIET_ZONE


def code_of(address: str) -> str:
    """An address as the SVG of its code, black on white with its quiet zone; the sheet sizes it."""
    file = io.BytesIO()
    code = segno.make_qr(address, error=ERROR_CORRECTION)
    code.save(file, kind="svg", border=QUIET_ZONE, omitsize=True, light="#fff", svgclass=None)
    return file.getvalue().decode()
