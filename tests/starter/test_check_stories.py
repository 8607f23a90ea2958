"""Typical stories end at the right guide, by the questions of the starter content."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from cms.guides.services.check import Answer, Question, Way, best_pages
from cms.starter.services.files import CONTENT

STORIES = yaml.safe_load(Path(__file__).with_name("check_stories.yaml").read_text("utf-8"))
CHECK = yaml.safe_load((CONTENT / "pages" / "check.yaml").read_text("utf-8"))
# The scoring knows pages by number: a guide's is its place among all that the check names.
GUIDES = sorted(
    {
        guide
        for question in CHECK["questions"]
        for answer in question["answers"]
        for guide in answer.get("guides", [])
    }
)


def answer(given: dict[str, Any]) -> Answer:
    """An answer as the page would give it to the scoring."""
    return Answer(
        label=given["label"],
        warning=given.get("warning") or "",
        pages=tuple(GUIDES.index(guide) for guide in given.get("guides", [])),
        weight=given.get("weight", 1),
        paid=given.get("paid", False),
    )


QUESTIONS = tuple(
    Question(given["question"], answers=tuple(answer(one) for one in given["answers"]))
    for given in CHECK["questions"]
)


@pytest.mark.parametrize("story", STORIES, ids=[story["story"][:14] for story in STORIES])
def test_a_story_ends_at_its_guide(story: dict[str, Any]) -> None:
    numbers = [
        [one.label for one in question.answers].index(label) + 1
        for question, label in zip(QUESTIONS, story["answers"], strict=True)
    ]
    way = Way(QUESTIONS, tuple(numbers))
    first = next((GUIDES[number] for number in best_pages(way.answers)), None)
    assert first == story["expected"]
    assert way.paid == story.get("paid", False)


def test_every_guide_that_is_named_exists() -> None:
    assert {
        guide for guide in GUIDES if not (CONTENT / "guides" / f"{guide}.yaml").exists()
    } == set()
