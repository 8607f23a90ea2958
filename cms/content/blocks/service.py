"""Where to turn: hotlines, downloads, questions and answers."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from .sections import SectionBlock
from .text import QuestionBlock


class HotlineCardBlock(SectionBlock):
    """Numbers to call, with what each is for; they are kept in one place and shown from there."""

    hotlines = blocks.ListBlock(
        SnippetChooserBlock("taxonomy.Hotline"),
        label=_("Hotlines"),
        min_num=1,
        help_text=_("Number and purpose come from the list of hotlines and stay up to date."),
    )
    note = blocks.CharBlock(
        label=_("Note"),
        required=False,
        max_length=160,
        help_text=_("What callers should know, such as office hours."),
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Hotlines")
        group = _("Advice")
        description = _("Numbers with what each is for; a tap calls.")
        template = "content/blocks/hotline_card.html"
        default_title = _("Whom to call")

    def get_preview_value(self) -> blocks.StructValue:
        """Show the first two hotlines of the vocabulary."""
        hotlines = self.child_blocks["hotlines"].child_block.model_class.objects.all()[:2]
        return self.to_python(
            {"title": "", "hotlines": [hotline.pk for hotline in hotlines], "note": ""}
        )

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        """Whoever searches for a number or for what it is called finds the pages that show it."""
        content: list[str] = super().get_searchable_content(value)
        return [
            *content,
            *(f"{hotline.number} {hotline.name}" for hotline in value["hotlines"] if hotline),
        ]


class DownloadBlock(SectionBlock):
    """A document to take away."""

    document = DocumentChooserBlock(
        label=_("Document"), help_text=_("Type and size are shown by themselves.")
    )
    description = blocks.CharBlock(
        label=_("Description"),
        required=False,
        max_length=160,
        help_text=_("What it is good for, before readers spend their data on it."),
    )

    class Meta:
        icon = "download"
        label = _("Download")
        group = _("Media")
        description = _("A document with its type and size.")
        template = "content/blocks/download.html"
        default_title = _("Download")

    def get_preview_value(self) -> blocks.StructValue:
        """Show the newest document, if there is one."""
        newest = get_document_model().objects.order_by("-pk").first()
        return self.to_python({"title": "", "document": newest and newest.pk, "description": ""})


class AccordionBlock(SectionBlock):
    """Questions that open to their answers."""

    items = blocks.ListBlock(
        QuestionBlock(),
        label=_("Questions"),
        min_num=1,
        help_text=_("The most frequent first."),
    )

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        group = _("Text")
        description = _("Questions that open to their answers.")
        template = "content/blocks/accordion.html"
        default_title = _("Questions people ask")
        preview_value = {
            "items": [
                {"question": "钱还能追回来吗？", "answer": "<p>越早报警，止付的机会越大。</p>"},
                {
                    "question": "对方让我别告诉家人，怎么办？",
                    "answer": "<p>先挂断，马上和家人说。</p>",
                },
            ]
        }
