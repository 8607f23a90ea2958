"""Forms of branches and users."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.users.forms import UserCreationForm, UserEditForm

from .enums import Level
from .models import Branch, User
from .models.branches import BranchQuerySet
from .services import branches as service
from .viewsets.choosers import branch_chooser_viewset

BranchChooser = branch_chooser_viewset.widget_class
DATES = {"opened_on": AdminDateInput, "closed_on": AdminDateInput}


def open_branches() -> BranchQuerySet:
    """Offer what is open today."""
    return Branch.objects.open_on(timezone.localdate())


class ParentField(forms.ModelChoiceField):
    """A unit that others may hang below."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Branch.objects.exclude(level=Level.OUTLET),
            widget=BranchChooser,
            label=_("Hangs below"),
            **kwargs,
        )


class BranchCreationForm(forms.ModelForm):
    """A new branch with its place in the tree from its first day."""

    parent = ParentField(
        required=False, help_text=_("From its first day. The head office hangs below nothing.")
    )

    class Meta:
        model = Branch
        fields = ("code", "name", "level", "opened_on")
        widgets = DATES

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        parent = self.cleaned_data["parent"]
        try:
            service.check_parent_given(self.instance, parent)
            if parent:
                service.check_move(self.instance, parent, self.instance.opened_on)
        except ValidationError as error:
            add_errors(self, error, {"starts_on": "opened_on"})

    def save(self, commit: bool = True) -> Branch:
        """Save branch and placement together."""
        return service.open_branch(self.instance, self.cleaned_data["parent"])


class BranchEditForm(forms.ModelForm):
    """Name, level and dates; the code stays, the place in the tree changes by moving."""

    class Meta:
        model = Branch
        fields = ("code", "name", "level", "opened_on", "closed_on")
        widgets = DATES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = True

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            service.check_branch(self.instance)
        except ValidationError as error:
            add_errors(self, error)


class BranchMoveForm(forms.Form):
    """Move … under … from …."""

    parent = ParentField()
    starts_on = forms.DateField(
        label=_("Starts on"),
        widget=AdminDateInput,
        help_text=_("Figures before that day stay where they were."),
    )

    def __init__(self, *args: Any, branch: Branch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.branch = branch

    def clean(self) -> dict[str, Any]:
        """Refuse what the tree of any day does not bear."""
        data: dict[str, Any] = super().clean() or {}
        if "parent" in data and "starts_on" in data:
            service.check_move(self.branch, data["parent"], data["starts_on"])
        return data


class BranchOfUserMixin(forms.ModelForm):
    """Adds the branch, and keeps superusers among themselves."""

    def __init__(self, *args: Any, acting_user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["branch"].queryset = open_branches()  # type: ignore[attr-defined]
        if self.instance.branch_id:
            self.fields["branch"].queryset |= Branch.objects.filter(  # type: ignore[attr-defined]
                pk=self.instance.branch_id
            )
        if "is_superuser" in self.fields and not acting_user.is_superuser:
            self.fields["is_superuser"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Refuse an active person at a closed branch."""
        data: dict[str, Any] = super().clean() or {}
        branch = data.get("branch")
        active = data.get("is_active", self.instance.is_active)
        if branch and active and branch.closed_on and branch.closed_on < timezone.localdate():
            self.add_error("branch", _("This branch is closed."))
        return data


class BranchUserCreationForm(BranchOfUserMixin, UserCreationForm):
    """Wagtail's form with the branch."""

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"branch"}
        widgets = UserCreationForm.Meta.widgets | {"branch": BranchChooser}


class BranchUserEditForm(BranchOfUserMixin, UserEditForm):
    """Wagtail's form with the branch."""

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"branch"}
        widgets = UserEditForm.Meta.widgets | {"branch": BranchChooser}


def add_errors(
    form: forms.ModelForm, error: ValidationError, renamed: dict[str, str] | None = None
) -> None:
    """Put each reason at its field, or above the form where it has no such field."""
    for name, reasons in error.error_dict.items():
        field = (renamed or {}).get(name, name)
        form.add_error(field if field in form.fields else None, reasons)
