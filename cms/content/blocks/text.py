"""Running text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.content.rich_text import BodyRichTextBlock


class HeadingBlock(blocks.CharBlock):
    """A section title above running text."""

    class Meta:
        icon = "title"
        label = _("Heading")
        group = _("Text")
        description = _("Opens a section; it appears in the table of contents.")
        preview_value = "这个骗局怎样一步步展开"


class ParagraphBlock(BodyRichTextBlock):
    """Paragraphs with lists, links and small headings."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "content/blocks/paragraph.html"
        preview_value = (
            "<p>正经的活儿，没有让您先付钱的道理。<b>凡是先垫钱、再返现的兼职，都是诈骗。</b></p>"
            "<ul><li>不点陌生人发来的链接</li><li>不下载来历不明的应用</li></ul>"
        )


class KeyMessageBlock(blocks.StructBlock):
    """The one sentence a reader should take away."""

    text = blocks.CharBlock(
        label=_("Sentence"), max_length=80, help_text=_("Short enough to be passed on by mouth.")
    )

    class Meta:
        icon = "pick"
        label = _("Sentence to remember")
        group = _("Text")
        description = _("One short sentence in large type that readers remember and pass on.")
        template = "content/blocks/key_message.html"
        preview_value = {"text": "要你先垫钱的“兼职”，一分钱也别转。"}


class QuestionBlock(blocks.StructBlock):
    """A question readers ask, and its answer."""

    question = blocks.CharBlock(
        label=_("Question"), max_length=80, help_text=_("In the words readers use.")
    )
    answer = BodyRichTextBlock(label=_("Answer"), help_text=_("The answer first, then the reason."))

    class Meta:
        icon = "help"
        label = _("Question")
