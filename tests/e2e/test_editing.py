"""An editor writes a guide with every block, and a reader reads it on a phone."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage, Site
from tests.e2e.editor import Chosen, GuideEditor, Rich
from tests.e2e.inspection import axe_violations, layout_faults, load_images, unfold
from tests.factories.media import FILES

SLUG = "written-in-a-browser"
TITLE = "冒充老师收费：进群先问一声"
SUMMARY = "家长群里有人冒充老师收资料费，先打电话问一声。"
DOCUMENT = "防骗一页纸"
IMAGE = "家长群截图"
VIDEO = "家长群短片"
WORDING = "群里收费"
WORDING_TEXT = "学校不在聊天群里收费。"

BODY: list[tuple[str, Any]] = [
    ("heading", "骗子怎样混进家长群"),
    ("paragraph", Rich("骗子先潜伏几天，再换上老师的头像。")),
    ("key_message", {"text": "群里要钱，先打老师电话。"}),
    ("approved_wording", Chosen(WORDING)),
    (
        "scam_script",
        {
            "title": "群里的对话",
            "channel": "chat",
            "contact": "“班主任”",
            "messages": [
                {"speaker": "scammer", "text": "今天交资料费398元。", "tell": "催得急，不让人核实"},
                {"speaker": "reader", "text": "老师，怎么交？"},
            ],
            "outcome": "真老师下课后才发现群里多了一个自己。",
        },
    ),
    (
        "warning_signs",
        {"title": "看见就停", "signs": [{"sign": "扫码收款", "why": "学校收费有正式通知。"}]},
    ),
    ("do_dont", {"title": "记两条", "dos": ["打电话核实"], "donts": ["跟着别人转账"]}),
    (
        "steps",
        {
            "title": "钱转出去了",
            "urgent": True,
            "steps": [{"title": "马上报警", "text": "打110。"}, {"title": "留好截图"}],
        },
    ),
    (
        "case_story",
        {
            "title": "三位家长",
            "story": Rich("三位家长十分钟里都交了钱。"),
            "loss": "1194元",
            "lesson": "急，就是破绽。",
            "source": "虚构案例",
        },
    ),
    (
        "hotline_card",
        {"title": "打这两个", "hotlines": [Chosen("110"), Chosen("96110")], "note": "全天有人接。"},
    ),
    (
        "image",
        {
            "image": {"image": Chosen(IMAGE), "alt_text": "假老师在群里收款"},
            "caption": "头像一样，号不一样",
            "credit": "示意图",
        },
    ),
    ("video", {"video": Chosen(VIDEO), "caption": "一分钟看懂"}),
    ("download", {"title": "带走一页纸", "document": Chosen(DOCUMENT), "description": "可打印"}),
    (
        "accordion",
        {
            "title": "家长常问",
            "items": [{"question": "能退吗？", "answer": Rich("越早报警，机会越大。")}],
        },
    ),
]


def words(value: Any) -> list[str]:
    """Every text of a value that a reader is to see."""
    if isinstance(value, Chosen | bool):
        return []
    if isinstance(value, str):
        return [] if value in ("chat", "scammer", "reader") else [value]
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    return [word for key, part in parts if key != "alt_text" for word in words(part)]


@pytest.fixture
def guide(admin_page: Page, site: Site, picture: bytes) -> Page:
    """A finished draft in the editor, with its picture and document uploaded before."""
    upload(admin_page, "images", f"{IMAGE}.jpg", "image/jpeg", picture)
    upload(admin_page, "documents", f"{DOCUMENT}.txt", "text/plain", "先问一声".encode())
    upload_video(admin_page, FILES / "clip.mp4")
    editor = GuideEditor(admin_page)
    add_wording(editor)
    editor.open_new()
    editor.fill("title", TITLE)
    editor.fill("summary", SUMMARY)
    editor.choose("id_cover_image", IMAGE)
    for kind, value in BODY:
        editor.add_block(kind, value)
    editor.select("audiences", ["家长", "青少年"])
    editor.select("scam_types", ["冒充领导熟人"])
    editor.add_source(title="反诈宣传手册", publisher="公安部")
    editor.set_slug(SLUG)
    return admin_page


def upload(page: Page, kind: str, name: str, mime: str, content: bytes) -> None:
    """Upload a file where staff do."""
    page.goto(f"/admin/{kind}/multiple/add/")
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": mime, "buffer": content}
    )
    expect(page.locator("#upload-list input[name*=title]")).to_have_value(name.rsplit(".", 1)[0])


def upload_video(page: Page, file: Path) -> None:
    """Upload a video, for which there is no page that takes many."""
    page.goto("/admin/media/video/add/")
    page.fill("#id_title", VIDEO)
    page.locator("#id_file").set_input_files(file)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/admin/media/")


def add_wording(editor: GuideEditor) -> None:
    """Have wording that is approved, as it is for the only one who may publish unasked."""
    page = editor.page
    page.goto("/admin/snippets/content/approvedwording/")
    if page.get_by_role("link", name=WORDING).count():
        return  # from an earlier try
    page.goto("/admin/snippets/content/approvedwording/add/")
    editor.fill("name", WORDING)
    editor.fill("code", "paid-in-a-group")
    editor.fill("text", Rich(WORDING_TEXT))
    editor.open_actions()
    page.locator("[name=action-publish]").click()
    page.wait_for_url("**/admin/snippets/content/approvedwording/")


def test_a_guide_with_every_block_is_written_previewed_published_and_read(
    guide: Page, new_page: NewPage
) -> None:
    # A quiz is done on the page (test_quiz.py).
    assert {kind for kind, _ in BODY} == set(GuideEditor(guide).labels) - {"quiz"}
    editor = GuideEditor(guide)
    editor.save_draft()
    reader = new_page("phone", reduced_motion="reduce")
    draft = reader.goto(f"/guides/{SLUG}/")
    assert draft is not None
    assert draft.status == 404, "a draft is nobody's to read"

    guide.locator("[data-side-panel-toggle=preview]").click()
    preview = guide.frame_locator("#w-preview-iframe")
    expect(preview.locator("h1")).to_have_text(TITLE)
    expect(preview.locator(".script")).to_contain_text("今天交资料费398元。")

    editor.publish()
    response = reader.goto(f"/guides/{SLUG}/")
    assert response is not None
    assert response.status == 200
    unfold(reader)
    text = re.sub(r"\s", "", reader.locator("main").inner_text())
    for word in [
        TITLE,
        SUMMARY,
        "反诈宣传手册",
        "家长",
        "冒充领导熟人",
        WORDING_TEXT,
        *words([v for _, v in BODY]),
    ]:
        assert word in text, word
    expect(reader.locator(".hotline .number")).to_have_text(["110", "96110"])
    expect(reader.locator("figure img")).to_have_attribute("alt", "假老师在群里收款")
    assert load_images(reader) == []
    assert layout_faults(reader) == []
    assert axe_violations(reader) == []

    with reader.expect_download() as download:
        reader.locator(".download a").click()
    assert download.value.path().read_text(encoding="utf-8") == "先问一声"

    reader.goto("/guides/?audience=minors")
    expect(reader.locator(".card h3").filter(has_text=TITLE)).to_have_count(1)


def test_who_saves_at_once_stores_one_page(admin_page: Page) -> None:
    editor = GuideEditor(admin_page)
    editor.open_new()
    slow = admin_page.context.new_cdp_session(admin_page)
    slow.send("Network.enable")
    conditions = {"latency": 1500, "downloadThroughput": -1, "uploadThroughput": -1}
    slow.send("Network.emulateNetworkConditions", {"offline": False, **conditions})
    title = "只存一次"
    editor.fill("title", title)
    editor.fill("summary", "打完最后一个字就点保存。")
    editor.save_draft()
    slow.send("Network.emulateNetworkConditions", {"offline": False, **conditions, "latency": 0})
    expect(admin_page.locator("[name=summary]")).to_have_value("打完最后一个字就点保存。")
    editor.open_list()
    expect(admin_page.locator("tr", has_text=title)).to_have_count(1)
