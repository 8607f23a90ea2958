"""The two-level review a new installation begins with; administrators make it their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils.translation import gettext, gettext_noop, override
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowMixin,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from cms.accounts.enums import Role
from cms.review.models import Level, ReviewTask

if TYPE_CHECKING:
    from collections.abc import Sequence

WAGTAIL_WORKFLOW = "Moderators approval"
NAME = gettext_noop("Compliance review")
REVIEWERS = (Role.REVIEWER, Role.HEAD_OFFICE)

TASK_NAMES = {
    Level.FIRST: gettext_noop("Consumer protection review, first level"),
    Level.SECOND: gettext_noop("Consumer protection review, second level"),
}
DAYS = {Level.FIRST: 2, Level.SECOND: 3}
CHECKLISTS: dict[Level, Sequence[str]] = {
    Level.FIRST: (
        gettext_noop("Facts, figures and hotline numbers were compared with their source."),
        gettext_noop("Sources and dates are given; nothing says “newest” without a date."),
        gettext_noop("It advertises no product and links to no product page."),
        gettext_noop(
            "The people it is for understand every sentence; abbreviations are explained."
        ),
        gettext_noop("No victim can be recognised: no names, numbers, addresses or faces."),
        gettext_noop("We may use the pictures and videos; they have descriptions or captions."),
    ),
    Level.SECOND: (
        gettext_noop("The advice is right and harms nobody who follows it to the letter."),
        gettext_noop("It agrees with current rules and with what the regulator says."),
        gettext_noop("It does not promise what the institution cannot keep, and blames no victim."),
        gettext_noop("It does not show criminals how it is done."),
        gettext_noop("Title, summary and cover say what the page really says."),
    ),
}


def reviewed_snippets() -> list[type[WorkflowMixin]]:
    """Find the snippets that readers see: they pass the same review as pages."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, WorkflowMixin) and not issubclass(model, Page)
    ]


@transaction.atomic
def set_up_review() -> None:
    """Make the default review where there is none yet; what is there is left as it is."""
    if ReviewTask.objects.exists():
        _review_what_is_new()
        return
    _retire_wagtail_example()
    with override(settings.LANGUAGE_CODE):
        workflow = Workflow.objects.create(name=gettext(NAME))
        for position, level in enumerate(Level):
            task = _make_task(level)
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=position)
    root = Page.get_first_root_node()
    if root is not None:
        WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    for model in reviewed_snippets():
        _assign(model, workflow)


def _review_what_is_new() -> None:
    """Let snippets of a kind that came with an update, and that nobody has written yet, pass as pages do."""
    root = WorkflowPage.objects.filter(page__depth=1, workflow__active=True).first()
    tables = connection.introspection.table_names()
    for model in reviewed_snippets() if root else []:
        if model._meta.db_table in tables and not model._default_manager.exists():
            _assign(model, root.workflow)


def _assign(model: type[WorkflowMixin], workflow: Workflow) -> None:
    WorkflowContentType.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(model), defaults={"workflow": workflow}
    )


def _make_task(level: Level) -> ReviewTask:
    task = ReviewTask.objects.create(
        name=gettext(TASK_NAMES[level]),
        level=level,
        days_to_respond=DAYS[level],
        checklist="\n".join(gettext(item) for item in CHECKLISTS[level]),
    )
    task.groups.set(Group.objects.filter(role_profile__code__in=REVIEWERS))
    return task


def _retire_wagtail_example() -> None:
    """Remove Wagtail's one-step example; one that was used is switched off and keeps its history."""
    with override(settings.LANGUAGE_CODE):
        names = (WAGTAIL_WORKFLOW, gettext(NAME))
    for workflow in Workflow.objects.filter(name__in=names, active=True):
        tasks = list(GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow))
        if [task.name for task in tasks] != [workflow.name] or workflow.tasks.count() != 1:
            continue
        if WorkflowState.objects.filter(workflow=workflow).exists():
            workflow.deactivate()
        else:
            workflow.delete()
            for task in tasks:
                task.delete()
