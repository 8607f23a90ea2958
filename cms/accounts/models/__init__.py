"""Users, their roles, and the dated tree of branches they work in."""

from .branches import Branch, BranchPlacement
from .roles import RoleProfile
from .users import User

__all__ = ["Branch", "BranchPlacement", "RoleProfile", "User"]
