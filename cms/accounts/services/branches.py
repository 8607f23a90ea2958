"""Opening, moving and closing branches without ever breaking the tree of any day."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from cms.accounts.enums import Level
from cms.accounts.models import Branch, BranchPlacement, User

if TYPE_CHECKING:
    from collections.abc import Iterator

FOREVER = datetime.date.max
NAMES_SHOWN = 5


def hold_tree() -> None:
    """Let nobody else change the tree until the transaction ends: rules look at many branches."""
    list(Branch.objects.select_for_update().order_by("pk").values_list("pk"))


@transaction.atomic
def open_branch(branch: Branch, parent: Branch | None) -> Branch:
    """Save a new branch and hang it below its parent from its first day (ValidationError)."""
    hold_tree()
    branch.full_clean()
    check_parent_given(branch, parent)
    if parent:
        parent.refresh_from_db()
        check_move(branch, parent, branch.opened_on)
    branch.save()
    if parent:
        BranchPlacement.objects.create(branch=branch, parent=parent, starts_on=branch.opened_on)
    return branch


@transaction.atomic
def move_branch(
    branch: Branch, parent: Branch, starts_on: datetime.date, *, user: User | None = None
) -> BranchPlacement:
    """Hang a branch below another unit from a day on; what was before stays (ValidationError)."""
    hold_tree()
    branch.refresh_from_db()
    parent.refresh_from_db()
    check_move(branch, parent, starts_on)
    placement = BranchPlacement.objects.create(branch=branch, parent=parent, starts_on=starts_on)
    log(
        branch,
        "accounts.move_branch",
        user=user,
        data={"parent": parent.name, "starts_on": starts_on.isoformat()},
    )
    return placement


@transaction.atomic
def take_back_move(branch: Branch, *, user: User | None = None) -> BranchPlacement:
    """Undo a branch's latest move, made by mistake; it hangs where it was before (ValidationError).

    The first place cannot be taken back, nor a move whose former unit is no longer fit for it.
    """
    hold_tree()
    branch.refresh_from_db()
    placements = list(branch.placements.select_related("parent").order_by("-starts_on")[:2])
    if len(placements) < 2:
        raise ValidationError(_("It has not moved yet: there is nothing to take back."))
    last, former = placements
    last.delete()
    check_branch(branch)
    log(
        branch,
        "accounts.take_back_move",
        user=user,
        data={"parent": former.parent.name, "starts_on": last.starts_on.isoformat()},
    )
    return former


def check_parent_given(branch: Branch, parent: Branch | None) -> None:
    """Refuse a head office below something, and anything else below nothing."""
    if branch.level == Level.HEAD_OFFICE and parent:
        raise ValidationError({"parent": _("The head office hangs below nothing.")})
    if branch.level != Level.HEAD_OFFICE and parent is None:
        raise ValidationError({"parent": _("Choose the unit it hangs below.")})


def check_move(branch: Branch, parent: Branch, starts_on: datetime.date) -> None:
    """Refuse a placement that would be wrong on any day it lasts (ValidationError by field).

    Levels fall strictly on the way down, on every day, so that no branch can come to hang below
    itself.
    """
    check_parent_given(branch, parent)
    if Level(parent.level).depth >= Level(branch.level).depth:
        raise ValidationError({"parent": _("A branch hangs below a unit of a higher level.")})
    if not branch.is_open_on(starts_on):
        raise ValidationError({"starts_on": _("The branch is not open on that day.")})
    placements = branch.placements.all() if branch.pk else BranchPlacement.objects.none()
    own = sorted(placements.values_list("starts_on", flat=True))
    if starts_on in own:
        raise ValidationError({"starts_on": _("This branch already moves on that day.")})
    _check_parent_open(parent, starts_on, _last_day(branch, starts_on, own))


def _last_day(branch: Branch, starts_on: datetime.date, own: list[datetime.date]) -> datetime.date:
    """Say how long a placement from `starts_on` lasts: to the next one, or as long as the branch."""
    following = [day for day in own if day > starts_on]
    ends = following[0] - datetime.timedelta(days=1) if following else FOREVER
    return min(ends, branch.closed_on or FOREVER)


def _check_parent_open(parent: Branch, first: datetime.date, last: datetime.date) -> None:
    if first < parent.opened_on:
        raise ValidationError(
            {
                "parent": _("%(name)s opens only on %(day)s.")
                % {"name": parent.name, "day": date_format(parent.opened_on)}
            }
        )
    if parent.closed_on and parent.closed_on < last:
        raise ValidationError(
            {
                "parent": _("%(name)s closes on %(day)s.")
                % {"name": parent.name, "day": date_format(parent.closed_on)}
            }
        )


def check_branch(branch: Branch) -> None:
    """Refuse new dates or a new level of a branch that its placements or staff contradict."""
    placements = list(branch.placements.select_related("parent").order_by("starts_on"))
    children = list(_children(branch))
    _check_level(branch, placements, children)
    _check_opening(branch, placements, children)
    if placements:
        last = placements[-1]
        if branch.closed_on and branch.closed_on < last.starts_on:
            raise ValidationError(
                {
                    "closed_on": _("It moves on %(day)s, after that day.")
                    % {"day": date_format(last.starts_on)}
                }
            )
        if last.parent.closed_on and last.parent.closed_on < (branch.closed_on or FOREVER):
            raise ValidationError(
                {
                    "closed_on": _("%(name)s, which it hangs below, closes on %(day)s.")
                    % {"name": last.parent.name, "day": date_format(last.parent.closed_on)}
                }
            )
    if branch.closed_on:
        _check_closing(branch, branch.closed_on, children)


def _children(branch: Branch) -> Iterator[tuple[Branch, datetime.date, datetime.date]]:
    """Yield every unit that hangs, hung or will hang below, with first and last day of it."""
    below = list(branch.child_placements.select_related("branch"))
    starts: dict[int, list[datetime.date]] = {}
    for child, starts_on in BranchPlacement.objects.filter(
        branch__in={placement.branch_id for placement in below}
    ).values_list("branch_id", "starts_on"):
        starts.setdefault(child, []).append(starts_on)
    for placement in below:
        own = sorted(starts[placement.branch_id])
        last = _last_day(placement.branch, placement.starts_on, own)
        yield placement.branch, placement.starts_on, last


def _check_level(
    branch: Branch,
    placements: list[BranchPlacement],
    children: list[tuple[Branch, datetime.date, datetime.date]],
) -> None:
    depth = Level(branch.level).depth
    if any(Level(placement.parent.level).depth >= depth for placement in placements):
        raise ValidationError({"level": _("A unit it hangs below is not of a higher level.")})
    if any(Level(child.level).depth <= depth for child, _first, _last in children):
        raise ValidationError({"level": _("A unit below it is not of a lower level.")})


def _check_opening(
    branch: Branch,
    placements: list[BranchPlacement],
    children: list[tuple[Branch, datetime.date, datetime.date]],
) -> None:
    days = [placement.starts_on for placement in placements] + [
        first for _child, first, _last in children
    ]
    if days and min(days) < branch.opened_on:
        raise ValidationError(
            {
                "opened_on": _("It has its place in the tree since %(day)s.")
                % {"day": date_format(min(days))}
            }
        )


def _check_closing(
    branch: Branch,
    closed_on: datetime.date,
    children: list[tuple[Branch, datetime.date, datetime.date]],
) -> None:
    reasons = []
    names = sorted({child.name for child, _first, last in children if last > closed_on})
    if names:
        shown = "、".join(names[:NAMES_SHOWN]) + ("…" if len(names) > NAMES_SHOWN else "")
        reasons.append(
            _("These units below it stay open: %(names)s. Move or close them first.")
            % {"names": shown}
        )
    staff = branch.staff.filter(is_active=True).count()
    if staff:
        reasons.append(
            ngettext(
                "%(count)d active member of staff belongs to it. Move that person first.",
                "%(count)d active members of staff belong to it. Move them first.",
                staff,
            )
            % {"count": staff}
        )
    if reasons:
        raise ValidationError({"closed_on": reasons})
