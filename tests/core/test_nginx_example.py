"""The nginx example, in front of a stand-in for the site."""

import gzip
import http.client
import re
import shutil
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.conf import settings

from cms.deploy.tools import find
from tests.core.installation import ROOT, free_port

PUBLIC = "public, max-age=0, s-maxage=5"
MAIN = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e; access_log {folder}/others.log;
  include {folder}/site.conf;
}}
"""


class StandIn(BaseHTTPRequestHandler):
    """Answers with the number of the request, and remembers what was asked."""

    asked: list[tuple[str, str]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("Accept-Encoding", "")))
        if "broken" in self.path:
            self.close_connection = True
            return
        self.send_response(200)
        private = self.path.startswith("/secret")
        self.send_header("Cache-Control", "private, no-store" if private else PUBLIC)
        self.send_header("Vary", "Accept-Encoding")
        body = str(len(self.asked)).encode()
        if self.headers.get("Accept-Encoding") == "gzip":
            self.send_header("Content-Encoding", "gzip")
            body = gzip.compress(body)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Keep quiet."""


def example(folder: Path, port: int, insecure_port: int, site: int) -> str:
    """The example with this machine's folders and ports, without TLS."""
    text = (ROOT / "cms" / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{insecure_port};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port};",
        "127.0.0.1:8000": f"127.0.0.1:{site}",
        "/srv/mingbai/cms": str(ROOT / "cms"),
        "/var/cache/nginx/mingbai": str(folder / "cache"),
        "/var/log/nginx/mingbai.log": str(folder / "access.log"),
        "/var/log/nginx/mingbai-error.log": str(folder / "error.log"),
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    return "\n".join(line for line in text.splitlines() if "ssl_certificate" not in line)


