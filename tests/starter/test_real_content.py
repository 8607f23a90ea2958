"""The content that every new site begins with: all of it is there, and nothing in it is half done."""

import shutil
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from campaigns.pages.models import CampaignPage
from cms.guides.models import AlertPage, GuidePage
from cms.home.models import HomePage
from cms.starter.services.files import CONTENT
from cms.videos.models import VideoPage
from quizzes.enums import Channel, Kind
from quizzes.models import Question, QuizPage
from quizzes.scoring import read_item
from quizzes.scoring.items import ConversationItem, RealOrFakeItem
from tests.core.installation import Installation
from tests.starter.conftest import everything

PAGES = {
    "guides": GuidePage,
    "alerts": AlertPage,
    "videos": VideoPage,
    "quizzes": QuizPage,
    "campaigns": CampaignPage,
}
MENU = ["guides", "alerts", "videos", "quizzes", "for", "help", "check"]
# Asked of a site that has it, since loading it here once more takes as long as a hundred tests.
CHECK = "from tests.starter.test_real_content import check; check()"


def test_the_real_content_is_all_there_and_a_second_run_changes_nothing(
    prepared: Path, tmp_path: Path
) -> None:
    shutil.copytree(prepared, tmp_path / "var")
    done = Installation(tmp_path / "var").manage("shell", "-v0", "-c", CHECK)
    assert done.returncode == 0, done.stderr


def check() -> None:
    """Run within that site."""
    assert_the_pages_are_whole()
    assert_the_bank_holds_every_kind()
    menu = HomePage.objects.get().get_children().live().in_menu()
    assert [page.slug for page in menu] == MENU
    call_command("ensure_site", stdout=StringIO())  # the copy answers at another port
    before = everything()
    out = StringIO()
    call_command("load_starter", stdout=out)
    assert "nothing new" in out.getvalue()
    assert everything() == before


def assert_the_pages_are_whole() -> None:
    """One of each file, with all that a page of its kind needs."""
    for folder, model in PAGES.items():
        assert model.objects.live().count() == len(list((CONTENT / folder).glob("*.yaml"))), folder
    for guide in GuidePage.objects.all():
        assert guide.body
        assert guide.latest_revision is not None
        assert guide.first_published_at is not None
        assert guide.cover_image is None or guide.cover_image.description
        assert guide.audiences.exists()
        assert guide.sources.exists()
    for quiz in QuizPage.objects.all():
        assert quiz.body
        assert quiz.audiences.exists()
        assert quiz.questions.exists() or quiz.draw_rules.exists()


def assert_the_bank_holds_every_kind() -> None:
    """As many genuine messages as fraudulent ones on every channel; no step of a talk hangs loose."""
    asked = [read_item(each.kind, each.frozen()) for each in Question.objects.filter(live=True)]
    assert len(asked) >= 60
    assert {item.kind for item in asked} == set(Kind)
    judged = [item for item in asked if isinstance(item, RealOrFakeItem)]
    for channel in Channel:
        fake = [item.is_fake for item in judged if item.content["message"]["channel"] == channel]
        assert len(fake) >= 6
        assert fake.count(True) == fake.count(False)
    talks = [item for item in asked if isinstance(item, ConversationItem)]
    assert len(talks) >= 3
    for item in talks:
        every_step = range(len(item.steps))
        led_to = {reply["to"] for step in item.steps for reply in step["replies"]}
        assert led_to - {None} == set(every_step[1:])
        assert any(reply["yields"] for step in item.steps for reply in step["replies"])
