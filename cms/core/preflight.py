"""What must hold before anything starts, told in one line each; nothing but the standard library.

It runs with the system's Python before the virtual environment exists, and again in `serve`.
"""

from __future__ import annotations

import errno
import fcntl
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
# Of those that django-environ knows, the ones whose client is installed.
CACHE_SCHEMES = (
    *("rediscache", "redis", "rediss", "valkey", "valkeys"),
    *("locmemcache", "filecache", "dummycache"),
)
SERVER_MAIL_SCHEMES = ("smtp", "smtps", "smtp+tls", "smtp+ssl")
MAIL_SCHEMES = (*SERVER_MAIL_SCHEMES, "consolemail", "filemail", "memorymail", "dummymail")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
YEAR = 31_536_000
YES = ("1", "true", "yes", "on")
NO = ("0", "false", "no", "off", "")
MOST_WORKERS = 64


class PreflightError(ValueError):
    """What is missing, and what to do about it, in one line."""


class Deployment(NamedTuple):
    """The checked values that `make run` honours."""

    host: str
    port: int
    var: Path
    workers: int
    starter: bool


def deployment(environ: Mapping[str, str], root: Path) -> Deployment:
    """Read and check the values; what is empty counts as not given."""
    check_values(environ)
    return Deployment(
        host=environ.get("HOST") or "127.0.0.1",
        port=number(environ, "PORT", default=8000, lowest=1, highest=65535),
        var=Path(environ.get("VAR") or root / "var").resolve(),
        workers=number(environ, "WORKERS", default_workers(), lowest=1, highest=MOST_WORKERS),
        starter=switch(environ, "STARTER", default=True),
    )


def check_values(environ: Mapping[str, str]) -> None:
    """Every value the settings read: a malformed one is named before anything trips over it."""
    number(environ, "PORT", default=8000, lowest=1, highest=65535)
    page_cache_seconds(environ)
    trusted_proxy_count(environ)
    counts_a_minute(environ)
    hsts_seconds(environ)
    log_level(environ)
    switches = ("HTTPS", "HSTS_INCLUDE_SUBDOMAINS", "HSTS_PRELOAD", "STARTER")
    for name in (*switches, "TRADITIONAL_CHINESE"):
        switch(environ, name, default=False)
    check_database_url(environ.get("DATABASE_URL", ""))
    check_site_url(environ.get("SITE_URL", ""))
    check_cache_url("CACHE_URL", environ.get("CACHE_URL", ""))
    check_cache_url("PAGE_CACHE_URL", environ.get("PAGE_CACHE_URL", ""))
    check_email_url(environ.get("EMAIL_URL", ""))


def page_cache_seconds(environ: Mapping[str, str]) -> int:
    """PAGE_CACHE_SECONDS: up to a day."""
    return number(environ, "PAGE_CACHE_SECONDS", default=5, lowest=0, highest=86_400)


def trusted_proxy_count(environ: Mapping[str, str]) -> int:
    """TRUSTED_PROXY_COUNT: how many proxies in front of the site add to X-Forwarded-For."""
    return number(environ, "TRUSTED_PROXY_COUNT", default=0, lowest=0, highest=9)


def counts_a_minute(environ: Mapping[str, str]) -> int:
    """COUNTS_A_MINUTE: what one address may have counted, in each web process."""
    return number(environ, "COUNTS_A_MINUTE", default=300, lowest=1, highest=10_000_000)


def hsts_seconds(environ: Mapping[str, str]) -> int:
    """HSTS_SECONDS: for how long browsers insist on TLS; a year unless told otherwise."""
    return number(environ, "HSTS_SECONDS", default=YEAR, lowest=0, highest=10 * YEAR)


def log_level(environ: Mapping[str, str]) -> str:
    """LOG_LEVEL in capitals."""
    given = environ.get("LOG_LEVEL") or "WARNING"
    if given.upper() not in LOG_LEVELS:
        raise PreflightError(f"LOG_LEVEL={given!r} is unknown: set one of {', '.join(LOG_LEVELS)}.")
    return given.upper()


def default_workers() -> int:
    """Two to four web processes: one alone would make everybody wait for one slow page."""
    return min(4, max(2, os.cpu_count() or 2))


