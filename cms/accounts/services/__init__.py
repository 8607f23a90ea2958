"""What changes branches, roles and administrators."""

from .administrators import ensure_administrator
from .branches import (
    check_branch,
    check_move,
    hold_tree,
    move_branch,
    open_branch,
    take_back_move,
)
from .roles import sync_roles

__all__ = [
    "check_branch",
    "check_move",
    "ensure_administrator",
    "hold_tree",
    "move_branch",
    "open_branch",
    "sync_roles",
    "take_back_move",
]
