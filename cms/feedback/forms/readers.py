"""The forms of readers; whatever they hold, they only ever find fault with it in plain words."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.content.models import open_to_all
from cms.feedback.enums import Kind, VoteReason
from cms.feedback.models import PrivacyNotice, Ticket, Vote

if TYPE_CHECKING:
    from collections.abc import Mapping

# A choice on the form that is taken nowhere: it leads to who is responsible.
MONEY = "money"
KIND_CHOICES = [*Kind.choices, (MONEY, _("About my money, card, loan or insurance"))]
LARGEST_KEY = 2**31 - 1
KEPT_CONTROLS = "\n\t"


class PlainTextField(forms.CharField):
    """Text of which only characters stay: neither NUL nor other controls nor half a character."""

    def to_python(self, value: Any) -> str:
        """Leave out what no reader typed."""
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        text = text.encode("utf-8", "ignore").decode()
        kept = (
            sign for sign in text if sign in KEPT_CONTROLS or unicodedata.category(sign) != "Cc"
        )
        return super().to_python("".join(kept)) or ""


class MessageForm(forms.Form):
    """What a reader writes to us."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=KIND_CHOICES,
        error_messages={
            "required": _("Choose what it is about."),
            "invalid_choice": _("Choose what it is about."),
        },
    )
    message = PlainTextField(
        label=_("What would you like to say?"),
        error_messages={"required": _("Write a few words, please.")},
    )
    page = forms.CharField(required=False)
    contact_name = PlainTextField(
        label=_("What may we call you?"),
        required=False,
        max_length=40,
        error_messages={"max_length": _("At most 40 characters, please.")},
    )
    contact = PlainTextField(
        label=_("Phone number or e-mail address"),
        required=False,
        max_length=100,
        error_messages={"max_length": _("At most 100 characters, please.")},
    )
    consent = forms.BooleanField(required=False)
    notice = forms.CharField(required=False)

    @cached_property
    def current(self) -> PrivacyNotice | None:
        """The notice in force, asked for only where it is shown or agreed to."""
        return PrivacyNotice.objects.in_force()

    def clean_message(self) -> str:
        """Refuse what is longer than we keep, saying by how much; nothing is cut off."""
        text: str = self.cleaned_data["message"]
        if (over := len(text) - Ticket.LONGEST_MESSAGE) > 0:
            raise ValidationError(
                gettext("At most %(most)s characters, please: these are %(over)s too many.")
                % {"most": Ticket.LONGEST_MESSAGE, "over": over}
            )
        return text

    def clean_page(self) -> Page | None:
        """The page it is about, if everybody can open it."""
        return find_page(self.cleaned_data["page"])

    def clean(self) -> dict[str, Any]:
        """Take contact data only with consent to the notice that was read."""
        cleaned = super().clean() or {}
        if not (cleaned.get("contact") or cleaned.get("contact_name")):
            cleaned["consented_to"] = None
            return cleaned
        if self.current is None:
            cleaned |= {"contact": "", "contact_name": "", "consented_to": None}
            return cleaned
        if cleaned.get("notice") != str(self.current.pk):
            self.add_error(
                "consent", _("The notice has changed. Read it once more, then agree to it.")
            )
        elif not cleaned.get("consent"):
            self.add_error(
                "consent",
                _("To leave contact data, tick that you agree; or leave both boxes above empty."),
            )
        cleaned["consented_to"] = self.current
        return cleaned


class ReasonForm(forms.Form):
    """Why a page was useful or not."""

    reason = forms.ChoiceField(
        label=_("What was the matter?"), choices=VoteReason.choices, required=False
    )
    comment = PlainTextField(
        label=_("In your own words"),
        required=False,
        max_length=Vote.LONGEST_COMMENT,
        error_messages={"max_length": _("At most 300 characters, please.")},
    )


def find_page(given: str, among: type[Page] = Page) -> Page | None:
    """The page with a key somebody sent, if everybody can open it and it is of that kind."""
    if not (
        given.isascii() and given.isdecimal() and len(given) < 11 and int(given) <= LARGEST_KEY
    ):
        return None
    page: Page | None = open_to_all(among.objects.filter(pk=int(given), depth__gt=1)).first()
    return page


def read_score(given: Mapping[str, str]) -> int | None:
    """A score from 1 to 5; None for anything else."""
    score = given.get("score", "")
    return int(score) if score in {"1", "2", "3", "4", "5"} else None
