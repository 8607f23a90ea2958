"""Helping out a colleague who lost phone and recovery codes."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from cms.accounts.models import User


class SecondFactorResetView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Remove somebody's authenticator app, so that they set up a new one."""

    model = User
    permission_required = "change"
    template_name = "accounts/second_factor_reset.html"
    page_title = gettext_lazy("Remove second factor")
    header_icon = "key"
    breadcrumbs_items: list[dict[str, Any]] = []
    index_url_name = ""

    @cached_property
    def person(self) -> User:
        """Name whose it is; only a superuser touches a superuser, and nobody their own."""
        person = get_object_or_404(User, pk=self.kwargs["pk"])
        acting = self.request.user
        if person == acting or (person.is_superuser and not acting.is_superuser):
            raise PermissionDenied
        return person

    def get_page_subtitle(self) -> str:
        """Name the person."""
        return str(self.person)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask whether it is meant."""
        return super().get_context_data(person=self.person, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remove app and recovery codes, and write it into the log."""
        Authenticator.objects.filter(user=self.person).delete()
        log(self.person, "accounts.reset_second_factor", user=request.user)
        messages.success(
            request, _("%(name)s signs in without a second factor now.") % {"name": self.person}
        )
        return redirect(reverse(self.index_url_name))
