"""Branches in the admin."""

import datetime
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from cms.accounts.enums import Level, Role
from cms.accounts.models import Branch
from cms.accounts.selectors import parent_on
from cms.accounts.services import move_branch
from tests.factories.accounts import AdministratorFactory, BranchFactory, UserFactory

INDEX = "branch:index"


def rows(response: Any) -> list[str]:
    """Read the lines of a listing."""
    soup = BeautifulSoup(response.content, "lxml")
    return [row.get_text(" ", strip=True) for row in soup.select("main table tbody tr")]


def test_the_list_shows_where_each_hangs_today(admin_site: Client, north: Branch) -> None:
    BranchFactory(name="长安支行", parent=north)
    found = rows(admin_site.get(reverse(INDEX)))
    assert any("长安支行" in row and "北区" in row for row in found)


def test_the_list_costs_the_same_however_long(
    admin_site: Client, north: Branch, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    BranchFactory(parent=north)
    admin_site.get(reverse(INDEX))
    with CaptureQueriesContext(connection) as few:
        admin_site.get(reverse(INDEX))
    BranchFactory.create_batch(20, parent=north)
    with django_assert_max_num_queries(len(few)):
        admin_site.get(reverse(INDEX))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=长安", {"长安支行"}),
        ("level=region", {"北区"}),
        ("is_open=false", {"旧支行"}),
        ("is_open=true&level=branch", {"长安支行"}),
        ("below={north}", {"长安支行", "旧支行"}),
    ],
)
def test_search_and_filters(
    admin_site: Client, north: Branch, query: str, expected: set[str]
) -> None:
    BranchFactory(name="长安支行", parent=north)
    BranchFactory(name="旧支行", parent=north, closed_on=datetime.date(2010, 1, 1))
    response = admin_site.get(f"{reverse(INDEX)}?{query.format(north=north.pk)}")
    names = {"长安支行", "旧支行", "北区", "总行"}
    assert {n for n in names if any(row.startswith(n) for row in rows(response))} == expected


def test_a_branch_is_opened_with_its_place(admin_site: Client, north: Branch) -> None:
    data = {"code": "new", "name": "新支行", "level": "branch", "opened_on": "2026-01-01"}
    url = reverse("branch:add")
    assert admin_site.post(url, data).status_code == 200
    assert not Branch.objects.filter(code="new").exists()
    admin_site.post(url, data | {"parent": north.pk})
    assert parent_on(Branch.objects.get(code="new"), datetime.date(2026, 1, 1)) == north


def test_the_move_has_a_date_and_a_history(
    admin_site: Client, north: Branch, south: Branch
) -> None:
    branch = BranchFactory(parent=north)
    url = reverse("branch:move", args=[branch.pk])
    edit = reverse("branch:edit", args=[branch.pk])
    assert "北区" in admin_site.get(url).content.decode()
    response = admin_site.post(url, {"parent": south.pk, "starts_on": "2024-05-01"})
    assert response.url == edit
    page = BeautifulSoup(admin_site.get(edit).content, "lxml")
    history = page.select_one("#placements-heading").parent.get_text(" ")
    assert history.index("南区") < history.index("北区")
    assert url in str(page)
    log = admin_site.get(reverse("branch:history", args=[branch.pk])).content.decode()
    assert "南区" in log


def test_a_wrong_move_says_why_at_the_field(admin_site: Client, north: Branch) -> None:
    branch, other = BranchFactory(parent=north), BranchFactory(parent=north)
    url = reverse("branch:move", args=[branch.pk])
    response = admin_site.post(url, {"parent": other.pk, "starts_on": "2024-05-01"})
    assert response.status_code == 200
    assert response.context["form"].errors["parent"]


