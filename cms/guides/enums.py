"""How grave an alert is."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Severity(models.IntegerChoices):
    """The grades of an alert; the graver, the higher."""

    NOTICE = 1, pgettext_lazy("severity of an alert", "Notice")
    WARNING = 2, pgettext_lazy("severity of an alert", "Warning")
    URGENT = 3, pgettext_lazy("severity of an alert", "Urgent")
