"""Quizzes as people do them: with a script and without, on a network that goes away and comes back."""

import json
import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage, Site
from tests.e2e.inspection import axe_violations, layout_faults, unfold

MAKE = """
import json
from cms.guides.models import GuideIndexPage, GuidePage
from cms.home.models import HomePage
from quizzes.enums import Mode
from quizzes.models import Question, QuestionVersion, QuizIndexPage, QuizPage, QuizQuestion
from tests.factories.quiz_contents import content_of
home = HomePage.objects.get()
index = QuizIndexPage.objects.first() or home.add_child(
    instance=QuizIndexPage(title="测一测", slug="quizzes")
)

def make(slug, mode, *kinds):
    quiz = QuizPage(title="识破骗局", slug=slug, summary="几道题。", mode=mode, shuffles_options=False)
    index.add_child(instance=quiz)
    for number, kind in enumerate(kinds):
        content = content_of(kind)
        question = Question.objects.create(name=f"{slug} {number}", stem=content["stem"], kind=kind)
        QuestionVersion.objects.create(question=question, number=1, kind=kind, content=content, digest="")
        QuizQuestion.objects.create(quiz=quiz, question=question, sort_order=number)
    return quiz

test = make("e2e-test", Mode.TEST, "single", "real_or_fake", "warning_signs", "order")
learn = make("e2e-learn", Mode.LEARNING, "true_false", "conversation")
body = json.dumps([{"type": "quiz", "value": {"quiz": learn.pk, "moment": "once"}}])
guide = GuidePage(title="先想一想", slug="e2e-quiz", summary="读之前先答。", body=body)
GuideIndexPage.objects.get().add_child(instance=guide)
print(json.dumps({"test": test.url, "learn": learn.url, "guide": guide.url}))
"""


@pytest.fixture(scope="module")
def made(site: Site) -> dict[str, str]:
    """A test, a quiz for learning, a guide with the latter in it: their addresses."""
    done = site.installation.manage("shell", "-v", "0", "-c", MAKE)
    assert done.returncode == 0, done.stderr
    answer: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return answer


def attempts(site: Site, slug: str) -> list[dict[str, Any]]:
    """The answers of each attempt at a quiz."""
    query = "SELECT answers FROM quizzes_attempt WHERE quiz_id = ? ORDER BY id"
    with closing(sqlite3.connect(site.var / "db.sqlite3", timeout=20)) as database:
        rows = database.execute(query, (site.page_id(slug),)).fetchall()
    return [json.loads(row[0]) for row in rows]


def choose(page: Page, number: int, value: str) -> None:
    """Choose an option of the question at a place."""
    page.locator(f"input[name=a{number}][value='{value}'] + span").click()


def put_in_order(page: Page, number: int, *places: str) -> None:
    for position, place in enumerate(places, start=1):
        page.locator(f"#a{number}-{position}").select_option(place)


def test_without_a_script_a_test_is_one_page_and_what_is_left_out_is_asked_again(
    new_page: NewPage, made: dict[str, str], site: Site
) -> None:
    page = new_page("phone", java_script_enabled=False)
    page.goto(made["test"])
    page.locator("form[data-quiz-start] button").click()
    expect(page.locator("[data-question]")).to_have_count(4)
    assert layout_faults(page) == []
    choose(page, 0, "0")
    choose(page, 1, "real")
    page.locator("input[name=a2]").nth(1).check()
    page.locator("[data-quiz-send] button").click()
    expect(page.locator("[data-question]")).to_have_count(1)
    put_in_order(page, 3, "0", "1", "2")
    page.locator("[data-quiz-send] button").click()
    expect(page).to_have_url(re.compile("/result/$"))
    expect(page.locator(".figure--all dd")).to_contain_text("/4")
    assert attempts(site, "e2e-test")[-1].keys() == {"0", "1", "2", "3"}
    assert not page.context.cookies()


def test_answers_survive_a_reload_and_a_network_that_goes_away_and_are_sent_once(
    page: Page, made: dict[str, str], site: Site
) -> None:
    before = len(attempts(site, "e2e-test"))
    page.goto(made["test"])
    page.locator("form[data-quiz-start] button").click()
    seen = page.locator("[data-question]:visible")
    expect(seen).to_have_count(1)
    choose(page, 0, "1")
    page.locator("[data-quiz-next]").click()
    expect(seen.locator("h2")).to_be_focused()
    choose(page, 1, "fake")
    page.reload()
    expect(seen).to_have_attribute("data-question", "2")
    expect(page.locator("input[name=a0][value='1']")).to_be_checked()
    page.locator("[data-quiz-next]").click()
    page.locator("[data-move=up]").last.click()
    page.context.set_offline(True)
    page.locator("[data-quiz-send] button").click()
    waiting = page.locator("[data-quiz-form]").get_attribute("data-waiting") or "?"
    expect(page.locator("[data-quiz-said]")).to_have_text(waiting)
    assert len(attempts(site, "e2e-test")) == before + 1
    assert attempts(site, "e2e-test")[-1] == {}
    page.context.set_offline(False)
    expect(page).to_have_url(re.compile("/result/$"))
    expect(page.locator("[data-quiz-focus]")).to_be_focused()
    assert len(attempts(site, "e2e-test")) == before + 1
    assert attempts(site, "e2e-test")[-1]["0"] == {"chosen": [1]}
    page.goto(made["test"])
    expect(page.locator("[data-quiz-done]")).to_be_visible()


def test_in_a_guide_a_quiz_is_done_without_leaving_it(page: Page, made: dict[str, str]) -> None:
    page.goto(made["guide"])
    box = page.locator("[data-quiz-here]")
    box.scroll_into_view_if_needed()
    expect(page.locator("body > script[src*='quiz']")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    box.locator("button[type=submit]").click()
    choose(page, 0, "false")
    page.locator("[data-quiz-send] button").click()
    expect(page.locator("#said")).to_be_focused()
    expect(page.locator(".verdict--right")).to_be_visible()
    page.locator("[data-quiz-onward]").click()
    page.locator(".reply").first.click()
    expect(page.locator(".phone li:last-child")).to_be_focused()
    page.locator(".reply--stop").click()
    page.locator("[data-quiz-onward]").click()
    expect(page.locator(".figure--all dd")).to_have_text("2/2")
    expect(page).to_have_url(re.compile(f"{made['guide']}$"))
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("kept", ["", "care contrast zoom-200"])
def test_questions_and_results_can_be_read_by_everybody(
    page: Page, made: dict[str, str], kept: str
) -> None:
    page.add_init_script(f"localStorage.setItem('reading', {kept!r})")
    page.goto(made["test"])
    assert axe_violations(page) == []
    page.locator("form[data-quiz-start] button").click()
    for number in range(3):
        expect(page.locator(f"[data-question='{number}']")).to_be_visible()
        assert axe_violations(page) == []
        assert layout_faults(page, 48) == []
        page.locator("[data-quiz-next]").click()
    page.locator("[data-quiz-send] button").click()
    page.locator("[name=finish]").click()
    expect(page).to_have_url(re.compile("/result/$"))
    unfold(page)
    assert axe_violations(page, enhanced=bool(kept)) == []
    assert layout_faults(page, 48) == []
