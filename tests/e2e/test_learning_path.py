"""Before, learning, after: from a campaign's page to the gain in the statistics."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage, Site
from tests.e2e.inspection import axe_violations, layout_faults

# Twenty-nine readers have done it: figures are told of thirty and more.
MAKE = """
import datetime, json
from campaigns.pages.models import CampaignIndexPage, CampaignPage
from cms.guides.models import GuidePage
from cms.home.models import HomePage
from quizzes.enums import Mode
from quizzes.models import Question, QuestionVersion, QuizIndexPage, QuizPage, QuizQuestion
from tests.factories.quiz_contents import CONTENTS
from tests.factories.quizzes import AttemptFactory
from django.utils import timezone
quiz = QuizPage(title="学前学后", slug="e2e-path", summary="几道题。", mode=Mode.TEST, has_forms=True)
QuizIndexPage.objects.get().add_child(instance=quiz)
versions = {"A": [], "B": []}
for number, form in enumerate("AABB"):
    question = Question.objects.create(name=f"path {number}", stem="公安机关设有安全账户。", kind="true_false")
    content = CONTENTS["true_false"]
    version = QuestionVersion.objects.create(question=question, number=1, kind="true_false", content=content, digest="")
    QuizQuestion.objects.create(quiz=quiz, question=question, form=form, sort_order=number)
    versions[form].append(version.pk)
now = timezone.now()
for number in range(29):
    for phase, form, first in (("before", "A", True), ("after", "B", False)):
        answers = {"0": {"said": first}, "1": {"said": False}}
        AttemptFactory(token=f"{number:022}", phase=phase, form=form, quiz=quiz, versions=versions[form],
            orders=[[0, 1], [0, 1]], answers=answers, mode=Mode.TEST, finished_at=now)
guide = GuidePage.objects.get(slug="shuadan-fanli")
index = CampaignIndexPage.objects.first() or HomePage.objects.get().add_child(
    instance=CampaignIndexPage(title="主题活动", slug="campaigns")
)
body = json.dumps([{"type": "learning_path", "value": {"title": "", "quiz": quiz.pk, "lesson": guide.pk}}])
campaign = CampaignPage(title="先答后学", slug="e2e-path", summary="学前学后比一比。", body=body,
    starts_on=now.date(), ends_on=now.date())
index.add_child(instance=campaign)
print(json.dumps({"campaign": campaign.url, "quiz": quiz.pk}))
"""


@pytest.fixture(scope="module")
def made(site: Site) -> dict[str, str]:
    """A campaign's page and the key of the quiz in it."""
    done = site.installation.manage("shell", "-v", "0", "-c", MAKE)
    assert done.returncode == 0, done.stderr
    answer: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return answer


def answer(page: Page, *values: str) -> None:
    for number, value in enumerate(values):
        page.locator(f"input[name=a{number}][value='{value}'] + span").click()
    page.locator("[data-quiz-send] button").click()
    expect(page).to_have_url(re.compile("/result/$"))


def test_what_is_gained_on_the_way_without_a_script_stands_in_the_statistics(
    new_page: NewPage, staff_page: Callable[..., Page], made: dict[str, str], site: Site
) -> None:
    reader = new_page("phone", java_script_enabled=False)
    reader.goto(made["campaign"])
    reader.locator("form[data-quiz-start] button").click()
    answer(reader, "true", "false")
    reader.locator("a[data-quiz-lesson]").click()
    onward = reader.locator("#learning a")
    expect(onward).to_be_visible()
    lesson = reader.url
    onward.click()
    steps = reader.url
    reader.locator("form[data-quiz-start] button").click()
    answer(reader, "false", "false")
    expect(reader.locator("[aria-labelledby=gained]")).to_contain_text("1")
    assert not reader.context.cookies()
    # The same pages, with a script and for everybody's eyes.
    page = new_page("phone")
    page.goto(lesson.split("#")[0])
    page.locator("#learning a").click()
    expect(page).to_have_url(steps)
    expect(page.locator("[aria-labelledby=gained]")).to_be_visible()
    assert axe_violations(page) == []
    assert layout_faults(page) == []
    done = site.installation.manage("count_attempts")
    assert done.returncode == 0, done.stderr
    editor = staff_page("bianji")
    editor.goto(f"/admin/reports/quizzes/{made['quiz']}/")
    expect(editor.locator("main")).to_contain_text(re.compile(r"30\D.*50(\.0)?\D.*100(\.0)?\D.*50"))
