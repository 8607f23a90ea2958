"""What each role may do, as the permission table of the house."""

from collections.abc import Iterable
from dataclasses import dataclass

from cms.accounts.enums import Role

ADMIN_ACCESS = "wagtailadmin.access_admin"


@dataclass(frozen=True)
class Grants:
    """Permissions as `app_label.codename`: everywhere, on all pages, on all collections."""

    everywhere: frozenset[str]
    pages: frozenset[str] = frozenset()
    collections: frozenset[str] = frozenset()

    def names(self) -> frozenset[str]:
        """List all of them, for the system check."""
        return self.everywhere | self.pages | self.collections


def _manage(app_label: str, *models: str, actions: str = "add change delete") -> set[str]:
    return {f"{app_label}.{action}_{model}" for model in models for action in actions.split()}


_VOCABULARIES = ("audience", "topic", "scamtype", "scamlistedition", "right", "hotline")
_LOOK_AT_MEDIA = _manage("wagtailimages", "image", actions="choose") | _manage(
    "wagtaildocs", "document", actions="choose"
)
# Who may add may also change and delete what they uploaded themselves. Wagtail knows no more than
# that for others' files: whoever may change one may delete it.
_UPLOADS = _manage("wagtailimages", "image", actions="add choose") | _manage(
    "wagtaildocs", "document", actions="add choose"
)
_ALL_MEDIA = (
    _UPLOADS
    | _manage("wagtailimages", "image", actions="change delete")
    | _manage("wagtaildocs", "document", actions="change delete")
)
_WRITE = _manage("wagtailcore", "page", actions="add change")
_PUBLISH = _WRITE | _manage("wagtailcore", "page", actions="publish lock unlock bulk_delete")
_KEEP_HOUSE = (
    _manage("taxonomy", *_VOCABULARIES, actions="add change delete view")
    | _manage("wagtailredirects", "redirect")
    | _manage("accounts", "branch", actions="add change view")
)


def _grants(
    everywhere: Iterable[str] = (), pages: Iterable[str] = (), collections: Iterable[str] = ()
) -> Grants:
    return Grants(frozenset(everywhere) | {ADMIN_ACCESS}, frozenset(pages), frozenset(collections))


ROLE_GRANTS: dict[Role, Grants] = {
    Role.EDITOR: _grants(
        everywhere=_manage("taxonomy", *_VOCABULARIES, actions="view"),
        pages=_WRITE,
        collections=_UPLOADS,
    ),
    # Whatever is submitted reviewers open, preview, approve or return as members of the approval step.
    # Wagtail has no permission to look at the page tree alone: that to lock is the least one to bring it.
    Role.REVIEWER: _grants(
        everywhere=_manage("taxonomy", *_VOCABULARIES, actions="view"),
        pages=_manage("wagtailcore", "page", actions="lock"),
        collections=_LOOK_AT_MEDIA,
    ),
    Role.OUTREACH: _grants(),
    Role.BRANCH_MANAGER: _grants(),
    Role.HEAD_OFFICE: _grants(everywhere=_KEEP_HOUSE, pages=_PUBLISH, collections=_ALL_MEDIA),
    Role.ADMINISTRATOR: _grants(
        everywhere=_KEEP_HOUSE
        | _manage("accounts", "user")
        | _manage("accounts", "roleprofile", actions="change view")
        | _manage("auth", "group")
        | _manage("wagtailcore", "site", "workflow", "task")
        | _manage("content", "brandsettings", actions="change"),
        pages=_PUBLISH,
        collections=_ALL_MEDIA | _manage("wagtailcore", "collection"),
    ),
}
