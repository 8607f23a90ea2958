"""Files that staff upload: good ones are cleaned, bad ones are refused by name."""

from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site

NOT_A_PICTURE = b"These are words, whatever the name says."


def stored(site: Site) -> set[Path]:
    """Every uploaded picture of the installation; renditions are made in the background."""
    media = site.var / "media" / "original_images"
    return {path for path in media.rglob("*") if path.suffix in (".jpg", ".jpeg", ".png")}


def drop(page: Page, name: str, content: bytes) -> None:
    """Give a file to the upload page."""
    page.goto("/admin/images/multiple/add/")
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "image/jpeg", "buffer": content}
    )


def test_a_phone_photo_is_accepted_without_the_place_where_it_was_taken(
    admin_page: Page, site: Site, picture: bytes
) -> None:
    before = stored(site)
    drop(admin_page, "holiday.jpg", picture)
    entry = admin_page.locator("#upload-list li").first
    expect(entry.locator("input[name*=title]")).to_have_value("holiday")
    expect(entry.locator("canvas, img").first).to_be_visible()
    added = stored(site) - before
    assert added
    for path in added:
        with Image.open(path) as image:
            assert not image.getexif(), path.name


def test_a_file_that_is_no_picture_is_refused_by_name_with_what_to_do(
    admin_page: Page, site: Site
) -> None:
    before = stored(site)
    drop(admin_page, "words.jpg", NOT_A_PICTURE)
    refusal = admin_page.locator("#upload-list li").first
    expect(refusal).to_contain_text("“words.jpg”")
    expect(refusal).to_contain_text("JPG")
    expect(refusal.locator("input[name*=title]")).to_have_count(0)
    assert stored(site) == before
    admin_page.goto("/admin/images/?q=words")
    expect(admin_page.locator("main")).not_to_contain_text("words.jpg")


def test_a_picture_that_is_too_large_is_refused_with_the_limit(admin_page: Page) -> None:
    drop(admin_page, "huge.jpg", b"\xff\xd8\xff" + bytes(10 * 1024 * 1024))
    refusal = admin_page.locator("#upload-list li").first
    expect(refusal).to_contain_text("10")
    expect(refusal).to_contain_text("MB")
