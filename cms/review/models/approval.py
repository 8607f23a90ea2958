"""The two levels of approval: what each checks, and what was found."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.log_actions import log
from wagtail.models import AbstractGroupApprovalTask, TaskState

from cms.review.forms import ApprovalForm, ReturnForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.contrib.auth.models import AbstractUser
    from django.forms import Form
    from django.utils.safestring import SafeString
    from wagtail.models import WorkflowState


class Level(models.IntegerChoices):
    """Who looks first, who looks again."""

    FIRST = 1, _("First level (consumer protection)")
    SECOND = 2, _("Second level")


class ReviewLock(WorkflowLock):
    """Keeps what is in review as it was submitted, for everybody."""

    def get_message(self, user: AbstractUser) -> SafeString:
        """Say where it is, and what can be done about it."""
        return format_html(
            # Translators: {level} is the name of a level of approval.
            gettext(
                "It is being reviewed (<b>{level}</b>) and stays as it was submitted. Whoever "
                "submitted it can take it back to change it."
            ),
            level=self.task.name,
        )

    def get_locked_by(self, user: AbstractUser, can_lock: bool = False) -> str:
        """Name the reason."""
        return gettext("Locked during review")

    def get_description(self, user: AbstractUser, can_lock: bool = False) -> str:
        """Say for whom."""
        return gettext("Nobody changes what is being reviewed")


class ReviewTaskState(TaskState):
    """One look at one revision: due when, decided by whom, and what was ticked.

    Names are kept beside the references: the record outlives the accounts.
    """

    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    due_on = models.DateField(_("due on"), null=True)
    # SHA-256 of the revision's content as it was submitted: an autosave could write it over.
    digest = models.CharField(max_length=64)
    authors = models.JSONField(default=list)
    submitted_by_name = models.CharField(max_length=255, blank=True)
    # A list of {"text", "checked"}: what the checklist said on the day, and what was ticked.
    checklist = models.JSONField(default=list)
    decided_by_name = models.CharField(max_length=255, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("review of a revision")
        verbose_name_plural = _("reviews of revisions")
        default_permissions = ()
        permissions = [("withdraw_content", _("Can take published content off the site"))]

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been decided yesterday or before."""
        return (
            self.status == self.STATUS_IN_PROGRESS
            and self.due_on is not None
            and self.due_on < timezone.localdate()
        )

    def log_state_change_action(self, user: AbstractUser | None, action: str) -> None:
        """Log as Wagtail does, and keep the whole record there: the log outlives the page."""
        workflow, following = self.workflow_state.workflow, self.workflow_state.get_next_task()
        log(
            instance=self.revision.as_object(),
            action=f"wagtail.workflow.{action}",
            user=user,
            revision=self.revision,
            data={
                "workflow": {
                    "id": workflow.pk,
                    "title": workflow.name,
                    "status": self.status,
                    "task_state_id": self.pk,
                    "task": {"id": self.task_id, "title": self.task.name},
                    "next": following and {"id": following.pk, "title": following.name},
                },
                "comment": self.comment,
                "review": self.record(),
            },
        )

    def record(self) -> dict[str, Any]:
        """What the evidence sheet prints of the decision."""
        return {
            "level": self.level,
            "revision": self.revision_id,
            "digest": self.digest,
            "authors": self.authors,
            "submitted_by": self.submitted_by_name,
            "decided_by": self.decided_by_name,
            "due_on": self.due_on and self.due_on.isoformat(),
            "checklist": self.checklist,
        }


