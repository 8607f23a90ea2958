"""The two checkers of HTML and CSS, each started once for all pages."""

import json
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

from cms.deploy.tools import ensure
from tests.audit.pages import PageType
from tests.audit.programs import AUDIT, HERE, run
from tests.bench.servers import fetch

FOLDER = AUDIT / "pages"


def save(url: str, pages: dict[PageType, bytes]) -> list[Path]:
    """Write the HTML of the pages and every style sheet they name into a folder of their own."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    sheets: dict[str, bytes] = {}
    for kind, body in pages.items():
        (FOLDER / f"{kind.name}.html").write_bytes(body)
        for link in BeautifulSoup(body, "lxml").select("link[rel~=stylesheet][href]"):
            address = urljoin(url + kind.path, str(link["href"]))
            sheets[address] = sheets.get(address) or fetch(address)[1]
    for address, body in sheets.items():
        (FOLDER / Path(urlsplit(address).path).name).write_bytes(body)
    return sorted(FOLDER.iterdir())


def vnu(packages: Path, files: list[Path]) -> list[str]:
    """What the Nu HTML checker finds, warnings too; style sheets only their own errors."""
    jar = str(packages / "vnu-jar/build/dist/vnu.jar")
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--also-check-css"]
    said = run([ensure("java"), "-jar", jar, *options, *map(str, files)])
    return [
        f"vnu {Path(urlsplit(each['url']).path).name}:{each.get('lastLine', '?')}: {each['message']}"
        for each in json.loads(said)["messages"]
    ]


# The rules that .htmlvalidate.json switches off, and why: JSON knows no comments.
#   no-trailing-whitespace: blanks that template tags leave; gzip makes nothing of them.
#   unique-landmark: a page has its table of contents twice, of which style sheets show one at any
#     width; it cannot see that, axe can, and judges the same rule in tests/e2e/test_modes.py.


def html_validate(packages: Path, files: list[Path]) -> list[str]:
    """What html-validate finds by the rules of .htmlvalidate.json."""
    program = str(packages / "html-validate/bin/html-validate.mjs")
    # Into a file: the program ends before a pipe has taken all of it.
    report = AUDIT / "html-validate.json"
    report.unlink(missing_ok=True)
    options = ["--config", str(HERE / ".htmlvalidate.json"), "--formatter", f"json={report}"]
    pages = [str(each) for each in files if each.suffix == ".html"]
    run([ensure("node"), program, *options, *pages], may_be_silent=True)
    said = report.read_text(encoding="utf-8")
    return [
        f"html-validate {Path(each['filePath']).name}:{fault['line']}: "
        f"{fault['message']} ({fault['ruleId']})"
        for each in json.loads(said)
        for fault in each["messages"]
    ]
