"""Fixed lists of the question bank, the quizzes and what is done with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a question asks the reader to do."""

    SINGLE = "single", _("Single choice")
    MULTIPLE = "multiple", _("Multiple choice")
    TRUE_FALSE = "true_false", _("True or false")
    REAL_OR_FAKE = "real_or_fake", _("Real or fake")
    WARNING_SIGNS = "warning_signs", _("Find the warning signs")
    ORDER = "order", _("Put in order")
    CONVERSATION = "conversation", _("What would you do")


class Channel(models.TextChoices):
    """By what a message reaches people; being able to tell is a skill of its own on each."""

    SMS = "sms", _("Text message")
    CHAT = "chat", _("Chat")
    CALL = "call", _("Phone call")
    WEB = "web", _("Web page")
    APP = "app", _("App")


class Difficulty(models.IntegerChoices):
    """How hard the author thinks it is; the figures say how hard it turned out to be."""

    EASY = 1, _("Easy")
    MEDIUM = 2, _("Medium")
    HARD = 3, _("Hard")


class Mode(models.TextChoices):
    """When readers are told what was right."""

    LEARNING = "learning", _("Learning: after each question")
    TEST = "test", _("Test: at the end")


class Form(models.TextChoices):
    """Parallel forms, so that nobody meets the same question before and after."""

    NONE = "", _("One form only")
    A = "A", _("Form A")
    B = "B", _("Form B")


class Phase(models.TextChoices):
    """When in a reader's way an attempt is made."""

    ONCE = "once", _("On its own")
    BEFORE = "before", _("Before learning")
    AFTER = "after", _("After learning")
    DAYS_30 = "days_30", _("Refresher after 30 days")
    DAYS_90 = "days_90", _("Refresher after 90 days")
    DAYS_150 = "days_150", _("Refresher after 150 days")


class GroupBy(models.TextChoices):
    """By what groups of attempts are told apart."""

    CHANNEL = "channel", _("Channel")
    PHASE = "phase", _("Phase")
    FORM = "form", _("Form")
    LINK = "link", _("Short link")
    BRANCH = "branch", _("Branch or outlet")
