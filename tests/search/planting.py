"""Puts trial articles into the tree by the thousand, as published guides and alerts, not indexed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Locale, Page

from cms.content.models import ContentPage, ContentPageTag
from cms.guides.models import AlertIndexPage, AlertPage, GuideIndexPage, GuidePage
from cms.taxonomy.models import Audience, ScamType, Topic

from .corpus import Article

BATCH = 500
# Every tenth article becomes an alert; half of the alerts are over.
ALERT_EVERY = 10


class Planter:
    """Writes rows straight into the tables of the pages; `add_child` takes 30 ms a page."""

    def __init__(self, guides: GuideIndexPage, alerts: AlertIndexPage) -> None:
        self.parents: dict[type[Page], Page] = {GuidePage: guides, AlertPage: alerts}
        self.locale = Locale.get_default()
        self.types = {model: ContentType.objects.get_for_model(model) for model in self.parents}
        terms: tuple[type[models.Model], ...] = (Audience, ScamType, Topic)
        self.terms = {model: dict(model.objects.values_list("slug", "pk")) for model in terms}
        self.tags: dict[str, int] = {}
        self.next_key = (Page.objects.aggregate(most=models.Max("pk"))["most"] or 0) + 1
        self.now = timezone.now()

    def plant(self, articles: Iterable[Article]) -> Iterator[int]:
        """Plant batch by batch; yields how many stand so far."""
        source = iter(articles)
        planted = 0
        while batch := list(islice(source, BATCH)):
            with transaction.atomic():
                self._plant(batch)
            planted += len(batch)
            yield planted
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [Page]):
                cursor.execute(statement)

    def _plant(self, articles: list[Article]) -> None:
        pages = [self._page(article) for article in articles]
        for model in (Page, ContentPage, GuidePage, AlertPage):
            # Each row belongs to the tables of a page's class and of the classes above it.
            rows = [page for page in pages if isinstance(page, model)]
            if rows:
                fields = model._meta.local_concrete_fields
                model._base_manager._insert(rows, fields=fields, using=connection.alias)
        for parent in self.parents.values():
            Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)
        self._relate(articles, pages)

    def _page(self, article: Article) -> ContentPage:
        is_alert = article.number % ALERT_EVERY == ALERT_EVERY - 1
        model = AlertPage if is_alert else GuidePage
        parent = self.parents[model]
        parent.numchild += 1
        published = self.now - datetime.timedelta(days=article.number % 900, minutes=1)
        more: dict[str, Any] = {}
        if is_alert:
            over = article.number % (2 * ALERT_EVERY) > ALERT_EVERY
            until = published + datetime.timedelta(days=0 if over else 2000)
            more = {"issuer": "示例银行", "valid_from": published, "valid_until": until}
        body = model._meta.get_field("body").stream_block.to_python(_blocks(article))
        key, self.next_key = self.next_key, self.next_key + 1
        return model(
            id=key,
            page_ptr_id=key,
            contentpage_ptr_id=key,
            path=Page._get_path(parent.path, parent.depth + 1, parent.numchild),
            depth=parent.depth + 1,
            locale=self.locale,
            content_type=self.types[model],
            title=article.title,
            draft_title=article.title,
            slug=article.slug,
            url_path=f"{parent.url_path}{article.slug}/",
            first_published_at=published,
            last_published_at=published,
            last_reviewed_on=published.date(),
            summary=article.summary,
            body=body,
            **more,
        )

    def _relate(self, articles: list[Article], pages: list[ContentPage]) -> None:
        for name, model in (("audiences", Audience), ("scam_types", ScamType), ("topics", Topic)):
            through = ContentPage._meta.get_field(name).remote_field.through
            column = f"{model._meta.model_name}_id"
            through.objects.bulk_create(
                through(contentpage_id=page.pk, **{column: self.terms[model][slug]})
                for article, page in zip(articles, pages, strict=True)
                for slug in getattr(article, name)
            )
        ContentPageTag.objects.bulk_create(
            ContentPageTag(content_object_id=page.pk, tag_id=self._tag(name))
            for article, page in zip(articles, pages, strict=True)
            for name in article.tags
        )

    def _tag(self, name: str) -> int:
        if name not in self.tags:
            self.tags[name] = Tag.objects.get_or_create(name=name, defaults={"slug": name})[0].pk
        return self.tags[name]


def _blocks(article: Article) -> list[dict[str, Any]]:
    blocks = [("paragraph", f"<p>{text}</p>") for text in article.paragraphs]
    blocks.insert(2, ("heading", "后来怎样"))
    return [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in blocks]
