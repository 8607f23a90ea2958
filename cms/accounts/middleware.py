"""No admin screen for those who owe a second factor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from .selectors import requires_totp

if TYPE_CHECKING:
    from collections.abc import Callable

GUARDED = "/admin/"
WAYS_OUT = ("/admin/login/", "/admin/logout/")


class SecondFactorMiddleware:
    """Hold members of a strict role at the door, however they came to be signed in.

    Whoever has no authenticator app is sent to set one up; whoever has one, but did not use it in
    this session, is asked for a code. Public paths are never looked at.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if path.startswith(GUARDED) and path not in WAYS_OUT and requires_totp(request.user):
            if not is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
                text = _("Your role requires a second factor. Set up an authenticator app first.")
                if text not in {str(message) for message in _waiting(request)}:
                    messages.warning(request, text)
                return HttpResponseRedirect(resolve_url("mfa_activate_totp"))
            if not used_second_factor(request):
                return self._ask_for_code(request)
        return self.get_response(request)

    @staticmethod
    def _ask_for_code(request: HttpRequest) -> HttpResponse:
        wanted = request.get_full_path() if request.method == "GET" else GUARDED
        query = urlencode({REDIRECT_FIELD_NAME: wanted})
        return HttpResponseRedirect(f"{resolve_url('mfa_reauthenticate')}?{query}")


def used_second_factor(request: HttpRequest) -> bool:
    """Tell whether a code was given (or the app set up) in this session."""
    return any(
        record.get("method") == "mfa"
        for record in get_authentication_records(request, request.user)
    )


def _waiting(request: HttpRequest) -> list[object]:
    """Look at the messages without using them up."""
    storage: Any = messages.get_messages(request)
    waiting = list(storage)
    storage.used = False
    return waiting
