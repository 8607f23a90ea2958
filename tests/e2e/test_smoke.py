"""The site stands: a reader reads, the administrator signs in."""

from playwright.sync_api import Page, Request

from tests.e2e.conftest import Site


def test_a_reader_meets_the_home_page_without_a_third_party(page: Page, site: Site) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    response = page.goto("/")
    assert response is not None
    assert response.status == 200
    assert page.locator("h1").count() == 1
    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []
    assert page.context.cookies() == []


def test_the_administrator_signs_in(admin_page: Page) -> None:
    assert "/admin/" in admin_page.url
    assert admin_page.get_by_role("link", name="页面", exact=False).count() > 0
