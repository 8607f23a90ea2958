"""Writing an alert: drafts bear blanks, publishing asks for what readers need."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.guides.models import AlertIndexPage, AlertPage
from tests.factories.pages import AlertPageFactory


def form(sources: list[dict[str, str]] | None = None, **changes: Any) -> dict[str, Any]:
    """What the editor's form sends."""
    values = {
        "title": "百万保障骗局",
        "slug": "baiwan",
        "summary": "接到这样的电话请挂断。",
        "severity": "3",
        "issuer": "示例银行",
        "valid_from": "2026-01-01 08:00",
        "valid_until": "",
        "origin": "own",
        "origin_from": "",
        "body": streamfield([("paragraph", rich_text("<p>挂断。</p>"))]),
        "sources": inline_formset(sources or []),
        "comments": inline_formset([]),
    }
    return dict(nested_form_data(values | changes))


def send(client: Client, index: AlertIndexPage, data: dict[str, Any]) -> BeautifulSoup:
    url = reverse("wagtailadmin_pages:add", args=["guides", "alertpage", index.pk])
    return BeautifulSoup(client.post(url, data, follow=True).content, "lxml")


def errors(soup: BeautifulSoup) -> list[str]:
    """Ids of the fields that the form complains of."""
    return [tag["id"] for tag in soup.select("[id$=-errors]") if tag.get_text(strip=True)]


def test_it_may_stand_below_the_list_of_alerts_only(
    admin_client: Client, alert_index: AlertIndexPage
) -> None:
    assert AlertPage.can_create_at(alert_index)
    assert not AlertPage.can_create_at(alert_index.get_parent())
    assert not AlertIndexPage.can_create_at(alert_index.get_parent())


def test_a_complete_alert_is_published(admin_client: Client, alert_index: AlertIndexPage) -> None:
    send(admin_client, alert_index, form() | {"action-publish": "1"})
    alert = AlertPage.objects.get()
    assert alert.live
    assert timezone.localtime(alert.valid_from).hour == 8


def test_a_draft_bears_blanks(admin_client: Client, alert_index: AlertIndexPage) -> None:
    blank = form(summary="", issuer="", valid_from="", origin="forwarded")
    soup = send(admin_client, alert_index, blank)
    assert errors(soup) == []
    alert = AlertPage.objects.get()
    assert not alert.live
    assert alert.get_latest_revision_as_object().valid_from is None


@pytest.mark.parametrize(
    ("changes", "sources", "field"),
    [
        ({"issuer": ""}, [], "issuer"),
        ({"valid_from": ""}, [], "valid_from"),
        ({"valid_until": "2025-12-31 08:00"}, [], "valid_until"),
        ({"valid_until": "2026-01-01 08:00"}, [], "valid_until"),
        ({"origin": "forwarded", "origin_from": "监管总局"}, [], "origin"),
        ({"origin": "forwarded"}, [{"title": "原文"}], "origin_from"),
    ],
)
def test_publishing_asks_for_what_readers_need(
    admin_client: Client,
    alert_index: AlertIndexPage,
    changes: dict[str, str],
    sources: list[dict[str, str]],
    field: str,
) -> None:
    data = form(sources=[{"url": "", "publisher": ""} | source for source in sources], **changes)
    soup = send(admin_client, alert_index, data | {"action-publish": "1"})
    assert not AlertPage.objects.exists()
    assert any(
        name.startswith(f"panel-child-content-{field}") or field in name for name in errors(soup)
    )


def test_a_forwarded_alert_with_its_source_is_published(
    admin_client: Client, alert_index: AlertIndexPage
) -> None:
    source = {"title": "原文", "publisher": "", "url": "https://example.org/", "published_on": ""}
    data = form(sources=[source], origin="forwarded", origin_from="监管总局")
    send(admin_client, alert_index, data | {"action-publish": "1"})
    assert AlertPage.objects.get().live


def test_the_preview_shows_the_draft_above_the_page(
    admin_client: Client, alert_index: AlertIndexPage
) -> None:
    alert = AlertPageFactory(parent=alert_index, live=False, title="旧标题")
    alert.title = "新标题"
    alert.save_revision()
    response = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[alert.pk]))
    soup = BeautifulSoup(response.content, "lxml")
    assert [title.get_text() for title in soup.select(".alert__title")] == ["新标题"]
