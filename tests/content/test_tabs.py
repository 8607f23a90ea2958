"""Editors find the fields of a page grouped by what they ask themselves, each explained."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.admin.panels import TabbedInterface
from wagtail.models import Page

from cms.content.blocks import BodyBlock
from cms.content.checks import OURS, describe_block_fields, describe_page_fields, page_fields
from cms.content.models import ContentPage
from cms.content.panels import content_tabs, page_tabs
from cms.guides.models import GuideIndexPage, GuidePage
from cms.home.models import StandingPage
from tests.factories.pages import GuidePageFactory, StandingPageFactory

OUR_TYPES = [
    model
    for model in apps.get_models()
    if issubclass(model, Page) and model.__module__.startswith(OURS) and model.is_creatable
]


def tab_titles(client: Client, page: Page) -> list[str]:
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    tabs = BeautifulSoup(response.content, "lxml").select("[role=tab]")
    return [tab.find(string=True, recursive=False).strip() for tab in tabs]


def test_a_guide_has_four_tabs_and_a_standing_page_three(
    admin_client: Client, guide_index: GuideIndexPage
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    standing = StandingPageFactory(parent=guide_index.get_parent())
    content, about, evidence, address = [
        gettext(text)
        for text in ("What it says", "Who it is for", "Sources and dates", "Address and sharing")
    ]
    assert tab_titles(admin_client, guide) == [content, about, evidence, address]
    assert tab_titles(admin_client, standing) == [content, evidence, address]
    assert tab_titles(admin_client, guide_index) == [content, address]


def fields_of(tabs: TabbedInterface, model: type[Page]) -> list[list[str]]:
    bound = tabs.bind_to_model(model)
    return [[field.field_name for field in page_fields(tab)] for tab in bound.children]


def test_every_field_has_its_place() -> None:
    content, about, evidence, address = fields_of(content_tabs(["body"]), GuidePage)
    assert content == ["title", "summary", "cover_image", "body"]
    assert about == ["audiences", "topics", "scam_types", "rights", "tags"]
    assert evidence[:2] == ["origin", "origin_from"]
    assert evidence[-2:] == ["last_reviewed_on", "next_review_on"]
    assert address == ["slug", "show_in_menus", "seo_title", "search_description"]


def test_a_types_own_evidence_comes_first() -> None:
    tabs = content_tabs(["body"], evidence=["go_live_at"])
    assert fields_of(tabs, GuidePage)[2][0] == "go_live_at"


@pytest.mark.parametrize("model", OUR_TYPES)
def test_no_field_of_ours_is_missing_from_the_editor(model: type[Page]) -> None:
    def own(fields: list[models.Field]) -> Iterator[str]:
        for field in fields:
            ours = field.model.__module__.startswith(OURS)
            if (
                ours
                and field.editable
                and not field.primary_key
                and not field.name.endswith("_ptr")
            ):
                yield field.name

    shown = {field.field_name for field in page_fields(model.get_edit_handler())}
    assert set(own([*model._meta.fields, *model._meta.many_to_many])) <= shown


def test_nobody_enters_the_day_of_the_approval(
    admin_client: Client, guide_index: GuideIndexPage
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[guide.pk]))
    soup = BeautifulSoup(response.content, "lxml")
    assert soup.select_one("[name=last_reviewed_on]") is None
    assert soup.select_one("[name=next_review_on]") is not None
    help_text = str(ContentPage._meta.get_field("last_reviewed_on").help_text)
    assert help_text in soup.get_text()


def test_a_field_without_help_text_and_a_type_without_tabs_are_found() -> None:
    class Bare(StandingPage):
        edit_handler = page_tabs(["first_published_at"])

        class Meta:
            proxy = True
            app_label = "tests"

    class Untabbed(StandingPage):
        edit_handler = None

        class Meta:
            proxy = True
            app_label = "tests"

        @classmethod
        def get_edit_handler(cls) -> TabbedInterface:
            return page_tabs([]).bind_to_model(StandingPage)

    assert [error.id for error in describe_page_fields(Bare)] == ["content.E008"]
    assert [error.id for error in describe_page_fields(Untabbed)] == ["content.E007"]


def test_a_block_field_without_label_or_help_text_is_found() -> None:
    class Mute(blocks.StructBlock):
        text = blocks.CharBlock()

    Mute.__module__ = "cms.content.blocks"

    class Body(BodyBlock):
        mute = Mute()

    assert {(error.id, error.obj) for error in describe_block_fields(Body())} == {
        ("content.E005", "mute.text"),
        ("content.E006", "mute.text"),
    }
