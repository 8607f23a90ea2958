"""The vocabularies' lists in the admin: columns, search, filters, order, export, usage."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.guides.models import GuideIndexPage
from cms.taxonomy.models import VOCABULARIES, Audience, Hotline, ScamType
from tests.factories.pages import GuidePageFactory
from tests.factories.taxonomy import (
    AudienceFactory,
    HotlineFactory,
    ScamListEditionFactory,
    ScamTypeFactory,
    ScamTypeNameFactory,
    ScamTypeSynonymFactory,
)
from tests.taxonomy.test_usage import hotline_card, with_body

OLD = datetime.timedelta(days=181)


def list_address(model: type) -> str:
    return reverse(model.snippet_viewset.get_url_name("list"))


def rows(client: Client, model: type, **query: str) -> list[str]:
    """The text of each row of a list."""
    response = client.get(list_address(model), query)
    assert response.status_code == 200
    table = BeautifulSoup(response.content, "lxml").select_one("table.listing")
    found = table.select("tbody tr") if table else []
    return [" ".join(row.get_text(" ").split()) for row in found]


@pytest.mark.parametrize("model", VOCABULARIES)
def test_every_list_and_form_opens(admin_client: Client, db: None, model: type) -> None:
    for view in ("list", "add"):
        url = reverse(model.snippet_viewset.get_url_name(view))
        assert admin_client.get(url).status_code == 200


def test_one_menu_entry_holds_all(admin_client: Client, home: object) -> None:
    response = admin_client.get(reverse("wagtailadmin_home"))
    assert response.content.decode().count(list_address(Audience)) == 1


def test_list_shows_the_usage(admin_client: Client, guide_index: GuideIndexPage) -> None:
    audience = AudienceFactory()
    for _ in range(2):
        page = GuidePageFactory(parent=guide_index)
        page.audiences = [audience]
        page.save()
    response = admin_client.get(list_address(Audience))
    url = reverse(Audience.snippet_viewset.get_url_name("usage"), args=[audience.pk])
    link = BeautifulSoup(response.content, "lxml").select_one(f'a[href="{url}"]')
    assert "2" in link.get_text()


@pytest.mark.parametrize("export", [None, "csv"])
def test_list_costs_the_same_for_more_rows(
    admin_client: Client,
    guide_index: GuideIndexPage,
    django_assert_num_queries: object,
    export: str | None,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    edition = ScamListEditionFactory(is_current=True)

    def fill(number: int) -> None:
        for _ in range(number):
            name = ScamTypeNameFactory(edition=edition)
            page = GuidePageFactory(parent=guide_index)
            page.scam_types = [name.scam_type]
            page.save_revision()

    def ask() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = admin_client.get(
                list_address(ScamType), {"export": export} if export else {}
            )
            b"".join(response.streaming_content if export else [response.content])
        return len(queries)

    fill(2)
    ask()
    before = ask()
    fill(6)
    assert ask() == before


def test_search_finds_chinese_names_and_synonyms_once(admin_client: Client, db: None) -> None:
    scam_type = ScamTypeFactory(name="虚假网络投资理财")
    ScamTypeFactory(name="冒充公检法")
    ScamTypeSynonymFactory(scam_type=scam_type, word="杀猪盘")
    ScamTypeSynonymFactory(scam_type=scam_type, word="杀猪盘骗局")
    for word in ("杀猪", "投资"):
        found = rows(admin_client, ScamType, q=word)
        assert len(found) == 1
        assert "虚假网络投资理财" in found[0]


def test_filters(admin_client: Client, db: None) -> None:
    HotlineFactory(name="旧热线", verified_on=timezone.localdate() - OLD)
    HotlineFactory(name="新热线")
    (stale,) = rows(admin_client, Hotline, verified="stale")
    (fresh,) = rows(admin_client, Hotline, verified="fresh")
    assert "旧热线" in stale
    assert "新热线" in fresh
    name = ScamTypeNameFactory()
    ScamTypeFactory(family="grey")
    assert len(rows(admin_client, ScamType, edition=str(name.edition.pk))) == 1
    assert len(rows(admin_client, ScamType, family="grey")) == 1
    assert len(rows(admin_client, ScamType, edition="nonsense", family="x")) == 2


def test_list_shows_the_name_of_the_current_edition(admin_client: Client, db: None) -> None:
    ScamTypeNameFactory(edition__is_current=True, name="刷单返利类")
    assert "刷单返利类" in rows(admin_client, ScamType)[0]


def test_export_is_inert_and_marked_as_utf8(admin_client: Client, db: None) -> None:
    AudienceFactory(name="=1+1", slug="formula")
    response = admin_client.get(list_address(Audience), {"export": "csv"})
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    assert "'=1+1" in text
    assert admin_client.get(list_address(Audience), {"export": "xlsx"}).status_code == 200


def test_dragging_changes_the_order(admin_client: Client, db: None) -> None:
    first, _second, third = (AudienceFactory(sort_order=n) for n in (10, 20, 30))
    url = reverse(Audience.snippet_viewset.get_url_name("reorder"), args=[third.pk])
    assert admin_client.post(f"{url}?position=0").status_code == 200
    assert list(Audience.objects.all())[:2] == [third, first]


def test_new_term_goes_to_the_end(admin_client: Client, db: None) -> None:
    AudienceFactory(sort_order=30)
    form = {
        "name": "渔民",
        "slug": "fishers",
        "icon": "worker",
        "colour": "#0f5c5c",
        "description": "",
    }
    response = admin_client.post(
        reverse(Audience.snippet_viewset.get_url_name("add")), form, follow=True
    )
    assert response.status_code == 200
    assert Audience.objects.get(slug="fishers").sort_order > 30


def test_usage_page_shows_relations_blocks_and_drafts(
    admin_client: Client, guide_index: GuideIndexPage
) -> None:
    hotline = HotlineFactory()
    live = with_body(GuidePageFactory(parent=guide_index, title="线上的"), hotline_card(hotline))
    live.save()
    draft = GuidePageFactory(parent=guide_index, title="旧题", live=False)
    draft.title = "草稿里的"
    with_body(draft, hotline_card(hotline)).save_revision()
    url = reverse(Hotline.snippet_viewset.get_url_name("usage"), args=[hotline.pk])
    response = admin_client.get(url)
    assert response.status_code == 200
    text = BeautifulSoup(response.content, "lxml").select_one("table").get_text()
    assert "线上的" in text
    assert "草稿里的" in text
    edit = admin_client.get(
        reverse(Hotline.snippet_viewset.get_url_name("edit"), args=[hotline.pk])
    )
    panel = BeautifulSoup(edit.content, "lxml").select_one(f'a[href="{url}"]')
    assert "2" in panel.get_text()


def test_home_asks_for_stale_hotlines(admin_client: Client, home: object) -> None:
    def panel() -> object:
        response = admin_client.get(reverse("wagtailadmin_home"))
        return BeautifulSoup(response.content, "lxml").select_one("#stale-hotlines-section")

    HotlineFactory(name="新热线")
    assert panel() is None
    old = HotlineFactory(name="旧热线", verified_on=timezone.localdate() - OLD)
    shown = panel()
    assert "旧热线" in shown.get_text()
    assert "新热线" not in shown.get_text()
    edit = reverse(Hotline.snippet_viewset.get_url_name("edit"), args=[old.pk])
    assert shown.select_one(f'a[href="{edit}"]')


def test_reader_of_the_vocabulary_may_look_but_not_change(
    client: Client, home: object, django_user_model: type
) -> None:
    hotline = HotlineFactory(verified_on=timezone.localdate() - OLD)
    editor = django_user_model.objects.create_user("editor", password="x")
    editor.user_permissions.add(
        Permission.objects.get(codename="access_admin"),
        Permission.objects.get(codename="view_hotline"),
    )
    client.force_login(editor)
    name = Hotline.snippet_viewset.get_url_name
    assert client.get(reverse(name("list"))).status_code == 200
    assert client.get(reverse(name("usage"), args=[hotline.pk])).status_code == 200
    assert client.get(reverse(name("edit"), args=[hotline.pk])).status_code == 302
    assert hotline.name in client.get(reverse("wagtailadmin_home")).content.decode()
