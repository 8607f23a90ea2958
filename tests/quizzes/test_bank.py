"""The question bank in the admin: written by editors, approved by reviewers, found by everybody."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, WorkflowContentType
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.accounts.enums import Role
from cms.home.models import HomePage
from cms.review.services.defaults import set_up_review
from quizzes.blocks import TaskBlock
from quizzes.checks import check_tasks
from quizzes.enums import Difficulty, Kind
from quizzes.models import Attempt, Question, QuizIndexPage, QuizPage, QuizQuestion
from quizzes.scoring.faults import faults_of
from tests.factories.accounts import UserFactory
from tests.factories.content import ApprovedWordingFactory
from tests.factories.questions import QuestionInBankFactory, publish, published
from tests.factories.quiz_contents import content_of
from tests.factories.review import browser, make_people, publish_by_review
from tests.factories.taxonomy import AudienceFactory, TopicFactory

pytestmark = pytest.mark.django_db


def address(view: str, question: Question | None = None) -> str:
    name = Question.snippet_viewset.get_url_name(view)
    return reverse(name, args=[question.pk] if question else [])


def read(client: Client, url: str, **asked: Any) -> BeautifulSoup:
    response = client.get(url, asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def listed(page: BeautifulSoup) -> list[str]:
    return [link.get_text(strip=True) for link in page.select("main td.title .title-wrapper a")]


def told(client: Client, url: str) -> str:
    page = BeautifulSoup(client.post(url, follow=True).content, "html.parser")
    return " ".join(message.get_text(" ", strip=True) for message in page.select(".messages"))


def single(*options: tuple[str, bool]) -> tuple[str, dict[str, Any]]:
    """The form of a single choice."""
    rows: dict[str, Any] = {"options-count": len(options)}
    for number, (text, right) in enumerate(options):
        row = f"options-{number}"
        rows |= {f"{row}-order": number, f"{row}-deleted": "", f"{row}-id": ""}
        rows |= {f"{row}-value-text": text, f"{row}-value-why": ""}
        rows |= {f"{row}-value-right": "on"} if right else {}
    return "single", rows


def form(task: Any = None, **values: Any) -> dict[str, Any]:
    """What the editor of a question posts."""
    fields = {
        "name": "先打哪个电话",
        "stem": "钱转走了，先做什么？",
        "task": streamfield([task or single(("打110", True), ("等等看", False))]),
        "explanation": rich_text("<p>越早越好。</p>"),
        "difficulty": Difficulty.EASY,
        "topic": "",
        "scam_type": "",
        "channel": "",
        "source": "",
        "source_url": "",
    }
    data: dict[str, Any] = nested_form_data(fields | values)
    return data


def quiz_asking(*questions: Question) -> QuizPage:
    home = HomePage.objects.get()
    index = home.add_child(instance=QuizIndexPage(title="答题", slug="quizzes"))
    quiz = QuizPage(title="反诈小测", slug="test", summary="几道题。")
    quiz.questions = [QuizQuestion(question=question) for question in questions]
    index.add_child(instance=quiz)
    return quiz


def answered(question: Question) -> None:
    now = timezone.now()
    versions = [question.versions.get().pk]
    Attempt.objects.create(token="t", versions=versions, started_at=now, changed_at=now)


@pytest.fixture
def home(guide_index: Any) -> Any:
    """A site."""
    return guide_index


def test_an_editor_writes_and_two_reviewers_publish(home: Any) -> None:
    people = make_people()
    editor = browser(people.editor)
    editor.post(address("add"), form() | {"action-publish": "1"})
    question = Question.objects.get()
    assert (question.live, question.kind) == (False, Kind.SINGLE)
    assert not question.versions.exists()
    publish_by_review(question.get_latest_revision_as_object(), people)
    assert question.versions.get().content["stem"] == "钱转走了，先做什么？"
    assert editor.post(address("delete", question)).status_code == 302
    assert Question.objects.exists()


def test_a_kind_of_snippet_that_comes_later_is_reviewed_too(home: Any) -> None:
    WorkflowContentType.objects.all().delete()
    ApprovedWordingFactory()
    set_up_review()
    assigned = WorkflowContentType.objects.get()
    assert assigned.content_type.model_class() is Question
    assert assigned.workflow == Page.get_first_root_node().workflowpage.workflow


def test_all_that_is_filled_in_is_explained() -> None:
    assert check_tasks() == []
    bare = [
        field
        for field in Question.snippet_viewset.get_edit_handler().get_form_options()["fields"]
        if not Question._meta.get_field(field).help_text
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("role", "status"), [(Role.EDITOR, 200), (Role.OUTREACH, 302), (Role.HEAD_OFFICE, 200)]
)
def test_the_bank_is_for_those_who_write(home: Any, role: Role, status: int) -> None:
    client = browser(UserFactory(roles=[role]))
    assert client.get(address("list")).status_code == status
    assert client.get(address("add")).status_code == status


def test_a_draft_may_be_unfinished_but_is_not_submitted(home: Any) -> None:
    editor = browser(make_people().editor)
    blank = form(single(("", False), ("", False)), stem="", explanation=rich_text(""))
    editor.post(address("add"), blank)
    question = Question.objects.get()
    faulty = form(single(("甲", True), ("乙", True)))
    for sent, number in ((faulty | {"action-submit": "1"}, 1), (faulty, 2)):
        editor.post(address("edit", question), sent)
        assert question.revisions.count() == number
    editor.post(address("edit", question), form() | {"action-submit": "1"})
    question.refresh_from_db()
    assert question.workflow_in_progress


def test_a_fault_is_named_where_it_stands(admin_client: Client, home: Any) -> None:
    faulty = form(single(("甲", True), ("乙", True))) | {"action-publish": "1"}
    said = admin_client.post(address("add"), faulty).content.decode()
    fault, _twice = faults_of(Kind.SINGLE, {"options": [{"text": "甲", "right": True}] * 2})
    # The editor is told in JSON.
    assert json.dumps(fault.message)[1:-1] in said
    assert not Question.objects.exists()


@pytest.mark.parametrize("kind", Kind)
def test_the_preview_shows_it_open_and_marked(admin_client: Client, home: Any, kind: Kind) -> None:
    question = QuestionInBankFactory(of_kind=kind)
    question.save_revision()
    response = question.make_preview_request(None, "")
    page = BeautifulSoup(response.content, "html.parser")
    assert len(page.select(".task")) == 2
    assert page.select_one(".verdict--right")
    assert page.select_one("fieldset.task legend").get_text(strip=True) == content_of(kind)["stem"]


@pytest.mark.parametrize("kind", Kind)
def test_the_preview_bears_blanks(home: Any, kind: Kind) -> None:
    value = TaskBlock().child_blocks[kind].get_default()
    question = Question(name="x", task=[(str(kind), value)])
    assert question.make_preview_request(None, "dazi").status_code == 200
    assert Question(name="x").make_preview_request(None, "").status_code == 200


@pytest.mark.parametrize("kind", list(TaskBlock().child_blocks))
def test_every_kind_can_be_looked_at_before_it_is_chosen(
    admin_client: Client, home: Any, kind: str
) -> None:
    block = Question._meta.get_field("task").stream_block.child_blocks[kind]
    url = reverse("wagtailadmin_block_preview")
    page = read(admin_client, url, id=block.definition_prefix)
    assert len(page.select("main .task")) == 2
    assert page.select_one('link[href*="quiz"]')


def test_the_list_is_narrowed_and_costs_the_same(admin_client: Client, home: Any) -> None:
    topic = TopicFactory()
    published(name="甲", topic=topic)
    QuestionInBankFactory(name="乙", of_kind=Kind.ORDER, difficulty=Difficulty.HARD)
    url = address("list")
    for asked, names in (
        ({"kind": Kind.ORDER}, ["乙"]),
        ({"topic": topic.pk}, ["甲"]),
        ({"difficulty": Difficulty.HARD}, ["乙"]),
        ({"state": "shown"}, ["甲"]),
        ({"q": "甲"}, ["甲"]),
    ):
        assert listed(read(admin_client, url, **asked)) == names
    with CaptureQueriesContext(connection) as few:
        read(admin_client, url)
    for _number in range(4):
        published(topic=TopicFactory())
    with CaptureQueriesContext(connection) as many:
        assert str(Kind.SINGLE.label) in read(admin_client, url).get_text()
    assert len(many) == len(few)


def test_a_copy_gets_a_name_of_its_own(admin_client: Client, home: Any) -> None:
    question = published(name="长" * 100)
    page = read(admin_client, address("copy", question))
    name = page.select_one("[name=name]")["value"]
    assert name != question.name
    assert len(name) <= 100
    admin_client.post(address("add"), form(name=name))
    copy = Question.objects.get(name=name)
    assert (copy.live, copy.imported_as, copy.versions.count()) == (False, None, 0)


def test_used_and_answered_questions_are_not_deleted(admin_client: Client, home: Any) -> None:
    used, asked, free = (published(name=name) for name in ("用着", "答过", "没人用"))
    quiz = quiz_asking(used)
    answered(asked)
    assert quiz.title in told(admin_client, address("delete", used))
    assert asked.name in told(admin_client, address("delete", asked))
    bulk = reverse("wagtail_bulk_action", args=["quizzes", "question", "delete"])
    assert told(admin_client, f"{bulk}?id={asked.pk}&id={free.pk}")
    assert Question.objects.count() == 3
    told(admin_client, address("delete", free))
    assert set(Question.objects.all()) == {used, asked}


def test_its_uses_and_its_history_are_shown(admin_client: Client, home: Any) -> None:
    question = QuestionInBankFactory()
    question.audiences = [AudienceFactory()]
    publish(question)
    quiz = quiz_asking(question)
    uses = read(admin_client, address("usage", question)).select("main tbody tr")
    assert [quiz.title in use.get_text() for use in uses] == [True]
    assert read(admin_client, address("history", question)).select("main td")


def test_a_quiz_chooses_among_what_is_published(admin_client: Client, home: Any) -> None:
    shown, draft = published(name="能用的"), QuestionInBankFactory(name="没发布的")
    url = reverse(f"{Question.snippet_viewset.chooser_viewset.name}:choose_results")
    page = read(admin_client, url).get_text()
    assert shown.name in page
    assert draft.name not in page
    for asked, found in (({"q": "能用"}, True), ({"kind": Kind.ORDER}, False)):
        assert (shown.name in read(admin_client, url, **asked).get_text()) is found


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_list_is_exported(admin_client: Client, home: Any, format: str) -> None:
    published(name="=1+1")
    response = admin_client.get(address("list"), {"export": format})
    content = b"".join(response.streaming_content)
    assert content
    assert format != "csv" or (
        str(Kind.SINGLE.label) in content.decode() and "\n=1+1" not in content.decode()
    )
