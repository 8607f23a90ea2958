"""The list of branches, their form and their moves."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from cms.accounts.filters import BranchFilterSet
from cms.accounts.forms import BranchCreationForm, BranchEditForm
from cms.accounts.models import Branch
from cms.accounts.models.branches import BranchQuerySet
from cms.accounts.services import hold_tree
from cms.accounts.views.branches import BranchMoveView, BranchTakeBackView
from cms.core.listings import WordSearchMixin


class DayColumn(Column):
    """A day as a date: "26 years ago" says too little about a branch."""

    def get_value(self, instance: Branch) -> str:
        """Write the day, or nothing."""
        day = super().get_value(instance)
        return date_format(day) if day else ""


class BranchIndexView(WordSearchMixin, generic.IndexView):
    """All branches with the unit each hangs below today."""

    def get_base_queryset(self) -> BranchQuerySet:
        """Fetch the parents with the branches."""
        return Branch.objects.with_parent_on(timezone.localdate())

    def get_list_more_buttons(self, instance: Branch) -> list[MenuItem]:
        """Offer the move where the branch stands."""
        buttons: list[MenuItem] = super().get_list_more_buttons(instance)
        if instance.level != Branch.Level.HEAD_OFFICE and self.user_has_permission("change"):
            url = reverse("branch:move", args=[instance.pk])
            buttons.append(
                MenuItem(_("Move branch"), url=url, icon_name="arrow-right", priority=15)
            )
        return buttons


class HeldTreeMixin:
    """Checks and saves while nobody else can change the tree."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hold the tree before the form looks at it."""
        with transaction.atomic():
            hold_tree()
            response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
            return response


class BranchCreateView(HeldTreeMixin, generic.CreateView):
    """A new branch with its place."""


class BranchEditView(HeldTreeMixin, generic.EditView):
    """The form, and the history of the branch's place."""

    template_name = "accounts/branch_edit.html"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer the move."""
        if self.object.level == Branch.Level.HEAD_OFFICE:
            return []
        url = reverse("branch:move", args=[self.object.pk])
        return [HeaderButton(_("Move branch"), url=url, icon_name="arrow-right")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show where it hung since when."""
        placements = self.object.placements.select_related("parent").order_by("-starts_on")
        return super().get_context_data(placements=placements, **kwargs)


class BranchViewSet(ModelViewSet):
    """Branches, for the head office and administrators."""

    model = Branch
    icon = "home"
    menu_label = _("Branches")
    menu_order = 700
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = BranchIndexView
    add_view_class = BranchCreateView
    edit_view_class = BranchEditView
    filterset_class = BranchFilterSet
    search_fields = ["name", "code"]
    search_backend_name = None
    list_per_page = 50
    ordering = "code"
    list_display = [
        "name",
        Column("code", label=_("Branch code"), sort_key="code"),
        Column("get_level_display", label=_("Level"), sort_key="level"),
        Column("parent_name_on", label=_("Hangs below"), sort_key="parent_name_on"),
        DayColumn("opened_on", label=_("Opened"), sort_key="opened_on"),
        DayColumn("closed_on", label=_("Closed"), sort_key="closed_on"),
    ]
    list_export = ["code", "name", "level", "parent_name_on", "opened_on", "closed_on"]
    export_headings = {"parent_name_on": _("Hangs below")}

    def get_form_class(self, for_update: bool = False) -> type:
        """Ask for the parent once; later it changes by moving."""
        return BranchEditForm if for_update else BranchCreationForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the move and the way to undo it."""
        return [
            *super().get_urlpatterns(),
            path("move/<int:pk>/", self.construct_view(BranchMoveView), name="move"),
            path("take-back/<int:pk>/", self.construct_view(BranchTakeBackView), name="take_back"),
        ]