@pytest.fixture(scope="module")
def insecure_port() -> int:
    """Where nginx takes what comes without TLS."""
    return free_port()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where nginx writes."""
    # Run as root, nginx's worker belongs to another account, which may not look into pytest's folder.
    folder = Path(tempfile.mkdtemp(prefix="mingbai-nginx-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def front(folder: Path, insecure_port: int) -> Iterator[str]:
    """The address of an nginx that follows the example."""
    program = find("nginx")
    if program is None:
        pytest.skip("needs nginx")
    port = free_port()
    site = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    text = example(folder, port, insecure_port, site.server_port)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder), encoding="utf-8")
    process = subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-p", str(folder)])
    try:
        for _try in range(100):
            try:
                get(f"http://127.0.0.1:{port}", "/")
                break
            except urllib.error.URLError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)
        site.shutdown()
        site.server_close()


def get(front: str, path: str, encoding: str = "", cookie: str = "") -> bytes:
    """The body of a page, unpacked."""
    headers = {"Host": "edu.example.cn"}
    headers |= {"Accept-Encoding": encoding} if encoding else {}
    headers |= {"Cookie": cookie} if cookie else {}
    with urllib.request.urlopen(urllib.request.Request(front + path, headers=headers)) as response:
        body = bytes(response.read())
        return gzip.decompress(body) if response.headers["Content-Encoding"] else body


def test_only_declared_arguments_make_another_copy(front: str) -> None:
    first = get(front, "/a/")
    assert get(front, "/a/?from=groupmessage&isappinstalled=0") == first
    assert get(front, "/a/?utm_source=x&x=1") == first
    second = get(front, "/a/?page=2")
    assert second != first
    assert get(front, "/a/?x=1&page=2") == second
    # What stands in the key is what the site is asked for.
    assert get(front, "/a/?page=2&page=3") == second
    assert StandIn.asked[-1][0] == "/a/?audience=&topic=&scam=&page=2&a=&card="


def test_there_is_one_copy_with_gzip_and_one_without(front: str) -> None:
    packed = get(front, "/b/", "gzip, deflate, br")
    assert get(front, "/b/", "br;q=1.0, GZIP;q=0.8") == packed
    assert StandIn.asked[-1] == ("/b/?audience=&topic=&scam=&page=&a=&card=", "gzip")
    plain = get(front, "/b/")
    assert plain != packed
    assert get(front, "/b/", "br") == plain


def test_a_copy_is_not_served_longer_than_four_seconds(front: str) -> None:
    first = get(front, "/c/")
    assert get(front, "/c/") == first
    time.sleep(5.1)
    assert get(front, "/c/") != first


def test_what_is_private_or_signed_in_is_never_kept(front: str) -> None:
    assert get(front, "/secret/") != get(front, "/secret/")
    assert get(front, "/admin/") != get(front, "/admin/")
    kept = get(front, "/d/")
    signed_in = get(front, "/d/", cookie="sessionid=x")
    assert signed_in != kept
    assert get(front, "/d/") == kept


@pytest.mark.parametrize(
    "path", ["/search/", "/search", "/zh-hant/search/", "/zh-hant/search", "/search/suggest/"]
)
def test_a_search_reaches_the_site_as_it_was_typed_and_is_never_kept(front: str, path: str) -> None:
    asked = f"{path}?q=%E5%88%B7%E5%8D%95&kind=guide"
    assert get(front, asked, "gzip") != get(front, asked, "gzip")
    assert StandIn.asked[-1] == (asked, "gzip")


def logs_with(folder: Path, line: str) -> list[str]:
    """All logs, once that line is in them: nginx answers first and writes afterwards."""
    for _try in range(100):
        logs = [log.read_text() for log in folder.glob("*.log")]
        if any(line in log for log in logs):
            return logs
        time.sleep(0.05)
    raise AssertionError(logs)


@pytest.mark.parametrize("path", ["/search/broken/", "/broken/", "/guides/broken/"])
def test_a_failure_is_logged_without_address_and_arguments(
    front: str, folder: Path, path: str
) -> None:
    with pytest.raises(urllib.error.HTTPError, match="502"):
        get(front, f"{path}?q=what-somebody-looks-for")
    logs = logs_with(folder, f"GET {path} 502")
    assert not [log for log in logs if "looks-for" in log or "127.0.0.1" in log]


def test_who_reads_an_answer_is_not_in_the_log(front: str, folder: Path) -> None:
    for path in ("/feedback/k7mf-3xwp-9hcd/", "/zh-hant/feedback/thanks/Mg:1xV8fn:E6R6UOb6dD/"):
        get(front, path)
    get(front, "/after-feedback/")
    logs = logs_with(folder, "GET /after-feedback/ 200")
    assert not [log for log in logs if "9hcd" in log or "1xV8fn" in log]


def test_nothing_is_logged_of_what_comes_without_tls(
    front: str, folder: Path, insecure_port: int
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", insecure_port)
    connection.request("GET", "/search/?q=unencrypted", headers={"Host": "edu.example.cn"})
    assert connection.getresponse().status == 301
    connection.close()
    get(front, "/afterwards/")
    assert not [log for log in logs_with(folder, "GET /afterwards/ 200") if " 301 " in log]


def test_readiness_is_for_this_machine_only(front: str) -> None:
    assert get(front, "/readyz")
    text = (ROOT / "cms" / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    location = text.split("location = /readyz {")[1].split("}")[0]
    assert location.index("allow 127.0.0.1;") < location.index("deny all;")


def test_pictures_are_kept_as_long_as_the_site_says_whatever_is_appended(front: str) -> None:
    assert get(front, "/media/images/a.jpg?1") == get(front, "/media/images/a.jpg?2")


def test_the_site_is_asked_for_every_argument_that_makes_another_page() -> None:
    line = re.search(r'set \$args "(.+)";', (ROOT / "cms" / "deploy" / "nginx.conf").read_text())
    assert line is not None
    named = {pair.split("=")[0] for pair in line[1].split("&")}
    assert named == settings.PAGE_CACHE_ARGUMENTS
