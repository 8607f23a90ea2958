"""Addresses spelled from Chinese titles."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.content.services.slugs import pinyin_slug
from cms.guides.models import GuideIndexPage, GuidePage
from tests.factories.pages import GuidePageFactory


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("刷单返利", "shua-dan-fan-li"),
        ("冒充“公检法”：先挂电话", "mao-chong-gong-jian-fa-xian-gua-dian-hua"),
        ("AI换脸拟声", "ai-huan-lian-ni-sheng"),
        ("2026年3·15", "2026-nian-315"),
        ("！？", ""),
        ("健康" * 40, "-".join(["jian-kang"] * 6)),
    ],
)
def test_a_title_is_spelled(title: str, slug: str) -> None:
    assert pinyin_slug(title) == slug


def create(client: Client, index: GuideIndexPage, **values: str) -> GuidePage | None:
    data = nested_form_data(
        {
            "title": "刷单返利",
            "slug": "",
            "summary": "一句话。",
            "origin": "own",
            "body": streamfield([("paragraph", rich_text("<p>正文</p>"))]),
            "sources": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "comment_notifications": "on",
            **values,
        }
    )
    client.post(reverse("wagtailadmin_pages:add", args=["guides", "guidepage", index.pk]), data)
    found: GuidePage | None = GuidePage.objects.order_by("-pk").first()
    return found


def test_an_empty_address_is_filled_in(admin_client: Client, guide_index: GuideIndexPage) -> None:
    page = create(admin_client, guide_index)
    assert page is not None
    assert page.slug == "shua-dan-fan-li"


def test_a_taken_address_gets_a_number(admin_client: Client, guide_index: GuideIndexPage) -> None:
    GuidePageFactory(parent=guide_index, slug="shua-dan-fan-li")
    page = create(admin_client, guide_index)
    assert page is not None
    assert page.slug == "shua-dan-fan-li-2"


def test_a_given_address_is_kept(admin_client: Client, guide_index: GuideIndexPage) -> None:
    page = create(admin_client, guide_index, slug="my-own")
    assert page is not None
    assert page.slug == "my-own"
