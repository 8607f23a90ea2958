"""A file is imported once, however often it comes; what changed in it becomes a draft."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from cms.accounts.models import User
from cms.taxonomy.models import ScamTypeSynonym
from quizzes.exchange.drafts import Draft
from quizzes.exchange.formats import FORMATS
from quizzes.exchange.vocabulary import POINT
from quizzes.models import Question, QuestionImport
from quizzes.models.imports import IDLE
from quizzes.services import import_runs
from quizzes.services.exporting import drafts_of as export
from quizzes.services.import_orders import AT_ONCE, order
from quizzes.services.import_plans import Outcome, Planned, Planner
from quizzes.services.importing import drafts_of, receive
from quizzes.tasks import import_questions
from tests.factories.accounts import AdministratorFactory, UserFactory
from tests.factories.questions import publish
from tests.factories.taxonomy import ScamTypeFactory, TopicFactory
from tests.quizzes.exchange.samples import (
    ALL,
    HEAD,
    MULTIPLE,
    ORDER,
    REAL_OR_FAKE,
    ROW,
    SINGLE,
    TRUE_FALSE,
    workbook,
)

pytestmark = pytest.mark.django_db
State = QuestionImport.State


@pytest.fixture
def user() -> User:
    return AdministratorFactory()


@pytest.fixture
def terms() -> None:
    for name in ("防诈骗", "征信"):
        TopicFactory(name=name)
    ScamTypeFactory(name="冒充公检法")


def imported(user: User, content: bytes, name: str = "题库.xlsx") -> Counter[str]:
    """What became of the rows of a file."""
    given = receive(name, content, user)
    order(given)
    return outcomes(given)


def outcomes(given: QuestionImport) -> Counter[str]:
    given.refresh_from_db()
    return Counter(row["outcome"] for row in given.results)


def table(*drafts: Draft) -> bytes:
    return FORMATS["xlsx"].write([replace(draft, id="", audiences=()) for draft in drafts])


def test_questions_become_drafts_that_say_what_the_file_said(user: User, terms: None) -> None:
    assert imported(user, table(*ALL)) == {"new": 7}

    question = Question.objects.get(name=SINGLE.name)
    assert not question.live
    assert question.topic.name == "防诈骗"
    assert question.frozen()["options"] == SINGLE.task["options"]
    latest = question.get_latest_revision_as_object()
    assert latest.frozen() == question.frozen()
    assert ModelLogEntry.objects.filter(object_id=str(question.pk), user=user).exists()


def test_the_same_file_again_duplicates_nothing(user: User, terms: None) -> None:
    imported(user, table(*ALL))
    revisions = set(Question.objects.values_list("latest_revision", flat=True))

    assert imported(user, table(*ALL)) == {"unchanged": 7}
    assert set(Question.objects.values_list("latest_revision", flat=True)) == revisions


def test_the_same_file_again_overwrites_nothing_that_was_mended_here(
    user: User, terms: None
) -> None:
    imported(user, table(MULTIPLE))
    question = Question.objects.get()
    question.stem = "改好的题干"
    question.save()
    question.save_revision(user=user)

    assert imported(user, table(MULTIPLE)) == {"unchanged": 1}
    question.refresh_from_db()
    assert question.stem == "改好的题干"


def test_a_changed_row_becomes_a_draft_of_the_same_question(user: User, terms: None) -> None:
    imported(user, table(MULTIPLE, TRUE_FALSE))
    question = publish(Question.objects.get(name=TRUE_FALSE.name))
    changed = replace(TRUE_FALSE, stem="征信可以花钱洗白。", source="征信业管理条例")

    given = receive("题库.xlsx", table(MULTIPLE, changed), user)
    planned = Planner(drafts_of(given), user).rows
    order(given)

    assert [each.outcome for each in planned] == [Outcome.UNCHANGED, Outcome.CHANGED]
    assert set(planned[1].changes) == {"题干", "来源"}
    question.refresh_from_db()
    assert (question.live, question.stem) == (True, TRUE_FALSE.stem)
    assert question.has_unpublished_changes
    assert question.get_latest_revision_as_object().stem == changed.stem
    assert Question.objects.count() == 2


def test_blanks_of_a_file_empty_nothing(user: User, terms: None) -> None:
    imported(user, table(SINGLE))
    bare = replace(SINGLE, explanation="", topic="", scam_type="", source="", stem="换一种问法？")
    options = [part | {"why": ""} for part in SINGLE.task["options"]]

    imported(user, table(replace(bare, task={"options": options})))

    question = Question.objects.get()
    assert question.stem == "换一种问法？"
    assert question.topic.name == "防诈骗"
    assert question.frozen()["options"] == SINGLE.task["options"]


@pytest.mark.parametrize("code", ["moodle", "gift", "xlsx", "csv"])
def test_what_was_exported_here_is_nothing_new(user: User, terms: None, code: str) -> None:
    imported(user, table(*ALL))
    Question.objects.update(imported_as=None, imported_digest="")
    held = [
        each for each in export(list(Question.objects.all())) if not FORMATS[code].left_out(each)
    ]

    content = FORMATS[code].write(held)

    assert imported(user, content, f"a.{FORMATS[code].ending}") == {"unchanged": len(held)}


def test_a_file_without_names_finds_what_says_the_same(user: User, terms: None) -> None:
    draft = replace(SINGLE, stem="谁会打96110？")
    imported(user, table(draft))
    Question.objects.update(imported_as=None, imported_digest="")

    assert imported(user, FORMATS["aiken"].write([draft]), "a.txt") == {"unchanged": 1}
    assert Question.objects.get().name == SINGLE.name


def test_an_id_finds_its_question_under_another_name(user: User) -> None:
    drafts = [replace(MULTIPLE, topic="", scam_type="", audiences=())]
    imported(user, FORMATS["moodle"].write(drafts), "a.xml")
    renamed = replace(drafts[0], name="新的名称")

    assert imported(user, FORMATS["moodle"].write([renamed]), "a.xml") == {"changed": 1}
    assert Question.objects.get().name == "新的名称"


def rows(*stems: str, options: tuple[str, ...] = ("甲", "乙")) -> list[list[Any]]:
    return [["单选题", stem, *options, "", "A", "解析", ""] for stem in stems]


def test_questions_that_ask_the_same_are_told_apart_by_their_options(user: User) -> None:
    first = workbook(HEAD, *rows("下列正确的是？"))
    both = workbook(HEAD, *rows("下列正确的是？", options=("丙", "丁")), *rows("下列正确的是？"))

    assert imported(user, first) == {"new": 1}
    assert imported(user, both) == {"new": 1, "unchanged": 1}
    assert imported(user, both) == {"unchanged": 2}
    assert imported(user, first) == {"unchanged": 1}
    assert sorted(Question.objects.values_list("name", flat=True)) == [
        "下列正确的是？",
        "下列正确的是？ 2",
    ]


def test_a_row_that_stands_there_twice_is_faulty(user: User) -> None:
    assert imported(user, workbook(HEAD, ROW, ROW)) == {"new": 1, "faulty": 1}


def test_unknown_terms_are_named(user: User, terms: None) -> None:
    content = workbook([*HEAD, "主题", "骗局类型"], [*ROW, "反炸", "冒充公检法"])

    given = receive("题库.xlsx", content, user)
    [planned] = Planner(drafts_of(given), user).rows

    assert planned.outcome == Outcome.FAULTY
    assert [(fault.line, fault.column) for fault in planned.faults] == [(2, "主题")]
    assert "征信" in planned.faults[0].reason


def test_a_scam_is_known_by_its_other_names(user: User, terms: None) -> None:
    scam = ScamTypeFactory(name="婚恋交友")
    ScamTypeSynonym.objects.create(scam_type=scam, word="杀猪盘")

    imported(user, workbook([*HEAD, "骗局"], [*ROW, "杀猪盘"]))

    assert Question.objects.get().scam_type == scam


def test_what_offices_call_points_need_not_be_topics(user: User, terms: None) -> None:
    content = workbook([*HEAD, "知识点"], [*ROW, "第三条"])

    [planned] = Planner(drafts_of(receive("题库.xlsx", content, user)), user).rows

    assert (planned.outcome, [note.column for note in planned.notes]) == (Outcome.NEW, [POINT])


def test_a_locked_question_stays_as_it_is(user: User, terms: None) -> None:
    imported(user, table(TRUE_FALSE))
    Question.objects.update(locked=True, locked_by=UserFactory())

    assert imported(user, table(replace(TRUE_FALSE, stem="另一句话"))) == {"faulty": 1}
    assert Question.objects.get().stem == TRUE_FALSE.stem


MANY = [[*ROW[:1], f"第{n}题？", *ROW[2:]] for n in range(AT_ONCE + 1)]


def test_a_large_file_goes_to_the_worker_once(
    user: User, django_capture_on_commit_callbacks: Any
) -> None:
    given = receive("题库.xlsx", workbook(HEAD, *MANY), user)
    with django_capture_on_commit_callbacks(execute=True):
        order(given)
        order(given)
    given.refresh_from_db()
    assert (given.state, given.done) == (State.WAITING, 0)
    assert DBTaskResult.objects.filter(task_path=import_questions.module_path).count() == 2

    for _task in range(2):
        import_questions.call(str(given.pk))

    assert outcomes(given) == {"new": len(MANY)}
    assert Question.objects.count() == given.done == len(MANY)


def test_a_worker_that_dies_loses_and_doubles_nothing(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = receive("题库.xlsx", workbook(HEAD, *MANY), user)
    order(given)
    store = import_runs._store

    def dying(planner: Planner, planned: Planned) -> None:
        if planned.draft.stem == MANY[-1][1]:
            raise SystemExit
        store(planner, planned)

    monkeypatch.setattr(import_runs, "_store", dying)
    with pytest.raises(SystemExit):
        import_runs.work_off(given.pk)
    monkeypatch.undo()
    given.refresh_from_db()
    assert (given.state, given.done) == (State.RUNNING, 40)
    QuestionImport.objects.update(touched_at=timezone.now() - IDLE)
    given.refresh_from_db()
    assert given.state == State.BROKEN_OFF

    call_command("import_questions")

    assert outcomes(given) == {"new": len(MANY)}
    assert (given.state, Question.objects.count()) == (State.DONE, len(MANY))


def test_two_who_bring_the_same_file_at_once_make_it_once(user: User, terms: None) -> None:
    first, second = (receive("题库.xlsx", table(*ALL), user) for _person in range(2))
    # Both see on their dry runs that all is new.
    assert all(
        each.outcome == Outcome.NEW
        for given in (first, second)
        for each in Planner(drafts_of(given), user).rows
    )

    order(first)
    order(second)

    assert (outcomes(first), outcomes(second)) == ({"new": 7}, {"unchanged": 7})
    assert Question.objects.count() == 7


def test_categories_of_moodle_are_topics_where_the_name_is_one(user: User, terms: None) -> None:
    bare = [replace(each, topic="", scam_type="", audiences=()) for each in (MULTIPLE, TRUE_FALSE)]
    xml = FORMATS["moodle"].write(bare).decode()
    for kind, path in (("multichoice", "$course$/top/防诈骗/刷单"), ("truefalse", "top/别的")):
        category = f'<question type="category"><category><text>{path}</text></category></question>'
        begin = f'<question type="{kind}">'
        xml = xml.replace(begin, category + begin)

    given = receive("a.xml", xml.encode(), user)
    planned = Planner(drafts_of(given), user).rows

    assert [each.after.topic for each in planned if each.after] == ["防诈骗", ""]
    assert ["别的" in note.reason for note in planned[1].notes] == [True]


def test_the_work_does_not_grow_with_what_is_known(
    user: User, terms: None, django_assert_max_num_queries: Any
) -> None:
    """Comparing costs a query a row for its audiences and its terms at most."""
    imported(user, table(TRUE_FALSE, ORDER, REAL_OR_FAKE))
    given = receive("题库.xlsx", table(TRUE_FALSE, ORDER, REAL_OR_FAKE), user)

    with django_assert_max_num_queries(20):
        assert Planner(drafts_of(QuestionImport.objects.get(pk=given.pk)), user).rows
