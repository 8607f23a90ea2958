"""Keeps complete what staff read in Chinese: the strings that our packages' own zh_Hans lacks.

`cms/locale_wagtail` holds only those. After an upgrade of a package run this file as a script: it
adds the strings that have become missing (blank, to be translated), drops those that the package
now supplies itself, and compiles. It reads files alone: neither Django nor gettext's tools.
"""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest

OURS = Path(__file__).parents[2] / "cms" / "locale_wagtail" / "zh_Hans" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")

# Applications that a staff member's screen is made of; their `en` catalogue lists every msgid.
# Left out: wagtail's styleguide and simple_translation, and Django's admin (staff do not use them).
CATALOGUES = {
    "django": (
        "django/conf",
        "django/contrib/auth",
        "django/contrib/contenttypes",
        "django/contrib/humanize",
        "django/contrib/sessions",
        "wagtail",
        "wagtail/admin",
        "wagtail/contrib/forms",
        "wagtail/contrib/redirects",
        "wagtail/contrib/search_promotions",
        "wagtail/contrib/settings",
        "wagtail/contrib/table_block",
        "wagtail/contrib/typed_table_block",
        "wagtail/documents",
        "wagtail/embeds",
        "wagtail/images",
        "wagtail/locales",
        "wagtail/search",
        "wagtail/sites",
        "wagtail/snippets",
        "wagtail/users",
        "wagtailmedia",
        "allauth",
        "taggit",
    ),
    "djangojs": ("wagtail/admin",),
}
# Packages without an `en` catalogue: their msgids are read from the code. django-filter's Chinese
# is called zh_CN, which Django does not load for zh_Hans.
CODE = {"django": ("axes", "django_filters"), "djangojs": ()}

# The packages' own Chinese that misleads: "Live" as 发布 (publish) stands on a button that only
# shows the page, "Promote" as 推荐 (recommend) over the fields for search engines, "Promoted" as 推广
# (paid for) over pages that editors put first.
MISLEADING = {
    "Live",
    "live",
    "live + draft",
    "View live",
    "Promote",
    "%(time_period)s ago",
    "Add %(model_name)s",
    "Promoted search results",
    "Promoted search result",
    "Promoted results",
    "Add new promoted result",
    "search promotion",
    "Search term(s)",
    'Sorry, no promoted results match "<em>%(query_string)s</em>"',
    "No promoted results have been created. Why not "
    '<a href="%(wagtailsearchpromotions_add_url)s">add one</a>?',
    "Are you sure you want to delete all promoted results for this search term?",
    "Editor's picks for '%(query)s' created.",
    "Editor's picks for '%(query)s' updated.",
    "Editor's picks deleted.",
}

HEADER = {
    "Project-Id-Version": "mingbai",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
NAMED = re.compile(r"%\(\w+\)[a-z]|(?<!\{)\{\w*\}(?!\})")
POSITIONAL = re.compile(r"(?<!%)%[sdifr]")
GETTEXT = {"_", "gettext", "gettext_lazy"}

Key = tuple[str | None, str, bool]


def key(entry: polib.POEntry | polib.MOEntry) -> Key:
    """Context, msgid, and whether it counts: gettext keeps `x` and the plural `x` apart."""
    return entry.msgctxt, entry.msgid, bool(entry.msgid_plural)


def translations(entry: polib.POEntry | polib.MOEntry) -> list[str]:
    """Every Chinese form of an entry (one, for Chinese has no plural)."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text: str) -> set[str]:
    """What is filled in later: `%(name)s`, `{name}`, and positional `%s` by its place."""
    positional = (f"{found}#{place}" for place, found in enumerate(POSITIONAL.findall(text)))
    return {*NAMED.findall(text), *positional}


def placeholders_agree(entry: polib.POEntry | polib.MOEntry) -> bool:
    """An English singular may say "1" where the plural counts, so a form lies between the two."""
    singular = placeholders(entry.msgid)
    plural = placeholders(entry.msgid_plural) if entry.msgid_plural else singular
    return all(
        singular & plural <= placeholders(text) <= singular | plural for text in translations(entry)
    )


def is_usable(entry: polib.POEntry | polib.MOEntry) -> bool:
    """Whether a reader sees Chinese: a wrong placeholder makes Django fall back to English."""
    return all(translations(entry)) and placeholders_agree(entry)


def package_folder(path: str) -> Path:
    """The folder of an installed application such as `wagtail/admin`; nothing is imported."""
    package, _, inner = path.partition("/")
    spec = find_spec(package)
    assert spec is not None, f"{package} is not installed"
    assert spec.origin is not None, f"{package} has no folder"
    return Path(spec.origin).parent / inner


def entries_in_code(package: str) -> Iterator[polib.POEntry]:
    """The constant msgids of gettext calls in a package's Python files."""
    for file in sorted(package_folder(package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text))]) if (
                    name in GETTEXT
                ):
                    yield polib.POEntry(msgid=text)


