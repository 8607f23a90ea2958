"""Questions that staff ask about feedback, one concern a module."""
