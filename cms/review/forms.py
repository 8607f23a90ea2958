"""What is asked of who decides, and of who takes something off the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence


class TicksField(forms.MultipleChoiceField):
    """Ticks as they came: whether they are all there is judged where the decision is made."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value: str) -> bool:
        """A checklist that has changed meanwhile is told as that, not as a bad choice."""
        return True


class ApprovalForm(forms.Form):
    """The checklist, item by item, and room for a remark."""

    checked = TicksField(label=_("I have checked"), required=False)
    comment = forms.CharField(
        label=_("Remark (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, items: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checked"].choices = [(item, item) for item in items]  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    """The reason, which the author will read."""

    comment = forms.CharField(
        label=_("What has to be changed, and why"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(forms.Form):
    """The reason, which stays in the log."""

    reason = forms.CharField(
        label=_("Why it is taken off the site"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
