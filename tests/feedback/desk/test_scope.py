"""Who sees which messages and pages, on every way to them."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from cms.feedback.enums import Kind
from cms.feedback.models import PageTask, Ticket, TicketEvent
from cms.feedback.selectors.desk import possible_assignees, tickets_for
from cms.guides.models import GuideIndexPage, GuidePage
from tests.factories.accounts import AdministratorFactory, UserFactory
from tests.factories.feedback import PageTaskFactory, TicketFactory, VoteFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.review import browser

from .conftest import House

SECRET = "北区的秘密留言"
LISTS = ("tickets", "tickets_results", "analysis", "analysis_results", "words", "words_results")
ACTS = ("sort", "take", "answer", "note", "close", "reopen", "contact", "pass_on")
# Where Wagtail sends those who may not.
REFUSED = 302


def address(name: str, *keys: Any) -> str:
    return reverse(f"feedback_desk:{name}", args=keys)


def body(client: Client, url: str, **query: str) -> str:
    response = client.get(url, query)
    if response.status_code == 200 and response.streaming:
        return b"".join(response.streaming_content).decode("utf-8", "replace")  # type: ignore[attr-defined]
    return response.content.decode() if response.status_code == 200 else ""


@pytest.fixture
def page(guide_index: GuideIndexPage) -> GuidePage:
    found: GuidePage = GuidePageFactory(parent=guide_index, title="刷单返利怎么认")
    return found


@pytest.fixture
def ticket(house: House, page: GuidePage) -> Ticket:
    """A message for the north."""
    found: Ticket = TicketFactory(
        branch=house.north, message=SECRET, page=page, page_title=page.title, with_contact=True
    )
    return found


def everything_to_send(ticket: Ticket) -> dict[str, str]:
    return {
        "version": str(ticket.version),
        "sort-category": "site",
        "answer-text": "您好，这是骗局。",
        "note-text": "已核实",
        "close-resolution": "spam",
    }


def strangers(house: House) -> list[User]:
    """Another branch's manager, roles without a permission, a nobody, somebody without a branch."""
    return [
        house.southern,
        house.outreach,
        house.reviewer,
        UserFactory(username="nobody"),
        UserFactory(username="adrift", roles=["editor"], branch=None),
        UserFactory(username="below", roles=["branch_manager"], branch=house.outlet),
    ]


def test_lists_exports_and_figures_hold_nothing_of_other_branches(
    house: House, ticket: Ticket
) -> None:
    ways = [(name, {}) for name in LISTS]
    ways += [("tickets", {"export": kind}) for kind in ("csv", "xlsx")]
    ways += [("tickets", {"q": "秘密"}), ("tickets", {"branch": str(house.north.pk)})]
    ways += [("analysis", {"by": by, "branch": str(house.north.pk)}) for by in ("page", "branch")]
    ways += [("analysis", {"by": by, "export": "csv"}) for by in ("page", "branch", "category")]
    for person in strangers(house):
        client = browser(person)
        for name, query in ways:
            seen = body(client, address(name), **query)
            assert SECRET not in seen
            assert address("ticket", ticket.pk) not in seen
            assert ticket.page_title not in seen, (person, name, query)
        assert not tickets_for(person).exists()


def test_lists_are_closed_to_roles_without_the_permission(house: House, ticket: Ticket) -> None:
    for person in (house.outreach, house.reviewer):
        client = browser(person)
        assert {client.get(address(name)).status_code for name in LISTS} == {REFUSED}
        assert f'"{address("tickets")}"' not in body(client, reverse("wagtailadmin_home"))
    assert Client().get(address("tickets")).status_code == REFUSED


def test_a_message_is_not_found_by_strangers_and_cannot_be_changed(
    house: House, ticket: Ticket
) -> None:
    before = Ticket.objects.values().get()
    for person in strangers(house):
        client = browser(person)
        # Without any role one is sent to sign in.
        refused = 404 if person.groups.exists() else REFUSED
        assert client.get(address("ticket", ticket.pk)).status_code == refused
        for act in ACTS:
            answer = client.post(address(act, ticket.pk), everything_to_send(ticket))
            assert answer.status_code == refused, (person, act)
    assert Ticket.objects.values().get() == before
    assert not TicketEvent.objects.exists()
    assert not PageTask.objects.exists()


