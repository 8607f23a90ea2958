"""How an installation is configured, and that it is written down."""

import json
import re
from pathlib import Path

import pytest

from tests.core.installation import ROOT, Installation

SHOW = """
import json, logging
from django.conf import settings
from django.test import Client
logging.getLogger("trial").warning("call %s", "13812345678")
headers = Client().get("/healthz", secure=True, headers={"host": "localhost"}).headers
print(json.dumps({"hsts": headers.get("Strict-Transport-Security")}))
"""


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, None),
        ({"HTTPS": "1"}, "max-age=31536000"),
        ({"SITE_URL": "https://edu.example.cn", "HSTS_SECONDS": "60"}, "max-age=60"),
        (
            {"HTTPS": "1", "HSTS_INCLUDE_SUBDOMAINS": "1", "HSTS_PRELOAD": "1"},
            "max-age=31536000; includeSubDomains; preload",
        ),
    ],
)
def test_only_the_owner_of_a_domain_binds_all_of_it(
    tmp_path: Path, values: dict[str, str], expected: str | None
) -> None:
    done = Installation(tmp_path, **values).manage("shell", "--no-imports", "-c", SHOW)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["hsts"] == expected
    (line,) = [json.loads(each) for each in done.stderr.splitlines() if each.startswith("{")]
    assert (line["level"], line["logger"]) == ("WARNING", "trial")
    assert line["message"] == "call [phone]"


def test_every_variable_is_in_the_readme() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Configuration")[1]
    documented = set(re.findall(r"`([A-Z_]+)(?:=\d)?`", table.split("\n## ")[0]))
    used = {
        name
        for path in (ROOT / "cms" / "settings").glob("*.py")
        for name in re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert used - documented == set()
