"""The ways to review, evidence and withdrawing from Wagtail's editors, listings and user bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem as PageActionMenuItem
from wagtail.admin.action_menu import SubmitForModerationMenuItem as PageSubmitMenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.userbar import BaseItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.action_menu import ActionMenuItem as SnippetActionMenuItem
from wagtail.snippets.action_menu import SubmitForModerationMenuItem as SnippetSubmitMenuItem

from cms.review.addresses import review_url
from cms.review.services.decisions import may_decide
from cms.review.services.withdrawing import WITHDRAW, can_be_withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wagtail.models import Page


def review_address(instance: Any, user: Any) -> str | None:
    """Where this person may decide on the object, if they may."""
    step = instance.current_workflow_task_state
    if step is None or not may_decide(step, user):
        return None
    return reverse("review:review", args=[step.pk])


class ReviewItem:
    """Leads to the screen of the decision, the first thing a reviewer wants."""

    label = _("Review and decide")
    name = "action-review"
    icon_name = "clipboard-list"
    key = "page"

    def is_shown(self, context: Mapping[str, Any]) -> bool:
        """Only for who may decide."""
        return context["view"] == "edit" and bool(self.get_url(context))

    def get_url(self, context: Mapping[str, Any]) -> str | None:
        """The screen."""
        return review_address(context[self.key], context["request"].user)


class WithdrawItem:
    """Takes the place of Wagtail's “Unpublish”, which asks for no reason."""

    label = _("Take off the site…")
    name = "action-withdraw"
    icon_name = "download"
    key = "page"

    def is_shown(self, context: Mapping[str, Any]) -> bool:
        """Also while it is locked or in review: an emergency does not wait."""
        return (
            context["view"] == "edit"
            and context["request"].user.has_perm(WITHDRAW)
            and can_be_withdrawn(context[self.key])
        )

    def get_url(self, context: Mapping[str, Any]) -> str:
        """The screen that asks for the reason."""
        instance = context[self.key]
        return review_url("withdraw", type(instance), instance.pk)


class SubmitItem:
    """Wagtail names the level that returned it; but it begins again with the first."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Name no level."""
        context: dict[str, Any] = super().get_context_data(parent_context)  # type: ignore[misc]
        instance = parent_context.get("page") or parent_context.get("instance")
        state = instance.current_workflow_state if instance else None
        if state and state.status == state.STATUS_NEEDS_CHANGES:
            context["label"] = _("Submit again for review")
        return context


class PageSubmitItem(SubmitItem, PageSubmitMenuItem):
    """In the editor of pages."""


class SnippetSubmitItem(SubmitItem, SnippetSubmitMenuItem):
    """In the editor of snippets."""


class PageReviewItem(ReviewItem, PageActionMenuItem):
    """In the editor of pages."""


class PageWithdrawItem(WithdrawItem, PageActionMenuItem):
    """In the editor of pages."""


class SnippetReviewItem(ReviewItem, SnippetActionMenuItem):
    """In the editor of snippets."""

    key = "instance"


class SnippetWithdrawItem(WithdrawItem, SnippetActionMenuItem):
    """In the editor of snippets."""

    key = "instance"


class PageEvidenceButton(PageMenuItem):
    """Among the actions in a page's head."""

    label = _("Evidence of review")
    icon_name = "list-ul"

    @cached_property
    def url(self) -> str:
        """The sheet."""
        return review_url("evidence", type(self.page), self.page.pk)


class PageWithdrawButton(PageMenuItem):
    """Among the actions in a page's head."""

    label = _("Take off the site…")
    icon_name = "download"

    def is_shown(self, user: Any) -> bool:
        """For who may, while there is something to take off."""
        return bool(user.has_perm(WITHDRAW) and can_be_withdrawn(self.page))

    @cached_property
    def url(self) -> str:
        """The screen that asks for the reason."""
        return review_url("withdraw", type(self.page), self.page.pk)


def snippet_buttons(snippet: Any, user: Any) -> Iterator[Button]:
    """What a row in the list of snippets offers."""
    model = type(snippet)
    yield Button(
        _("Evidence of review"), review_url("evidence", model, snippet.pk), icon_name="list-ul"
    )
    if snippet.live and user.has_perm(WITHDRAW):
        url = review_url("withdraw", model, snippet.pk)
        yield Button(_("Take off the site…"), url, icon_name="download")


class ReviewUserbarItem(BaseItem):
    """Leads a reviewer from the page they read to the decision."""

    template_name = "review/userbar_item.html"

    def __init__(self, page: Page) -> None:
        self.page = page

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add where to."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        user = parent_context["request"].user
        return {**context, "review_url": review_address(self.page, user)}