def test_closing_with_open_children_is_refused_in_the_form(
    admin_site: Client, north: Branch
) -> None:
    BranchFactory(name="长安支行", parent=north)
    data = {"name": "北区", "level": "region", "opened_on": "2000-01-01"}
    url = reverse("branch:edit", args=[north.pk])
    response = admin_site.post(url, data | {"closed_on": "2026-01-01"})
    assert "长安支行" in str(response.context["form"].errors["closed_on"])
    admin_site.post(url, data | {"name": "北方区", "code": "hacked"})
    north.refresh_from_db()
    assert (north.name, north.code, north.closed_on) == ("北方区", "north", None)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_unit_does_not_close_while_a_branch_moves_below_it() -> None:
    """Two people at once: the second waits, and sees what the first has done."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time anyway")
    root = AdministratorFactory()
    head = BranchFactory(level=Level.HEAD_OFFICE)
    north, south = (BranchFactory(level=Level.REGION, parent=head) for _ in range(2))
    child = BranchFactory(parent=south)
    data = {"name": "北区", "level": "region", "opened_on": "2000-01-01", "closed_on": "2026-01-01"}

    def close() -> int:
        client = Client()
        client.force_login(root, backend="django.contrib.auth.backends.ModelBackend")
        try:
            return client.post(reverse("branch:edit", args=[north.pk]), data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            move_branch(child, north, datetime.date(2024, 5, 1))
            closing = pool.submit(close)
            time.sleep(3)
        assert closing.result(30) == 200
    north.refresh_from_db()
    assert north.closed_on is None


def test_a_branch_is_never_deleted(admin_site: Client, north: Branch) -> None:
    url = reverse("branch:delete", args=[north.pk])
    admin_site.get(url)
    admin_site.post(url)
    assert Branch.objects.filter(pk=north.pk).exists()
    assert url not in admin_site.get(reverse(INDEX)).content.decode()


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.EDITOR, False),
        (Role.BRANCH_MANAGER, False),
        (Role.HEAD_OFFICE, True),
        (Role.ADMINISTRATOR, True),
    ],
)
def test_only_head_office_and_administrators_keep_branches(
    client: Client, north: Branch, role: Role, allowed: bool
) -> None:
    client.force_login(
        UserFactory(roles=[role]), backend="django.contrib.auth.backends.ModelBackend"
    )
    for name, args in [("index", []), ("add", []), ("edit", [north.pk]), ("move", [north.pk])]:
        response = client.get(reverse(f"branch:{name}", args=args))
        assert (response.status_code == 200) is allowed, name


def test_the_chooser_finds_by_name_or_code_and_hides_the_closed(
    admin_site: Client, north: Branch
) -> None:
    BranchFactory(name="长安支行", code="ca01", parent=north)
    BranchFactory(name="长安旧支行", closed_on=datetime.date(2010, 1, 1))
    for query in ("长安", "ca01"):
        found = admin_site.get(reverse("branch_chooser:choose_results"), {"q": query})
        assert "长安支行" in found.content.decode()
        assert "长安旧支行" not in found.content.decode()


def test_a_move_is_taken_back_after_a_question(
    admin_site: Client, north: Branch, south: Branch
) -> None:
    branch = BranchFactory(parent=north)
    move_branch(branch, south, datetime.date(2020, 7, 1))
    url = reverse("branch:take_back", args=[branch.pk])
    edit = admin_site.get(reverse("branch:edit", args=[branch.pk]))
    assert url in edit.content.decode()
    assert south.name in admin_site.get(url).content.decode()
    assert branch.placements.count() == 2
    assert f"重新归属{north.name}" in admin_site.post(url, follow=True).content.decode()
    assert branch.placements.count() == 1


def test_the_export_is_inert_and_marked_as_utf8(admin_site: Client, north: Branch) -> None:
    BranchFactory(name="=1+1", code="formula", parent=north)
    response = admin_site.get(reverse(INDEX), {"export": "csv"})
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert lines[0].startswith("\ufeff")
    assert "parent_name_on" not in lines[0]
    assert any(line.startswith("formula,'=1+1,") and "北区" in line for line in lines)


def test_the_list_of_people_is_not_exported(admin_site: Client) -> None:
    index = admin_site.get(reverse("wagtailusers_users:index")).content.decode()
    assert "export=csv" not in index


@pytest.mark.parametrize("key", ["abc", "1.5", "²", "9" * 40])
def test_what_is_no_key_is_not_found(admin_site: Client, north: Branch, key: str) -> None:
    assert admin_site.get(f"/admin/branch_chooser/chosen/{key}/").status_code == 404
    multiple = reverse("branch_chooser:chosen_multiple")
    assert admin_site.get(multiple, {"id": [north.pk, key]}).status_code == 404


def test_a_chosen_branch_is_found(admin_site: Client, north: Branch, south: Branch) -> None:
    one = admin_site.get(reverse("branch_chooser:chosen", args=[north.pk]))
    assert one.json()["result"]["title"] == str(north)
    answer = admin_site.get(
        reverse("branch_chooser:chosen_multiple"), {"id": [north.pk, south.pk]}
    ).json()
    assert {each["title"] for each in answer["result"]} == {str(north), str(south)}
