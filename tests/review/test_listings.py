"""Editors find content by audience, scam type, state and what has to be looked at again."""

import csv
import datetime
import io

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from cms.accounts.enums import Role
from cms.accounts.models import User
from cms.content.models import ContentPage
from cms.guides.models import GuideIndexPage, GuidePage
from cms.review.models import RecheckMark, RecheckRun
from cms.review.viewsets.filters import STATES, content_models
from cms.taxonomy.models import Audience, ScamType, Topic
from tests.factories.accounts import UserFactory
from tests.factories.pages import GuidePageFactory, StandingPageFactory

BACKEND = "django.contrib.auth.backends.ModelBackend"
ALL = "content-contentpage:index"
GUIDES = "content-guidepage:index"
TODAY = datetime.timedelta(0)


def guide(index: GuideIndexPage, title: str, **values: object) -> GuidePage:
    """A guide; `audiences`, `scam_types`, `topics` are lists of terms."""
    terms = {
        name: values.pop(name) for name in ("audiences", "scam_types", "topics") if name in values
    }
    page: GuidePage = GuidePageFactory(parent=index, title=title, **values)
    for name, chosen in terms.items():
        setattr(page, name, chosen)
    page.save()
    return page


def mark(page: Page, name: str = "96110") -> RecheckMark:
    now = timezone.now()
    run = RecheckRun.objects.create(sources=[], created_at=now, touched_at=now)
    return RecheckMark.objects.create(
        page=page,
        source_type=ContentType.objects.get_for_model(Audience),
        source_id=name,
        source_name=name,
        changes=[],
        run=run,
        created_at=now,
        changed_at=now,
    )


def listed(client: Client, url: str, **arguments: object) -> list[str]:
    response = client.get(url, arguments)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "lxml")
    return [link.get_text(strip=True) for link in soup.select("table.listing .title-wrapper a")]


def titles(client: Client, **arguments: object) -> set[str]:
    return set(listed(client, reverse(ALL), **arguments))


@pytest.fixture
def older(db: None) -> Audience:
    return Audience.objects.create(name="老年人", slug="older-people")


@pytest.fixture
def minors(db: None) -> Audience:
    return Audience.objects.create(name="青少年", slug="minors")


def test_the_lists_show_content_only(admin_client: Client, guide_index: GuideIndexPage) -> None:
    guide(guide_index, "刷单")
    StandingPageFactory(parent=guide_index.get_parent(), title="关于")
    assert titles(admin_client) == {"刷单"}
    assert listed(admin_client, reverse(GUIDES)) == ["刷单"]


@pytest.mark.parametrize("model", content_models())
def test_every_type_has_its_list(
    admin_client: Client, home: Page, model: type[ContentPage]
) -> None:
    name = f"content-{model._meta.model_name}:index"
    assert admin_client.get(reverse(name)).status_code == 200
    assert admin_client.get(reverse(f"{name}_results")).status_code == 200


def test_the_columns_say_what_an_editor_wants_to_know(
    admin_client: Client, guide_index: GuideIndexPage, older: Audience, minors: Audience
) -> None:
    scam = ScamType.objects.create(name="刷单返利", slug="shuadan")
    page = guide(
        guide_index,
        "刷单",
        audiences=[older, minors],
        scam_types=[scam],
        next_review_on=datetime.date(2020, 1, 2),
    )
    mark(page)
    index = reverse("wagtailadmin_explore", args=[guide_index.pk])
    for url in (reverse(ALL), reverse(GUIDES), index):
        row = BeautifulSoup(admin_client.get(url).content, "lxml").select_one("tbody tr")
        assert row is not None
        text = row.get_text(" ", strip=True)
        for words in ("刷单", "老年人、青少年", "刷单返利", "2020-01-02"):
            assert words in text, (url, words)
        assert len(row.select(".mingbai-overdue")) >= 2, "overdue and marked catch the eye"


