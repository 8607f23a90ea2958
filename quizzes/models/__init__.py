"""Questions and their versions, quizzes, attempts and their figures."""

from .attempts import Attempt
from .imports import QuestionImport
from .questions import Question
from .quizzes import DrawRule, QuizIndexPage, QuizPage, QuizQuestion
from .tallies import (
    DetectionTally,
    GainTally,
    PickTally,
    QuizTally,
    Rollup,
    Tally,
    VersionTally,
)
from .versions import QuestionVersion

__all__ = [
    "Attempt",
    "DetectionTally",
    "DrawRule",
    "GainTally",
    "PickTally",
    "Question",
    "QuestionImport",
    "QuestionVersion",
    "QuizIndexPage",
    "QuizPage",
    "QuizQuestion",
    "QuizTally",
    "Rollup",
    "Tally",
    "VersionTally",
]
