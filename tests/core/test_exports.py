"""Every list that the admin gives as a file opens rightly and harmlessly."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from wagtail.contrib.redirects.models import Redirect

from cms.core.exports import inert
from cms.guides.models import GuideIndexPage
from tests.factories.pages import GuidePageFactory

FORMULA = "=cmd|' /C calc'!A0"


@pytest.fixture
def dangerous(guide_index: GuideIndexPage) -> None:
    """Content whose names would run."""
    page = GuidePageFactory(parent=guide_index, title=FORMULA, locked=True)
    page.save_revision(log_action=True).publish()
    Redirect.objects.create(old_path="/a", redirect_link="/x", redirect_page=page)


@pytest.mark.parametrize("value", ["=1", "+1", "-1", "@a", "\ta", "\ra", "\n=1", "＝1"])
def test_text_that_would_run_is_made_inert(value: str) -> None:
    assert inert(value) == f"'{value}"


def test_what_no_workbook_may_hold_is_left_out() -> None:
    assert inert("一\x0b二\n三") == "一二\n三"
    assert inert("\x0b=1") == "'=1"


@pytest.mark.parametrize("value", ["a=1", "", 5, -5, None])
def test_everything_else_stays(value: object) -> None:
    assert inert(value) == value


@pytest.mark.parametrize(
    "address",
    [
        "/admin/reports/aging-pages/",
        "/admin/reports/locked/",
        "/admin/reports/site-history/",
        "/admin/redirects/",
    ],
)
def test_a_list_of_wagtails_own_is_inert_and_marked_as_utf8(
    admin_client: Client, dangerous: None, address: str
) -> None:
    text = b"".join(admin_client.get(address, {"export": "csv"})).decode()
    assert text.startswith("\ufeff")
    assert text.count("\ufeff") == 1
    assert f",{FORMULA}" not in text
    assert f"\n{FORMULA}" not in text
    book = b"".join(admin_client.get(address, {"export": "xlsx"}))
    cells = [cell.value for row in load_workbook(BytesIO(book)).active for cell in row]
    assert len(cells) > 2
    assert FORMULA not in cells


def test_the_dangerous_name_is_there_but_inert(admin_client: Client, dangerous: None) -> None:
    text = b"".join(admin_client.get("/admin/reports/aging-pages/", {"export": "csv"})).decode()
    assert f"'{FORMULA}" in text
