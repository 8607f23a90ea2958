"""Another branch's short links are not there, whichever way one tries."""

import io
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from cms.accounts.enums import Role
from cms.accounts.models import Branch
from cms.guides.models import GuidePage
from cms.metrics.models import ShortLink
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.metrics import ShortLinkFactory
from tests.factories.review import browser

SECRET = "北区门口海报"


def said(response: Any) -> str:
    """All that an answer says."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if response.get("Content-Type", "").startswith("application/vnd"):
        sheet = load_workbook(io.BytesIO(body)).active
        return " ".join(str(cell) for row in sheet.values for cell in row)
    return str(body.decode())


LISTS = [
    "/admin/short_links/",
    "/admin/short_links/?q=海报",
    "/admin/short_links/?page={page}",
    "/admin/short_links/?state=used",
    "/admin/short_links/?branch={north}",
    "/admin/short_links/?id={pk}",
    "/admin/short_links/results/",
    "/admin/short_links/results/?q=海报",
    "/admin/short_links/?export=csv",
    "/admin/short_links/?export=xlsx",
    "/admin/short_links/sheet/",
    "/admin/short_links/sheet/?id={pk}",
    "/admin/short_links/sheet/?export=csv",
    "/admin/short_link_chooser/",
    "/admin/short_link_chooser/results/",
    "/admin/short_link_chooser/chosen-multiple/?id={pk}",
    "/admin/reports/site-history/",
    "/admin/reports/site-history/?label=海报",
    "/admin/reports/site-history/?export=csv",
    "/admin/pages/{page}/usage/",
    "/admin/",
]
SHOWN = {address for address in LISTS if "short_link" in address or "site-history" in address}
RECORDS = [
    "/admin/short_links/edit/{pk}/",
    "/admin/short_links/copy/{pk}/",
    "/admin/short_links/delete/{pk}/",
    "/admin/short_links/history/{pk}/",
    "/admin/short_links/history-results/{pk}/",
    "/admin/short_links/usage/{pk}/",
    "/admin/short_links/codes/{pk}/",
    "/admin/short_links/codes/{pk}/hans/50mm.svg",
    "/admin/short_links/codes/{pk}/hant/50mm.png",
    "/admin/short_link_chooser/chosen/{pk}/",
]


def filled(address: str, link: ShortLink) -> str:
    """An address with the keys of the north's link."""
    return address.format(pk=link.pk, page=link.page_id, north=link.branch_id)


@pytest.fixture
def made(north_browser: Client, north: Branch, guide: GuidePage) -> ShortLink:
    """The north's link, made and changed in the admin, so that there is a history of it."""
    data = {"label": SECRET, "branch": north.pk, "page": guide.pk, "path": ""}
    north_browser.post(reverse("short_links:add"), data)
    link = ShortLink.objects.get()
    edit = reverse("short_links:edit", args=[link.pk])
    north_browser.post(edit, data | {"page": "", "path": "/search/?q=北区门口海报"})
    north_browser.post(edit, data)
    return link


@pytest.mark.parametrize("address", LISTS)
def test_no_list_shows_it(stranger_browser: Client, made: ShortLink, address: str) -> None:
    response = stranger_browser.get(filled(address, made))
    assert response.status_code in (200, 302, 404)
    text = said(response).replace("?q=海报", "").replace("label=海报", "")
    assert SECRET not in text
    assert made.code not in text


@pytest.mark.parametrize("address", [address for address in LISTS if address in SHOWN])
def test_the_same_lists_show_it_to_its_branch(
    north_browser: Client, made: ShortLink, address: str
) -> None:
    response = north_browser.get(filled(address, made))
    assert response.status_code == 200
    text = said(response)
    if response["Content-Type"] == "application/json":
        text = str(json.loads(text))
    assert SECRET in text


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", RECORDS)
def test_no_address_leads_to_it(
    stranger_browser: Client, made: ShortLink, address: str, method: str
) -> None:
    before = ShortLink.objects.values().get()
    data = {"label": "改了", "branch": made.branch_id, "page": "", "path": "/search/"}
    response = getattr(stranger_browser, method)(filled(address, made), data)
    # What only answers GET refuses a POST before it looks.
    assert response.status_code in ((404, 405) if method == "post" else (404,))
    assert ShortLink.objects.values().get() == before


