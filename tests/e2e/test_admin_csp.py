"""The admin runs under a policy without inline scripts: every view opens, and its tools work."""

import json
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage, Site, sign_in
from tests.e2e.editor import GuideEditor, Rich
from tests.e2e.watch import Watch
from tests.factories.media import image_bytes

ADDRESSES = "from tests.e2e.admin_views import write; write()"
# Beyond these a walk would follow content, exports or the way out.
FOLLOWED = re.compile(r"^/(admin|accounts)/(?!logout|pages/\d+/(copy|delete)/)[^?#]*$")
CHOICE = "[data-chooser-modal-choice], a.choose-page, a.task-choice"
PATIENCE = 30_000  # ms, for what makes renditions or a whole page


class Walk:
    """Asks for addresses one after another, each kind once, and follows their links.

    A browser opens of all pages with the same scripts the first one, and every page that has
    anything inline, since it alone knows whether the policy lets that through.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pages: list[str] = []
        self.rendered: list[str] = []
        self.missing: list[str] = []
        self.faults: list[str] = []
        self._seen: set[str] = set()
        self._scripts: set[frozenset[str]] = set()

    def open_all(self, addresses: list[str]) -> None:
        """Open all of these, and of what they link to whatever is of another kind."""
        waiting = list(dict.fromkeys(addresses))
        self._seen |= {self._kind(address) for address in waiting}
        while waiting:
            waiting += self._open(waiting.pop(0))

    @staticmethod
    def _kind(address: str) -> str:
        return re.sub(r"\d+", "0", urlsplit(address).path)

    def _open(self, address: str) -> list[str]:
        """Open it and say where it leads on; look into the text of what is only a part of a page."""
        response = self.page.request.get(address)
        kind = response.headers.get("content-type", "")
        if response.status >= 500:
            self.faults.append(f"{response.status} {address}")
        if response.status == 404:
            self.missing.append(address)
        if kind.startswith("text/html"):
            html = response.text()
            if "<html" in html[:2000]:
                return self._open_page(address, BeautifulSoup(html, "lxml"))
        elif kind.startswith("application/json"):
            parts = response.json()
            html = str(parts.get("html", "")) if isinstance(parts, dict) else ""
        else:
            return []
        self.faults += [f"{address}: {fault}" for fault in inline(BeautifulSoup(html, "lxml"))]
        return []

    def _open_page(self, address: str, soup: BeautifulSoup) -> list[str]:
        self.pages.append(address)
        scripts = frozenset(str(tag["src"]) for tag in soup.select("script[src]"))
        if scripts not in self._scripts or any(inline(soup)):
            self._scripts.add(scripts)
            self.rendered.append(address)
            self.page.goto(address)
        links = (urljoin(address, str(tag["href"])) for tag in soup.select("a[href]"))
        found = {self._kind(link): link for link in links if FOLLOWED.match(link)}
        new = [link for kind, link in found.items() if kind not in self._seen]
        self._seen |= found.keys()
        return new


def inline(soup: BeautifulSoup) -> Iterator[str]:
    """What the policy would refuse in a page or a part of one."""
    for tag in soup.find_all(True):
        assert isinstance(tag, Tag)
        script = tag.name == "script" and tag.get("type") != "application/json"
        handlers = [name for name in tag.attrs if name.startswith("on") or name == "style"]
        if (script and not tag.get("src")) or handlers:
            yield str(tag)[:200]
        if str(tag.get("href", "")).startswith("javascript:"):
            yield str(tag)[:200]


@pytest.fixture
def fresh_page(site: Site, new_page: NewPage) -> Page:
    """A page of the administrator who gave the password just now: second factors ask for that."""
    page = new_page("desktop")
    sign_in(page, site.username, site.password)
    return page


@pytest.mark.thorough
def test_every_view_opens_without_a_violation(fresh_page: Page, site: Site, watch: Watch) -> None:
    made = site.installation.manage("shell", "-v0", "-c", ADDRESSES)
    assert made.returncode == 0, made.stderr
    addresses, unknown = json.loads(made.stdout)
    assert not unknown, "give an argument in tests/e2e/admin_views.py"
    walk = Walk(fresh_page)
    walk.open_all(addresses)
    assert len(walk.pages) > 180
    assert len(walk.rendered) > 20
    assert len(walk.missing) < 30, walk.missing
    assert walk.faults == []
    assert watch.errors == {}


def save(page: Page) -> None:
    """Press the first button of the form, and see that it worked."""
    page.locator("main form button[type=submit], main form input[type=submit]").first.click()
    expect(page.locator(".messages .success")).to_be_visible()


def choose(page: Page, field: str, *, last_tab: bool = False) -> None:
    """Pick something from a chooser's window, which closes."""
    chooser = page.locator(f"[id='{field}-chooser']")
    chooser.locator("[data-chooser-action-choose]").first.click()
    window = page.locator(".modal-content")
    if last_tab:
        window.get_by_role("tab").last.click()
    window.locator(CHOICE).first.click()
    expect(window).to_have_count(0)
    expect(page.locator(f"[id='{field}']")).to_have_value(re.compile(r"\d+"))


def test_a_date_is_picked(admin_page: Page, watch: Watch) -> None:
    admin_page.goto("/admin/branch/new/")
    field = admin_page.locator("[name=opened_on]")
    field.fill("")
    calendar = admin_page.locator(".xdsoft_datetimepicker:visible")
    for _ in range(10):  # on a busy machine the field is there before its script
        field.blur()
        field.click()
        admin_page.wait_for_timeout(500)
        if calendar.count():
            break
    calendar.locator("td[data-date='15']:not(.xdsoft_other_month)").click()
    expect(field).to_have_value(re.compile(r"^\d{4}-\d\d-15$"))
    expect(calendar).to_have_count(0)
    assert watch.errors == {}


