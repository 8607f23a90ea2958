"""Reading aloud, with a voice that speaks when the test wants it to."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage, Site
from tests.e2e.inspection import axe_violations, layout_faults
from tests.factories.media import FILES

pytestmark = pytest.mark.thorough

VOICE = Path(__file__).with_name("voice.js")
GUIDE = "/guides/shuadan-fanli/"
NARRATED = "/guides/maochong-kefu/"
NARRATE = """
from pathlib import Path
from django.core.files.base import ContentFile
from cms.guides.models import GuidePage
from cms.media.models import CustomMedia
file = ContentFile(Path({files!r}, "narration.mp3").read_bytes(), "narration.mp3")
guide = GuidePage.objects.get(slug="maochong-kefu")
guide.narration = CustomMedia.objects.create(title="朗读", type="audio", file=file)
guide.save_revision().publish()
"""
# What stands in the article, as somebody who copies it from there would get it.
WORDS = """() => {
    const article = document.querySelector("article").cloneNode(true);
    const silent = "nav, svg, .article__meta, .about, .sources, article > .muted";
    article.querySelectorAll(silent).forEach((part) => part.remove());
    return article.textContent;
}"""
TABLE = {
    "": [],
    "……": [],
    "先核实": ["先核实"],
    "先核实。再转账！": ["先核实。", "再转账！"],
    "他说：“别挂！我是警察。”小周愣住了。": ["他说：“别挂！", "我是警察。”", "小周愣住了。"],
    "真的吗？！（不是。）好": ["真的吗？！", "（不是。）", "好"],
    "损失4.8万元，占3.5%。": ["损失4.8万元，占3.5%。"],
    "Call 110. Then wait": ["Call 110.", "Then wait"],
    "等等……然后呢；没有了": ["等等……", "然后呢；", "没有了"],
    "第一行\n第二行": ["第一行 第二行"],
    "甲" * 60 + "，" + "乙" * 60: ["甲" * 60 + "，", "乙" * 60],
    "甲" * 170: ["甲" * 80, "甲" * 80, "甲" * 10],
    "甲" * 78 + "12345元": ["甲" * 78, "12345元"],
    "甲" * 70 + "，1,234,567元" + "乙" * 9: ["甲" * 70 + "，", "1,234,567元" + "乙" * 9],
}


@pytest.fixture(scope="module", autouse=True)
def _narration(site: Site) -> None:
    code = NARRATE.format(files=str(FILES))
    done = site.installation.manage("shell", "-v", "0", "-c", code)
    assert done.returncode == 0, done.stderr


class Listener:
    """A reader who lets the page be read aloud."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.button = page.locator("[data-aloud-start]")
        self.bar = page.locator("[data-aloud-bar]")
        self.marked = page.locator("aloud-part[data-now]")

    def open(self, path: str = GUIDE) -> None:
        """Open a page; nothing is said yet."""
        self.page.goto(path)
        self.page.wait_for_load_state("load")

    def press(self, name: str) -> None:
        """Press one of the bar's buttons."""
        self.bar.locator(f"[data-aloud-{name}]").click()

    def finish(self) -> None:
        """Let the voice come to the end of its sentence."""
        self.page.evaluate("voice.finish()")

    @property
    def said(self) -> list[str]:
        """All that was said so far."""
        said: list[str] = self.page.evaluate("voice.said")
        return said

    def expect_said(self, count: int) -> None:
        """Wait until so many sentences were begun."""
        self.page.wait_for_function(f"() => voice.said.length === {count}")

    def place(self) -> tuple[int, int]:
        """Which sentence of how many the bar says."""
        numbers = re.findall(r"\d+", self.bar.locator("[data-aloud-place]").inner_text())
        return int(numbers[0]), int(numbers[1])


Listen = Callable[..., Listener]


@pytest.fixture
def listen(new_page: NewPage) -> Listen:
    """Open a page with a voice: `listen(setup="voice.hold = true")` holds it at each sentence."""

    def make(
        viewport: str = "phone", path: str = GUIDE, setup: str = "voice.hold = true", **options: Any
    ) -> Listener:
        page = new_page(viewport, reduced_motion="reduce", **options)
        page.add_init_script(path=VOICE)
        page.add_init_script(setup)
        listener = Listener(page)
        listener.open(path)
        return listener

    return make


