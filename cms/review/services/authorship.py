"""Who wrote what is in review: they are not the ones to approve it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import registry
from wagtail.models import Revision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import WorkflowState


def author_ids(workflow_state: WorkflowState, revision: Revision) -> set[int]:
    """Find everybody who wrote a revision since the one that readers see, or submitted this one.

    Of what is not live, every revision counts: nobody can say which of them readers once saw.
    """
    instance: Any = workflow_state.content_object
    revisions = Revision.objects.filter(
        base_content_type_id=workflow_state.base_content_type_id,
        object_id=workflow_state.object_id,
        pk__lte=revision.pk,
    )
    if instance.live_revision_id:
        revisions = revisions.filter(pk__gt=instance.live_revision_id)
    # Who brings back an old revision brings back another's words.
    brought_back = [
        entry.data["revision"]["id"]
        for entry in registry.get_logs_for_instance(instance).filter(
            action="wagtail.revert", revision__in=revisions.values("pk")
        )
    ]
    written = revisions | Revision.objects.filter(pk__in=brought_back)
    authors = set(written.values_list("user_id", flat=True))
    authors |= {revision.user_id, workflow_state.requested_by_id}
    return {author for author in authors if author is not None}


def names_of(user_ids: Iterable[int]) -> list[str]:
    """Their names, as the admin shows them."""
    people = get_user_model().objects.filter(pk__in=user_ids).order_by("pk")
    return [name_of(person) for person in people]


def name_of(user: Any) -> str:
    """A person's name with the account, since names are shared; empty for nobody."""
    if user is None:
        return ""
    full = str(get_user_display_name(user))
    account = user.get_username()
    return account if full in ("", account) else f"{full} ({account})"
