"""Editors see every block before they choose it."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from cms.content.blocks import BodyBlock
from cms.content.models import BrandSettings
from cms.guides.models import GuideIndexPage, GuidePage
from cms.taxonomy.models import Hotline
from tests.factories.media import ImageFactory, VideoFactory


@pytest.mark.parametrize("name", list(BodyBlock().child_blocks))
def test_every_block_has_a_preview(
    admin_client: Client, guide_index: GuideIndexPage, name: str
) -> None:
    Hotline.objects.create(
        number="96110", name="反诈专线", purpose="问一问", verified_on=datetime.date(2026, 11, 1)
    )
    ImageFactory()
    VideoFactory()
    block = GuidePage._meta.get_field("body").stream_block.child_blocks[name]
    response = admin_client.get(
        reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
    )
    assert response.status_code == 200
    main = BeautifulSoup(response.content, "lxml").main
    if name not in ("download", "quiz"):  # there is no document and no quiz yet
        assert main.get_text(strip=True) or main.img


def test_the_home_reminds_of_the_own_hotline_until_it_is_set(
    admin_client: Client, guide_index: GuideIndexPage
) -> None:
    words = "读者还打不到您这里"
    name = "读者还看不出这是谁的网站"
    shown = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert words in shown
    assert name in shown
    brand = BrandSettings.for_site(Site.objects.get())
    brand.hotline_name, brand.hotline_number = "本行客服", "95000"
    brand.save()
    shown = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert words not in shown
    assert name in shown
    brand.operator = "示例银行"
    brand.save()
    assert name not in admin_client.get(reverse("wagtailadmin_home")).content.decode()
