"""Blocks of the pages that are kinds of their own."""

from .emergency import EmergencyStepBlock
from .remember import RememberBlock

__all__ = ["EmergencyStepBlock", "RememberBlock"]
