"""The figures of quizzes, of questions and of groups of readers, in the admin."""

from .groups import GroupsReportView
from .questions import QuestionReportView, QuestionsReportView
from .quizzes import QuizReportView, QuizzesReportView

__all__ = [
    "GroupsReportView",
    "QuestionReportView",
    "QuestionsReportView",
    "QuizReportView",
    "QuizzesReportView",
]
