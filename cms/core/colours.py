"""Colours as WCAG 2.2 sees them."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WHITE = "#ffffff"
# WCAG 1.4.3: text of normal size.
READABLE_CONTRAST = 4.5
HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def validate_readable_colour(value: str) -> None:
    """Refuse what is no `#rrggbb`, or too pale to be read on white or to carry white text."""
    if not HEX_COLOUR.fullmatch(value):
        raise ValidationError(
            _("Write the colour as # and six hexadecimal digits, like #0f5c5c."), code="invalid"
        )
    found = contrast(value, WHITE)
    if found < READABLE_CONTRAST:
        raise ValidationError(
            _("Too pale: its contrast on white is %(found)s, at least %(least)s is needed."),
            code="too_pale",
            params={"found": f"{found:.1f}", "least": f"{READABLE_CONTRAST:.1f}"},
        )


def parse(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue (0–255) of `#rrggbb`; ValueError for anything else."""
    if len(colour) != 7 or not colour.startswith("#"):
        raise ValueError(colour)
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white); formula of WCAG 2.2."""
    channels = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in parse(colour))
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21; formula of WCAG 2.2."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """Blend `share` (0–1) of another colour into one, channel by channel."""
    blended = [
        round(a * (1 - share) + b * share) for a, b in zip(parse(colour), parse(other), strict=True)
    ]
    return "#{:02x}{:02x}{:02x}".format(*blended)
