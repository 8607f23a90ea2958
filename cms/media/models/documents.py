"""Documents for download."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from cms.media.fields import CheckedDocumentField

from .files import StoredFile


class CustomDocument(StoredFile, AbstractDocument):
    """A file for download."""

    file = CheckedDocumentField(verbose_name=_("file"), upload_to="documents")

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        """Say nothing of the ending: the file's own check has said it, with more words."""
