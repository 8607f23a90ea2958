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
_UPLOADS = (
    _manage("wagtailimages", "image", actions="add choose")
    | _manage("wagtaildocs", "document", actions="add choose")
    # Videos and sound files know no permission to choose: whoever may change one may place it.
    | _manage("wagtailmedia", "media", actions="add")
)
_ALL_MEDIA = (
    _UPLOADS
    | _manage("wagtailimages", "image", actions="change delete")
    | _manage("wagtaildocs", "document", actions="change delete")
    | _manage("wagtailmedia", "media", actions="change delete")
)
# Which pages have to be looked at again, and why.
_SEE_MARKS = _manage("review", "recheckmark", actions="view")
# Within their branches; nobody deletes one (cms.metrics).
_MAKE_SHORT_LINKS = _manage("metrics", "shortlink", actions="add change view")
# What was read: of the whole site, or by the links of one's branch and those below it.
_SEE_SITE_FIGURES = {"metrics.view_site_figures"}
_SEE_FIGURES = {"metrics.view_figures"}
# What readers search, and which page stands first for it.
_ANSWER_SEARCHES = _manage("cms_search", "searchtally", actions="view") | _manage(
    "wagtailsearchpromotions", "searchpromotion"
)
# Messages from readers, of one's own branch and those below it, and what they ask to be done on pages.
_ANSWER_READERS = _manage("feedback", "ticket", actions="view change")
_TEND_PAGES = _manage("feedback", "pagetask", actions="view change")
# What readers agree to, and how soon they are answered.
_KEEP_FEEDBACK = _manage("feedback", "privacynotice", actions="add view") | _manage(
    "feedback", "feedbacksettings", actions="change"
)
_WRITE = _manage("wagtailcore", "page", actions="add change")
_WRITE_QUESTIONS = _manage("quizzes", "question", actions="add change")
# Nobody publishes by their role: two levels of review do. What is live leaves the site by being
# withdrawn, with a reason; only then is it deleted.
_KEEP_PAGES = _WRITE | _manage("wagtailcore", "page", actions="lock unlock bulk_delete")
_WITHDRAW = {"review.withdraw_content"}
_KEEP_HOUSE = (
    _manage("taxonomy", *_VOCABULARIES, actions="add change delete view")
    | _manage("content", "approvedwording", actions="add change delete")
    | _manage("quizzes", "question", actions="add change delete")
    | _manage("wagtailredirects", "redirect")
    | _manage("accounts", "branch", actions="add change view")
    | _ANSWER_SEARCHES
    | _SEE_MARKS
    | _SEE_SITE_FIGURES
    | _SEE_FIGURES
    | _ANSWER_READERS
    | _TEND_PAGES
    | _KEEP_FEEDBACK
    | _MAKE_SHORT_LINKS
)


def _grants(
    everywhere: Iterable[str] = (), pages: Iterable[str] = (), collections: Iterable[str] = ()
) -> Grants:
    return Grants(frozenset(everywhere) | {ADMIN_ACCESS}, frozenset(pages), frozenset(collections))


ROLE_GRANTS: dict[Role, Grants] = {
    Role.EDITOR: _grants(
        everywhere=_manage("taxonomy", *_VOCABULARIES, actions="view")
        | _manage("content", "approvedwording", actions="add change")
        | _WRITE_QUESTIONS
        | _ANSWER_SEARCHES
        | _SEE_MARKS
        | _ANSWER_READERS
        | _TEND_PAGES
        | _SEE_SITE_FIGURES
        | _MAKE_SHORT_LINKS,
        pages=_WRITE,
        collections=_UPLOADS,
    ),
    # Whatever is submitted reviewers open, preview, approve or return as members of the approval step.
    # Wagtail has no permission to look at the page tree alone: that to lock is the least one to bring it.
    Role.REVIEWER: _grants(
        everywhere=_manage("taxonomy", *_VOCABULARIES, actions="view")
        | _SEE_MARKS
        | _TEND_PAGES
        | _SEE_SITE_FIGURES
        | _WITHDRAW,
        pages=_manage("wagtailcore", "page", actions="lock"),
        collections=_LOOK_AT_MEDIA,
    ),
    Role.OUTREACH: _grants(everywhere=_MAKE_SHORT_LINKS),
    Role.BRANCH_MANAGER: _grants(everywhere=_ANSWER_READERS | _MAKE_SHORT_LINKS | _SEE_FIGURES),
    Role.HEAD_OFFICE: _grants(
        everywhere=_KEEP_HOUSE | _WITHDRAW, pages=_KEEP_PAGES, collections=_ALL_MEDIA
    ),
    Role.ADMINISTRATOR: _grants(
        everywhere=_KEEP_HOUSE
        | _WITHDRAW
        | _manage("accounts", "user")
        | _manage("accounts", "roleprofile", actions="change view")
        | _manage("auth", "group")
        | _manage("wagtailcore", "site", "workflow", "task")
        | _manage("content", "brandsettings", actions="change"),
        pages=_KEEP_PAGES,
        collections=_ALL_MEDIA | _manage("wagtailcore", "collection"),
    ),
}
