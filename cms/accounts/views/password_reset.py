"""A forgotten password, where no mail can be sent."""

from allauth.account.views import PasswordResetView as AllauthPasswordResetView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.accounts.selectors import sends_mail


class PasswordResetView(AllauthPasswordResetView):
    """allauth's form, unless nothing would come of it."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Say whom to ask instead of promising a mail."""
        if not sends_mail():
            return render(request, "accounts/ask_administrator.html")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response
