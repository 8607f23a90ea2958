"""Addresses nobody should ask for are answered in the site's look."""

import pytest
from playwright.sync_api import Page, Response, expect

pytestmark = pytest.mark.thorough

GROUND = "rgb(245, 248, 248)"


def assert_site_look(page: Page) -> None:
    """Our colours, a heading, a way home and the emergency number."""
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("body")).to_have_css("background-color", GROUND)
    expect(page.locator('a[href="/"]').first).to_be_visible()
    expect(page.locator('a[href="tel:110"]').first).to_be_visible()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/guides/?audience=nobody", 404),
        ("/guides/?scam=%00", 200),
        ("/guides/?page=99999", 404),
        ("/guides/?page=abc", 404),
        ("/%00", 400),
        ("/guides/%00/", 400),
        ("/" + "a" * 600, 400),
        ("/" + "%E4%BD%A0" * 60 + "/", 404),
        ("/guides/../../etc/passwd", 404),
        ("/media/nothing.jpg", 404),
        ("/documents/999/nothing.pdf", 404),
    ],
)
def test_a_wrong_address_gets_a_friendly_page(page: Page, path: str, status: int) -> None:
    response = page.goto(path)
    assert response is not None
    assert response.status == status
    assert_site_look(page)


@pytest.mark.parametrize("path", ["/", "/guides/", "/guides/shuadan-fanli/"])
def test_a_form_sent_from_nowhere_gets_a_friendly_page(page: Page, path: str) -> None:
    page.goto(path)
    with page.expect_navigation() as navigation:
        page.evaluate(
            """() => {
                const form = document.createElement("form");
                form.method = "post";
                document.body.append(form);
                form.submit();
            }"""
        )
    response: Response = navigation.value
    assert response.status == 405
    assert_site_look(page)


def test_what_messengers_append_to_an_address_is_ignored(page: Page) -> None:
    response = page.goto("/guides/?from=timeline&isappinstalled=0&scam=shuadan-fanli&x=1")
    assert response is not None
    assert response.status == 200
    expect(page.locator(".card")).to_have_count(1)
