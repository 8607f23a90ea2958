"""The guide editor, driven as an editor's hands drive it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext, override
from playwright.sync_api import Locator, Page, expect

from cms.content.blocks import BodyBlock

TABS = {
    "content": "What it says",
    "about": "Who it is for",
    "evidence": "Sources and dates",
    "address": "Address and sharing",
}


class Rich(str):
    """Words that go into a rich text field."""


class Chosen(str):
    """The name of what is picked in a chooser."""


class GuideEditor:
    """Writes one guide in Wagtail's own editor."""

    def __init__(self, page: Page) -> None:
        self.page = page
        with override("zh-hans"):
            blocks = BodyBlock().child_blocks.items()
            self.labels = {name: str(block.label) for name, block in blocks}

    def open_new(self) -> None:
        """Start a guide: from the tree of pages down to the guides, then the button for a new one."""
        self.open_list()
        self.page.locator("header a[href$='/add_subpage/']").first.click()
        self.page.wait_for_url("**/add/guides/guidepage/**")

    def open_list(self) -> None:
        """Go from the tree of pages down to the guides."""
        self.page.goto("/admin/pages/")
        if not self._row("防骗指南").count():
            self._open_children("明白")
        self._open_children("防骗指南")

    def _row(self, title: str) -> Locator:
        return self.page.locator("tr", has_text=title)

    def _open_children(self, title: str) -> None:
        self._row(title).locator("a[aria-label][href^='/admin/pages/']").click()

    def add_block(self, kind: str, value: Any) -> None:
        """Insert a block at the end with the inserter, and fill it in."""
        count = self.page.locator("[name='body-count']")
        position = int(count.input_value())
        self._add_button("body").click()
        self.page.get_by_role("option", name=self.labels[kind], exact=True).click()
        kind_field = self.page.locator(f"[name='body-{position}-type']")
        expect(kind_field).to_have_value(kind)
        self.fill(f"body-{position}-value", value)

    def _add_button(self, name: str) -> Locator:
        container = self.page.locator(f"[name='{name}-count']").locator("xpath=..")
        return container.locator("button.c-sf-add-button").last

    def fill(self, name: str, value: Any) -> None:
        """Fill in a field of the form, whatever its kind."""
        if isinstance(value, Mapping):
            for key, part in value.items():
                self.fill(f"{name}-{key}", part)
        elif isinstance(value, Rich):
            self._write(name, value)
        elif isinstance(value, Chosen):
            self.choose(name, value)
        elif isinstance(value, str):
            self._fill_plain(name, value)
        elif isinstance(value, bool):
            self.page.locator(f"[name='{name}']").set_checked(value)
        else:
            self._fill_list(name, value)

    def _fill_list(self, name: str, values: Sequence[Any]) -> None:
        count = self.page.locator(f"[name='{name}-count']")
        for position, value in enumerate(values):
            if int(count.input_value()) <= position:
                self._add_button(name).click()
            expect(count).not_to_have_value(str(position))
            self.fill(f"{name}-{position}-value", value)

    def _fill_plain(self, name: str, text: str) -> None:
        field = self.page.locator(f"[name='{name}']")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)

    def _write(self, name: str, text: str) -> None:
        field = self.page.locator(f"[name='{name}']")
        area = field.locator("xpath=..")
        area.locator("[contenteditable=true]").first.click()
        self.page.keyboard.insert_text(text)
        expect(area).to_contain_text(text)
        # Draftail hands over what was typed a moment later.
        expect(field).to_have_value(re.compile(re.escape(text)))

    def choose(self, name: str, title: str) -> None:
        """Pick from a chooser's window."""
        chooser = self.page.locator(f"[id='{name}-chooser']")
        chooser.locator("button[data-chooser-action-choose]").first.click()
        window = self.page.locator(".modal-content")
        window.locator("[data-chooser-modal-choice], .media-choice", has_text=title).first.click()
        expect(window).to_have_count(0)
        expect(chooser).to_contain_text(title)

    def open_tab(self, name: str) -> None:
        """Turn to a tab: `content`, `about`, `evidence` or `address`."""
        with override("zh-hans"):
            label = gettext(TABS[name])
        self.page.get_by_role("tab", name=label).click()

    def select(self, name: str, labels: Sequence[str]) -> None:
        """Choose terms of a vocabulary, in a list or by ticking."""
        self.open_tab("about")
        field = self.page.locator(f"select[name='{name}']")
        if field.count():
            field.select_option(label=list(labels))
            return
        for label in labels:
            self.page.locator(f"label:has(input[name='{name}'])", has_text=label).first.check()

    def add_source(self, **fields: str) -> None:
        """Name where the guide has its facts from."""
        self.open_tab("evidence")
        self.page.locator("#id_sources-ADD").click()
        for key, value in fields.items():
            self.page.locator(f"[name='sources-0-{key}']").fill(value)

    def set_slug(self, slug: str) -> None:
        """Set the address, which stands on the last tab."""
        self.open_tab("address")
        self.page.locator("[name=slug]").fill(slug)
        self.open_tab("content")

    def save_draft(self) -> None:
        """Save, and see that the page says so."""
        self.page.locator("button.action-save").first.click()
        self.page.wait_for_url("**/edit/**")

    def publish(self) -> None:
        """Publish by the menu beside the save button."""
        self.open_actions()
        self.page.locator("[name=action-publish]").click()
        self.page.wait_for_url(re.compile(r"/admin/pages/\d+/(\?.*)?$"))

    def open_actions(self) -> None:
        """Unfold what else can be done with the page."""
        self.page.locator("footer .w-dropdown__toggle").click()
