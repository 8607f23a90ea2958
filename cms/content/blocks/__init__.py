"""The blocks a page's body is built from."""

from wagtail import blocks

from .advice import CaseStoryBlock, DoDontBlock, StepsBlock, WarningSignsBlock
from .image import FigureBlock
from .quiz import QuizBlock
from .scam_script import ScamScriptBlock
from .service import AccordionBlock, DownloadBlock, HotlineCardBlock
from .text import HeadingBlock, KeyMessageBlock, ParagraphBlock
from .video import VideoBlock
from .wording import ApprovedWordingBlock

__all__ = ["BodyBlock"]


class BodyBlock(blocks.StreamBlock):
    """The body of a page; there is no raw-HTML block, on purpose."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    key_message = KeyMessageBlock()
    approved_wording = ApprovedWordingBlock()
    accordion = AccordionBlock()
    scam_script = ScamScriptBlock()
    warning_signs = WarningSignsBlock()
    case_story = CaseStoryBlock()
    do_dont = DoDontBlock()
    steps = StepsBlock()
    hotline_card = HotlineCardBlock()
    quiz = QuizBlock()
    image = FigureBlock()
    video = VideoBlock()
    download = DownloadBlock()
