"""Whose site it is."""

import hashlib

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.core.colours import WHITE, mix, validate_readable_colour

phone_number = RegexValidator(r"^[0-9+][0-9 -]{2,19}$", _("Digits, spaces and hyphens only."))


@register_setting(icon="home", order=100)
class BrandSettings(BaseSiteSetting):
    """Name, logo, colours, own hotline and the registration numbers in the footer."""

    name = models.CharField(_("name of the site"), max_length=40, default="明白")
    slogan = models.CharField(_("slogan"), max_length=60, blank=True, default="看明白，不上当")
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
        _("main colour"), max_length=7, default="#0f5c5c", validators=[validate_readable_colour]
    )
    accent_colour = models.CharField(
        _("danger colour"), max_length=7, default="#b93815", validators=[validate_readable_colour]
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
    product_addresses = models.TextField(
        _("addresses of products"),
        blank=True,
        help_text=_(
            "Hosts or addresses where you sell, one a line, such as loan.example.com. Editors are "
            "warned of links that lead there, since pages that teach must not sell."
        ),
    )
    icp_number = models.CharField(_("ICP number"), max_length=40, blank=True)
    police_number = models.CharField(_("police registration number"), max_length=40, blank=True)

    select_related = ["logo"]

    panels = [
        MultiFieldPanel(["name", "slogan", "operator", "logo"], _("Identity")),
        MultiFieldPanel(["hotline_name", "hotline_number"], _("Your own hotline")),
        MultiFieldPanel(["product_addresses"], _("No marketing")),
        MultiFieldPanel(["main_colour", "accent_colour"], _("Colours")),
        MultiFieldPanel(["icp_number", "police_number"], _("Registration")),
    ]

    class Meta:
        verbose_name = _("brand")

    @property
    def dial_number(self) -> str:
        """The own hotline as a `tel:` link wants it."""
        return "".join(sign for sign in self.hotline_number if sign.isdigit() or sign == "+")

    @property
    def has_own_colours(self) -> bool:
        """Whether the site's stylesheet needs anything added to it."""
        return (self.main_colour, self.accent_colour) != tuple(
            self._meta.get_field(name).default for name in ("main_colour", "accent_colour")
        )

    @property
    def shades(self) -> dict[str, str]:
        """The brand's colours and what is derived from them."""
        return {
            "brand": self.main_colour,
            "brand_deep": mix(self.main_colour, "#000000", 0.3),
            "tint": mix(self.main_colour, WHITE, 0.9),
            "danger": self.accent_colour,
            "danger_deep": mix(self.accent_colour, "#000000", 0.25),
            "danger_tint": mix(self.accent_colour, WHITE, 0.92),
        }

    @property
    def stylesheet(self) -> str:
        """The shades as CSS variables."""
        rules = "".join(
            f"--{name.replace('_', '-')}:{colour};" for name, colour in self.shades.items()
        )
        return f":root{{{rules}}}"

    @property
    def stylesheet_url(self) -> str:
        """Its address, which changes with the colours so that it may be kept for ever."""
        digest = hashlib.sha256(self.stylesheet.encode()).hexdigest()[:12]
        return reverse("brand_stylesheet", args=[digest])
