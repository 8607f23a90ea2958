"""What is missing on a machine is told in one line, before anything starts."""

import socket
from pathlib import Path

import pytest

from cms.core.preflight import (
    PreflightError,
    check_database_url,
    check_folder,
    check_port,
    deployment,
    hold,
)
from tests.core.installation import Installation

ROOT = Path("/somewhere")


def test_defaults() -> None:
    given = deployment({}, ROOT)
    assert (given.host, given.port, given.var, given.starter) == (
        "127.0.0.1",
        8000,
        ROOT / "var",
        True,
    )
    assert 2 <= given.workers <= 4


def test_what_is_empty_counts_as_not_given() -> None:
    given = deployment({"PORT": "", "HOST": "", "VAR": "", "DATABASE_URL": ""}, ROOT)
    assert (given.host, given.port, given.var) == ("127.0.0.1", 8000, ROOT / "var")


@pytest.mark.parametrize(
    "port", ["abc", "0", "65536", "-1", "8000 ", "8e3", "８０００", "1" * 5000]
)
def test_a_port_that_is_no_port(port: str) -> None:
    with pytest.raises(PreflightError, match=r"PORT=.* is not a number from 1 to 65535"):
        deployment({"PORT": port}, ROOT)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKERS", "0"),
        ("WORKERS", "many"),
        ("STARTER", "maybe"),
        ("TRADITIONAL_CHINESE", "perhaps"),
        ("HTTPS", "maybe"),
        ("HSTS_SECONDS", "-1"),
        ("TRUSTED_PROXY_COUNT", "x"),
        ("PAGE_CACHE_SECONDS", "x"),
        ("COUNTS_A_MINUTE", "0"),
        ("LOG_LEVEL", "foo"),
        ("SITE_URL", "foo"),
        ("SITE_URL", "edu.example.cn"),
        ("SITE_URL", "https://"),
        ("SITE_URL", "https://edu.example.cn:port"),
        ("SITE_URL", "https://edu.example.cn/site/"),
        ("SITE_URL", "https://user@edu.example.cn"),
        ("SITE_URL", "ftp://edu.example.cn"),
        ("CACHE_URL", "foo"),
        ("CACHE_URL", "rediscache://:geheim@host:port/0"),
        ("PAGE_CACHE_URL", "memcache://:geheim@host"),
        ("EMAIL_URL", "foo"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "smtp://user:geheim@host:port"),
    ],
)
def test_other_malformed_values_name_themselves(name: str, value: str) -> None:
    with pytest.raises(PreflightError, match=f"^{name}") as caught:
        deployment({name: value}, ROOT)
    assert "\n" not in str(caught.value)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPS", "1"),
        ("LOG_LEVEL", "info"),
        ("SITE_URL", "https://edu.example.cn"),
        ("SITE_URL", "https://edu.example.cn/"),
        ("SITE_URL", "http://[::1]:8000"),
        ("CACHE_URL", "rediscache://:geheim@host:6379/0"),
        ("CACHE_URL", "locmemcache://mingbai"),
        ("EMAIL_URL", "smtp+tls://user:geheim@host:587"),
        ("EMAIL_URL", "consolemail://"),
    ],
)
def test_good_values_and_none(name: str, value: str) -> None:
    deployment({name: value}, ROOT)
    deployment({name: ""}, ROOT)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOG_LEVEL", "foo"),
        ("SITE_URL", "foo"),
        ("PAGE_CACHE_SECONDS", "x"),
        ("TRUSTED_PROXY_COUNT", "x"),
        ("EMAIL_URL", "foo"),
    ],
)
def test_every_command_names_the_malformed_value(name: str, value: str, tmp_path: Path) -> None:
    done = Installation(tmp_path, **{name: value}).manage("check")
    assert done.returncode != 0
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr


@pytest.mark.parametrize("value", ["0", "no", "False", "off", ""])
def test_starter_off(value: str) -> None:
    assert deployment({"STARTER": value}, ROOT).starter is False


@pytest.mark.parametrize(
    "url",
    [
        "postgres//user@host/name",
        "mysql://user@host/name",
        "postgres://user:geheim@host:port/name",
        "postgres://user:geheim@[::1/name",
        "postgres://user:geheim@host",
        "/var/lib/db.sqlite3",
        "sqlite://",
    ],
)
def test_a_malformed_database_url_is_told_without_its_password(url: str) -> None:
    with pytest.raises(PreflightError, match="DATABASE_URL") as caught:
        check_database_url(url)
    assert "geheim" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["", "postgres://u:p@127.0.0.1:5432/name", "postgresql:///name", "sqlite:////a/b.db"]
)
def test_good_database_urls(url: str) -> None:
    check_database_url(url)


def test_a_state_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PreflightError, match="cannot be written"):
        check_folder(tmp_path / "file" / "var")


def test_the_state_folder_is_made(tmp_path: Path) -> None:
    check_folder(tmp_path / "new" / "var")
    assert list((tmp_path / "new" / "var").iterdir()) == []


def test_a_port_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(PreflightError, match=f"Port {port} is taken"):
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)


def test_a_host_that_is_not_ours() -> None:
    with pytest.raises(PreflightError, match=r"HOST='192\.0\.2\.1' is no address"):
        check_port("192.0.2.1", 8000)


def test_only_one_holds_the_state_folder(tmp_path: Path) -> None:
    with hold(tmp_path), pytest.raises(PreflightError, match="in use by another process"):
        hold(tmp_path)
    hold(tmp_path).close()
