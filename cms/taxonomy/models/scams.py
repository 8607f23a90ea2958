"""Scam types: stable concepts, with what each edition of the list calls them."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from cms.taxonomy.enums import ScamFamily

from .terms import Term, validate_address


class ScamListEdition(models.Model):
    """One printed edition of an official list of scam types."""

    name = models.CharField(
        _("name"), max_length=100, unique=True, help_text=_("As pages cite it, like 2025版手册.")
    )
    slug = models.SlugField(_("slug"), max_length=60, unique=True, validators=[validate_address])
    publisher = models.CharField(_("publisher"), max_length=100, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    is_current = models.BooleanField(
        _("current edition"),
        default=False,
        help_text=_(
            "The lists here show the names that this edition prints. Only one can be current."
        ),
    )

    panels = [
        "name",
        "slug",
        FieldRowPanel(["publisher", "published_on"]),
        "source_url",
        "is_current",
    ]

    class Meta:
        verbose_name = _("list edition")
        verbose_name_plural = _("list editions")
        ordering = ["-is_current", "-published_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"],
                condition=models.Q(is_current=True),
                name="one_current_edition",
                violation_error_message=_(
                    "Another edition is marked as current: take the mark off there first."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ScamTypeQuerySet(models.QuerySet["ScamType"]):
    """Questions that pages and the search ask of the list."""

    def with_current_name(self) -> ScamTypeQuerySet:
        """Fetch along, in the same query, what the current edition calls each."""
        return self.annotate(
            name_in_current_edition=models.Subquery(
                ScamTypeName.objects.filter(
                    scam_type=models.OuterRef("pk"), edition__is_current=True
                ).values("name")[:1]
            )
        )

    def by_synonym(self, word: str) -> ScamTypeQuerySet:
        """Find every concept that people, an edition or we ourselves call by this word."""
        word = word.strip()
        words = ScamTypeSynonym.objects.filter(word__iexact=word).values("scam_type")
        printed = ScamTypeName.objects.filter(name__iexact=word).values("scam_type")
        return self.filter(
            models.Q(name__iexact=word) | models.Q(pk__in=words) | models.Q(pk__in=printed)
        )


class ScamType(Term, ClusterableModel):
    """A stable concept of a scam; editions of the list may name it differently."""

    Family = ScamFamily

    family = models.CharField(_("family"), max_length=10, choices=ScamFamily)
    description = models.TextField(
        _("description"), blank=True, help_text=_("How it works, in two sentences.")
    )

    objects = ScamTypeQuerySet.as_manager()

    panels = [
        "name",
        "slug",
        "family",
        "description",
        InlinePanel(
            "names",
            heading=_("Names in the editions"),
            label=_("Name"),
            help_text=_("What each edition of the list prints, and at which place."),
        ),
        InlinePanel(
            "synonyms",
            heading=_("Synonyms"),
            label=_("Synonym"),
            help_text=_("Words people use. One word may lead to several types."),
        ),
        InlinePanel(
            "shares",
            heading=_("Local shares"),
            label=_("Local share"),
            help_text=_(
                "No national share is published: give the place, the period and the source."
            ),
        ),
    ]

    class Meta(Term.Meta):
        verbose_name = _("scam type")
        verbose_name_plural = _("scam types")

    @property
    def current_name(self) -> str:
        """What the current edition calls it, else our own name.

        Costs a query unless it came through `with_current_name` or with prefetched
        `names__edition`.
        """
        if "name_in_current_edition" in self.__dict__:
            return self.__dict__["name_in_current_edition"] or self.name
        prefetched = "names" in getattr(self, "_prefetched_objects_cache", {})
        names = self.names.all() if prefetched else self.names.select_related("edition")
        return next((entry.name for entry in names if entry.edition.is_current), self.name)


class ScamTypeName(Orderable):
    """How one edition prints the name, and at which place."""

    scam_type = ParentalKey(
        ScamType, on_delete=models.CASCADE, related_name="names", verbose_name=_("scam type")
    )
    edition = models.ForeignKey(
        ScamListEdition,
        on_delete=models.PROTECT,
        related_name="names",
        verbose_name=_("list edition"),
    )
    name = models.CharField(_("name as printed"), max_length=60)
    position = models.PositiveSmallIntegerField(
        _("position"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("The number it has in the printed list, from 1."),
    )

    panels = ["edition", FieldRowPanel(["name", "position"])]

    class Meta(Orderable.Meta):
        verbose_name = _("name in an edition")
        verbose_name_plural = _("names in the editions")
        constraints = [
            models.UniqueConstraint(
                fields=["scam_type", "edition"],
                name="one_name_an_edition",
                violation_error_message=_("This edition already has a name for this scam type."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ScamTypeSynonym(Orderable):
    """A word people use for it; one word may lead to several concepts."""

    scam_type = ParentalKey(
        ScamType, on_delete=models.CASCADE, related_name="synonyms", verbose_name=_("scam type")
    )
    word = models.CharField(_("word"), max_length=40, db_index=True)

    panels = ["word"]

    class Meta(Orderable.Meta):
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        constraints = [
            models.UniqueConstraint(
                fields=["scam_type", "word"],
                name="synonym_once",
                violation_error_message=_("This word is already a synonym of this scam type."),
            )
        ]

    def __str__(self) -> str:
        return self.word


class ScamTypeShare(Orderable):
    """The share of cases in one place and period; there is no national one."""

    scam_type = ParentalKey(
        ScamType, on_delete=models.CASCADE, related_name="shares", verbose_name=_("scam type")
    )
    percent = models.DecimalField(
        _("percent of cases"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )
    place = models.CharField(_("place"), max_length=60)
    period_start = models.DateField(_("beginning of the period"))
    period_end = models.DateField(_("end of the period"))
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), blank=True)

    panels = [
        FieldRowPanel(["percent", "place"]),
        FieldRowPanel(["period_start", "period_end"]),
        "source",
        "source_url",
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("local share")
        verbose_name_plural = _("local shares")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(percent__gte=0, percent__lte=100), name="share_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=models.Q(period_end__gte=models.F("period_start")),
                name="share_period_in_order",
                violation_error_message=_("The period ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.percent}%"

    def clean(self) -> None:
        """Show the wrong order of dates at the field that holds it."""
        super().clean()
        if self.period_start and self.period_end and self.period_end < self.period_start:
            raise ValidationError({"period_end": _("The period ends before it begins.")})
