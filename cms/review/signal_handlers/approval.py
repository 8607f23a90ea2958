"""The review is set up as soon as the groups that review are there."""

from typing import Any

from django.db import connection


def set_up_review_with_roles(**kwargs: Any) -> None:
    """Follow the roles; skip a half-migrated database."""
    from cms.review.models import ReviewTask  # noqa: PLC0415
    from cms.review.services.defaults import set_up_review  # noqa: PLC0415

    if ReviewTask._meta.db_table in connection.introspection.table_names():
        set_up_review()


def connect() -> None:
    """Connect the handler."""
    from cms.accounts.services.roles import roles_synced  # noqa: PLC0415

    roles_synced.connect(set_up_review_with_roles, dispatch_uid="review.set_up")
