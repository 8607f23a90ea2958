"""What a load balancer is told."""

from datetime import timedelta
from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from health_check.exceptions import ServiceUnavailable

from cms.core.parts import CHECKS
from cms.core.tasks import beat, heartbeat


def work() -> None:
    """What the worker process does, once."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="worker",
        startup_delay=False,
        max_tasks=None,
        worker_id="test",
        excluded_queue_names=[],
    ).run()


def test_healthz_answers_without_the_database(client: Client) -> None:
    with mock.patch.object(connection, "cursor", side_effect=OperationalError):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_reading_is_allowed(client: Client, path: str) -> None:
    response = client.post(path)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "这里只能查看" in response.content.decode()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestReadyz:
    """With a real database, tick and worker."""

    @pytest.fixture(autouse=True)
    def _media(self, settings: object, tmp_path: object) -> None:
        settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]

    def test_ready_when_tick_and_worker_have_beaten(self, client: Client) -> None:
        beat()
        work()
        response = client.get("/readyz")
        assert response.json() == {"status": "ok", "failing": [], "notices": []}
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies

    def test_a_fresh_installation_waits_for_its_first_beat(self, client: Client) -> None:
        response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json()["failing"] == ["worker", "tick"]

    def test_a_dead_worker_is_noticed(self, client: Client) -> None:
        beat()
        assert client.get("/readyz").json()["failing"] == ["worker"]

    def test_a_dead_tick_is_noticed(self, client: Client) -> None:
        beat()
        work()
        DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=4))
        assert client.get("/readyz").json()["failing"] == ["tick"]

    def test_a_busy_worker_counts_as_alive(self, client: Client) -> None:
        beat()
        DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now())
        beat()
        assert client.get("/readyz").status_code == 200

    def test_beats_do_not_pile_up(self) -> None:
        for _ in range(5):
            beat()
        assert DBTaskResult.objects.filter(task_path=heartbeat.module_path).count() == 1
        work()
        DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
        beat()
        assert DBTaskResult.objects.count() == 1

    @pytest.mark.parametrize("part", ["database", "cache", "media"])
    def test_a_failing_part_is_named_but_not_described(self, client: Client, part: str) -> None:
        beat()
        work()
        error = ServiceUnavailable("connection to 10.0.0.5 as admin failed")
        with mock.patch.object(type(CHECKS[part]), "run", side_effect=error):
            response = client.get("/readyz")
        assert response.status_code == 503
        assert response.json() == {
            "status": "failing",
            "failing": [part],
            "notices": [],
        }

    def test_a_notice_that_fails_is_told_and_stops_nothing(self, client: Client) -> None:
        def broken() -> str:
            raise OperationalError("connection to 10.0.0.5 as admin failed")

        beat()
        work()
        with mock.patch(
            "cms.core.health.NOTICES", [broken, lambda: "", lambda: "disk nearly full"]
        ):
            response = client.get("/readyz")
        assert response.status_code == 200
        assert response.json()["notices"] == ["broken: OperationalError", "disk nearly full"]