def number(environ: Mapping[str, str], name: str, default: int, lowest: int, highest: int) -> int:
    """A whole number between two bounds."""
    given = environ.get(name) or str(default)
    digits = given.isascii() and given.isdigit() and len(given) < 10
    if not (digits and lowest <= int(given) <= highest):
        raise PreflightError(
            f"{name}={given!r} is not a number from {lowest} to {highest}:"
            f" set it like {name}={default}."
        )
    return int(given)


def switch(environ: Mapping[str, str], name: str, default: bool) -> bool:
    """Yes or no, in the usual spellings."""
    given = environ.get(name)
    if given is None:
        return default
    if given.lower() not in YES + NO:
        raise PreflightError(f"{name}={given!r} is neither 1 nor 0: set {name}=1 or {name}=0.")
    return given.lower() in YES


def check_database_url(url: str) -> None:
    """The form of DATABASE_URL; the password is never repeated."""
    if not url or url == "sqlite://:memory:":
        return
    form = "write it like postgres://user:password@host:5432/name or sqlite:////folder/file."
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise PreflightError(f"DATABASE_URL is malformed: {form}") from None
    if parts.scheme not in DATABASE_SCHEMES:
        raise PreflightError(f"DATABASE_URL does not name SQLite or PostgreSQL: {form}")
    if not parts.path.strip("/") or port == 0:
        raise PreflightError(f"DATABASE_URL names no database: {form}")


def check_site_url(url: str) -> None:
    """SITE_URL: scheme and host, as readers type them."""
    if not url:
        return
    form = "write it like https://edu.example.cn or http://192.0.2.10:8000."
    try:
        parts = urlsplit(url)
        complete = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        complete = False
    rest = url.isascii() and not any(sign in url for sign in "?#@ ")
    if not complete or not rest or parts.path.strip("/"):
        raise PreflightError(f"SITE_URL={url!r} is no address of a site: {form}")


def check_cache_url(name: str, url: str) -> None:
    """The form of a cache's address; a password in it is never repeated."""
    if not url:
        return
    form = "write it like rediscache://host:6379/0."
    try:
        parts = urlsplit(url)
        known = parts.scheme in CACHE_SCHEMES and parts.port != 0
    except ValueError:
        raise PreflightError(f"{name} is malformed: {form}") from None
    if not known:
        raise PreflightError(f"{name} does not name a cache that the site can use: {form}")


def check_email_url(url: str) -> None:
    """The form of EMAIL_URL; the password is never repeated."""
    if not url:
        return
    form = "write it like smtp+tls://user:password@host:587."
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise PreflightError(f"EMAIL_URL is malformed: {form}") from None
    if parts.scheme not in MAIL_SCHEMES:
        raise PreflightError(f"EMAIL_URL does not name a way to send mail: {form}")
    if parts.scheme in SERVER_MAIL_SCHEMES and (not parts.hostname or port == 0):
        raise PreflightError(f"EMAIL_URL names no mail server: {form}")


def check_folder(var: Path) -> None:
    """The state folder exists and can be written."""
    probe = var / f".write-test-{os.getpid()}"
    try:
        var.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise PreflightError(
            f"The state folder {var} cannot be written ({error.strerror}):"
            " make it writable or choose another with VAR=/path."
        ) from None


def check_port(host: str, port: int) -> None:
    """Nobody else listens where the site is to listen."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            text = f"Port {port} is taken: stop what uses it or choose another: PORT={port + 1}."
        elif error.errno == errno.EACCES:
            text = f"Port {port} needs more rights: choose one above 1023: PORT=8000."
        else:
            text = f"HOST={host!r} is no address of this machine: set HOST=127.0.0.1 or 0.0.0.0."
        raise PreflightError(text) from None


def hold(var: Path) -> IO[str]:
    """Take the state folder for this process for as long as the returned file stays open.

    The lock is the kernel's, so a crash leaves nothing behind that had to be cleared.
    """
    file = (var / "serve.lock").open("a+", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        holder = file.read().strip() or "unknown"
        file.close()
        raise PreflightError(
            f"The state folder {var} is in use by another process (pid {holder}):"
            " stop it first, or choose another folder and port: VAR=/path PORT=8001."
        ) from None
    file.seek(0)
    file.truncate()
    file.write(str(os.getpid()))
    file.flush()
    return file


def check(environ: Mapping[str, str], root: Path) -> Deployment:
    """Everything that can be known before the first package is installed."""
    given = deployment(environ, root)
    check_folder(given.var)
    hold(given.var).close()
    check_port(given.host, given.port)
    return given
