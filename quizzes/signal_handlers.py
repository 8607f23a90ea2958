"""What must hold for questions on every way, not only in the admin's views."""

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.signals import published

from cms.taxonomy.signal_handlers import guard
from quizzes.models import Question
from quizzes.services.deleting import refuse_deleting_answered
from quizzes.services.versions import freeze


def freeze_published(instance: Question, **kwargs: Any) -> None:
    """Readers are asked what was published, however it is edited afterwards."""
    freeze(instance)


def keep_answered(instance: Question, **kwargs: Any) -> None:
    """Stop a deletion before its first row goes."""
    refuse_deleting_answered([instance])


def connect() -> None:
    """Connect the handlers; called once when the apps are ready."""
    guard(Question)
    published.connect(freeze_published, sender=Question, dispatch_uid="quizzes.freeze")
    pre_delete.connect(keep_answered, sender=Question, dispatch_uid="quizzes.keep_answered")
