"""What follows from saving and publishing."""

from . import approval, freshness


def connect() -> None:
    """Connect the handlers; called once when the apps are ready."""
    approval.connect()
    freshness.connect()
