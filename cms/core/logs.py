"""Logs that say what happened without saying to whom."""

from __future__ import annotations

import logging
import re
import traceback
from typing import Any

from django.http import HttpRequest

# Attributes that every record has; what else is on a record was added by the caller.
STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
# Extra fields that hold a person whatever they look like.
PERSONAL = frozenset(
    {
        *("user", "username", "user_name", "email", "phone", "name", "ip", "ip_address", "address"),
        *("remote_addr", "client", "user_agent", "query_string", "password", "token", "cookies"),
    }
)
MASK = "[…]"

# The order counts: the long runs of digits before the short ones that they contain.
PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), replacement)
    for pattern, replacement in (
        # Query strings: searches and codes are typed by people.
        (r"(?<=[\w/.\-])\?[^\s\"'<>]+", "?[query]"),
        # Who has the number of a message, or the address after a rating, reads or changes it.
        (r"(?<=/feedback/)(?:thanks/)?[0-9a-z][0-9a-z:_ %+-]{11,}", "[receipt]"),
        # "username: …", 'ip_address': '…', user=…, as axes and others write them.
        (
            r"\b(user(?:_?name)?|e-?mail|phone|ip(?:_address)?|user_agent|password|token)"
            r"([\"']?\s*[:=]\s*)(\"[^\"]*\"|'[^']*'|[^\s,;)}\]]+)",
            r"\1\2[masked]",
        ),
        (r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)*", "[email]"),
        # ID cards (15 or 18, the last may be X) and bank cards (12 to 19), grouped or not; also
        # where a name stands right before them.
        (r"(?<![\w.])\d(?:[ \-]?\d){11,18}[xX]?(?!\w)", "[number]"),
        (r"(?<!\d)(?<!\d\.)\d{14,19}[xX]?(?!\d)", "[number]"),
        # Mobile and landline numbers, with or without the country's code.
        (r"(?<![\w.])(?:\+?\d{2}[ \-]?)?1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}(?!\w)", "[phone]"),
        (r"(?<!\d)(?<!\d\.)(?:86)?1[3-9]\d{9}(?!\d)", "[phone]"),
        (r"(?<![\w.])(?:\+?86[ \-]?)?0\d{2,3}[ \-]\d{7,8}(?!\w)", "[phone]"),
        (r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]?\d)", "[ip]"),
        (
            r"(?<![\w:])(?=[0-9a-f:]*:[0-9a-f:]*:)(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])",
            "[ip]",
        ),
    )
)
FRAME = re.compile(r' *File "[^"]*", line \d+, in [\w<>.]+')
# Loggers named after the SuspiciousOperation that was raised.
REFUSALS = "django.security."
TIME = re.compile(r"\d{1,2}:\d{2}:\d{2}")


def without_personal_data(text: str) -> str:
    """Mask what could name or reach a person; clock times, which look like IPv6, stay."""
    for pattern, replacement in PATTERNS:
        if replacement == "[ip]":
            text = pattern.sub(lambda found: _address(found.group()), text)
        else:
            text = pattern.sub(replacement, text)
    return text


def _address(text: str) -> str:
    return text if TIME.fullmatch(text) else "[ip]"


def _clean(value: Any) -> Any:
    """The same value without personal data; objects become what is known to be harmless of them."""
    match value:
        case None | bool() | float():
            return value
        case int():
            masked = without_personal_data(str(value))
            return value if masked == str(value) else masked
        case HttpRequest():
            return f"{value.method} {without_personal_data(value.path)}"
        case dict():
            return {
                without_personal_data(str(key)): MASK
                if str(key).lower() in PERSONAL
                else _clean(each)
                for key, each in value.items()
            }
        case list() | tuple() | set() | frozenset():
            return [_clean(each) for each in value]
        case _:
            return without_personal_data(str(_argument(value)))


def _field(name: object, value: Any) -> Any:
    """A named value: some names tell that it is personal, whatever it looks like."""
    return MASK if str(name).lower() in PERSONAL else _clean(value)


def _argument(value: Any) -> Any:
    return _kind(value) if isinstance(value, BaseException) else value


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def traceback_without_values(error: BaseException) -> str:
    """Where it went wrong: kinds and frames. A message often quotes what somebody typed."""
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain:
        chain.insert(0, following)
        hidden = None if following.__suppress_context__ else following.__context__
        following = following.__cause__ or hidden
    return "\n".join(
        line
        for each in chain
        for line in [*_frames(traceback.extract_tb(each.__traceback__)), _kind(each)]
    )


def _frames(frames: traceback.StackSummary) -> list[str]:
    return [f'  File "{each.filename}", line {each.lineno}, in {each.name}' for each in frames]


def _only_frames(text: str) -> str:
    """What may stay of a traceback that somebody else has written down."""
    return "\n".join(line for line in text.splitlines() if FRAME.fullmatch(line))


class NoPersonalData(logging.Filter):
    """Takes personal data out of the message, the traceback and every extra field of a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place; keep every record."""
        record.msg = without_personal_data(self._message(record))
        record.args = None
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.exc_text = traceback_without_values(error)
        elif record.exc_text:
            record.exc_text = _only_frames(record.exc_text)
        record.exc_info = None
        if record.stack_info:
            record.stack_info = _only_frames(record.stack_info)
        for name in record.__dict__.keys() - STANDARD:
            record.__dict__[name] = _field(name, record.__dict__[name])
        return True

    @staticmethod
    def _message(record: logging.LogRecord) -> str:
        """The message with its arguments; a faulty call must not hide what it wanted to say."""
        if isinstance(record.msg, BaseException):
            return _kind(record.msg)
        if record.name.startswith(REFUSALS) and not record.args:
            return "Refused a request."  # Django logs the exception's text as the message
        match record.args:
            case tuple():
                record.args = tuple(_argument(each) for each in record.args)
            case dict():
                record.args = {key: _argument(each) for key, each in record.args.items()}
        try:
            return record.getMessage()
        except (TypeError, ValueError, KeyError):
            return str(record.msg)