@cache
def wanted(domain: str) -> dict[Key, polib.POEntry]:
    """Every msgid that staff may meet, in the order of the packages."""
    found: dict[Key, polib.POEntry] = {}
    for path in CATALOGUES[domain]:
        file = package_folder(path) / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        for entry in polib.pofile(str(file)):
            if not entry.obsolete:
                found.setdefault(key(entry), entry)
    for package in CODE[domain]:
        for entry in entries_in_code(package):
            found.setdefault(key(entry), entry)
    return found


@cache
def supplied(domain: str) -> set[Key]:
    """What the packages themselves translate, from the compiled files that Django loads."""
    found: set[Key] = set()
    for path in CATALOGUES[domain]:
        file = package_folder(path) / "locale" / "zh_Hans" / "LC_MESSAGES" / f"{domain}.mo"
        found |= {key(entry) for entry in polib.mofile(str(file)) if is_usable(entry)}
    return found


def missing(domain: str) -> dict[Key, polib.POEntry]:
    """What is left for this project to translate, or to translate better."""
    return {
        k: entry
        for k, entry in wanted(domain).items()
        if k not in supplied(domain) or entry.msgid in MISLEADING
    }


@cache
def ours(domain: str) -> list[polib.POEntry]:
    """The entries of this project's catalogue, fuzzy ones included."""
    return list(polib.pofile(str(OURS / f"{domain}.po")))


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_string_that_staff_meet_is_chinese(domain: str) -> None:
    chinese = {key(e) for e in ours(domain) if is_usable(e) and not e.fuzzy and not e.obsolete}
    english = [k for k in missing(domain) if k not in chinese]
    assert not english, "run this file as a script, then translate the blanks"


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_overrides_a_packages_own_chinese(domain: str) -> None:
    superfluous = [entry.msgid for entry in ours(domain) if key(entry) not in missing(domain)]
    assert not superfluous, "run this file as a script"


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_agree_with_the_english(domain: str) -> None:
    wrong = [entry.msgid for entry in ours(domain) if not placeholders_agree(entry)]
    assert not wrong


@pytest.mark.parametrize("domain", DOMAINS)
def test_tags_and_addresses_agree_with_the_english(domain: str) -> None:
    attribute = re.compile(r'\b(?:href|class|data-[\w-]+|target|rel)="[^"]*"')

    def markup(text: str) -> tuple[set[str], set[str]]:
        return set(re.findall(r"</?\w+", text)), set(attribute.findall(text))

    wrong = [
        e.msgid for e in ours(domain) if any(markup(t) != markup(e.msgid) for t in translations(e))
    ]
    assert not wrong


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_plural_has_one_form(domain: str) -> None:
    assert (
        polib.pofile(str(OURS / f"{domain}.po")).metadata["Plural-Forms"] == HEADER["Plural-Forms"]
    )
    assert [e.msgid for e in ours(domain) if e.msgid_plural and list(e.msgstr_plural) != [0]] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_file_is_up_to_date(domain: str) -> None:
    compiled = {key(e): translations(e) for e in polib.mofile(str(OURS / f"{domain}.mo"))}
    written = {key(e): translations(e) for e in ours(domain) if e.translated()}
    assert compiled == written, "run this file as a script"


def entry_for(source: polib.POEntry) -> polib.POEntry:
    """A blank Chinese entry for a msgid, flagged so that gettext's own check understands it."""
    flags = [flag for flag in source.flags if flag.endswith("-format")]
    if not flags and placeholders(source.msgid):
        flags = ["python-brace-format" if "{" in source.msgid else "python-format"]
    return polib.POEntry(
        msgctxt=source.msgctxt,
        msgid=source.msgid,
        msgid_plural=source.msgid_plural,
        msgstr_plural={0: ""} if source.msgid_plural else {},
        flags=flags,
    )


def regenerate(domain: str) -> int:
    """Bring the .po to exactly the missing msgids, keep our Chinese, compile; count the blanks."""
    file = OURS / f"{domain}.po"
    known = {key(entry): entry for entry in ours(domain)} if file.exists() else {}
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.header = "What the installed packages' own zh_Hans catalogues lack."
    catalogue.metadata = HEADER
    catalogue.extend(known.get(k) or entry_for(source) for k, source in missing(domain).items())
    OURS.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(file))
    catalogue.save_as_mofile(str(file.with_suffix(".mo")))
    return len(catalogue) - len(catalogue.translated_entries())


if __name__ == "__main__":
    for each in DOMAINS:
        sys.stdout.write(f"{each}: {len(missing(each))} ours, {regenerate(each)} blank\n")
