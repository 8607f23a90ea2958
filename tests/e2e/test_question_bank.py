"""Writing a question with the mouse and the keyboard, and seeing it as a phone shows it."""

from django.utils.translation import override
from playwright.sync_api import Page, expect

from quizzes.enums import Kind
from quizzes.scoring.faults import faults_of
from tests.e2e.editor import GuideEditor, Rich

OPTIONS = [{"text": "打110", "right": True}, {"text": "等等看", "right": True}]


def test_a_question_is_written_previewed_and_its_fault_named(admin_page: Page) -> None:
    editor = GuideEditor(admin_page)
    with override("zh-hans"):
        kind, (fault,) = str(Kind.SINGLE.label), faults_of(Kind.SINGLE, {"options": OPTIONS})
    admin_page.goto("/admin/snippets/quizzes/question/add/")
    editor.fill("name", "第一步打哪个电话")
    editor.fill("stem", "钱刚转走，先做什么？")
    task = admin_page.locator("[name='task-count']").locator("xpath=..")
    task.locator("button.c-sf-add-button").last.click()
    admin_page.get_by_role("option", name=kind, exact=True).click()
    editor.fill("task-0-value", {"options": OPTIONS})
    editor.fill("explanation", Rich("越早打110，越可能止付。"))
    admin_page.locator("[data-side-panel-toggle=preview]").click()
    shown = admin_page.frame_locator("#w-preview-iframe")
    expect(shown.locator("fieldset.task legend")).to_have_text("钱刚转走，先做什么？")
    expect(shown.locator(".urgent")).to_contain_text(fault.message)
