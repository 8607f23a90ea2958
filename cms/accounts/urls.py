"""Addresses of sign-in and account that must come before allauth's and Wagtail's."""

from django.urls import path
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access

from .views.account import AccountView
from .views.password_reset import PasswordResetView
from .views.sign_in import SignInRedirectView

urlpatterns = [
    path(
        "admin/account/", require_admin_access(AccountView.as_view()), name="wagtailadmin_account"
    ),
    path("admin/login/", SignInRedirectView.as_view()),
    path("_util/login/", SignInRedirectView.as_view()),
    path("admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("accounts/password/reset/", PasswordResetView.as_view()),
    # Staff have one address, which an administrator or they themselves write into their profile.
    path("accounts/email/", RedirectView.as_view(pattern_name="wagtailadmin_account")),
    path("accounts/password/change/", RedirectView.as_view(pattern_name="wagtailadmin_account")),
]
