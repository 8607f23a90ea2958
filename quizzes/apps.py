"""Question bank, quizzes, attempts and what they teach."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuizzesConfig(AppConfig):
    """Questions, quizzes and their figures."""

    name = "quizzes"
    verbose_name = _("Quizzes")

    def ready(self) -> None:
        """Register the house rules; freeze what is published, keep what is used or answered."""
        from . import (  # noqa: PLC0415 (models must be loaded first)
            checks,  # noqa: F401
            signal_handlers,
        )

        signal_handlers.connect()