def test_filters_by_term(
    admin_client: Client, guide_index: GuideIndexPage, older: Audience, minors: Audience
) -> None:
    scam = ScamType.objects.create(name="刷单返利", slug="shuadan")
    topic = Topic.objects.create(name="防诈骗", slug="fraud")
    guide(guide_index, "甲", audiences=[older, minors], scam_types=[scam])
    guide(guide_index, "乙", audiences=[minors], topics=[topic])
    guide(guide_index, "丙")
    assert titles(admin_client, audience=older.pk) == {"甲"}
    assert titles(admin_client, audience=[older.pk, minors.pk]) == {"甲", "乙"}
    assert titles(admin_client, scam_type=scam.pk) == {"甲"}
    assert titles(admin_client, topic=topic.pk) == {"乙"}
    assert titles(admin_client, audience=older.pk, topic=topic.pk) == set()
    both = listed(admin_client, reverse(ALL), audience=[older.pk, minors.pk])
    assert len(both) == 2, "nobody is listed twice"


def test_filters_by_the_day_of_review(admin_client: Client, guide_index: GuideIndexPage) -> None:
    today = timezone.localdate()
    for title, days in (("过期", -1), ("今天", 0), ("快了", 30), ("早着", 31)):
        guide(guide_index, title, next_review_on=today + datetime.timedelta(days=days))
    guide(guide_index, "没定")
    assert titles(admin_client, review="overdue") == {"过期"}
    assert titles(admin_client, review="soon") == {"今天", "快了"}
    assert titles(admin_client, review="none") == {"没定"}
    ordered = listed(admin_client, reverse(ALL), ordering="review_due_on")
    assert ordered == ["过期", "今天", "快了", "早着", "没定"]
    ordered = listed(admin_client, reverse(ALL), ordering="-review_due_on")
    assert ordered == ["早着", "快了", "今天", "过期", "没定"]


def test_filters_by_marks(admin_client: Client, guide_index: GuideIndexPage) -> None:
    marked = guide(guide_index, "要复核")
    mark(marked, "96110")
    mark(marked, "110")
    guide(guide_index, "没事")
    assert titles(admin_client, recheck="marked") == {"要复核"}
    assert titles(admin_client, recheck="unmarked") == {"没事"}
    ordered = listed(admin_client, reverse(ALL), ordering="-open_marks")
    assert ordered == ["要复核", "没事"]


def test_filters_by_state(admin_client: Client, guide_index: GuideIndexPage) -> None:
    from wagtail.models import Task, Workflow, WorkflowTask

    guide(guide_index, "live")
    guide(guide_index, "changed").save_revision(changed=True)
    GuidePage.objects.filter(title="changed").update(has_unpublished_changes=True)
    guide(guide_index, "draft", live=False)
    guide(guide_index, "expired", live=False, expired=True)
    scheduled = guide(guide_index, "scheduled", live=False)
    scheduled.go_live_at = timezone.now() + datetime.timedelta(days=3)
    scheduled.save_revision().publish()
    workflow = Workflow.objects.create(name="审核")
    task = Task.objects.create(name="一级")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    sent = guide(guide_index, "review", live=False)
    sent.save_revision()
    workflow.start(sent, UserFactory())
    back = guide(guide_index, "returned", live=False)
    back.save_revision()
    workflow.start(back, UserFactory()).current_task_state.reject(user=UserFactory())
    guide(guide_index, "withdrawn", live=False, first_published_at=timezone.now())
    for state, _label in STATES:
        assert titles(admin_client, state=state) == {state}, state


def test_filters_by_type_and_owner(admin_client: Client, guide_index: GuideIndexPage) -> None:
    writer = UserFactory()
    guide(guide_index, "她的", owner=writer)
    guide(guide_index, "别人的")
    kind = ContentType.objects.get_for_model(GuidePage)
    assert titles(admin_client, owner=writer.pk) == {"她的"}
    assert titles(admin_client, content_type=kind.pk) == {"她的", "别人的"}
    others = [model for model in content_models() if model is not GuidePage]
    for model in others:
        kind = ContentType.objects.get_for_model(model)
        assert titles(admin_client, content_type=kind.pk) == set()


@pytest.mark.parametrize(
    "argument",
    ["audience", "scam_type", "topic", "state", "review", "recheck", "content_type", "owner"],
)
@pytest.mark.parametrize("value", ["x", "-1", "999999", "9" * 40, "'"])
def test_a_malformed_filter_is_no_error(
    admin_client: Client, guide_index: GuideIndexPage, argument: str, value: str
) -> None:
    guide(guide_index, "刷单")
    for name in (ALL, GUIDES):
        response = admin_client.get(reverse(name), {argument: value})
        assert response.status_code == 200


