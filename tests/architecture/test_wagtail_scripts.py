"""Every inline script of Wagtail and its companions is known, and replaced where it is reached."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import AppConfig, apps
from django.template.loader import get_template
from wagtail.admin.widgets import BaseChooser

from cms.core.wagtail_scripts import admin_init

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", re.IGNORECASE)
HANDLER = re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=|[\"']javascript:", re.IGNORECASE)
STYLE = re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE)

REPLACED = {
    "wagtailadmin/panels/inline_panel.html",
    "wagtailadmin/panels/multiple_chooser_panel.html",
    "wagtailadmin/widgets/date_input.html",
    "wagtailadmin/widgets/datetime_input.html",
    "wagtailadmin/widgets/time_input.html",
    "wagtailmedia/media/add.html",
    "wagtailsearchpromotions/add.html",
    "wagtailsearchpromotions/edit.html",
}
UNREACHED = {
    "account/email_change.html": "addresses are not changed by their owners",
    "account/phone_change.html": "accounts have no phone number",
    "wagtailadmin/notifications/base.html": "an e-mail",
}
REPLACED_IN_PYTHON = "wagtail.admin.widgets.chooser"  # BaseChooser.render
UNREACHED_IN_PYTHON = {
    "csp.utils": "its tag is not used",
    "allauth.socialaccount.providers.shopify.views": "nobody signs in elsewhere",
}


def installed_apps() -> list[AppConfig]:
    """The apps of others that may write a part of a screen."""
    ours = ("cms.", "campaigns.", "quizzes")
    others = [app for app in apps.get_app_configs() if not app.name.startswith(ours)]
    assert len(others) > 20
    return others


def templates() -> Iterator[tuple[str, str]]:
    """Name and text of every template that could be part of a screen."""
    for app in installed_apps():
        folder = Path(app.path) / "templates"
        for path in folder.rglob("*.html"):
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def modules() -> Iterator[tuple[str, str]]:
    """Name and text of every Python file of those apps."""
    for app in installed_apps():
        for path in Path(app.path).rglob("*.py"):
            parts = (app.name, *path.relative_to(app.path).with_suffix("").parts)
            if "tests" not in parts:
                yield ".".join(parts), path.read_text(encoding="utf-8")


def without_comments(text: str) -> str:
    """Leave out what a template says to its readers, and blocks of inert JSON."""
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->", "", text, flags=re.DOTALL)
    return re.sub(r"{{.*?}}|{%.*?%}", "", text, flags=re.DOTALL)


def test_no_template_brings_an_unknown_inline_script_or_style() -> None:
    faulty = {
        name
        for name, text in templates()
        if any(fault.search(without_comments(text)) for fault in (SCRIPT, HANDLER, STYLE))
    }
    assert faulty == REPLACED | UNREACHED.keys()


def test_no_python_code_writes_an_unknown_inline_script() -> None:
    written = re.compile(r"""["'][^"'#\n]*<script(?![^>\n]*(src=|application/json))""")
    faulty = {name for name, text in modules() if written.search(text)}
    assert faulty == {REPLACED_IN_PYTHON, *UNREACHED_IN_PYTHON}


@pytest.mark.parametrize("name", sorted(REPLACED))
def test_each_is_replaced_by_a_template_of_ours(name: str) -> None:
    origin = get_template(name).origin.name
    assert Path(origin).is_relative_to(ROOT / "cms")
    assert not SCRIPT.search(without_comments(Path(origin).read_text(encoding="utf-8")))


def test_our_own_templates_hold_no_inline_script() -> None:
    for path in ROOT.glob("cms/**/templates/**/*.html"):
        text = without_comments(path.read_text(encoding="utf-8"))
        assert not SCRIPT.search(text), path
        assert not HANDLER.search(text), path


def all_choosers(base: type[BaseChooser] = BaseChooser) -> list[type[BaseChooser]]:
    """Every chooser widget there is."""
    return [base, *(chooser for child in base.__subclasses__() for chooser in all_choosers(child))]


def test_the_script_knows_every_chooser() -> None:
    script = (ROOT / "static" / "js" / "admin" / "init.js").read_text(encoding="utf-8")
    known = set(re.findall(r'^  "(\w+)",$', script, re.MULTILINE))
    assert {chooser.js_constructor for chooser in all_choosers()} <= known


def test_a_chooser_is_rendered_without_a_script() -> None:
    for text, name, arguments in (
        ('new Chooser("id_a", {"modalUrl": "/a/"});', "Chooser", '["id_a", {"modalUrl": "/a/"}]'),
        ('createMediaChooser("id_b");', "createMediaChooser", '["id_b"]'),
    ):
        quoted = arguments.replace('"', "&quot;")
        expected = f'<admin-init call="{name}" arguments="{quoted}"></admin-init>'
        assert admin_init(text) == expected
