"""Reminders: in the editors' home, after a change, in the editor; and settling a mark with a note."""

import datetime
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.accounts.enums import Role
from cms.accounts.models import User
from cms.guides.models import GuideIndexPage, GuidePage
from cms.review.models import RecheckMark, RecheckRun
from cms.taxonomy.models import Hotline
from tests.factories.accounts import UserFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.taxonomy import HotlineFactory
from tests.review.conftest import Committing

GuideWith = Callable[..., GuidePage]
NOTE = "号码已逐句核对，正文无需修改"


def soup(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url, follow=True)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def panel(client: Client, name: str) -> Tag | None:
    """A panel of the home."""
    return soup(client, reverse("wagtailadmin_home")).select_one(f"#{name}-section")


def staff(role: Role) -> User:
    user: User = UserFactory(roles=[role])
    return user


@pytest.fixture
def hotline(db: None) -> Hotline:
    return HotlineFactory(number="96110", name="反诈专线")


@pytest.fixture
def change(hotline: Hotline, changing: Committing) -> Callable[[], None]:
    def change() -> None:
        with changing():
            hotline.number = str(int(hotline.number) + 1)
            hotline.save()

    return change


@pytest.fixture
def page(guide_with: GuideWith, hotline: Hotline) -> GuidePage:
    return guide_with(hotline, title="刷单返利怎么认")


@pytest.mark.usefixtures("roles")
class TestHome:
    """What the home page asks for."""

    @pytest.mark.parametrize(
        ("role", "sees"),
        [
            (Role.EDITOR, True),
            (Role.HEAD_OFFICE, True),
            (Role.ADMINISTRATOR, True),
            (Role.OUTREACH, False),
        ],
    )
    def test_marked_pages_with_their_reason(
        self, client: Client, page: GuidePage, change: Callable[[], None], role: Role, sees: bool
    ) -> None:
        change()
        client.force_login(staff(role))
        found = panel(client, "pages-to-recheck")
        assert (found is not None) is sees
        if found:
            assert page.title in found.text
            assert "96110" in found.text
            assert "96111" in found.text
            assert found.select_one(
                f'a[href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"]'
            )

    def test_silent_when_there_is_nothing(self, client: Client, page: GuidePage) -> None:
        client.force_login(staff(Role.EDITOR))
        assert panel(client, "pages-to-recheck") is None
        assert panel(client, "reviews-due") is None

    def test_own_pages_come_first(
        self, client: Client, guide_with: GuideWith, hotline: Hotline, change: Callable[[], None]
    ) -> None:
        user = staff(Role.EDITOR)
        guide_with(hotline, title="别人的")
        guide_with(hotline, title="自己的", owner=user)
        change()
        client.force_login(user)
        found = panel(client, "pages-to-recheck")
        assert found is not None
        assert [link.text for link in found.select("li a")] == ["自己的", "别人的"]

    def test_reviews_due_and_overdue(self, client: Client, guide_index: GuideIndexPage) -> None:
        today = timezone.localdate()
        for title, days in (("过期", -1), ("快到", 30), ("还早", 31)):
            day = today + datetime.timedelta(days=days)
            GuidePageFactory(parent=guide_index, title=title, next_review_on=day)
        GuidePageFactory(parent=guide_index, title="没发布", live=False, next_review_on=today)
        client.force_login(staff(Role.EDITOR))
        found = panel(client, "reviews-due")
        assert found is not None
        assert [link.text for link in found.select("li a")] == ["过期", "快到"]

    def test_it_costs_the_same_for_more_pages(
        self, client: Client, guide_with: GuideWith, hotline: Hotline, change: Callable[[], None]
    ) -> None:
        client.force_login(staff(Role.EDITOR))
        home = reverse("wagtailadmin_home")

        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                client.get(home)
            return len(queries)

        def fill(number: int) -> None:
            for _ in range(number):
                guide_with(hotline, next_review_on=timezone.localdate())
            change()

        fill(1)
        cost()
        few = cost()
        fill(4)
        assert cost() == few


