"""Short links in the admin."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.accounts.enums import Role
from cms.accounts.models import Branch, User
from cms.core.exports import BYTE_ORDER_MARK
from cms.guides.models import GuideIndexPage, GuidePage
from cms.metrics.enums import Action
from cms.metrics.models import ShortLink
from cms.metrics.services.storing import CountKey, add_counts
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.metrics import ShortLinkFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.review import browser

INDEX = reverse("short_links:index")
ADD = reverse("short_links:add")


def soup(response: Any) -> BeautifulSoup:
    """The page as elements."""
    return BeautifulSoup(response.content, "lxml")


def rows(response: Any) -> list[str]:
    """The lines of a list."""
    return [row.get_text(" ", strip=True) for row in soup(response).select("main table tbody tr")]


def errors(response: Any) -> str:
    """What the form says is wrong."""
    found = soup(response).select(".error-message, .w-field__errors")
    return " ".join(element.get_text(" ", strip=True) for element in found)


def given(branch: Branch, /, **values: Any) -> dict[str, Any]:
    """What the form posts."""
    blank = {"page": "", "path": "", "ends_on": "", "note": ""}
    return blank | {"label": "西湖支行海报", "branch": branch.pk} | values


def test_a_link_is_made_and_its_codes_follow(
    north_browser: Client, northerner: User, north: Branch, guide: GuidePage
) -> None:
    response = north_browser.post(ADD, given(north, page=guide.pk, large_type="on"))
    link = ShortLink.objects.get()
    assert response["Location"] == reverse("short_links:codes", args=[link.pk])
    assert (link.branch, link.page_id, link.path, link.large_type) == (north, guide.pk, "", True)
    assert (link.made_by, len(link.code)) == (northerner, 6)
    assert north_browser.get(response["Location"]).status_code == 200


def test_the_form_begins_with_the_page_and_the_own_branch(
    north_browser: Client, north: Branch, guide: GuidePage
) -> None:
    form = soup(north_browser.get(f"{ADD}?page={guide.pk}"))
    assert form.select_one("#id_branch option[selected]")["value"] == str(north.pk)
    assert form.select_one("input[name=page]")["value"] == str(guide.pk)
    for wrong in ("0", "x", "-1", "9" * 30, "１", ""):
        assert north_browser.get(f"{ADD}?page={wrong}").status_code == 200


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/search/?q=刷单", (None, "/search/?q=刷单")),
        ("http://localhost/guides/shuadan/", ("guide", "")),
        ("/guides/?audience=older", ("index", "/guides/?audience=older")),
    ],
)
def test_an_address_is_kept_as_its_page_where_it_is_one(
    north_browser: Client, north: Branch, guide: GuidePage, path: str, kept: tuple[str | None, str]
) -> None:
    north_browser.post(ADD, given(north, path=path))
    link = ShortLink.objects.get()
    pages = {None: None, "guide": guide.pk, "index": guide.get_parent().pk}
    assert (link.page_id, link.path) == (pages[kept[0]], kept[1])


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"path": "https://evil.example/"},
        {"path": "//evil.example/"},
        {"path": "/admin/"},
        {"path": "/nothing/"},
        {"path": "/search/\x00"},
        {"path": "/" + "a" * 10_000},
        {"page": "9" * 30},
        {"page": "x"},
        {"page": "root"},
        {"label": ""},
        {"label": "长" * 10_000},
        {"label": "a\x00b"},
        {"ends_on": "31.2.2026"},
        {"branch": "x"},
        {"branch": ""},
        {"branch": "9" * 30},
    ],
)
def test_bad_input_is_refused_with_words(
    north_browser: Client, north: Branch, guide: GuidePage, values: dict[str, Any]
) -> None:
    if values.get("page") == "root":
        values = {"page": Page.get_first_root_node().pk}
    filled = given(north, **({"page": guide.pk} | values if values else {}))
    if "path" in values:
        filled["page"] = ""
    response = north_browser.post(ADD, filled)
    assert response.status_code == 200
    assert errors(response)
    assert not ShortLink.objects.exists()


def test_a_page_and_another_address_contradict(
    north_browser: Client, north: Branch, guide: GuidePage
) -> None:
    response = north_browser.post(ADD, given(north, page=guide.pk, path="/search/"))
    assert _("Choose a page or enter an address, not both.") in errors(response)
    north_browser.post(ADD, given(north, page=guide.pk, path="/guides/shuadan/"))
    assert ShortLink.objects.get().path == ""


def test_the_same_code_is_never_drawn_twice(
    north_browser: Client,
    north: Branch,
    guide: GuidePage,
    link: ShortLink,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = iter([link.code, link.code, "h7k3mp"])
    monkeypatch.setattr("cms.metrics.services.links.new_code", lambda: next(drawn))
    north_browser.post(ADD, given(north, page=guide.pk))
    assert ShortLink.objects.latest("pk").code == "h7k3mp"


def test_branch_and_code_stay_whatever_is_posted(
    north_browser: Client, north: Branch, link: ShortLink
) -> None:
    below = BranchFactory(parent=north)
    data = given(below, page=link.page_id, label="新的", code="h7k3mp")
    response = north_browser.post(reverse("short_links:edit", args=[link.pk]), data)
    assert response.status_code == 302
    changed = ShortLink.objects.get()
    assert (changed.label, changed.branch, changed.code) == ("新的", north, link.code)


def test_where_it_led_before_is_kept_in_its_history(
    north_browser: Client, north: Branch, link: ShortLink
) -> None:
    edit = reverse("short_links:edit", args=[link.pk])
    north_browser.post(edit, given(north, page=link.page_id))
    history = reverse("short_links:history", args=[link.pk])
    assert "/search/" not in north_browser.get(history).content.decode()
    north_browser.post(edit, given(north, path="/search/"))
    told = " ".join(rows(north_browser.get(history)))
    assert (
        _("Leads to %(after)s now; before to %(before)s")
        % {
            "after": "/search/",
            "before": "刷单返利",
        }
        in told
    )


def test_a_copy_is_another_link(north_browser: Client, north: Branch, link: ShortLink) -> None:
    copy = reverse("short_links:copy", args=[link.pk])
    form = soup(north_browser.get(copy))
    assert form.select_one("#id_label")["value"] == link.label
    north_browser.post(copy, given(north, page=link.page_id, label="第二张"))
    link.refresh_from_db()
    other = ShortLink.objects.exclude(pk=link.pk).get()
    assert (link.label, other.label) == ("北区门口海报", "第二张")
    assert other.code != link.code


@pytest.mark.parametrize("role", list(Role))
def test_nobody_deletes_a_link(role: Role, head: Branch, link: ShortLink) -> None:
    for user in (
        UserFactory(roles=[role], branch=head),
        UserFactory(roles=[role], branch=head, is_superuser=True),
    ):
        seat = browser(user)
        delete = reverse("short_links:delete", args=[link.pk])
        assert seat.post(delete).status_code in (302, 403, 404)
        bulk = "/admin/bulk/metrics/shortlink/delete/?id={}"
        assert seat.post(bulk.format(link.pk)).status_code == 404
    assert ShortLink.objects.filter(pk=link.pk).exists()


def test_whoever_has_no_branch_is_told_why_there_is_none_to_choose(guide: GuidePage) -> None:
    seat = browser(UserFactory(roles=[Role.EDITOR]))
    text = soup(seat.get(ADD)).get_text(" ", strip=True)
    assert _("There is no branch yet. Enter the head office first.") in text
    BranchFactory()
    text = soup(seat.get(ADD)).get_text(" ", strip=True)
    assert (
        _(
            "You belong to no branch, so you cannot make a short link. Ask an administrator to "
            "enter your branch in your account."
        )
        in text
    )


def test_reviewers_have_no_short_links(db: None, head: Branch) -> None:
    seat = browser(UserFactory(roles=[Role.REVIEWER], branch=head))
    for address in (INDEX, ADD, reverse("short_links:sheet")):
        assert seat.get(address).status_code == 302
    assert not soup(seat.get("/admin/")).select(f'a[href="{INDEX}"]')


def test_only_open_branches_below_are_offered(
    north_browser: Client, north: Branch, south: Branch
) -> None:
    below = BranchFactory(parent=north)
    BranchFactory(parent=north, closed_on=datetime.date(2020, 1, 1))
    BranchFactory(parent=south)
    options = soup(north_browser.get(ADD)).select("#id_branch option[value]")
    assert {option["value"] for option in options} - {""} == {str(north.pk), str(below.pk)}


def test_among_many_branches_one_searches(head: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.metrics.forms.links.LONGEST_LIST", 2)
    BranchFactory.create_batch(3, parent=head)
    seat = browser(UserFactory(roles=[Role.HEAD_OFFICE]))
    assert soup(seat.get(ADD)).select_one("#id_branch").name == "input"


def test_the_list_costs_the_same_however_long(
    north_browser: Client, north: Branch, link: ShortLink, guide_index: GuideIndexPage
) -> None:
    north_browser.get(INDEX)
    for address in (INDEX, f"{INDEX}?export=csv", reverse("short_links:sheet")):
        with CaptureQueriesContext(connection) as few:
            list(north_browser.get(address))
        for _number in range(8):
            page = GuidePageFactory(parent=guide_index)
            ShortLinkFactory(branch=BranchFactory(parent=north), page=page, path="")
        with CaptureQueriesContext(connection) as many:
            list(north_browser.get(address))
        assert len(many) <= len(few), address


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"海报甲", "海报乙", "海报丙"}),
        ("q=海报甲", {"海报甲"}),
        ("q=刷单返利", {"海报甲"}),
        ("q=h7k3mp", {"海报乙"}),
        ("state=used", {"海报甲"}),
        ("state=ended", {"海报乙"}),
        ("state=lost", {"海报丙"}),
        ("page={guide}", {"海报甲"}),
        ("branch={north}", {"海报甲", "海报丙"}),
        ("page=x&branch=9999&state=y&p=z", None),
        ("page=" + "9" * 18, {"海报甲", "海报乙", "海报丙"}),
    ],
)
def test_search_and_filters(
    north_browser: Client, north: Branch, guide: GuidePage, query: str, expected: set[str] | None
) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    below = BranchFactory(parent=north)
    ShortLinkFactory(label="海报甲", branch=north, page=guide, path="")
    ShortLinkFactory(label="海报乙", branch=below, ends_on=yesterday, code="h7k3mp")
    ShortLinkFactory(label="海报丙", branch=north, path="")
    asked = query.format(guide=guide.pk, north=north.pk)
    response = north_browser.get(f"{INDEX}?{asked}")
    if expected is None:
        assert response.status_code in (200, 404)
        return
    found = {
        name
        for name in ("海报甲", "海报乙", "海报丙")
        if any(name in row for row in rows(response))
    }
    assert found == expected


def test_the_list_of_a_page_offers_a_link_to_it(
    north_browser: Client, link: ShortLink, guide: GuidePage
) -> None:
    page = soup(north_browser.get(f"{INDEX}?page={guide.pk}"))
    assert page.select(f'a[href="{ADD}?page={guide.pk}"]')
    assert page.select(f'a[href="{reverse("short_links:codes", args=[link.pk])}"]')


def test_the_export_has_whole_addresses_and_inert_cells(
    north_browser: Client, north: Branch, guide: GuidePage
) -> None:
    ShortLinkFactory(label="=1+1", branch=north, page=guide, path="", code="h7k3mp")
    response = north_browser.get(f"{INDEX}?export=csv")
    text = b"".join(response.streaming_content).decode()
    assert text.startswith(BYTE_ORDER_MARK)
    assert "http://localhost/q/h7k3mp" in text
    assert "'=1+1" in text
    assert north_browser.get(f"{INDEX}?export=xlsx").status_code == 200


def test_pages_lead_to_their_short_links(
    guide: GuidePage, guide_index: GuideIndexPage, head: Branch
) -> None:
    address = f'a[href="{INDEX}?page={guide.pk}"]'
    editor, reviewer = (
        browser(UserFactory(roles=[role], branch=head)) for role in (Role.EDITOR, Role.REVIEWER)
    )
    for view, key in (
        ("wagtailadmin_pages:edit", guide.pk),
        ("wagtailadmin_explore", guide_index.pk),
    ):
        assert soup(editor.get(reverse(view, args=[key]))).select(address), view
        assert not soup(reviewer.get(reverse(view, args=[key]))).select(address), view


def test_the_list_tells_what_each_link_has_brought(
    north_browser: Client, north: Branch, link: ShortLink
) -> None:
    day, page = timezone.localdate(), link.page_id
    other = ShortLinkFactory(branch=north, label="没人扫")
    add_counts(
        {
            CountKey(day, page, Action.SCAN, link.pk, False): 40,
            CountKey(day - datetime.timedelta(days=400), page, Action.SCAN, link.pk, True): 2,
            CountKey(day, page, Action.READ, link.pk, False): 17,
            CountKey(day, page, Action.READ, 0, False): 1000,
        }
    )
    found = rows(north_browser.get(f"{INDEX}?ordering=-scans"))
    assert [link.label in found[0], other.label in found[1]] == [True, True]
    assert " 42 17 " in f" {found[0]} "
    assert " 0 0 " in f" {found[1]} "
