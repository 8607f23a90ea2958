"""Alerts: warnings that hold for a time and stand on every page meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from cms.content.models import BodyMixin, ContentPage, ListPage
from cms.content.models.pages import ContentPageQuerySet
from cms.content.panels import content_tabs, page_tabs
from cms.guides.enums import Severity
from cms.guides.forms import AlertPageForm

if TYPE_CHECKING:
    import datetime

    from django.http import HttpRequest


def _holds_at(moment: datetime.datetime) -> Q:
    """Match validity that has begun and not ended; its last moment is no longer part of it."""
    return Q(valid_from__lte=moment) & (Q(valid_until=None) | Q(valid_until__gt=moment))


class AlertPageQuerySet(ContentPageQuerySet):
    """Questions about the time for which alerts hold."""

    def in_force(self) -> AlertPageQuerySet:
        """What everybody has to see now, the gravest first."""
        now = timezone.now()
        return self.readable().filter(_holds_at(now)).order_by("-severity", "-valid_from", "-pk")

    def archive(self) -> AlertPageQuerySet:
        """All that has begun: in force first and the gravest of these, then the past, newest first."""
        now = timezone.now()
        grade_in_force = models.Case(
            models.When(_holds_at(now), then="severity"), default=models.Value(0)
        )
        return (
            self.readable()
            .filter(valid_from__lte=now)
            .order_by(grade_in_force.desc(), "-valid_from", "-pk")
        )


AlertPageManager = PageManager.from_queryset(AlertPageQuerySet)


class AlertIndexPage(ListPage):
    """The alerts in force, and all earlier ones."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["guides.AlertPage"]
    page_description = _("The list of all alerts: those in force first, then past ones.")

    edit_handler = page_tabs(["intro"])

    class Meta:
        verbose_name = _("alert index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the archive."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        archive = AlertPage.objects.child_of(self).archive().defer("body")
        return context | {"alerts": self.some_of(archive, request)}


class AlertPage(BodyMixin, ContentPage):
    """An alert of our own, or one of the regulator's that we pass on."""

    base_form_class = AlertPageForm
    is_lasting = False
    search_kind = "alert"
    wechat_template = "guides/wechat/alert.html"
    parent_page_types = ["guides.AlertIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Warns of what goes on right now; it stands on every page meanwhile.")

    severity = models.PositiveSmallIntegerField(
        _("severity"),
        choices=Severity,
        default=Severity.NOTICE,
        help_text=_("The graver alerts stand first. Keep the gravest for what costs money today."),
    )
    issuer = models.CharField(
        _("issued by"),
        max_length=100,
        help_text=_("Who warns: your institution, or the authority whose alert you pass on."),
    )
    valid_from = models.DateTimeField(
        _("in force from"),
        default=timezone.now,
        null=True,
        help_text=_("From then on it stands at the top of every page, once it is published."),
    )
    valid_until = models.DateTimeField(
        _("in force until"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Then it leaves all pages by itself and stays in the archive. Empty: open."),
    )

    objects = AlertPageManager()  # type: ignore[misc]  # the plugin takes it for a field

    edit_handler = content_tabs(
        [
            MultiFieldPanel(
                ["severity", "issuer", FieldRowPanel(["valid_from", "valid_until"])],
                _("Who warns, and for how long"),
            ),
            "body",
        ]
    )

    search_fields = [
        *ContentPage.search_fields,
        *BodyMixin.body_search_fields,
        index.SearchField("issuer"),
    ]

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")

    def clean(self) -> None:
        """Refuse an end that comes before the beginning."""
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            raise ValidationError({"valid_until": _("The alert would end before it begins.")})

    @property
    def grade(self) -> Severity:
        """The severity with its name."""
        return Severity(self.severity)

    @property
    def icon(self) -> str:
        """The icon of its severity in the sprite."""
        return "info" if self.severity == Severity.NOTICE else "warning"

    @property
    def index_url(self) -> str:
        """Where all alerts are listed: an alert always stands right below that list."""
        return urljoin(self.url or "/", "../")

    @cached_property
    def source_address(self) -> str:
        """The first address among the sources, empty without one."""
        return next((source.url for source in self.sources.all() if source.url), "")

    @property
    def has_begun(self) -> bool:
        """Whether its time has come."""
        return self.valid_from is not None and self.valid_from <= timezone.now()

    @property
    def has_ended(self) -> bool:
        """Whether its time is over."""
        return self.valid_until is not None and self.valid_until <= timezone.now()

    @property
    def listed_title(self) -> str:
        """The title behind its severity, for lists that mix alerts with other content."""
        return f"【{self.grade.label}】{self.title}"

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """Describe the alert as news that expires, from whoever issued it."""
        data = super().structured_data(request) | {
            "@type": "NewsArticle",
            "author": {"@type": "Organization", "name": self.issuer},
        }
        if self.valid_until:
            data["expires"] = self.valid_until.isoformat()
        if self.origin == self.Origin.FORWARDED and self.source_address:
            data["isBasedOn"] = self.source_address
        return data