@pytest.mark.usefixtures("roles")
class TestNotices:
    """What is said where it happens."""

    def edit(self, client: Client, hotline: Hotline, number: str) -> BeautifulSoup:
        url = reverse(Hotline.snippet_viewset.get_url_name("edit"), args=[hotline.pk])
        data = {
            "number": number,
            "name": hotline.name,
            "purpose": hotline.purpose,
            "guidance": "",
            "dialable": "on",
            "verified_on": str(hotline.verified_on),
        }
        response = client.post(url, data, follow=True)
        return BeautifulSoup(response.content, "lxml")

    def test_who_changes_a_hotline_is_told_how_many_pages_use_it(
        self, client: Client, page: GuidePage, hotline: Hotline, committing: Committing
    ) -> None:
        user = staff(Role.HEAD_OFFICE)
        client.force_login(user)
        with committing():
            # The callbacks run when the block ends, before that nothing is committed.
            self.edit(client, hotline, "96111")
        run = RecheckRun.objects.get()
        assert (run.created_by, run.total) == (user, 1)
        assert run.log_uuid

    @pytest.mark.django_db(transaction=True, serialized_rollback=True)
    def test_the_message_leads_to_the_progress(
        self, client: Client, page: GuidePage, hotline: Hotline
    ) -> None:
        client.force_login(staff(Role.HEAD_OFFICE))
        answer = self.edit(client, hotline, "96111")
        run = RecheckRun.objects.get()
        address = reverse("review:run", args=[run.pk])
        message = answer.select_one(f'.messages a[href="{address}"]')
        assert message is not None
        progress = soup(client, address)
        bar = progress.select_one("progress")
        assert (bar["value"], bar["max"]) == ("0", "1")
        assert progress.select_one("[aria-live] [data-run-state]").text == str(
            RecheckRun.State.WAITING.label
        )
        assert progress.select_one("a[data-run-reload]"), "it works without a script"

    def test_checking_a_hotline_says_nothing(
        self, client: Client, page: GuidePage, hotline: Hotline, committing: Committing
    ) -> None:
        client.force_login(staff(Role.HEAD_OFFICE))
        with committing():
            self.edit(client, hotline, hotline.number)
        assert not RecheckRun.objects.exists()

    def test_the_editor_shows_the_reasons_and_the_way_to_settle_them(
        self, client: Client, page: GuidePage, change: Callable[[], None]
    ) -> None:
        client.force_login(staff(Role.EDITOR))
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        recheck = reverse("review:recheck", args=[page.pk])
        assert soup(client, url).select_one(f'a[href="{recheck}"]') is None
        change()
        shown = soup(client, url).select_one(".messages")
        assert "96111" in shown.text
        assert shown.select_one(f'a[href="{recheck}"]')


@pytest.mark.usefixtures("roles")
class TestStillRight:
    """Nobody clears a mark silently."""

    def url(self, page: GuidePage) -> str:
        return reverse("review:recheck", args=[page.pk])

    def offered(self, client: Client, page: GuidePage) -> list[str]:
        boxes = soup(client, self.url(page)).select("input[name=marks]")
        return [str(box["value"]) for box in boxes]

    @pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.HEAD_OFFICE])
    def test_with_a_note_it_is_settled_and_kept_in_the_history(
        self, client: Client, page: GuidePage, change: Callable[[], None], role: Role
    ) -> None:
        change()
        user = staff(role)
        client.force_login(user)
        data = {"marks": self.offered(client, page), "note": NOTE}
        assert client.post(self.url(page), data).status_code == 302
        mark = page.recheck_marks.get()
        assert (mark.is_open, mark.resolved_by, mark.note) == (None, user, NOTE)
        assert mark.resolution == RecheckMark.Resolution.STILL_RIGHT
        entry = PageLogEntry.objects.get(page=page.pk, action="review.still_right")
        assert entry.user == user
        assert NOTE in entry.message
        assert client.get(self.url(page)).status_code == 302, "nothing is left to do"

    @pytest.mark.parametrize(
        "data", [{"note": ""}, {"note": "   "}, {"marks": [], "note": NOTE}, {"note": "字" * 501}]
    )
    def test_without_a_note_or_a_mark_nothing_is_settled(
        self, client: Client, page: GuidePage, change: Callable[[], None], data: dict[str, object]
    ) -> None:
        change()
        client.force_login(staff(Role.EDITOR))
        answer = client.post(self.url(page), {"marks": self.offered(client, page)} | data)
        assert answer.status_code == 200
        assert page.recheck_marks.open().count() == 1

    @pytest.mark.parametrize("role", [Role.OUTREACH, Role.BRANCH_MANAGER])
    def test_others_are_refused(
        self, client: Client, page: GuidePage, change: Callable[[], None], role: Role
    ) -> None:
        change()
        mark = page.recheck_marks.get()
        client.force_login(staff(role))
        value = f"{mark.pk}@{mark.changed_at.isoformat()}"
        assert client.post(self.url(page), {"marks": [value], "note": NOTE}).status_code == 302
        assert page.recheck_marks.open().count() == 1
        assert not PageLogEntry.objects.filter(action="review.still_right").exists()

    def test_what_changed_again_meanwhile_is_not_settled(
        self, client: Client, page: GuidePage, change: Callable[[], None]
    ) -> None:
        change()
        client.force_login(staff(Role.EDITOR))
        offered = self.offered(client, page)
        change()
        answer = client.post(self.url(page), {"marks": offered, "note": NOTE})
        assert answer.status_code == 200
        assert page.recheck_marks.open().count() == 1
        assert "96112" in answer.content.decode()

    @pytest.mark.parametrize("marks", [["0@"], ["\x00"], ["1' or 1=1"]])
    def test_malformed_marks_do_no_harm(
        self, client: Client, page: GuidePage, change: Callable[[], None], marks: list[str]
    ) -> None:
        change()
        client.force_login(staff(Role.EDITOR))
        answer = client.post(self.url(page), {"marks": marks, "note": NOTE})
        assert answer.status_code == 200
        assert page.recheck_marks.open().exists()

    def test_a_page_that_is_gone_is_not_found(self, client: Client, page: GuidePage) -> None:
        client.force_login(staff(Role.EDITOR))
        url = self.url(page)
        page.delete()
        assert client.get(url).status_code == 404

    def test_an_unpublished_page_can_be_settled_too(
        self, client: Client, page: GuidePage, change: Callable[[], None]
    ) -> None:
        change()
        page.unpublish()
        client.force_login(staff(Role.EDITOR))
        data = {"marks": self.offered(client, page), "note": NOTE}
        assert client.post(self.url(page), data).status_code == 302
        assert not page.recheck_marks.open().exists()
