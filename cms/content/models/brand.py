"""Whose site it is."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

hex_colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write the colour as # and six hex digits."))
phone_number = RegexValidator(r"^[0-9+][0-9 -]{2,19}$", _("Digits, spaces and hyphens only."))


@register_setting(icon="home", order=100)
class BrandSettings(BaseSiteSetting):
    """Name, logo, colours, own hotline and the registration numbers in the footer."""

    name = models.CharField(_("name of the site"), max_length=40, default="明白")
    slogan = models.CharField(
        _("slogan"), max_length=60, blank=True, default="看明白，不上当"
    )
    operator = models.CharField(
        _("institution"), max_length=80, blank=True, help_text=_("The legal name, for the footer.")
    )
    logo = models.ForeignKey(
        "media.CustomImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    main_colour = models.CharField(
        _("main colour"), max_length=7, default="#0f5c5c", validators=[hex_colour]
    )
    accent_colour = models.CharField(
        _("danger colour"), max_length=7, default="#b93815", validators=[hex_colour]
    )
    hotline_name = models.CharField(
        _("name of your own hotline"), max_length=20, help_text=_("For example 本行客服.")
    )
    hotline_number = models.CharField(
        _("your own hotline"),
        max_length=20,
        validators=[phone_number],
        help_text=_("Readers who paid call it to freeze their card. It is on every page."),
    )
    icp_number = models.CharField(_("ICP number"), max_length=40, blank=True)
    police_number = models.CharField(_("police registration number"), max_length=40, blank=True)

    panels = [
        MultiFieldPanel(["name", "slogan", "operator", "logo"], _("Identity")),
        MultiFieldPanel(["hotline_name", "hotline_number"], _("Your own hotline")),
        MultiFieldPanel(["main_colour", "accent_colour"], _("Colours")),
        MultiFieldPanel(["icp_number", "police_number"], _("Registration")),
    ]

    class Meta:
        verbose_name = _("brand")
