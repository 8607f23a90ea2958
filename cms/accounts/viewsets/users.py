"""Wagtail's users with branch and second factor."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.users.views import users

from cms.accounts.filters import BranchUserFilterSet
from cms.accounts.forms import BranchUserCreationForm, BranchUserEditForm
from cms.accounts.models import User
from cms.accounts.views.users import SecondFactorResetView


class UserIndexView(users.IndexView):
    """Who belongs where, and whose sign-in has two factors."""

    @cached_property
    def columns(self) -> list[Column]:
        """Put the branch after the name of sign-in, the second factor last."""
        columns: list[Column] = super().columns
        branch = Column("branch", label=_("Belongs to"), sort_key="branch__code")
        second = BooleanColumn("has_second_factor", label=_("Second factor"))
        return [*columns[:3], branch, *columns[3:], second]

    def get_base_queryset(self) -> QuerySet[User]:
        """Fetch branches and second factors with the users."""
        apps = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        found: QuerySet[User] = super().get_base_queryset()
        return found.select_related("branch").annotate(has_second_factor=Exists(apps))

    def get_list_more_buttons(self, instance: User) -> list[MenuItem]:
        """Offer to remove a lost second factor."""
        buttons: list[MenuItem] = super().get_list_more_buttons(instance)
        if instance.has_second_factor and instance != self.request.user:  # type: ignore[attr-defined]
            url = reverse("wagtailusers_users:reset_second_factor", args=[instance.pk])
            buttons.append(MenuItem(_("Remove second factor"), url=url, icon_name="key"))
        return buttons


class ActingUserMixin:
    """Tells the form who is at work."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        """Pass the signed-in user on."""
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        return kwargs | {"acting_user": self.request.user}


class UserCreateView(ActingUserMixin, users.CreateView):
    """A new colleague."""


class UserEditView(ActingUserMixin, users.EditView):
    """A colleague; superusers only by superusers."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Refuse to let an administrator take over a superuser."""
        super().setup(request, *args, **kwargs)
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied


class UserViewSet(users.UserViewSet):
    """Users with their branch."""

    index_view_class = UserIndexView
    add_view_class = UserCreateView
    edit_view_class = UserEditView
    filterset_class = BranchUserFilterSet
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type:
        """Add the branch to Wagtail's forms."""
        return BranchUserEditForm if for_update else BranchUserCreationForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the removal of a lost second factor."""
        reset = self.construct_view(SecondFactorResetView)
        return [
            *super().get_urlpatterns(),
            path("second-factor/<int:pk>/", reset, name="reset_second_factor"),
        ]
