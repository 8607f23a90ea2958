"""Before, learning, after: a quiz around a guide or a video."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.content.blocks.sections import SectionBlock, SectionValue
from quizzes.selectors.lessons import find_lesson
from quizzes.services.planning import plan_of

if TYPE_CHECKING:
    from cms.content.models import ContentPage
    from quizzes.services.drawing import Plan


class LearningPathValue(SectionValue):
    """What of it readers find: all of it, the page alone, the quiz alone, or nothing."""

    @cached_property
    def readable_lesson(self) -> ContentPage | None:
        """The page to learn from, with what its card shows: two queries."""
        page = self.get("lesson")
        return find_lesson(page.pk) if page else None

    @cached_property
    def plan(self) -> Plan | None:
        """What the quiz asks; None where nothing can be begun."""
        quiz = self.get("quiz")
        plan = plan_of(quiz.pk) if quiz else None
        return plan if plan and plan.size else None

    @property
    def is_whole(self) -> bool:
        """Whether what is learned can be measured: with a page to learn from, and two forms."""
        return bool(self.readable_lesson and self.plan and self.plan.has_forms)

    @property
    def has_content(self) -> bool:
        """Whether anything of it is left."""
        return bool(self.readable_lesson or self.plan)


class LearningPathBlock(SectionBlock):
    """One form of a quiz, then a guide or a video, then the other form."""

    quiz = blocks.PageChooserBlock(
        page_type="quizzes.QuizPage",
        label=_("Quiz"),
        help_text=_("One with two forms: readers get one before learning, the other one after."),
    )
    lesson = blocks.PageChooserBlock(
        page_type=["guides.GuidePage", "videos.VideoPage"],
        label=_("Guide or video"),
        help_text=_("What is learned between: it should answer what the quiz asks."),
    )

    class Meta:
        icon = "help"
        label = _("Before, learning, after")
        group = _("Campaign")
        description = _("Questions, a guide or video, then other questions: shows what was gained.")
        template = "campaign_pages/blocks/learning_path.html"
        value_class = LearningPathValue
        default_title = _("See how much you learn")

    def clean(self, value: Any) -> Any:
        """Refuse a quiz that would ask the same questions before and after."""
        cleaned = super().clean(value)
        quiz = cleaned.get("quiz")
        if quiz and not quiz.has_forms:
            refused = ValidationError(
                _("This quiz has one form only. Give it two forms, or choose another one.")
            )
            raise blocks.StructBlockValidationError(block_errors={"quiz": refused})
        return cleaned

    def get_preview_value(self) -> blocks.StructValue:
        """Show the newest quiz with two forms and the newest guide, if there are any."""
        quizzes: Any = self.child_blocks["quiz"].target_model.objects.live()
        lessons: Any = self.child_blocks["lesson"].target_models[0].objects.live()
        quiz, lesson = quizzes.filter(has_forms=True).last(), lessons.last()
        return self.to_python(
            {"title": "", "quiz": quiz and quiz.pk, "lesson": lesson and lesson.pk}
        )