@pytest.mark.parametrize("address", RECORDS)
def test_the_same_addresses_open_for_its_branch(
    north_browser: Client, made: ShortLink, address: str
) -> None:
    expected = 302 if "delete" in address else 200
    assert north_browser.get(filled(address, made)).status_code == expected


@pytest.mark.parametrize("address", RECORDS)
def test_what_is_no_key_is_not_there(north_browser: Client, home: Any, address: str) -> None:
    for key in ("0", "9" * 18, "9" * 30, "x", "-1", "１"):
        asked = address.format(pk=key)
        assert north_browser.get(asked, follow=True).status_code == 404, asked


def test_nobody_makes_a_link_for_another_branch(
    stranger_browser: Client, north: Branch, south: Branch, guide: GuidePage
) -> None:
    data = {"label": "偷来的", "branch": north.pk, "page": guide.pk, "path": ""}
    response = stranger_browser.post(reverse("short_links:add"), data)
    assert response.status_code == 200
    assert not ShortLink.objects.exists()
    stranger_browser.post(reverse("short_links:add"), data | {"branch": south.pk})
    assert ShortLink.objects.get().branch == south


def test_a_link_is_chosen_among_one_s_own_only(
    stranger_browser: Client, made: ShortLink, south: Branch
) -> None:
    own = ShortLinkFactory(branch=south, label="南区海报")
    url = f"/admin/short_link_chooser/chosen-multiple/?id={own.pk}&id={made.pk}"
    assert [chosen["id"] for chosen in stranger_browser.get(url).json()["result"]] == [str(own.pk)]


@pytest.mark.parametrize("path", ["", "?id=x", "?id=" + "9" * 40, "?id=-1&p=x", "?p=99"])
def test_the_chooser_bears_nonsense(north_browser: Client, link: ShortLink, path: str) -> None:
    for view in ("", "results/", "chosen-multiple/", "create/"):
        for method in (north_browser.get, north_browser.post):
            assert method(f"/admin/short_link_chooser/{view}{path}").status_code < 500


@pytest.mark.parametrize(
    ("role", "code", "sees"),
    [
        (Role.OUTREACH, "north", True),
        (Role.BRANCH_MANAGER, "north", True),
        (Role.EDITOR, "north", True),
        (Role.OUTREACH, "head", True),
        (Role.OUTREACH, "outlet", False),
        (Role.EDITOR, "south", False),
        (Role.EDITOR, None, False),
        (Role.HEAD_OFFICE, None, True),
        (Role.HEAD_OFFICE, "south", True),
        (Role.ADMINISTRATOR, "south", False),
        (Role.REVIEWER, "head", False),
    ],
)
def test_one_sees_one_s_own_branch_and_what_hangs_below(
    south: Branch, link: ShortLink, role: Role, code: str | None, sees: bool
) -> None:
    BranchFactory(code="outlet", parent=link.branch)
    place = Branch.objects.filter(code=code).first()
    seat = browser(UserFactory(roles=[role], branch=place))
    response = seat.get(reverse("short_links:codes", args=[link.pk]))
    assert (response.status_code == 200) is sees
    listed = BeautifulSoup(seat.get(reverse("short_links:index")).content, "lxml")
    assert (SECRET in listed.get_text()) is sees


def test_the_usage_of_a_page_counts_other_branches_links_without_naming_them(
    made: ShortLink, south: Branch
) -> None:
    address = reverse("wagtailadmin_pages:usage", args=[made.page_id])
    told = []
    for branch in (made.branch, south):
        seat = browser(UserFactory(roles=[Role.EDITOR], branch=branch))
        response = seat.get(address)
        assert response.status_code == 200
        table = BeautifulSoup(response.content, "lxml").select_one("main table")
        assert table is not None
        told.append(SECRET in table.get_text())
    assert told == [True, False]
