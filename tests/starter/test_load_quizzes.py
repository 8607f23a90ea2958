"""Questions come in use, quizzes with the questions that editors have left in use."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from wagtail.models import Page

from cms.starter.services import StarterError, load_starter
from cms.starter.services.files import Load
from cms.starter.services.pages.publishing import load_folder
from cms.starter.services.pages.quizzes import QUIZ
from cms.starter.services.questions import load_questions
from quizzes.models import Question, QuizIndexPage, QuizPage
from quizzes.scoring import read_item
from tests.factories.taxonomy import AudienceFactory, ScamTypeFactory, TopicFactory
from tests.starter.conftest import everything, write_page

pytestmark = pytest.mark.django_db

STATEMENT = {
    "slug": "safe-account",
    "name": "安全账户",
    "stem": "公安机关有“安全账户”。",
    "kind": "true_false",
    "task": {"is_true": False, "why_true": "没有这种账户。", "why_false": "对。"},
    "explanation": "<p>挂断，自己拨96110。</p>",
    "topic": "anti-fraud",
    "scam_type": "maochong-gongjianfa",
    "audiences": ["older-people"],
    "difficulty": 1,
    "source": "2025版手册",
}
CHOICE = STATEMENT | {
    "slug": "first-call",
    "name": "先打哪个电话",
    "stem": "钱转出去了，先打哪个？",
    "kind": "single",
    "task": {
        "options": [
            {"text": "110", "right": True, "why": "对。"},
            {"text": "12381", "right": False, "why": "它只发短信。"},
        ]
    },
}


def write_questions(folder: Path, *questions: Any) -> None:
    (folder / "questions").mkdir(exist_ok=True)
    text = yaml.safe_dump(list(questions), allow_unicode=True)
    (folder / "questions" / "bank.yaml").write_text(text, encoding="utf-8")


def write_quiz(folder: Path, **changes: object) -> None:
    quiz = {
        "slug": "police",
        "title": "和假警察过招",
        "summary": "看您在哪一步停下来。",
        "audiences": ["older-people"],
        "mode": "test",
        "pass_mark": 70,
        "questions": ["first-call", "safe-account"],
        "draws": [{"count": 3, "kind": "real_or_fake", "topic": "anti-fraud", "balances": True}],
    }
    write_page(folder, "quizzes", quiz, changes)


@pytest.fixture
def _terms() -> None:
    TopicFactory(slug="anti-fraud")
    ScamTypeFactory(slug="maochong-gongjianfa")
    AudienceFactory(slug="older-people")


def test_a_quiz_comes_out_as_it_was_written_and_is_the_editors_from_then_on(folder: Path) -> None:
    write_questions(folder, STATEMENT, CHOICE)
    write_quiz(folder)
    created = load_starter(folder)
    assert (created["questions"], created["quizzes"]) == (2, 1)
    question = Question.objects.get(name="安全账户")
    assert (question.topic.slug, question.scam_type.slug) == ("anti-fraud", "maochong-gongjianfa")
    assert [audience.slug for audience in question.audiences.all()] == ["older-people"]
    assert read_item(question.kind, question.frozen()).grade({"said": False}).is_right
    quiz = QuizPage.objects.live().get()
    assert (quiz.mode, quiz.pass_mark, quiz.get_parent().slug) == ("test", 70, "quizzes")
    assert [chosen.question.name for chosen in quiz.questions.all()] == ["先打哪个电话", "安全账户"]
    rule = quiz.draw_rules.get()
    assert (rule.count, rule.kind, rule.topic.slug, rule.balances) == (
        *(3, "real_or_fake", "anti-fraud"),
        True,
    )
    question.name, question.stem = "改过的名字", "改过的问题。"
    question.save_revision().publish()
    quiz.questions.all().delete()
    quiz.save_revision().publish()
    before = everything()
    assert not load_starter(folder)
    assert everything() == before


def test_a_later_quiz_asks_what_editors_have_left_in_use(folder: Path) -> None:
    write_questions(folder, STATEMENT, CHOICE)
    load_starter(folder)
    Question.objects.get(name="安全账户").unpublish()
    write_quiz(folder, draws=None)
    assert load_starter(folder) == {"quizzes": 1}
    chosen = QuizPage.objects.get().questions.get()
    assert chosen.question.name == "先打哪个电话"


QUESTION_FAULTS = {
    "no mapping": ("题目", "question 1: must be a mapping"),
    "no slug": ({"name": "题"}, "question 1: slug is missing"),
    "slip": (STATEMENT | {"stam": "题"}, "question 1: unknown keys: stam"),
    "unknown kind": (STATEMENT | {"kind": "essay"}, "safe-account: kind: must be one of single, "),
    "no task": (STATEMENT | {"task": None}, "safe-account: task: 1: must be a mapping"),
    "slip in the task": (
        CHOICE | {"task": {"options": [{"txt": "110"}]}},
        "first-call: task: 1: options: 1: unknown keys: txt",
    ),
    "one option": (
        CHOICE | {"task": {"options": [{"text": "110", "right": True}]}},
        "first-call: task: ",
    ),
    "unknown topic": (STATEMENT | {"topic": "mars"}, "safe-account: topic: there is no mars"),
    "no stem": (STATEMENT | {"stem": None}, "safe-account: stem: "),
    "no difficulty we know": (STATEMENT | {"difficulty": 9}, "safe-account: difficulty: "),
}
QUIZ_FAULTS = {
    "unknown question": ({"questions": ["mars"]}, "questions: there is no mars"),
    "twice": ({"questions": ["first-call"] * 2}, "questions: 2: first-call stands there twice"),
    "form of a quiz without": (
        {"questions": [{"question": "first-call", "form": "A"}]},
        "questions: 1: must be a question, with its form",
    ),
    "draw of nothing": ({"draws": [{"count": 0}]}, "draws: 1: count: "),
    "unknown kind": ({"draws": [{"count": 1, "kind": "essay"}]}, "draws: 1: kind: "),
    "slip": ({"draws": [{"cuont": 1}]}, "draws: 1: unknown keys: cuont"),
    "unknown mode": ({"mode": "exam"}, "police: mode: "),
}


@pytest.mark.parametrize("case", QUESTION_FAULTS)
@pytest.mark.usefixtures("_terms")
def test_a_faulty_question_is_named(case: str, tmp_path: Path) -> None:
    given, message = QUESTION_FAULTS[case]
    write_questions(tmp_path, given)
    with pytest.raises(StarterError) as refusal:
        load_questions(Load(tmp_path))
    assert str(refusal.value).startswith(f"questions/bank.yaml: {message}")


@pytest.mark.parametrize("case", QUIZ_FAULTS)
@pytest.mark.usefixtures("_terms")
def test_a_faulty_quiz_is_named(case: str, tmp_path: Path) -> None:
    changes, message = QUIZ_FAULTS[case]
    write_quiz(tmp_path, **changes)
    load = Load(tmp_path)
    load.loaded |= {"questions/first-call", "questions/safe-account"}
    index = Page.objects.get(depth=1).add_child(
        instance=QuizIndexPage(title="练一练", slug="quizzes")
    )
    with pytest.raises(StarterError) as refusal:
        load_folder(load, "quizzes", index, QUIZ)
    assert str(refusal.value).startswith(f"quizzes/the-one.yaml: {message}")
