"""What the sign-in pages must know of the installation."""

from django import template

from cms.accounts.selectors import sends_mail

register = template.Library()
register.simple_tag(sends_mail)
