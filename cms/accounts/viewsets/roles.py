"""Roles: how their members sign in; their groups, which nobody deletes."""

from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.users.views import groups

from cms.accounts.models import RoleProfile

if TYPE_CHECKING:
    from django.contrib.auth.models import Group


class RoleIndexView(generic.IndexView):
    """The six roles."""

    def get_base_queryset(self) -> QuerySet[RoleProfile]:
        """Fetch groups and head counts with the roles."""
        return RoleProfile.objects.select_related("group").annotate(members=Count("group__user"))


class RoleViewSet(ModelViewSet):
    """How the members of a role sign in; what they may do is kept by the code."""

    model = RoleProfile
    icon = "key"
    menu_label = gettext_lazy("Roles and sign-in")
    menu_order = 602
    add_to_settings_menu = True
    copy_view_enabled = False
    index_view_class = RoleIndexView
    list_display = [
        "__str__",
        Column("code", label=gettext_lazy("Code")),
        Column("members", label=gettext_lazy("Members")),
        BooleanColumn("requires_totp", label=gettext_lazy("Second factor required")),
    ]
    panels = [
        HelpPanel(
            content=gettext_lazy(
                "What a role may do is kept by the code and put right after every update. Give "
                "extra permissions to a group of your own."
            )
        ),
        FieldPanel("requires_totp"),
    ]


class GroupDeleteView(groups.DeleteView):
    """Groups of your own can go, the groups of the roles cannot."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say why the group of a role stays."""
        group: Group = self.object
        if RoleProfile.objects.filter(group=group).exists():
            messages.error(
                request,
                _("%(group)s is the group of a role. Take its members out of it instead.")
                % {"group": group},
            )
            return redirect(self.index_url_name)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class GroupViewSet(groups.GroupViewSet):
    """Wagtail's groups without the way to lose a role."""

    delete_view_class = GroupDeleteView
