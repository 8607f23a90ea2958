"""Readers' complaints become tasks on pages, and publishing or a note settles them."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.contrib.messages.storage.base import BaseStorage
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from cms.accounts.models import User
from cms.feedback.enums import TaskReason, TaskResolution
from cms.feedback.models import FeedbackSettings, PageTask, Vote
from cms.feedback.services.notices import tell_of_tasks
from cms.feedback.services.page_tasks import mark_done, open_page_tasks
from cms.guides.models import GuideIndexPage, GuidePage
from tests.factories.accounts import UserFactory
from tests.factories.feedback import PageTaskFactory, TicketFactory, VoteFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.review import browser, messages

from .conftest import House
from .test_scope import address


def ago(**span: float) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(**span)


@pytest.fixture
def page(guide_index: GuideIndexPage) -> GuidePage:
    """A page published a month ago."""
    found: GuidePage = GuidePageFactory(parent=guide_index, title="刷单返利怎么认")
    found.save_revision().publish()
    Revision.objects.update(created_at=ago(days=30))
    return GuidePage.objects.get()


def votes(page: GuidePage, *days: float, **fields: Any) -> list[Vote]:
    return [VoteFactory(page=page, created_at=ago(days=each), **fields) for each in days]


class TestOpening:
    """When a task is opened."""

    @pytest.mark.parametrize(
        ("given", "expected"),
        [([], 0), ([0, 1], 0), ([0, 1, 6.9], 1), ([0, 1, 7.1], 0), ([0] * 10, 1)],
    )
    def test_three_not_useful_within_a_week(
        self, page: GuidePage, given: list[float], expected: int
    ) -> None:
        votes(page, *given)
        votes(page, 0, 0, 0, 0, is_useful=True)
        for _time in range(3):
            call_command("open_page_tasks")
        assert PageTask.objects.count() == expected
        if expected:
            task = PageTask.objects.get()
            assert (task.page_id, task.reason) == (page.pk, TaskReason.NOT_USEFUL)
            assert task.count == len(given)

    def test_the_settings_say_how_many(self, page: GuidePage) -> None:
        FeedbackSettings.objects.create(site=page.get_site(), not_useful_votes=5)
        votes(page, 0, 0, 0, 0)
        assert open_page_tasks() == 0
        votes(page, 0)
        assert open_page_tasks() == 1

    @pytest.mark.parametrize(("score", "expected"), [(1, 1), (2, 1), (3, 0), (5, 0)])
    def test_a_low_score_for_an_answer_about_it(
        self, page: GuidePage, score: int, expected: int
    ) -> None:
        TicketFactory(page=page, satisfaction=score, rated_at=ago(hours=1))
        TicketFactory(satisfaction=1, rated_at=ago(hours=1))  # about no page
        for _time in range(3):
            open_page_tasks()
        reasons = [task.reason for task in PageTask.objects.all()]
        assert reasons == [TaskReason.LOW_SCORE] * expected

    def test_further_complaints_are_added_each_once(self, page: GuidePage) -> None:
        votes(page, 3, 2, 1)
        open_page_tasks()
        (last,) = votes(page, 0.5)
        for _time in range(3):
            assert open_page_tasks() == 0
        task = PageTask.objects.get()
        assert (task.count, task.last_at) == (4, last.created_at)

    def test_after_it_is_settled_complaints_count_anew(self, page: GuidePage) -> None:
        votes(page, 3, 2, 1)
        open_page_tasks()
        PageTask.objects.update(
            is_open=None, resolved_at=ago(hours=12), resolution=TaskResolution.DONE
        )
        votes(page, 0.1, 0.1)
        assert open_page_tasks() == 0
        votes(page, 0.1)
        assert open_page_tasks() == 1
        assert PageTask.objects.open().get().count == 3

    def test_what_was_said_of_older_words_opens_nothing(self, page: GuidePage) -> None:
        votes(page, 3, 2, 1)
        page.save_revision().publish()
        assert open_page_tasks() == 0

    def test_two_at_once_open_one(self, page: GuidePage) -> None:
        PageTaskFactory(page=page)
        with pytest.raises(IntegrityError), transaction.atomic():
            PageTaskFactory(page=page)

    def test_it_costs_the_same_for_more_pages(
        self, page: GuidePage, guide_index: GuideIndexPage
    ) -> None:
        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                open_page_tasks()
            return len(queries)

        def complain(times: int) -> None:
            for _number in range(times):
                votes(GuidePageFactory(parent=guide_index), 0, 0, 0)

        complain(1)
        cost()
        complain(1)
        few = cost()
        complain(10)
        assert cost() == few
        assert PageTask.objects.count() == 12


class TestSettling:
    """When a task is over."""

    def test_a_publication_written_after_the_complaint_settles_it(
        self, house: House, page: GuidePage
    ) -> None:
        task = PageTaskFactory(page=page, last_at=ago(days=1))
        page.save_revision(user=house.editor).publish()
        task.refresh_from_db()
        assert (task.is_open, task.resolution) == (None, TaskResolution.REPUBLISHED)
        assert task.resolved_by == house.editor

    def test_words_written_before_the_complaint_settle_nothing(self, page: GuidePage) -> None:
        revision = page.save_revision()
        task = PageTaskFactory(page=page, last_at=timezone.now())
        revision.publish()
        task.refresh_from_db()
        assert task.is_open

    def form(self, client: Any, page: GuidePage) -> dict[str, Any]:
        shown = BeautifulSoup(client.get(address("page", page.pk)).content, "lxml")
        ticked = [box["value"] for box in shown.select("[name=tasks][checked]")]
        return {"tasks": ticked, "note": "读者看错了，正文无误"}

    @pytest.mark.parametrize("name", ["editor", "reviewer", "chief"])
    def test_it_is_marked_done_with_a_note_in_the_pages_history(
        self, house: House, page: GuidePage, name: str
    ) -> None:
        task, person = PageTaskFactory(page=page), getattr(house, name)
        client = browser(person)
        assert client.post(address("page", page.pk), self.form(client, page)).status_code == 302
        task.refresh_from_db()
        assert (task.is_open, task.resolution, task.resolved_by) == (
            None,
            TaskResolution.DONE,
            person,
        )
        entry = PageLogEntry.objects.get(action="feedback.task_done")
        assert entry.user == person
        history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
        assert name == "reviewer" or "读者看错了" in history.content.decode()

    def test_a_complaint_meanwhile_keeps_it_open(self, house: House, page: GuidePage) -> None:
        task, client = PageTaskFactory(page=page), browser(house.editor)
        data = self.form(client, page)
        PageTask.objects.update(last_at=timezone.now())
        assert client.post(address("page", page.pk), data).status_code == 200
        task.refresh_from_db()
        assert task.is_open

    @pytest.mark.parametrize("tasks", [[], ["0@"], ["\x00"], ["1' or 1=1"]])
    def test_malformed_names_settle_nothing(
        self, house: House, page: GuidePage, tasks: list[str]
    ) -> None:
        PageTaskFactory(page=page)
        data = {"tasks": tasks, "note": "好"}
        assert browser(house.editor).post(address("page", page.pk), data).status_code == 200
        assert PageTask.objects.open().exists()

    def test_who_may_neither_edit_nor_review_settles_nothing(
        self, house: House, page: GuidePage
    ) -> None:
        task = PageTaskFactory(page=page)
        with pytest.raises(PermissionDenied):
            mark_done(page, [task], house.outreach, "好")


class TestReminders:
    """Where editors work."""

    def test_the_editor_the_home_and_the_list_show_it(self, house: House, page: GuidePage) -> None:
        client = browser(house.editor)
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert not messages(client.get(url))
        PageTaskFactory(page=page, count=3)
        assert str(TaskReason.NOT_USEFUL.label) in messages(client.get(url))
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        for shown in (home, client.get(address("tasks")).content.decode()):
            assert page.title in shown
            assert address("page", page.pk) in shown

    def test_who_does_not_find_the_page_is_told_nothing(
        self, house: House, page: GuidePage, rf: RequestFactory
    ) -> None:
        PageTaskFactory(page=page)
        for person, told in ((UserFactory(), 0), (house.editor, 1)):
            person.user_permissions.add(Permission.objects.get(codename="view_pagetask"))
            request = rf.get("/")
            request.user = User.objects.get(pk=person.pk)
            store = BaseStorage(request)
            request._messages = store  # type: ignore[attr-defined]
            tell_of_tasks(request, page)
            assert len(store._queued_messages) == told

    def test_settled_ones_are_shown_when_asked_for(self, house: House, page: GuidePage) -> None:
        client = browser(house.editor)
        PageTaskFactory(
            page=page, is_open=None, resolved_at=timezone.now(), resolution=TaskResolution.DONE
        )
        for state, shown in (("", False), ("settled", True), ("all", True), ("x", False)):
            found = client.get(address("tasks"), {"state": state}).content.decode()
            assert (address("page", page.pk) in found) is shown, state

    def test_the_page_costs_the_same_for_more_complaints(
        self, house: House, page: GuidePage, guide_index: GuideIndexPage
    ) -> None:
        client = browser(house.editor)

        def cost(name: str, *keys: int) -> int:
            url = address(name, *keys) if name != "home" else reverse("wagtailadmin_home")
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            return len(queries)

        def more(times: int) -> None:
            votes(page, *[1] * times, comment="太长了")
            TicketFactory.create_batch(times, page=page, branch=house.north)
            for _number in range(times):
                PageTaskFactory(page=GuidePageFactory(parent=guide_index))

        places = [("page", page.pk), ("tasks",), ("home",), ("tickets",)]
        PageTaskFactory(page=page)
        more(2)
        for place in places:
            cost(*place)
        few = [cost(*place) for place in places]
        more(8)
        assert [cost(*place) for place in places] == few
