"""Pictures by which a campaign is shared: made of its words, its colours and its drawing."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from cms.content.illustrations import find_illustration
from cms.prints.services.typesetting import set_once

if TYPE_CHECKING:
    from campaigns.pages.models import CampaignPage
    from cms.content.models import BrandSettings

# How a stylesheet writes the colours of a campaign: the readers' page and these pictures agree.
STYLESHEET = "css/campaign.css"
RULE = re.compile(r"(:root|\.campaign--\w+) \{([^}]*)\}")
PROPERTY = re.compile(r"--([\w-]+): (?:var\(--([\w-]+)\)|(#[0-9a-f]{6}));")
POINTS_TO_PIXELS = 1.5
# Characters that fit, be they as small as they can be read.
MOST_LARGE, MOST_SMALL = 80, 40


class Shape(models.TextChoices):
    """Where a picture is shown."""

    SQUARE = "square", gettext_lazy("For chats and Moments")
    WIDE = "wide", gettext_lazy("For the head of an article in WeChat")

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in points; WeChat cuts heads of articles to 2.35 : 1."""
        return (720, 720) if self == Shape.SQUARE else (940, 400)


class Picture(NamedTuple):
    """Where a picture is, and how large in pixels."""

    shape: Shape
    url: str
    width: int
    height: int


@cache
def _rules() -> dict[str, list[tuple[str, str, str]]]:
    """Of each selector its colours: a name, and either that of the brand's colour or the colour."""
    found = Path(str(finders.find(STYLESHEET))).read_text(encoding="utf-8")
    return {selector: PROPERTY.findall(rule) for selector, rule in RULE.findall(found)}


def colours_of(accent: str, brand: BrandSettings) -> dict[str, str]:
    """The colours of a campaign as its stylesheet has them; without a rule of its own, the brand's."""
    rules, shades = _rules(), brand.shades
    given = {
        name: colour or shades[ours.replace("-", "_")]
        for name, ours, colour in rules.get(f".campaign--{accent}", rules[":root"])
    }
    return {"main": given["accent"], "deep": given["accent-deep"], "light": given["light"]}


@cache
def _drawing_of(accent: str) -> str:
    illustration = find_illustration("campaigns", accent)
    found = finders.find(illustration.svg) if illustration else None
    return Path(str(found)).read_text(encoding="utf-8") if found else ""


def _days_of(campaign: CampaignPage) -> str:
    """From when to when, as soon as it is known."""
    if not (campaign.dates_announced and campaign.starts_on and campaign.ends_on):
        return ""
    days = {"first": date_format(campaign.starts_on), "last": date_format(campaign.ends_on)}
    return _("%(first)s to %(last)s") % days


def _data_of(campaign: CampaignPage, brand: BrandSettings, shape: Shape) -> dict[str, Any]:
    """What the sheet sets; the theme is the largest, the title where there is none yet."""
    width, height = shape.size
    with override(settings.LANGUAGE_CODE):  # whoever looks at it
        days = _days_of(campaign)
    return {
        "width": width,
        "height": height,
        "colours": colours_of(campaign.accent, brand),
        "drawing": _drawing_of(campaign.accent),
        "site": brand.name,
        "large": Truncator(campaign.theme or campaign.title).chars(MOST_LARGE),
        "small": Truncator(campaign.title if campaign.theme else campaign.slogan).chars(MOST_SMALL),
        "days": days,
    }


def _digest_of(data: dict[str, Any]) -> str:
    """Changes with the picture, so that it may be kept for ever."""
    said = json.dumps(data, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(said).hexdigest()[:12]


def picture_of(campaign: CampaignPage, brand: BrandSettings, shape: Shape) -> Picture:
    """Where the picture is, as the campaign is now."""
    digest = _digest_of(_data_of(campaign, brand, shape))
    url = reverse("campaign_picture", args=[campaign.pk, shape.value, digest])
    width, height = (round(side * POINTS_TO_PIXELS) for side in shape.size)
    return Picture(shape, url, width, height)


def pictures_of(campaign: CampaignPage, brand: BrandSettings) -> list[Picture]:
    """All of them."""
    return [picture_of(campaign, brand, shape) for shape in Shape]


def draw(campaign: CampaignPage, brand: BrandSettings, shape: Shape, digest: str) -> bytes | None:
    """The picture as a PNG; None if the campaign says something else by now."""
    data = _data_of(campaign, brand, shape)
    return set_once("campaign_card", data) if digest == _digest_of(data) else None
