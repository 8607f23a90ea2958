"""The picture by which a campaign is shared says what the campaign says now, and only what all may read."""

import io

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from PIL import Image

from campaigns.pages.enums import Accent
from campaigns.pages.models import CampaignIndexPage
from campaigns.pages.services.share_images import colours_of, pictures_of
from cms.content.models import BrandSettings
from tests.factories.campaigns import CampaignPageFactory

pytestmark = pytest.mark.django_db


def test_a_campaign_is_shared_by_a_picture_of_its_words(
    client: Client, campaign_index: CampaignIndexPage
) -> None:
    page = CampaignPageFactory(parent=campaign_index, slug="315-2026", accent=Accent.RED_GOLD)
    soup = BeautifulSoup(client.get("/campaigns/315-2026/").content, "lxml")
    shared = soup.select_one("meta[property='og:image']")
    assert shared
    address = str(shared["content"]).replace("http://localhost", "")
    response = client.get(address)
    assert Image.open(io.BytesIO(response.content)).size == (1080, 1080)
    assert "immutable" in response["Cache-Control"]
    square, wide = pictures_of(page, BrandSettings.for_site(page.get_site()))
    assert square.url == address
    assert client.get(wide.url).status_code == 200
    # What it does not say any more, or is not published, is no picture.
    page.theme = "另一个主题"
    page.save_revision().publish()
    assert client.get(address).status_code == 404
    page.unpublish()
    assert client.get(wide.url).status_code == 404


def test_the_stylesheet_has_the_colours_of_every_accent() -> None:
    assert len({colours_of(accent, BrandSettings())["main"] for accent in Accent}) == len(Accent)
