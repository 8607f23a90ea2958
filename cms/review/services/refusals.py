"""Saying no to what the rules of the review forbid."""


class ReviewRefused(Exception):
    """What was asked for is against the rules; nothing has been changed.

    Deliberately no PermissionDenied: Wagtail answers that with one sentence for everything, while
    whoever is refused here is to read the reason (see `cms.review.middleware`).
    """

    def __init__(self, reason: str, url: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        # Where the person can go on; empty: the home of the admin.
        self.url = url
