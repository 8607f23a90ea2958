"""What staff are asked when they deal with a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import Level
from cms.accounts.models import Branch, User
from cms.accounts.selectors import branch_scope
from cms.core.private_numbers import private_spans
from cms.feedback.enums import Category
from cms.feedback.models import Ticket
from cms.feedback.selectors.desk import possible_assignees
from cms.feedback.services import handling
from cms.taxonomy.models import Hotline

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cms.content.models import BrandSettings


class PersonField(forms.ModelChoiceField):
    """Names colleagues with their branch."""

    def label_from_instance(self, obj: Any) -> str:
        """Two colleagues may have one name."""
        return f"{obj} · {obj.branch}" if obj.branch else str(obj)


class SortForm(forms.Form):
    """Category, branch and assignee."""

    category = forms.ChoiceField(label=_("Category"), choices=Category.choices)
    branch = forms.ModelChoiceField(
        label=_("Branch that deals with it"),
        queryset=Branch.objects.none(),
        required=False,
        empty_label=_("Head office"),
    )
    assignee = PersonField(
        label=_("Assignee"),
        queryset=None,
        required=False,
        empty_label=_("Nobody yet"),
        # Names nobody: whoever sends a made-up key learns nothing of strangers.
        error_messages={
            "invalid_choice": _(
                "This person does not answer messages of this branch. Choose somebody else."
            )
        },
    )

    def __init__(
        self, data: Any = None, *, ticket: Ticket, user: User, prefix: str | None = None
    ) -> None:
        initial = {
            "category": ticket.category,
            "branch": ticket.branch_id,
            "assignee": ticket.assignee_id,
        }
        super().__init__(data, initial=initial, prefix=prefix)
        offices = Q(pk__in=branch_scope(user).open_on(timezone.localdate())) & ~Q(
            level__in=[Level.OUTLET, Level.HEAD_OFFICE]
        )
        choices: Any = self.fields
        choices["branch"].queryset = Branch.objects.filter(offices | Q(pk=ticket.branch_id))
        able = Q(pk__in=possible_assignees(ticket.branch_id).values("pk"))
        if self.is_bound:
            # Those of the branch that is chosen are known to whoever may choose it.
            able |= Q(pk__in=self._of_branch_chosen().values("pk"))
        people = User.objects.filter(able).order_by("branch__code", "username")
        choices["assignee"].queryset = people.select_related("branch")

    def _of_branch_chosen(self) -> QuerySet[User]:
        try:
            branch = self.fields["branch"].clean(self.data.get(self.add_prefix("branch")))
        except ValidationError:
            return User.objects.none()
        return possible_assignees(branch and branch.pk)

    def clean(self) -> dict[str, Any]:
        """Give it to nobody who could not see it."""
        cleaned = super().clean() or self.cleaned_data
        branch, assignee = cleaned.get("branch"), cleaned.get("assignee")
        if assignee and "branch" in cleaned:
            able = possible_assignees(branch and branch.pk)
            if not able.filter(pk=assignee.pk).exists():
                said = self.fields["assignee"].error_messages["invalid_choice"]
                self.add_error("assignee", ValidationError(said, "invalid_choice"))
        return cleaned


class AnswerForm(forms.Form):
    """The answer as the sender will read it."""

    text = forms.CharField(
        label=_("Answer to the sender"),
        max_length=Ticket.LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "The sender reads it under the receipt number. Whoever has the number can read it: "
            "no names, no account or telephone numbers of customers."
        ),
    )
    numbers_checked = forms.BooleanField(
        label=_("The number in the answer is public, everybody may see it"), required=False
    )

    def __init__(self, *args: Any, brand: BrandSettings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.brand = brand
        self.has_private_number = False

    def clean(self) -> dict[str, Any]:
        """Warn of what looks like somebody's number, once; who has checked it goes on."""
        cleaned = super().clean() or self.cleaned_data
        found = private_numbers(cleaned.get("text", ""), self.brand)
        self.has_private_number = bool(found)
        if found and not cleaned.get("numbers_checked"):
            said = gettext(
                "This looks like somebody's own number or address: %(numbers)s. Take it out, or "
                "tick below that it is public."
            )
            self.add_error("text", said % {"numbers": gettext(", ").join(found)})
        return cleaned


def private_numbers(text: str, brand: BrandSettings) -> list[str]:
    """What looks private in a text, apart from hotlines that stand on the site anyway."""
    found = [text[start:end] for start, end in private_spans(text)]
    if not found:
        return []
    public = {_digits(number) for number in Hotline.objects.values_list("number", flat=True)}
    public.add(_digits(brand.hotline_number))
    # An address has no digits to compare.
    return [number for number in found if _digits(number) not in public - {""}]


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


class NoteForm(forms.Form):
    """What colleagues should know."""

    text = forms.CharField(
        label=_("Internal note"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only staff read it."),
    )


class CloseForm(forms.Form):
    """Why no more is to be done."""

    resolution = forms.ChoiceField(label=_("Outcome"))
    text = forms.CharField(
        label=_("Internal note (optional)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, ticket: Ticket, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["resolution"]
        choices.choices = handling.resolutions_for(ticket)


class ReopenForm(forms.Form):
    """Why it is taken up again."""

    text = forms.CharField(
        label=_("Internal note (optional)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DoneForm(forms.Form):
    """Which tasks on a page are settled, and what was done; a task is named with its last complaint."""

    tasks = forms.MultipleChoiceField(
        label=_("What you have looked at"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Another complaint has come in meanwhile. Please look again."),
            "required": _("Tick what you have looked at."),
        },
    )
    note = forms.CharField(
        label=_("What you found, and what was done"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        help_text=_("It is kept with your name in the history of the page."),
    )

    def __init__(self, *args: Any, tasks: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_name = {f"{task.pk}@{task.last_at.isoformat()}": task for task in tasks}
        choices: Any = self.fields["tasks"]
        choices.choices = [(name, task.get_reason_display()) for name, task in self.by_name.items()]
        choices.initial = list(self.by_name)

    @property
    def chosen(self) -> list[Any]:
        """The tasks ticked, as they were shown."""
        return [self.by_name[name] for name in self.cleaned_data["tasks"]]
