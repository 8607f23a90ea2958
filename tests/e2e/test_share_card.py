"""A result as a picture: a name typed onto it stays in the browser; a refresher follows months later."""

import re
from urllib.parse import quote

from playwright.sync_api import Page, Request, expect

NAME = "王淑芬"


def finish_a_quiz(page: Page) -> None:
    """Take one message for a scam, and leave the rest."""
    page.goto("/quizzes/real-or-fake-sms/")
    page.locator("[data-quiz-start] button[type=submit]").click()
    page.locator("label.option:has(input[value=fake])").click()
    page.locator("[data-quiz-send] button:not([name=finish])").click()
    page.locator("[data-quiz-onward]").click()
    page.locator("button[name=finish]").click()
    expect(page).to_have_url(re.compile(r"/once/result/$"))


def test_a_name_is_written_onto_the_picture_here_and_sent_nowhere(page: Page) -> None:
    finish_a_quiz(page)
    card = page.locator("[data-share-card]")
    card.scroll_into_view_if_needed()
    sent: list[Request] = []

    def keep(request: Request) -> None:
        sent.append(request)

    page.on("request", keep)
    name = page.locator("[data-share-name]")
    save = page.locator("[data-share-save]")
    plain = save.get_attribute("href")
    name.fill(NAME)
    expect(card).to_have_attribute("src", re.compile("^data:image/png"))
    named = save.get_attribute("href")
    name.fill(NAME[:1])
    expect(save).not_to_have_attribute("href", named)
    name.fill("")
    expect(card).to_have_attribute("src", plain)
    told = [f"{request.url} {request.post_data}" for request in sent if "data:" not in request.url]
    assert [each for each in told if NAME in each or quote(NAME) in each] == []

    address = page.locator("section[aria-labelledby=reminders] a").first.get_attribute("href")
    page.goto(address.replace("reminders.ics", "days_90/"))
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/days_90/$"))
    expect(page.locator("[data-question]")).to_have_count(1)
