"""The one-minute tick runs what is due, and no failure keeps the rest from running."""

from unittest import mock

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from cms.core.management.commands import tick


@pytest.mark.django_db
def test_every_configured_job_runs() -> None:
    with mock.patch.object(tick.logger, "exception") as failed:
        call_command("tick", once=True)
    assert not failed.called
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_a_failing_job_is_logged_and_the_next_one_runs(settings: Settings) -> None:
    settings.TICK_JOBS = [(60, ["no_such_command"]), (60, ["clearsessions"])]
    with (
        mock.patch.object(tick, "call_command", wraps=call_command) as called,
        mock.patch.object(tick.logger, "exception") as failed,
    ):
        call_command("tick", once=True)
    assert [call.args[0] for call in called.call_args_list] == ["no_such_command", "clearsessions"]
    assert failed.call_args.args[1] == "no_such_command"


@pytest.mark.django_db
def test_a_daily_job_waits_for_its_day(settings: Settings) -> None:
    settings.TICK_JOBS = [(60, ["publish_scheduled"]), (86_400, ["clearsessions"])]
    command = tick.Command()
    command.due = {}
    clock = mock.Mock(side_effect=lambda: clock.now)
    clock.now = 1000.0
    with (
        mock.patch.object(tick.time, "monotonic", clock),
        mock.patch.object(tick, "call_command") as called,
    ):
        for clock.now in (1000.0, 1060.0, 1119.5, 90_000.0):
            command.tick()
    names = [call.args[0] for call in called.call_args_list]
    assert names == [
        "publish_scheduled",
        "clearsessions",
        *["publish_scheduled"] * 3,
        "clearsessions",
    ]
