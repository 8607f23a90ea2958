"""The blocks a question is built from: one for each kind of task."""

from wagtail import blocks

from .choices import MultipleChoiceBlock, SingleChoiceBlock, TrueFalseBlock
from .conversation import ConversationBlock
from .messages import RealOrFakeBlock, WarningSignsTaskBlock
from .order import OrderBlock

__all__ = ["TaskBlock"]


class TaskBlock(blocks.StreamBlock):
    """What the reader does; the names of the blocks are the kinds."""

    single = SingleChoiceBlock()
    multiple = MultipleChoiceBlock()
    true_false = TrueFalseBlock()
    real_or_fake = RealOrFakeBlock()
    warning_signs = WarningSignsTaskBlock()
    order = OrderBlock()
    conversation = ConversationBlock()