def test_who_may_only_look_changes_nothing_and_sees_no_contact(
    house: House, ticket: Ticket
) -> None:
    person = UserFactory(branch=house.north)
    codenames = ["access_admin", "view_ticket"]
    person.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = browser(person)
    page = body(client, address("ticket", ticket.pk))
    assert SECRET in page
    assert "<textarea" not in page
    before = Ticket.objects.values().get()
    for act in ACTS:
        answer = client.post(address(act, ticket.pk), everything_to_send(ticket))
        assert answer.status_code == REFUSED, act
        assert "13800138000" not in answer.content.decode()
    assert Ticket.objects.values().get() == before
    assert not TicketEvent.objects.exists()
    assert not PageTask.objects.exists()


def test_own_branch_those_above_and_the_head_office_see_it(house: House, ticket: Ticket) -> None:
    for person in (house.northern, house.chief, house.editor, AdministratorFactory()):
        client = browser(person)
        assert SECRET in body(client, address("tickets"))
        assert client.get(address("ticket", ticket.pk)).status_code == 200


def test_what_is_with_no_branch_is_the_head_offices(house: House) -> None:
    ticket = TicketFactory()
    assert ticket in tickets_for(house.editor)
    assert ticket in tickets_for(house.chief)
    assert ticket not in tickets_for(house.northern)
    outlets = TicketFactory(branch=house.outlet)
    assert outlets in tickets_for(house.northern)
    assert outlets not in tickets_for(house.southern)


def test_only_who_sees_it_and_may_answer_is_offered_as_assignee(house: House) -> None:
    names = {person.username for person in possible_assignees(house.north.pk)}
    assert names == {"chief", "northern", "editor"}
    names = {person.username for person in possible_assignees(None)}
    assert names == {"chief", "editor"}
    house.northern.is_active = False
    house.northern.save()
    assert house.northern not in possible_assignees(house.north.pk)


def test_addresses_that_name_nothing(house: House) -> None:
    client = browser(house.chief)
    for act in ACTS:
        assert client.post(address(act, 999)).status_code == 404
    assert client.get(address("ticket", 10**17)).status_code == 404
    assert client.get(address("page", 999)).status_code == 404
    assert client.get(address("page", 1)).status_code == 404  # the root of all pages
    assert client.get("/admin/feedback/x/").status_code == 404
    assert client.get(address("answer", TicketFactory().pk)).status_code == 405


class TestPage:
    """What readers say of a page."""

    def test_roles(self, house: House, page: GuidePage) -> None:
        task = PageTaskFactory(page=page)
        VoteFactory(page=page, comment="看不懂这一段")
        for person, sees in (
            (house.editor, True),
            (house.reviewer, True),
            (house.chief, True),
            (house.northern, False),
            (house.outreach, False),
        ):
            client = browser(person)
            for name in ("tasks", "tasks_results"):
                assert (page.title in body(client, address(name))) is sees, person
            assert ("看不懂这一段" in body(client, address("page", page.pk))) is sees
            home = body(client, reverse("wagtailadmin_home"))
            assert (address("page", page.pk) in home) is sees
            if not sees:
                data = {"tasks": [f"{task.pk}@{task.last_at.isoformat()}"], "note": "已改"}
                assert client.post(address("page", page.pk), data).status_code == REFUSED
        task.refresh_from_db()
        assert task.is_open

    def test_messages_are_shown_by_branch_there_too(
        self, house: House, page: GuidePage, ticket: Ticket
    ) -> None:
        TicketFactory(branch=house.south, page=page, message="南区的留言", kind=Kind.CORRECTION)
        away = UserFactory(roles=["editor"], branch=house.north)
        seen = body(browser(away), address("page", page.pk))
        assert SECRET in seen
        assert "南区的留言" not in seen
        assert SECRET not in body(browser(house.reviewer), address("page", page.pk))
