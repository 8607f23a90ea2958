"""Forms for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.media.forms import limit_in_browser
from quizzes.exchange.drafts import UnreadableFileError
from quizzes.exchange.formats import ENDINGS, LARGEST_FILE
from quizzes.services.importing import receive

if TYPE_CHECKING:
    from typing import Any

    from cms.accounts.models import User
    from quizzes.models import QuestionImport


class QuestionFileForm(forms.Form):
    """Takes a file of questions; what is wrong with it as a whole is said at the field."""

    file = forms.FileField(
        label=_("File with questions"),
        help_text=_(
            "XLSX or CSV table, Moodle XML, GIFT or Aiken; at most 2 MB and 500 questions."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{each}" for each in ENDINGS)}),
        error_messages={"empty": _("The file is empty.")},
    )
    received: QuestionImport

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        limit_in_browser(self.fields["file"], LARGEST_FILE)

    def clean_file(self) -> Any:
        """Read it."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST_FILE:
            raise ValidationError(_("The file is too large: at most 2 MB."), "file_too_large")
        try:
            self.received = receive(given.name, given.read(), self.user)
        except UnreadableFileError as error:
            raise ValidationError(str(error), "unreadable") from error
        return given
