"""Videos on the served site: nothing moves before the tap, parts are fetched, captions are shown."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.e2e.conftest import NewPage, Site
from tests.e2e.inspection import axe_violations, layout_faults
from tests.factories.media import CAPTIONS, FILES

pytestmark = pytest.mark.thorough

BILIBILI = "https://www.bilibili.com/video/BV1xx411c7mD/"
MAKE = """
import json
from pathlib import Path
from django.core.files.base import ContentFile, File
from cms.media.models import CustomImage, CustomMedia
from cms.guides.models import GuidePage
from cms.videos.models import VideoIndexPage, VideoPage

def file(name):
    return ContentFile(Path({files!r}, name).read_bytes(), name)

video = CustomMedia.objects.create(
    title="看穿刷单", type="video", file=file("clip.mp4"), small_file=file("clip-small.mp4"),
    captions=ContentFile({captions!r}.encode(), "c.vtt"), transcript="先垫钱的都是骗子。",
    chapters="0:00 开场\\n0:04 怎样核实", poster=CustomImage.objects.first(),
)
index = VideoIndexPage.objects.get()
for page in (
    VideoPage(title="看穿刷单返利", slug="own", summary="一分钟看懂。", video=video),
    VideoPage(title="警方提醒", slug="outside", summary="警方怎么说。", outside_url={outside!r},
              cover_image=CustomImage.objects.first()),
):
    index.add_child(instance=page)
    page.save_revision().publish()
guide = GuidePage.objects.live().first()
guide.narration = CustomMedia.objects.create(title="朗读", type="audio", file=file("narration.mp3"))
guide.save_revision().publish()
print(json.dumps({{"guide": guide.url}}))
"""


@pytest.fixture(scope="module")
def made(site: Site) -> dict[str, str]:
    """A video of our own, one elsewhere, a guide with a narration."""
    code = MAKE.format(files=str(FILES), captions=CAPTIONS, outside=BILIBILI)
    done = site.installation.manage("shell", "-v", "0", "-c", code)
    assert done.returncode == 0, done.stderr
    answer: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return answer


@pytest.fixture
def watched(
    new_context: Callable[..., BrowserContext], made: dict[str, str], site: Site
) -> tuple[Page, list[Request]]:
    """A phone's page, and every request it makes; other sites answer with an empty page."""
    context = new_context("phone")
    asked: list[Request] = []

    def note(request: Request) -> None:  # Playwright cannot wrap a method of a list
        asked.append(request)

    context.on("request", note)
    context.route(
        lambda url: not url.startswith(site.url),
        lambda route: route.fulfill(body="<p>player</p>", content_type="text/html"),
    )
    return context.new_page(), asked


def recordings(asked: list[Request]) -> list[Request]:
    return [request for request in asked if "/media/recordings/" in request.url]


def test_a_video_is_fetched_in_parts_and_only_when_it_is_played(
    watched: tuple[Page, list[Request]],
) -> None:
    page, asked = watched
    page.goto("/videos/own/")
    page.wait_for_load_state("networkidle")
    assert recordings(asked) == []
    assert page.evaluate("document.querySelector('video').paused")
    with page.expect_response("**/media/recordings/**") as answer:
        page.evaluate("document.querySelector('video').play()")
    assert answer.value.status == 206
    assert answer.value.headers["content-range"].startswith("bytes 0-")
    page.wait_for_function("() => document.querySelector('video').currentTime > 0.2")
    assert page.evaluate("document.querySelector('video').videoWidth") == 160


def test_captions_are_on_from_the_start(watched: tuple[Page, list[Request]]) -> None:
    page, _asked = watched
    page.goto("/videos/own/")
    page.evaluate("document.querySelector('video').play()")
    page.wait_for_function("() => document.querySelector('video').textTracks[0].cues?.length === 1")
    modes = page.evaluate("[...document.querySelector('video').textTracks].map(t => t.mode)")
    assert modes[0] == "showing"
    words = page.evaluate("document.querySelector('video').textTracks[0].cues[0].text")
    assert words == "先垫钱的都是骗子。"