class ReviewTask(AbstractGroupApprovalTask):
    """One level of the approval: a group goes through a checklist, within some days."""

    level = models.PositiveSmallIntegerField(_("level"), choices=Level, default=Level.FIRST)
    days_to_respond = models.PositiveSmallIntegerField(
        _("days to respond"),
        default=2,
        help_text=_("Calendar days, weekends and holidays included; 0: the same day."),
    )
    checklist = models.TextField(
        _("checklist"),
        help_text=_("One item per line. Who approves has to tick every one of them."),
    )

    task_state_class = ReviewTaskState
    lock_class = ReviewLock
    admin_form_fields: ClassVar[list[str]] = [
        *AbstractGroupApprovalTask.admin_form_fields,
        "level",
        "days_to_respond",
        "checklist",
    ]
    admin_form_readonly_on_edit_fields: ClassVar[list[str]] = [
        *AbstractGroupApprovalTask.admin_form_readonly_on_edit_fields,
        "level",
    ]

    class Meta:
        verbose_name = _("level of review")
        verbose_name_plural = _("levels of review")

    @classmethod
    def get_description(cls) -> str:
        """What the administrator reads when choosing a kind of task."""
        return gettext("Members of a group go through a checklist; nobody approves their own work")

    @property
    def items(self) -> list[str]:
        """The checklist's lines."""
        return [line.strip() for line in self.checklist.splitlines() if line.strip()]

    def clean(self) -> None:
        """Refuse an item that stands there twice: one tick would do for both."""
        super().clean()
        if self.checklist and len(set(self.items)) != len(self.items):
            raise ValidationError({"checklist": _("An item stands there twice.")})

    def start(
        self, workflow_state: WorkflowState, user: AbstractUser | None = None
    ) -> ReviewTaskState:
        """Begin with the first level that has not approved this revision; free it of other locks.

        So what was returned by the second level and changed passes the first level again.
        """
        from cms.review.services.submitting import open_review  # noqa: PLC0415

        # What the caller holds may have been read before the revision to be reviewed was written.
        workflow_state = type(workflow_state)._default_manager.get(pk=workflow_state.pk)
        pending = workflow_state.get_next_task()
        if pending and pending.pk != self.pk:
            return pending.specific.start(workflow_state, user=user)
        instance = workflow_state.content_object
        if getattr(instance, "locked", False):
            instance.locked, instance.locked_by, instance.locked_at = False, None, None
            instance.save(update_fields=["locked", "locked_by", "locked_at"])
        state: ReviewTaskState = open_review(self, workflow_state)
        return state

    def due_date(self) -> datetime.date:
        """When an answer is due to what is submitted today."""
        return timezone.localdate() + datetime.timedelta(days=self.days_to_respond)

    def locked_for_user(self, obj: models.Model, user: AbstractUser) -> bool:
        """Decided is about what was submitted, so nobody changes it meanwhile."""
        return True

    def user_can_lock(self, obj: models.Model, user: AbstractUser) -> bool:
        """It is locked already."""
        return False

    def get_actions(self, obj: models.Model, user: AbstractUser) -> list[tuple[str, str, bool]]:
        """What the members of this level do; whether one may do it here, `on_action` decides."""
        if not (user.is_superuser or self._user_in_groups(user)):
            return []
        return [("reject", gettext("Return for changes"), True), ("approve", self.verb, True)]

    @property
    def verb(self) -> str:
        """What approving is called."""
        return gettext("Approve after checking")

    def get_form_for_action(self, action: str) -> Callable[..., Form]:
        """Ask for the ticks, or for the reason."""
        if action == "reject":
            return ReturnForm
        items = self.items

        def form(*args: Any, **kwargs: Any) -> ApprovalForm:
            return ApprovalForm(*args, items=items, **kwargs)

        return form

    @transaction.atomic
    def on_action(
        self,
        task_state: TaskState,
        user: AbstractUser,
        action_name: str,
        *,
        comment: str = "",
        checked: Iterable[str] = (),
        **ignored: Any,
    ) -> None:
        """Decide, or raise `ReviewRefused`; what comes from a browser is not trusted here."""
        from cms.review.services import decisions  # noqa: PLC0415

        if action_name == "approve":
            decisions.approve(task_state.pk, user, checked=list(checked), comment=str(comment))
        elif action_name == "reject":
            decisions.send_back(task_state.pk, user, reason=str(comment))
