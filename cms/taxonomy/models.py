"""The vocabularies: what content is for, about and warns of."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable


class Term(models.Model):
    """What every vocabulary entry shares: a name people read and a slug addresses use."""

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    sort_order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name


class Audience(Term):
    """A group of readers with its own risks."""

    icon = models.CharField(_("icon"), max_length=30, default="elder")
    colour = models.CharField(_("colour"), max_length=7, default="#0f5c5c")
    description = models.TextField(_("description"), blank=True)
    key_group = models.BooleanField(_("key group of the notices"), default=False)

    class Meta(Term.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class Topic(Term):
    """A field of financial knowledge."""

    icon = models.CharField(_("icon"), max_length=30, default="shield")
    description = models.TextField(_("description"), blank=True)

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class ScamListEdition(models.Model):
    """One printed edition of an official list of scam types."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    publisher = models.CharField(_("publisher"), max_length=100, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    source_url = models.URLField(_("source"), blank=True)
    is_current = models.BooleanField(_("current edition"), default=False)

    class Meta:
        verbose_name = _("list edition")
        verbose_name_plural = _("list editions")
        ordering = ["-is_current", "-published_on", "name"]

    def __str__(self) -> str:
        return self.name


class ScamType(Term, ClusterableModel):
    """A stable concept of a scam; editions of the list may name it differently."""

    class Family(models.TextChoices):
        """Where the concept comes from."""

        POLICE = "police", _("Police list")
        EMERGING = "emerging", _("Emerging")
        GREY = "grey", _("Financial grey market")
        TERM = "term", _("Term of its own")

    family = models.CharField(_("family"), max_length=10, choices=Family)
    description = models.TextField(_("description"), blank=True)

    class Meta(Term.Meta):
        verbose_name = _("scam type")
        verbose_name_plural = _("scam types")


class ScamTypeName(Orderable):
    """How one edition prints the name, and at which place."""

    scam_type = ParentalKey(ScamType, on_delete=models.CASCADE, related_name="names")
    edition = models.ForeignKey(ScamListEdition, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(_("name as printed"), max_length=60)
    position = models.PositiveSmallIntegerField(_("position"), null=True, blank=True)


class ScamTypeSynonym(Orderable):
    """A word people use for it; one word may lead to several concepts."""

    scam_type = ParentalKey(ScamType, on_delete=models.CASCADE, related_name="synonyms")
    word = models.CharField(_("word"), max_length=40)


class ScamTypeShare(Orderable):
    """The share of cases in one place and period; there is no national one."""

    scam_type = ParentalKey(ScamType, on_delete=models.CASCADE, related_name="shares")
    percent = models.DecimalField(_("percent of cases"), max_digits=5, decimal_places=2)
    place = models.CharField(_("place"), max_length=60)
    period_start = models.DateField(_("from"))
    period_end = models.DateField(_("until"))
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), blank=True)


class Right(Term):
    """One of the eight rights of financial consumers."""

    explanation = models.TextField(_("explanation"), blank=True)

    class Meta(Term.Meta):
        verbose_name = _("consumer right")
        verbose_name_plural = _("consumer rights")


class Hotline(models.Model):
    """A public number: what it is for, when it answers, and the day somebody checked."""

    number = models.CharField(_("number"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=60)
    purpose = models.CharField(_("what it is for"), max_length=200)
    guidance = models.TextField(_("when to call and what to say"), blank=True)
    dialable = models.BooleanField(_("can be called"), default=True)
    verified_on = models.DateField(_("verified on"))
    sort_order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("hotline")
        verbose_name_plural = _("hotlines")
        ordering = ["sort_order", "number"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
