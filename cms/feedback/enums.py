"""The words of feedback: what readers send, what staff make of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a reader wants to say, in the reader's own terms."""

    SUGGESTION = "suggestion", _("A suggestion or a complaint about this site")
    QUESTION = "question", _("A question")
    CORRECTION = "correction", _("Something is wrong here")
    PRAISE = "praise", _("Praise")


class Category(models.TextChoices):
    """What a message is about, as staff sort it; each category has its own days to answer."""

    CONTENT = "content", _("What a page says")
    SCAM = "scam", _("Advice about fraud")
    SITE = "site", _("Using the site")
    ACTIVITY = "activity", _("Talks and events")
    MONEY = "money", _("Business matters (to be signposted)")
    OTHER = "other", _("Other")


# How a message is sorted until somebody looks at it.
FIRST_CATEGORY = {
    Kind.SUGGESTION: Category.SITE,
    Kind.QUESTION: Category.SCAM,
    Kind.CORRECTION: Category.CONTENT,
    Kind.PRAISE: Category.OTHER,
}


class Status(models.TextChoices):
    """How far a message has come."""

    NEW = "new", pgettext_lazy("message", "New")
    IN_PROGRESS = "in_progress", pgettext_lazy("message", "In progress")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", pgettext_lazy("message", "Closed")


OPEN = (Status.NEW, Status.IN_PROGRESS)


class Resolution(models.TextChoices):
    """Why a message was closed."""

    ANSWERED = "answered", _("Answered")
    NO_ANSWER_NEEDED = "no_answer_needed", _("Needs no answer")
    DUPLICATE = "duplicate", _("Said before by the same sender")
    NOT_OURS = "not_ours", _("Not for this site, signposted")
    SPAM = "spam", _("Spam")


class TicketAction(models.TextChoices):
    """What happened to a message."""

    RECEIVED = "received", _("Received")
    CATEGORISED = "categorised", _("Sorted")
    ASSIGNED = "assigned", _("Assigned")
    NOTED = "note", _("Internal note")
    CONTACT_SEEN = "contact_seen", _("Contact data looked at")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", pgettext_lazy("message", "Closed")
    REOPENED = "reopened", _("Opened again")
    ESCALATED = "escalated", _("Escalated")
    RATED = "rated", _("Rated by the sender")
    ANONYMISED = "anonymised", _("Contact data removed")


class VoteReason(models.TextChoices):
    """Why a page did not help."""

    HARD = "hard", _("I do not understand it")
    MISSING = "missing", _("What I looked for is not there")
    WRONG = "wrong", _("Something is wrong")
    LONG = "long", _("It is too long")
    DISPLAY = "display", _("It does not show or play properly")
    OTHER = "other", _("Something else")


class TaskReason(models.TextChoices):
    """Why somebody should look at a page."""

    NOT_USEFUL = "not_useful", _("Readers did not find it useful")
    LOW_SCORE = "low_score", _("A low score for an answer about it")
    CORRECTION = "correction", _("A reader says that something is wrong")


class TaskResolution(models.TextChoices):
    """How a task on a page ended."""

    REPUBLISHED = "republished", _("The page was published anew")
    DONE = "done", _("Looked at and done")
