"""A log says what happened without saying to whom."""

import json
import logging
from io import StringIO

import pytest
from django.test import RequestFactory
from pythonjsonlogger.json import JsonFormatter

from cms.core.logs import NoPersonalData, without_personal_data


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("called 13812345678 back", "13812345678"),
        ("phone 138-1234-5678", "1234"),
        ("phone +86 138 1234 5678", "1234"),
        ("office 010-65432109", "65432109"),
        ("id 11010519491231002X", "110105"),
        ("id 110105194912310", "110105"),
        ("card 6222021234567890123", "622202"),
        ("card 6222 0212 3456 7890", "3456"),
        ("mail li.lei+x@example.com.cn now", "li.lei"),
        ("from 203.0.113.7:443", "203.0.113.7"),
        ("from 2001:db8::ff00:42:8329", "ff00"),
        ("from ::1 it came", "::1"),
        ("GET /search/?q=王芳被骗 HTTP/1.1", "王芳"),
        ('login by {username: "wangfang", path_info: "/admin/"}', "wangfang"),
        ("{'username': 'wangfang'}", "wangfang"),
        ("user=wangfang failed", "wangfang"),
        ("password: hunter2", "hunter2"),
        ("电话13812345678。", "13812345678"),
    ],
)
def test_what_could_name_or_reach_a_person_is_masked(text: str, secret: str) -> None:
    assert secret not in without_personal_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "Not Found: /guides/shuadan-fanli/",
        "took 1234567 us at 2026-11-22 08:22:14",
        "Wagtail 8.0.1, Django 5.2.19",
        "Task id=293b2f4b-9bdc-4c1d-8768-f6c92bf6d214 state=FAILED",
        "call 110, 96110 or 12381",
        "what is wrong?",
        "cms.core.tasks::beat",
    ],
)
def test_what_helps_to_find_a_fault_stays(text: str) -> None:
    assert without_personal_data(text) == text


@pytest.fixture
def log() -> tuple[logging.Logger, StringIO]:
    """A logger as production has it."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter("%(levelname)s %(message)s"))
    handler.addFilter(NoPersonalData())
    logger = logging.Logger("trial")
    logger.addHandler(handler)
    return logger, stream


def test_arguments_extras_and_tracebacks_are_cleaned(
    log: tuple[logging.Logger, StringIO], rf: RequestFactory
) -> None:
    logger, stream = log
    extra = {
        "request": rf.get("/search/?q=13812345678"),
        "user": "wangfang",
        "status_code": 404,
        "card": 6222021234567890123,
        "deep": {"email": "a@example.com", "list": ["203.0.113.7", 5]},
    }
    try:
        raise ValueError("no such phone: 13812345678")
    except ValueError:
        logger.exception("Failed for %s at %s", "13987654321", "203.0.113.7", extra=extra)
    text = stream.getvalue()
    for secret in ("138123", "139876", "wangfang", "203.0.113", "a@example", "62220212"):
        assert secret not in text
    line = json.loads(text)
    assert line["message"] == "Failed for [phone] at [ip]"
    assert line["request"] == "GET /search/"
    assert line["status_code"] == 404
    assert line["deep"]["list"][1] == 5
    assert "ValueError" in line["exc_info"]


def test_a_faulty_call_still_logs(log: tuple[logging.Logger, StringIO]) -> None:
    logger, stream = log
    logger.warning("two %s %s", "one")  # noqa: PLE1206
    assert json.loads(stream.getvalue())["message"] == "two %s %s"
