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
        ("Not Found: /guides/zhangsan13812345678/", "13812345678"),
        ("zhangsan_8613812345678x", "13812345678"),
        ("zhangsan11010519491231002X", "110105"),
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


def test_an_exception_is_told_by_its_kind_and_place_only(
    log: tuple[logging.Logger, StringIO],
) -> None:
    logger, stream = log
    try:
        try:
            raise KeyError("我叫王芳")
        except KeyError as error:
            raise ValueError(f"你好 {error}") from error
    except ValueError as error:
        logger.exception("Failed: %s", error)
        logger.error(error, stack_info=True)
        logger.error("Refused", extra={"reason": error})
        logger.error("%(why)s", {"why": error})
    text = stream.getvalue()
    assert "王芳" not in json.dumps(text, ensure_ascii=False)
    assert "你好" not in text
    assert "\\u" not in text
    line = json.loads(text.splitlines()[0])
    assert line["message"] == "Failed: builtins.ValueError"
    told = line["exc_info"].splitlines()
    assert [each for each in told if not each.startswith("  File")] == [
        "builtins.KeyError",
        "builtins.ValueError",
    ]
    assert all("test_logs.py" in each for each in told if each.startswith("  File"))


def test_a_traceback_written_down_by_another_handler_keeps_its_frames(
    log: tuple[logging.Logger, StringIO],
) -> None:
    logger, stream = log
    record = logger.makeRecord("trial", logging.ERROR, "a.py", 1, "Failed", (), None)
    record.exc_text = 'Traceback:\n  File "a.py", line 1, in run\n    raise E("wang")\nE: wang'
    logger.handle(record)
    assert json.loads(stream.getvalue())["exc_info"] == '  File "a.py", line 1, in run'


def test_what_django_refuses_is_not_quoted(log: tuple[logging.Logger, StringIO]) -> None:
    logger, stream = log
    logger.name = "django.security.SuspiciousFileOperation"
    logger.error("Attempted access to '王芳.jpg' denied.")
    assert json.loads(stream.getvalue())["message"] == "Refused a request."


def test_a_faulty_call_still_logs(log: tuple[logging.Logger, StringIO]) -> None:
    logger, stream = log
    logger.warning("two %s %s", "one")  # noqa: PLE1206
    assert json.loads(stream.getvalue())["message"] == "two %s %s"