def plain(text: str) -> str:
    """The letters and digits alone; digits may be said one by one."""
    said = text.translate(str.maketrans("零幺一二三四五六七八九", "01123456789"))
    return re.sub(r"[\W_]+", "", said)


def test_sentences_end_where_readers_pause(listen: Listen) -> None:
    page = listen().page
    split = """async (texts) => {
        const script = document.querySelector("script[src*='aloud/text']");
        const {sentences} = await import(script.src);
        return texts.map((text) => sentences(text).map((place) => text.slice(...place)));
    }"""
    found = page.evaluate(split, list(TABLE))
    clean = [[" ".join(one.split()) for one in row] for row in found]
    assert dict(zip(TABLE, clean, strict=True)) == TABLE


def test_the_article_is_said_word_by_word_and_left_as_it_was(listen: Listen) -> None:
    reader = listen(setup="")
    words = reader.page.evaluate(WORDS)
    before = reader.page.inner_html("article")
    reader.button.click()
    reader.page.wait_for_function(
        "() => document.querySelector('[data-aloud-bar]').hidden", timeout=60_000
    )
    said = re.sub(r"第\d步：", "", "".join(reader.said))
    assert plain(said) == plain(words)
    assert max(map(len, reader.said)) <= 90
    folded = re.sub(r'(<details[^>]*?) open=""', r"\1", reader.page.inner_html("article"))
    assert folded == before
    rates = set(reader.page.evaluate("voice.used.map((one) => one.rate)"))
    assert rates == {0.85}


def test_steps_have_their_number_and_messages_their_speaker(listen: Listen) -> None:
    reader = listen(setup="")
    reader.button.click()
    reader.page.wait_for_function(
        "() => document.querySelector('[data-aloud-bar]').hidden", timeout=60_000
    )
    said = reader.said
    steps = [one for one in said if re.search(r"[12345]步?[：:]", one)]
    assert len(steps) == reader.page.locator(".steps li").count()
    speaker = reader.page.locator(".script .who").first.inner_text()
    first = reader.page.locator(".script .bubble").first.inner_text()
    assert any(re.match(rf"{speaker}： ?{first[:3]}", one) for one in said)
    assert "打幺幺零，请求紧急止付" in "".join(said)


def test_one_sentence_is_marked_and_stays_in_sight(listen: Listen) -> None:
    reader = listen()
    reader.button.click()
    expect(reader.bar).to_be_visible()
    total = reader.place()[1]
    for number in range(2, 30):
        reader.finish()
        reader.expect_said(number)
        assert reader.place() == (number, total)
        marked = "".join(reader.marked.all_inner_texts())
        assert plain(marked) in plain(reader.said[-1])
        low = reader.marked.last.evaluate("part => part.getBoundingClientRect().bottom")
        assert low <= reader.bar.bounding_box()["y"]  # type: ignore[index]


def test_links_stay_links_while_it_reads(listen: Listen) -> None:
    reader = listen()
    numbers = reader.page.locator("article a[href^='tel:']")
    before = numbers.count()
    reader.button.click()
    assert numbers.count() == before > 0
    assert reader.page.locator("aloud-text a, aloud-part a").count() == 0


def test_pause_continue_and_stop(listen: Listen) -> None:
    reader = listen()
    before = reader.page.inner_html("article")
    reader.button.click()
    reader.finish()
    reader.expect_said(2)
    reader.press("toggle")
    reader.page.wait_for_timeout(200)
    assert len(reader.said) == 2
    reader.press("toggle")  # goes on with the sentence at which it stopped
    reader.expect_said(3)
    assert reader.said[2] == reader.said[1]
    reader.press("stop")
    expect(reader.bar).to_be_hidden()
    expect(reader.button).to_be_focused()
    assert reader.page.inner_html("article") == before
    assert reader.page.evaluate("speechSynthesis.speaking") is False


