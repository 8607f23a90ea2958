"""Makes quizzes of the questions that are in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from cms.starter.services.errors import describe
from cms.starter.services.pages.content import CONTENT, make_content
from cms.starter.services.pages.files import Kind
from quizzes.enums import Form
from quizzes.models import DrawRule, QuizPage, QuizQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.starter.services.pages.files import PageFile

# Django's own check names a field that holds something else.
SETTINGS = frozenset({"mode", "pass_mark", "shows_time", "shuffles_options", "has_forms"})
CHOSEN = {"question", "form"}
DRAW = {"count", "kind", "topic", "scam_type", "difficulty", "channel", "balances"}


def _make(entry: PageFile) -> QuizPage | None:
    """Make the quiz; none where editors have taken every question out of use."""
    given = {key: entry.given[key] for key in SETTINGS & set(entry.given)}
    page = make_content(entry, QuizPage, **given)
    page.questions.set(_chosen(entry, has_forms=page.has_forms))
    page.draw_rules.set(list(_rules(entry)))
    return page if page.questions.all() or page.draw_rules.all() else None


def _chosen(entry: PageFile, *, has_forms: bool) -> list[QuizQuestion]:
    """A question of the list is its slug, in a quiz with two forms a mapping with its form."""
    forms: dict[str, str] = {}
    for number, item in enumerate(entry.items("questions"), 1):
        place = f"questions: {number}"
        given = item if isinstance(item, dict) else {"question": item}
        unknown = set(given) - CHOSEN
        slug, form = entry.as_text(given.get("question"), place), given.get("form", "")
        if unknown or not slug or form not in (Form.values if has_forms else [""]):
            raise entry.fault(place, "must be a question, with its form where the quiz has two")
        if slug in forms:
            raise entry.fault(place, f"{slug} stands there twice")
        forms[slug] = form
    found = entry.questions(list(forms), "questions")
    return [
        QuizQuestion(question=found[slug], form=form, sort_order=number)
        for number, (slug, form) in enumerate(forms.items())
        if slug in found
    ]


def _rules(entry: PageFile) -> Iterator[DrawRule]:
    """Rules whose topic or scam type editors have deleted are left out."""
    for number, given in enumerate(entry.mappings("draws", DRAW), 1):
        place = f"draws: {number}"
        terms: dict[str, Any] = {}
        for field, kind in (("topic", "topics"), ("scam_type", "scam_types")):
            if field in given:
                slug = entry.as_text(given[field], place)
                terms[field] = next(iter(entry.terms(kind, [slug], place)), None)
        if None in terms.values():
            continue
        rule = DrawRule(**given | terms, sort_order=number)
        try:
            rule.full_clean(exclude=["quiz"])
        except ValidationError as error:
            raise entry.fault(place, describe(error)) from error
        yield rule


QUIZ = Kind(CONTENT | SETTINGS | {"questions", "draws"}, _make)
