"""What tests of feedback may ask for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from cms.core.throttling import Throttle
from cms.feedback.models import PrivacyNotice
from cms.feedback.services import tokens
from cms.feedback.views import ratings, receipts, writing
from tests.factories.feedback import PrivacyNoticeFactory

Send = Callable[..., HttpResponse]
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def _nobody_has_sent_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start every test with throttles of its own."""
    for module, name in ((writing, "MESSAGES"), (ratings, "RATINGS"), (receipts, "LOOKS")):
        old = getattr(module, name)
        monkeypatch.setattr(module, name, Throttle(old.most, old.seconds))


@pytest.fixture
def notice(db: None) -> PrivacyNotice:
    """The notice in force."""
    made: PrivacyNotice = PrivacyNoticeFactory()
    return made


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> str:
    """The token of a form that was made a minute ago."""
    now = tokens.time.time()
    monkeypatch.setattr(tokens.time, "time", lambda: now - 60)
    made = tokens.form_token()
    monkeypatch.setattr(tokens.time, "time", lambda: now)
    return made


@pytest.fixture
def send(home: object, token: str) -> Send:
    """Send a message as a browser without a script does; what is given replaces or adds to a good one."""

    def post(**given: str | None) -> HttpResponse:
        good = {"kind": "question", "message": "这篇文章讲得对吗？", "token": token}
        data = {name: value for name, value in {**good, **given}.items() if value is not None}
        answer: HttpResponse = Client().post("/feedback/", data, headers=OURS)
        return answer

    return post
