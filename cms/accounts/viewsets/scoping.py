"""Viewsets of records that belong to a branch: their scope holds on every way to a record.

The model's policy has to be a `ScopedPolicy`, registered when its app is ready. Another branch's record
is not there (404) for whoever may not see it, be it by a list, an address or a chooser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry

import cms.core.converters  # noqa: F401 - the kind "key"
from cms.accounts.permissions import LOOKING

from .choosers import read_key

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLPattern


class ScopedListMixin:
    """Lists and exports what is within a person's branches."""

    request: HttpRequest
    permission_policy: Any

    def get_base_queryset(self) -> QuerySet[Any]:
        """Begin with those; filters, search and export follow."""
        records: QuerySet[Any] = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, LOOKING
        )
        return records


class ScopedObjectMixin:
    """Looks at one record within a person's branches."""

    request: HttpRequest
    permission_policy: Any

    def get_object(self, *args: Any) -> Any:
        """The record, unless it is another branch's."""
        policy = self.permission_policy
        try:
            found = super().get_object(*args)  # type: ignore[misc]
        except PermissionDenied as error:  # as Wagtail says of what is to be copied
            raise Http404 from error
        if not policy.user_has_any_permission_for_instance(self.request.user, LOOKING, found):
            raise Http404
        return found


class ScopedIndexView(ScopedListMixin, generic.IndexView):
    """The list, and its export."""


class ScopedEditView(ScopedObjectMixin, generic.EditView):
    """The form of one record."""


class ScopedCopyView(ScopedObjectMixin, generic.CopyView):
    """A new record that begins as another one."""

    def get_initial_form_instance(self) -> Any:
        """Forget which one: Wagtail would write over it if the form were sent to this address."""
        record = self.get_object()
        record.pk = None
        record._state.adding = True
        return record


class ScopedDeleteView(ScopedObjectMixin, generic.DeleteView):
    """The way to delete, where the policy has one."""


class ScopedInspectView(ScopedObjectMixin, generic.InspectView):
    """One record to look at."""


class ScopedHistoryView(ScopedObjectMixin, history.HistoryView):
    """What happened to one record."""


class ScopedUsageView(ScopedObjectMixin, usage.UsageView):
    """What refers to one record."""


class ScopedModelViewSet(ModelViewSet):
    """All screens of records that belong to a branch."""

    # A number that no database holds is no record's.
    pk_path_converter = "key"
    index_view_class = ScopedIndexView
    edit_view_class = ScopedEditView
    copy_view_class = ScopedCopyView
    delete_view_class = ScopedDeleteView
    inspect_view_class = ScopedInspectView
    history_view_class = ScopedHistoryView
    usage_view_class = ScopedUsageView


class ScopedChoicesMixin:
    """Offers what is within a person's branches."""

    request: HttpRequest
    model_class: Any

    def get_object_list(self) -> QuerySet[Any]:
        """Those records, and no others."""
        policy = policy_registry.get_by_type(self.model_class)
        records: QuerySet[Any] = policy.instances_user_has_any_permission_for(
            self.request.user, LOOKING
        )
        return records


class ScopedChooseView(ScopedChoicesMixin, ChooseView):
    """The list to choose from."""


class ScopedChooseResultsView(ScopedChoicesMixin, ChooseResultsView):
    """The same as one types."""


class ScopedChosenView(ScopedChoicesMixin, ChosenView):
    """The one that was chosen."""

    def get_object(self, pk: str) -> Any:
        """Ask among those that may be chosen."""
        return self.get_object_list().get(pk=read_key(pk))


class ScopedChosenMultipleView(ScopedChoicesMixin, ChosenMultipleView):
    """Those that were chosen."""

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        """As for one; others are left out."""
        return self.get_object_list().filter(pk__in=[read_key(pk) for pk in pks])


class ScopedChooserViewSet(ChooserViewSet):
    """Choosing among records that belong to a branch."""

    choose_view_class = ScopedChooseView
    choose_results_view_class = ScopedChooseResultsView
    chosen_view_class = ScopedChosenView
    chosen_multiple_view_class = ScopedChosenMultipleView

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave out the address for making one in passing: without a form Wagtail fails there."""
        patterns: list[URLPattern] = super().get_urlpatterns()
        return [pattern for pattern in patterns if pattern.name != "create"]