@pytest.mark.indexed
@pytest.mark.parametrize("ordering", ["review_due_on", "-open_marks", "x", "", "title"])
def test_searching_works_with_filters_and_any_order(
    admin_client: Client, guide_index: GuideIndexPage, older: Audience, ordering: str
) -> None:
    found = guide(guide_index, "shuadan one", audiences=[older])
    mark(found)
    guide(guide_index, "shuadan two")
    guide(guide_index, "other", audiences=[older])
    arguments = {"q": "shuadan", "ordering": ordering}
    assert titles(admin_client, **arguments) == {"shuadan one", "shuadan two"}
    filters = {"audience": older.pk, "state": "live", "review": "none", "recheck": "marked"}
    assert titles(admin_client, **arguments, **filters) == {"shuadan one"}


def test_the_tree_filters_too(
    admin_client: Client, guide_index: GuideIndexPage, older: Audience
) -> None:
    guide(guide_index, "甲", audiences=[older])
    guide(guide_index, "乙")
    url = reverse("wagtailadmin_explore", args=[guide_index.pk])
    assert set(listed(admin_client, url)) == {"甲", "乙"}
    assert listed(admin_client, url, audience=older.pk) == ["甲"]
    assert listed(admin_client, url, recheck="marked") == []


@pytest.mark.parametrize("url_name", [ALL, GUIDES, "wagtailadmin_explore"])
def test_the_number_of_queries_does_not_grow(
    admin_client: Client, guide_index: GuideIndexPage, older: Audience, url_name: str
) -> None:
    arguments = [guide_index.pk] if url_name == "wagtailadmin_explore" else []
    url = reverse(url_name, args=arguments)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert admin_client.get(url).status_code == 200
        return len(queries)

    mark(guide(guide_index, "一", audiences=[older], owner=UserFactory()))
    count()
    few = count()
    for number in range(12):
        page = guide(guide_index, f"第{number}", audiences=[older], owner=UserFactory())
        mark(page)
    assert count() <= few


def test_an_export_opens_rightly_and_runs_nothing(
    admin_client: Client, guide_index: GuideIndexPage, older: Audience, minors: Audience
) -> None:
    page = guide(guide_index, "=HYPERLINK(1)", audiences=[older, minors])
    mark(page)
    guide(guide_index, "乙")
    response = admin_client.get(reverse(ALL), {"export": "csv", "ordering": "title"})
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith("\ufeff")
    _heading, first, second = list(csv.reader(io.StringIO(text[1:])))
    assert first[0] == "'=HYPERLINK(1)"
    assert "老年人、青少年" in first
    assert "1" in first
    assert second[0] == "乙"
    for url in (reverse(ALL), reverse("wagtailadmin_explore", args=[guide_index.pk])):
        assert admin_client.get(url, {"export": "xlsx"}).status_code == 200


def sign_in(client: Client, user: User) -> None:
    client.force_login(user, backend=BACKEND)


def test_only_pages_the_person_may_explore(client: Client, guide_index: GuideIndexPage) -> None:
    from django.contrib.auth.models import Group, Permission

    mine = guide(guide_index, "我的")
    guide(guide_index, "别处的")
    group = Group.objects.create(name="one page only")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(group=group, page=mine, permission_type="change")
    user = UserFactory()
    user.groups.add(group)
    sign_in(client, user)
    assert titles(client) == {"我的"}


def test_who_has_no_pages_sees_no_lists(client: Client, guide_index: GuideIndexPage) -> None:
    sign_in(client, UserFactory(roles=[Role.OUTREACH]))
    assert client.get(reverse(ALL)).status_code in (302, 403)
    assert reverse(ALL) not in client.get(reverse("wagtailadmin_home")).content.decode()
    sign_in(client, UserFactory(roles=[Role.EDITOR]))
    assert client.get(reverse(ALL)).status_code == 200
    assert reverse(ALL) in client.get(reverse("wagtailadmin_home")).content.decode()
