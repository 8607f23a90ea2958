"""Makes the check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.guides.models import ScamCheckPage
from cms.starter.services.bodies import BodyReader
from cms.starter.services.files import check_keys
from cms.starter.services.pages.content import DATES
from cms.starter.services.pages.files import Kind

if TYPE_CHECKING:
    from cms.starter.services.pages.files import PageFile

QUESTION = {"question", "help", "answers"}
ANSWER = {"label", "warning", "guides", "weight", "paid"}


def _make(entry: PageFile) -> ScamCheckPage:
    asked = [
        question | {"answers": _answers(entry, question.get("answers"), f"questions: {number}")}
        for number, question in enumerate(entry.mappings("questions", QUESTION), 1)
    ]
    reader = BodyReader(entry.load, entry.file)
    stream_block = ScamCheckPage.questions.field.stream_block
    return ScamCheckPage(
        **entry.basics,
        **{key: entry.given[key] for key in DATES & set(entry.given)},
        summary=entry.text("summary"),
        show_in_menus=True,
        questions=reader.read_list(stream_block, "question", asked, "questions"),
        nothing_found=entry.text("nothing_found"),
    )


def _answers(entry: PageFile, answers: Any, place: str) -> list[dict[str, Any]]:
    """The answers as their block knows them; what they point to are guides."""
    if not isinstance(answers, list):
        raise entry.fault(place, "answers must be a list")
    made = []
    for number, answer in enumerate(answers, 1):
        where = f"{place}: answers: {number}"
        check_keys(answer, ANSWER, entry.file, where)
        guides = entry.contents([f"guides/{slug}" for slug in answer.get("guides") or []], where)
        names = [f"guides/{guide.slug}" for guide in guides]
        plain = {key: value for key, value in answer.items() if key != "guides"}
        made.append({"weight": 1, "paid": False, **plain, "pages": names})
    return made


CHECK = Kind(DATES | {"summary", "questions", "nothing_found"}, _make)