def test_forward_back_and_a_tap_on_a_paragraph(listen: Listen) -> None:
    reader = listen()
    reader.button.click()
    for number in (2, 3):
        reader.press("forward")
        reader.expect_said(number)
    reader.press("back")
    reader.expect_said(4)
    assert reader.said[3] == reader.said[1]
    reader.page.locator(".body p").nth(1).click(position={"x": 5, "y": 10})
    reader.expect_said(5)
    text = reader.page.locator(".body p").nth(1).inner_text()
    assert plain(text).startswith(plain(reader.said[4]))


def test_the_speed_is_kept_for_the_next_page(listen: Listen) -> None:
    reader = listen()
    reader.button.click()
    reader.press("speed")
    reader.expect_said(2)
    assert reader.said[0] == reader.said[1]
    rates = reader.page.evaluate("voice.used.map((one) => one.rate)")
    assert rates == [0.85, 1.1]
    reader.open("/guides/daikuan-zhengxin/")
    reader.button.click()
    assert reader.page.evaluate("voice.used[0].rate") == 1.1


def test_blocked_storage_only_forgets_the_speed(listen: Listen) -> None:
    blocked = (
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})"
    )
    reader = listen(setup=f"voice.hold = true; {blocked}")
    reader.button.click()
    reader.press("speed")
    reader.expect_said(2)
    assert reader.page.evaluate("voice.used[1].rate") == 1.1


def test_an_uploaded_narration_comes_first(listen: Listen) -> None:
    reader = listen(path=NARRATED)
    audio = reader.page.locator(".narration audio")
    reader.button.click()
    reader.page.wait_for_function("() => !document.querySelector('audio').paused")
    expect(audio).to_be_in_viewport()
    expect(reader.bar).to_be_hidden()
    reader.button.click()
    reader.page.wait_for_function("() => document.querySelector('audio').paused")
    assert reader.said == []


def test_a_narration_needs_no_voice(listen: Listen) -> None:
    reader = listen(path=NARRATED, setup="voice.voices = []")
    expect(reader.button).to_be_visible()


def test_a_narration_that_is_gone_gives_way_to_the_voice(listen: Listen) -> None:
    reader = listen(path=NARRATED)
    reader.page.route("**/media/recordings/**", lambda route: route.fulfill(status=404))
    reader.button.click()
    reader.expect_said(1)
    expect(reader.bar).to_be_visible()


def test_a_narration_that_is_gone_takes_the_button_along_without_a_voice(listen: Listen) -> None:
    reader = listen(path=NARRATED, setup="voice.voices = []")
    reader.page.route("**/media/recordings/**", lambda route: route.fulfill(status=404))
    reader.button.click()
    expect(reader.button).to_be_hidden()
    expect(reader.bar).to_be_hidden()
    assert reader.said == []


@pytest.mark.parametrize(
    "setup",
    [
        "voice.voices = []",
        "voice.voices = [{lang: 'en-US', localService: true}]",
        "voice.voices = [{lang: 'zh-CN', localService: false}]",  # speaks on another's server
        "delete window.SpeechSynthesisUtterance",
    ],
)
def test_without_a_voice_there_is_no_button(listen: Listen, setup: str) -> None:
    reader = listen(setup=setup)
    reader.page.wait_for_timeout(700)
    expect(reader.button).to_be_hidden()
    expect(reader.bar).to_be_hidden()


def test_the_button_moves_nothing_when_a_voice_comes_late(listen: Listen) -> None:
    reader = listen(setup="voice.late = voice.voices; voice.voices = []")
    expect(reader.button).to_be_hidden()
    place = reader.page.locator("h1").bounding_box()
    reader.page.evaluate("voice.voices = voice.late; speechSynthesis.onvoiceschanged()")
    expect(reader.button).to_be_visible()
    assert reader.page.locator("h1").bounding_box() == place


