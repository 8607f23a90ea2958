"""Approved wording (统一口径): text that is agreed on once and placed on many pages by reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.rich_text import get_text_for_indexing

from cms.content.rich_text import BodyRichText, CarriesRichText
from cms.taxonomy.models.terms import validate_address

from .reviewed import ReviewedMixin, ReviewedQuerySet

if TYPE_CHECKING:
    from django.http import HttpRequest


class ApprovedWordingQuerySet(ReviewedQuerySet["ApprovedWording"]):
    """What a list of wordings asks."""


class ApprovedWording(
    CarriesRichText,
    ReviewedMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    models.Model,
):
    """Pages show the approved text and nothing else, never a draft of it."""

    name = models.CharField(
        _("name"), max_length=60, unique=True, help_text=_("By which colleagues find it.")
    )
    code = models.SlugField(
        _("code"),
        max_length=60,
        unique=True,
        validators=[validate_address],
        help_text=_("A short name that never changes, like paid-already."),
    )
    text = RichTextField(
        _("approved text"),
        features=["bold", "italic", "ol", "ul", "link"],
        help_text=_("A few sentences, word for word as every page shall show them."),
    )
    usage_note = models.TextField(
        _("when to use it"),
        blank=True,
        help_text=_("For colleagues: on which pages it belongs, and on which not."),
    )
    source = models.CharField(
        _("rests on"),
        max_length=160,
        blank=True,
        help_text=_("The rule, notice or decision behind it. Readers do not see it."),
    )

    objects = ApprovedWordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("approved wording")
        verbose_name_plural = _("approved wordings")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def rich_text(self) -> BodyRichText:
        """The text as readers get it; a body expands it together with its own."""
        return BodyRichText(self.text)

    @property
    def plain_text(self) -> str:
        """The text alone, to be counted and found."""
        return get_text_for_indexing(self.text)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The text in the look of the site."""
        return "content/wording_preview.html"
