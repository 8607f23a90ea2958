"""Audiences, topics and rights: plain terms with a name and an address."""

from django.core.validators import RegexValidator
from django.db import models
from django.forms import TextInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.core.colours import validate_readable_colour
from cms.taxonomy.enums import AudienceIcon, TopicIcon

validate_address = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
    _("Use lower-case Latin letters, digits and single hyphens only."),
)


class Term(models.Model):
    """What every vocabulary entry shares: a name people read and a slug addresses use."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(
        _("slug"),
        max_length=60,
        unique=True,
        validators=[validate_address],
        help_text=_("Stands in addresses, like older-people. Do not change it once it is known."),
    )
    sort_order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name


class Audience(Term):
    """A group of readers with its own risks."""

    icon = models.CharField(
        _("icon"), max_length=30, choices=AudienceIcon, default=AudienceIcon.ELDER
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default="#0f5c5c",
        validators=[validate_readable_colour],
        help_text=_("Dark enough to be read on white."),
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences, for those who choose it.")
    )
    key_group = models.BooleanField(
        _("key group of the notices"),
        default=False,
        help_text=_("The regulator's notices ask for work with this group in particular."),
    )

    panels = [
        "name",
        "slug",
        FieldRowPanel(["icon", FieldPanel("colour", widget=TextInput(attrs={"type": "color"}))]),
        "description",
        "key_group",
    ]

    class Meta(Term.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class Topic(Term):
    """A field of financial knowledge."""

    icon = models.CharField(_("icon"), max_length=30, choices=TopicIcon, default=TopicIcon.FRAUD)
    description = models.TextField(
        _("description"), blank=True, help_text=_("What the topic covers, for those who choose it.")
    )

    panels = ["name", "slug", "icon", "description"]

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Right(Term):
    """One of the eight rights of financial consumers."""

    explanation = models.TextField(_("explanation"), blank=True, help_text=_("In everyday words."))

    panels = ["name", "slug", "explanation"]

    class Meta(Term.Meta):
        verbose_name = _("consumer right")
        verbose_name_plural = _("consumer rights")