def test_the_voice_of_the_mainland_is_chosen(listen: Listen) -> None:
    voices = [
        {"lang": lang, "localService": local}
        for lang, local in [("zh-HK", True), ("zh-TW", True), ("zh_CN_#Hans", True), ("en", True)]
    ]
    reader = listen(setup=f"voice.hold = true; voice.voices = {json.dumps(voices)}")
    reader.button.click()
    assert reader.page.evaluate("voice.used[0].voice.lang") == "zh_CN_#Hans"


@pytest.mark.parametrize("error", ["synthesis-failed", "not-allowed"])
def test_an_error_is_told_in_words_and_one_may_go_on(listen: Listen, error: str) -> None:
    reader = listen(setup=f"voice.hold = true; voice.fail = '{error}'")
    trouble = reader.bar.get_by_role("status")
    reader.button.click()
    expect(trouble).not_to_be_empty()
    assert reader.said == []
    assert axe_violations(reader.page) == []
    reader.page.evaluate("voice.fail = ''")
    reader.press("toggle")
    reader.expect_said(1)
    expect(trouble).to_be_empty()


def test_a_voice_that_falls_silent_is_tried_again_then_told(new_page: NewPage) -> None:
    page = new_page("phone")
    page.add_init_script(path=VOICE)
    page.add_init_script("voice.mute = true")
    page.clock.install()
    reader = Listener(page)
    reader.open()
    reader.button.click()
    page.clock.fast_forward(6_500)
    page.clock.fast_forward(200)
    expect(reader.bar.get_by_role("status")).to_be_empty()
    page.clock.fast_forward(6_500)
    expect(reader.bar.get_by_role("status")).not_to_be_empty()


def test_another_window_or_page_ends_the_speech(listen: Listen) -> None:
    reader = listen()
    before = reader.page.inner_html("article")
    reader.button.click()
    reader.page.evaluate(
        """() => {
            Object.defineProperty(document, "hidden", {value: true, configurable: true});
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    assert reader.page.evaluate("speechSynthesis.speaking") is False
    expect(reader.bar).to_be_visible()
    reader.press("toggle")
    reader.expect_said(2)
    reader.page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert reader.page.evaluate("speechSynthesis.speaking") is False
    assert reader.page.inner_html("article") == before


def test_folded_answers_open_as_they_are_read(listen: Listen) -> None:
    reader = listen()
    reader.button.click()
    answer = reader.page.locator(".qa .answer aloud-part").first
    expect(answer).to_be_hidden()
    number = int(answer.get_attribute("data-aloud-at") or 0)
    while reader.place()[0] <= number:
        reader.press("forward")
    expect(answer).to_be_visible()
    expect(answer).to_be_in_viewport()


def test_the_keyboard_is_enough(listen: Listen) -> None:
    reader = listen("desktop")
    keyboard = reader.page.keyboard
    reader.button.focus()
    keyboard.press("Enter")
    expect(reader.bar.locator("[data-aloud-toggle]")).to_be_focused()
    keyboard.press("Enter")
    assert reader.page.evaluate("speechSynthesis.speaking") is False
    keyboard.press("Tab")
    keyboard.press("Enter")
    reader.expect_said(2)
    assert reader.place()[0] == 2
    for _ in range(2):
        keyboard.press("Tab")
    keyboard.press("Enter")
    expect(reader.bar).to_be_hidden()
    expect(reader.button).to_be_focused()


@pytest.mark.parametrize(("viewport", "care"), [("narrow", "#dazi"), ("desktop", "")])
def test_the_bar_stands_above_the_emergency_bar_and_is_easy_to_hit(
    listen: Listen, viewport: str, care: str
) -> None:
    reader = listen(viewport, path=GUIDE + care)
    reader.button.click()
    reader.page.wait_for_timeout(100)
    bar, emergency = reader.bar.bounding_box(), reader.page.locator(".emergency").bounding_box()
    assert bar is not None
    assert emergency is not None
    assert bar["y"] + bar["height"] == pytest.approx(emergency["y"], abs=1)
    for button in [reader.button, *reader.bar.locator("button").all()]:
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= (60 if care else 48)
    assert layout_faults(reader.page) == []
    assert axe_violations(reader.page) == []
