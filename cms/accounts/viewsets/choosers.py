"""Choosing a branch out of thousands."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.accounts.filters import BranchFilterForm
from cms.accounts.models import Branch
from cms.accounts.models.branches import BranchQuerySet


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


branch_chooser_viewset = BranchChooserViewSet("branch_chooser")
