"""Choosing a branch out of thousands."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.accounts.filters import BranchFilterForm
from cms.accounts.models import Branch
from cms.accounts.models.branches import BranchQuerySet

# Digits of the largest number a database holds as a key.
LONGEST_KEY = 19


class BranchChooseView(ChooseView):
    """The open branches, searchable."""

    filter_form_class = BranchFilterForm

    def get_object_list(self) -> BranchQuerySet:
        """Offer what is open today."""
        return Branch.objects.open_on(timezone.localdate())


class BranchChooseResultsView(ChooseResultsView):
    """The same as one types."""

    filter_form_class = BranchFilterForm

    def get_object_list(self) -> BranchQuerySet:
        """Offer what is open today."""
        return Branch.objects.open_on(timezone.localdate())


class BranchChosenView(ChosenView):
    """The one that was chosen."""

    def get_object(self, pk: str) -> Branch:
        """What is no key is not there: Wagtail would stumble over it."""
        branch: Branch = super().get_object(read_key(pk))
        return branch


class BranchChosenMultipleView(ChosenMultipleView):
    """Those that were chosen."""

    def get_objects(self, pks: list[str]) -> Any:
        """As for one."""
        return super().get_objects([read_key(pk) for pk in pks])


def read_key(given: str) -> int:
    """Read a primary key of our own making."""
    if not (given.isascii() and given.isdigit() and len(given) < LONGEST_KEY):
        raise Http404
    return int(given)


class BranchChooserViewSet(ChooserViewSet):
    """One branch for a user, a parent, a record."""

    model = Branch
    icon = "home"
    choose_one_text = _("Choose a branch")
    choose_another_text = _("Choose another branch")
    edit_item_text = _("Edit this branch")
    per_page = 20
    choose_view_class = BranchChooseView
    choose_results_view_class = BranchChooseResultsView
    chosen_view_class = BranchChosenView
    chosen_multiple_view_class = BranchChosenMultipleView


branch_chooser_viewset = BranchChooserViewSet("branch_chooser")
