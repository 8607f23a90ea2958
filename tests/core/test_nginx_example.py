"""The nginx example, in front of a stand-in for the site."""

import gzip
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

from cms.deploy.tools import find
from tests.core.installation import ROOT
from tests.core.test_serve import free_port

PUBLIC = "public, max-age=5, stale-while-revalidate=5"
MAIN = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  include {folder}/site.conf;
}}
"""


class StandIn(BaseHTTPRequestHandler):
    """Answers with the number of the request, and remembers what was asked."""

    asked: list[tuple[str, str]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("Accept-Encoding", "")))
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


def example(folder: Path, port: int, site: int) -> str:
    """The example with this machine's folders and ports, without TLS."""
    text = (ROOT / "cms" / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port};",
        "127.0.0.1:8000": f"127.0.0.1:{site}",
        "/srv/mingbai/cms": str(ROOT / "cms"),
        "/var/cache/nginx/mingbai": str(folder / "cache"),
        "/var/log/nginx/mingbai.log": str(folder / "access.log"),
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    return "\n".join(line for line in text.splitlines() if "ssl_certificate" not in line)


@pytest.fixture(scope="module")
def front() -> Iterator[str]:
    """The address of an nginx that follows the example."""
    program = find("nginx")
    if program is None:
        pytest.skip("needs nginx")
    # Run as root, nginx's worker belongs to another account, which may not look into pytest's folder.
    folder, port = Path(tempfile.mkdtemp(prefix="mingbai-nginx-")), free_port()
    folder.chmod(0o755)
    site = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    (folder / "site.conf").write_text(example(folder, port, site.server_port), encoding="utf-8")
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
        shutil.rmtree(folder)


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
    assert StandIn.asked[-1][0] == "/a/?audience=&topic=&scam=&page=2"


def test_there_is_one_copy_with_gzip_and_one_without(front: str) -> None:
    packed = get(front, "/b/", "gzip, deflate, br")
    assert get(front, "/b/", "br;q=1.0, GZIP;q=0.8") == packed
    assert StandIn.asked[-1] == ("/b/?audience=&topic=&scam=&page=", "gzip")
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


def test_readiness_is_for_this_machine_only(front: str) -> None:
    assert get(front, "/readyz")
    text = (ROOT / "cms" / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    location = text.split("location = /readyz {")[1].split("}")[0]
    assert location.index("allow 127.0.0.1;") < location.index("deny all;")


def test_pictures_are_kept_as_long_as_the_site_says_whatever_is_appended(front: str) -> None:
    assert get(front, "/media/images/a.jpg?1") == get(front, "/media/images/a.jpg?2")
