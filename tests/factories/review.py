"""A review under way: who submits and who decides."""

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from wagtail.models import WorkflowState
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.accounts.enums import Role
from cms.accounts.models import User
from cms.review.models import ReviewTaskState
from tests.factories.accounts import UserFactory


@dataclass(frozen=True)
class People:
    """Who takes part in a review."""

    editor: User
    first: User
    second: User


def make_people() -> People:
    """An editor and two reviewers."""
    return People(
        UserFactory(username="editor", roles=[Role.EDITOR]),
        UserFactory(username="first", roles=[Role.REVIEWER]),
        UserFactory(username="second", roles=[Role.REVIEWER]),
    )


def submit(instance: Any, user: User) -> ReviewTaskState:
    """Save what the instance says as a new revision of the user's, and submit it."""
    instance.save_revision(user=user, log_action=True)
    state: WorkflowState = instance.get_workflow().start(instance, user)
    return current(state)


def current(workflow_state: WorkflowState) -> ReviewTaskState:
    """The step it stands at, as the database has it."""
    workflow_state = WorkflowState.objects.get(pk=workflow_state.pk)
    step: ReviewTaskState = workflow_state.current_task_state.specific
    return step


def approve(step: ReviewTaskState, user: User, comment: str = "") -> ReviewTaskState:
    """Approve with every item ticked; return the step that follows."""
    task = step.task.specific
    task.on_action(step, user, "approve", checked=task.items, comment=comment)
    return current(step.workflow_state)


def send_back(step: ReviewTaskState, user: User, reason: str = "请补上来源。") -> None:
    """Return it with a reason."""
    step.task.specific.on_action(step, user, "reject", comment=reason)


def publish_by_review(instance: Any, people: People) -> None:
    """The whole way."""
    approve(approve(submit(instance, people.editor), people.first), people.second)


def browser(user: User) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def guide_form(**values: Any) -> dict[str, Any]:
    """What the guide editor posts."""
    fields = {
        "title": "不要转账",
        "slug": "draft",
        "summary": "一句话。",
        "origin": "own",
        "body": streamfield([("paragraph", rich_text("<p>正文</p>"))]),
        "sources": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        **values,
    }
    data: dict[str, Any] = nested_form_data(fields)
    return data


def messages(response: HttpResponse) -> str:
    """What the admin told the person at the top of the screen."""
    soup = BeautifulSoup(response.content, "lxml")
    return " ".join(element.get_text(" ", strip=True) for element in soup.select(".messages"))
