"""The one door: every other sign-in address leads to allauth's, which knows the second factor."""

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views import View


class SignInRedirectView(View):
    """Send a visitor of Wagtail's or Django's own sign-in to ours, with a safe way on."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Redirect whatever the method; a password posted here is not looked at."""
        url = resolve_url("account_login")
        wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
        if wanted and url_has_allowed_host_and_scheme(
            wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        ):
            url += "?" + urlencode({REDIRECT_FIELD_NAME: wanted})
        return HttpResponseRedirect(url)