def test_a_chapter_jumps_and_the_small_version_goes_on_from_there(
    watched: tuple[Page, list[Request]],
) -> None:
    page, asked = watched
    page.goto("/videos/own/")
    page.get_by_role("link", name="怎样核实").click()
    page.wait_for_function("() => document.querySelector('video').currentTime >= 4")
    page.locator("[data-player-small]").click()
    page.wait_for_function("() => document.querySelector('video').videoWidth === 80")
    page.wait_for_function("() => document.querySelector('video').currentTime >= 4")
    assert any("clip-small" in request.url for request in recordings(asked))
    assert page.locator("[data-player-note]").inner_text()
    assert page.url.endswith("/videos/own/")


def test_another_site_is_asked_only_after_the_tap(
    watched: tuple[Page, list[Request]], site: Site
) -> None:
    page, asked = watched
    page.goto("/videos/outside/")
    page.wait_for_load_state("networkidle")
    assert page.locator("iframe").count() == 0
    assert [request.url for request in asked if not request.url.startswith(site.url)] == []
    box = page.locator("[data-outside-player]")
    expect(box).to_contain_text("哔哩哔哩")
    expect(box).to_contain_text("www.bilibili.com")
    with page.expect_request("https://player.bilibili.com/**") as request:
        page.locator("[data-outside-play]").click()
    assert "bvid=BV1xx411c7mD" in request.value.url
    assert "referer" not in request.value.headers
    expect(page.frame_locator("iframe").locator("p")).to_have_text("player")


def test_without_scripts_there_are_links(new_page: NewPage, made: dict[str, str]) -> None:
    page = new_page("phone", java_script_enabled=False)
    page.goto("/videos/outside/")
    expect(page.locator("[data-outside-play]")).to_be_hidden()
    expect(page.locator(f"a[href='{BILIBILI}']")).to_be_visible()
    page.goto("/videos/own/")
    page.locator("details.transcript summary").click()
    expect(page.locator("details.transcript")).to_contain_text("先垫钱的都是骗子。")
    assert "#t=4" in str(page.get_by_role("link", name="怎样核实").get_attribute("href"))


def test_a_guide_is_listened_to_when_one_wants(
    watched: tuple[Page, list[Request]], made: dict[str, str]
) -> None:
    page, asked = watched
    page.goto(made["guide"])
    page.wait_for_load_state("networkidle")
    assert recordings(asked) == []
    with page.expect_response("**/media/recordings/**") as answer:
        page.evaluate("document.querySelector('audio').play()")
    assert answer.value.status == 206
    page.wait_for_function("() => document.querySelector('audio').duration > 3")


@pytest.mark.parametrize(
    ("path", "viewport"), [("/videos/own/", "narrow"), ("/videos/outside/", "phone")]
)
def test_the_pages_keep_the_layout_and_the_rules(
    new_page: NewPage, made: dict[str, str], viewport: str, path: str
) -> None:
    page = new_page(viewport, reduced_motion="reduce")
    page.goto(path)
    assert layout_faults(page) == []
    assert axe_violations(page) == []


def test_a_video_is_uploaded_and_a_false_one_is_refused_by_name(admin_page: Page) -> None:
    admin_page.goto("/admin/media/video/add/")
    file = admin_page.locator("#id_file")
    file.set_input_files({"name": "假.mp4", "mimeType": "video/mp4", "buffer": b"MZ" + bytes(99)})
    expect(admin_page.locator("#id_title")).to_have_value("假")
    submit = admin_page.locator("main form button[type=submit]")
    submit.click()
    expect(admin_page.locator(".error-message").first).to_contain_text("“假.mp4”")
    admin_page.locator("#id_file").set_input_files(FILES / "clip.mp4")
    submit.click()
    admin_page.wait_for_url("**/admin/media/")
    expect(admin_page.locator("#media-results")).to_contain_text("clip.mp4")


def test_the_browser_refuses_what_is_too_large_before_sending_it(admin_page: Page) -> None:
    admin_page.goto("/admin/media/video/add/")
    captions = admin_page.locator("#id_captions")
    captions.set_input_files(
        {"name": "c.vtt", "mimeType": "text/vtt", "buffer": bytes(2 * 1024 * 1024)}
    )
    expect(admin_page.locator("[data-upload-refusal]")).to_be_visible()
    assert captions.evaluate("input => input.files.length") == 0