def test_a_form_gets_rows_that_move_and_go(admin_page: Page, watch: Watch) -> None:
    admin_page.goto("/admin/workflows/add/")
    admin_page.fill("[name=name]", "两步")
    for row in range(2):
        admin_page.locator("#id_workflow_tasks-ADD").click()
        choose(admin_page, f"id_workflow_tasks-{row}-task", last_tab=True)
    rows = admin_page.locator("#id_workflow_tasks-FORMS > [data-inline-panel-child]")
    expect(rows).to_have_count(2)
    rows.last.locator("[data-inline-panel-child-move-up]").click()
    expect(rows.first).to_have_id("inline_child_workflow_tasks-1")
    rows.last.locator("#id_workflow_tasks-0-DELETE-button").click()
    expect(admin_page.locator("[data-inline-panel-child]:visible")).to_have_count(1)
    assert watch.errors == {}


def test_choosers_choose_and_clear(admin_page: Page, watch: Watch) -> None:
    admin_page.goto("/admin/redirects/add/")
    admin_page.fill("[name=old_path]", "/alt/")
    choose(admin_page, "id_redirect_page")
    save(admin_page)
    admin_page.goto("/admin/settings/content/brandsettings/")
    choose(admin_page, "id_logo")
    admin_page.locator("#id_logo-chooser .w-dropdown__toggle").click()
    admin_page.locator("[data-chooser-action-clear]:visible").click()
    expect(admin_page.locator("#id_logo")).to_have_value("")
    assert watch.errors == {}


@pytest.mark.parametrize(("kind", "name"), [("images", "a{}.jpg"), ("documents", "b{}.txt")])
def test_several_files_are_uploaded_at_once(
    admin_page: Page, watch: Watch, kind: str, name: str
) -> None:
    admin_page.goto(f"/admin/{kind}/multiple/add/")
    admin_page.locator("input[type=file]").set_input_files(
        [
            {
                "name": name.format(n),
                "mimeType": "image/jpeg" if kind == "images" else "text/plain",
                "buffer": image_bytes(size=(731, 480 + n)) if kind == "images" else b"%d" % n,
            }
            for n in range(2)
        ]
    )
    entries = admin_page.locator("#upload-list > li")
    expect(entries.locator("input[name*=title]")).to_have_count(2, timeout=PATIENCE)
    entries.first.locator("button[type=submit], input[type=submit]").first.click()
    expect(entries).to_have_count(1, timeout=PATIENCE)
    assert watch.errors == {}


def test_the_focal_point_of_a_picture_is_drawn(admin_page: Page, watch: Watch) -> None:
    admin_page.goto("/admin/images/")
    admin_page.locator("main a[href^='/admin/images/']").last.click()
    admin_page.goto("/admin/images/1/")
    box = admin_page.locator(".jcrop-tracker").last.bounding_box()
    assert box is not None
    admin_page.mouse.move(box["x"] + 40, box["y"] + 40)
    admin_page.mouse.down()
    admin_page.mouse.move(box["x"] + 120, box["y"] + 110, steps=4)
    admin_page.mouse.up()
    expect(admin_page.locator("input.focal_point_width")).to_have_value(re.compile("[1-9]"))
    assert watch.errors == {}


def test_rich_text_gets_a_link_and_the_preview_shows_it(admin_page: Page, watch: Watch) -> None:
    editor = GuideEditor(admin_page)
    editor.open_new()
    editor.fill("title", "先看清，再转账")
    editor.fill("summary", "有疑问先打电话。")
    editor.add_block("paragraph", Rich("看看首页"))
    editor.set_slug("with-a-link")
    text = admin_page.locator("[contenteditable=true]", has_text="看看首页")
    text.focus()
    admin_page.keyboard.press("Control+A")
    admin_page.keyboard.press("Control+K")
    window = admin_page.locator(".modal-content")
    window.locator(CHOICE).first.click()
    expect(window).to_have_count(0)
    expect(text.locator("a[data-draftail-trigger]").first).to_be_visible()
    admin_page.locator("[data-side-panel-toggle=preview]").click()
    preview = admin_page.frame_locator("#w-preview-iframe")
    expect(preview.locator("h1")).to_be_visible(timeout=PATIENCE)
    admin_page.locator("[data-side-panel-toggle=checks]").click()
    expect(admin_page.locator("[data-side-panel=checks]")).to_be_visible()
    expect(admin_page.locator("[data-side-panel=checks] h2").first).to_be_visible()
    assert watch.errors == {}


def test_rows_of_a_list_are_acted_upon_together(admin_page: Page, watch: Watch) -> None:
    admin_page.goto("/admin/images/")
    for box in admin_page.locator("[data-bulk-action-checkbox]").all()[:2]:
        box.check(force=True)
    admin_page.locator(".footer a[href*='/bulk/'][href*='add_tags']").click()
    expect(admin_page.locator("main form")).to_be_visible()
    assert "id=" in admin_page.url
    assert watch.errors == {}


def test_the_picture_of_the_authenticator_is_seen(fresh_page: Page, watch: Watch) -> None:
    fresh_page.goto("/accounts/2fa/totp/activate/")
    picture = fresh_page.locator("img[src^='data:image/svg']")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert watch.errors == {}
