"""The site stands: a reader reads, the administrator signs in."""

from playwright.sync_api import Page, Request

from tests.e2e.conftest import NewPage, Site, sign_in


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


def test_the_administrator_signs_in(site: Site, new_page: NewPage) -> None:
    page = new_page("desktop")
    sign_in(page, site.username, site.password)
    assert "/admin/" in page.url
    assert page.get_by_role("link", name="页面", exact=False).count() > 0
