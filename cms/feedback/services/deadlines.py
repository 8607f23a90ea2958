"""By which day a message is to be answered, in calendar days."""

from __future__ import annotations

import datetime

from django.utils import timezone
from wagtail.models import Site

from cms.feedback.models import FeedbackSettings


def feedback_settings() -> FeedbackSettings:
    """The settings of the site, where no request tells which; the defaults before there is a site."""
    site = Site.objects.filter(is_default_site=True).first() or Site.objects.first()
    return FeedbackSettings.for_site(site) if site else FeedbackSettings()


def due_day(
    category: str, received_at: datetime.datetime, settings: FeedbackSettings | None = None
) -> datetime.date:
    """The last day in time: weekends and holidays count, since readers count them too."""
    days = (settings or feedback_settings()).days_for(category)
    return timezone.localdate(received_at) + datetime.timedelta(days=days)
