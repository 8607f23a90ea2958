"""What is sent at the same moment is stored once, and none is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.db import connection, connections
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client

from cms.feedback.models import Ticket, TicketEvent, Vote
from cms.guides.models import GuideIndexPage
from tests.factories.pages import GuidePageFactory

from .conftest import OURS

# The threads see what is committed only.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SENDERS = 6


Answer = TypeVar("Answer")
AtOnce = Callable[..., list[Any]]


@pytest.fixture
def at_once(tmp_path: Path) -> AtOnce:
    """Do something in so many threads, each with a connection of its own."""

    def do(work: Callable[[int], Answer], times: int = SENDERS) -> list[Answer]:
        file = tmp_path / "db.sqlite3"
        if connection.vendor == "sqlite" and not file.exists():  # one in memory knows no waiting
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(file)])

        def run(number: int) -> Answer:
            if file.exists():
                connection.settings_dict = connection.settings_dict | {"NAME": str(file)}
            try:
                return work(number)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(times) as pool:
            return list(pool.map(run, range(times)))

    return do


def stored(at_once: AtOnce, *models: type[Model]) -> list[int]:
    """How many there are, in the database in which the threads have written."""
    (counts,) = at_once(lambda _number: [model._default_manager.count() for model in models], 1)
    return list(counts)


@pytest.mark.parametrize("key", ["", "0123456789abcdef0123456789abcdef"])
@pytest.mark.usefixtures("home")
def test_the_same_message_is_stored_once(at_once: AtOnce, token: str, key: str) -> None:
    data = {"kind": "praise", "message": "谢谢", "token": token, "key": key}
    answers = at_once(lambda _number: Client().post("/feedback/", data, headers=OURS))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer["Location"] for answer in answers}) == 1
    assert stored(at_once, Ticket, TicketEvent) == [1, 1]


@pytest.mark.usefixtures("home")
def test_different_messages_are_all_stored(at_once: AtOnce, token: str) -> None:
    def post(number: int) -> HttpResponse:
        data = {"kind": "praise", "message": f"谢谢{number}", "token": token}
        answer: HttpResponse = Client().post("/feedback/", data, headers=OURS)
        return answer

    assert len({answer["Location"] for answer in at_once(post)}) == SENDERS
    assert stored(at_once, Ticket) == [SENDERS]


def test_the_same_press_counts_once(at_once: AtOnce, guide_index: GuideIndexPage) -> None:
    guide = GuidePageFactory(parent=guide_index)
    data = {"page": guide.pk, "useful": "no"}
    answers = at_once(lambda _number: Client().post("/feedback/rate/", data, headers=OURS))
    assert {answer.status_code for answer in answers} == {303}
    assert stored(at_once, Vote) == [1]
