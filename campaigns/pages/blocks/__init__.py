"""The blocks of a campaign's page: those of every body, and its own."""

from cms.content.blocks import BodyBlock

from .alerts import AlertsBlock
from .counters import CountersBlock
from .featured import FeaturedBlock
from .learning_path import LearningPathBlock
from .press import PressBlock
from .rights import RightsBlock

__all__ = ["CampaignBodyBlock"]


class CampaignBodyBlock(BodyBlock):
    """The sections of a campaign, in the order in which they are read."""

    featured = FeaturedBlock()
    learning_path = LearningPathBlock()
    alerts = AlertsBlock()
    rights = RightsBlock()
    counters = CountersBlock()
    press = PressBlock()
