"""Files in use are not deleted; who tries is told where they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models.deletion import ProtectedError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.views.generic import usage
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as multiple_documents
from wagtail.documents.views.bulk_actions import DeleteBulkAction as DocumentBulkAction
from wagtail.images.views import images
from wagtail.images.views import multiple as multiple_images
from wagtail.images.views.bulk_actions import DeleteBulkAction as ImageBulkAction
from wagtail.permissions import policy_registry
from wagtailmedia.views import media

from cms.media.models import CustomMedia
from cms.taxonomy.views import AllUsesMixin, refuse_deleting_used

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpRequest, HttpResponse


class RefusingDeleteMixin:
    """Answers whoever may delete the object with the reason why it stays."""

    request: HttpRequest
    object: Any
    index_url_name: str

    def run_before_hook(self) -> HttpResponse | None:
        """Refuse before anything is asked or done."""
        return refuse_deleting_used(self.request, [self.object], reverse(self.index_url_name))

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Turn the refusal of a use that came in between into a message."""
        try:
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        except ProtectedError:
            return self.run_before_hook() or redirect(self.index_url_name)
        return response


class ImageDeleteView(RefusingDeleteMixin, images.DeleteView):
    """One image."""


class DocumentDeleteView(RefusingDeleteMixin, documents.DeleteView):
    """One document."""


def delete_media(request: HttpRequest, media_id: int) -> HttpResponse:
    """One video or sound file; wagtailmedia's views are functions."""
    chosen = CustomMedia.objects.filter(pk=media_id)
    back = reverse("wagtailmedia:index")
    policy = policy_registry.get_by_type(CustomMedia)
    if any(policy.user_has_permission_for_instance(request.user, "delete", one) for one in chosen):
        try:
            refusal = refuse_deleting_used(request, chosen, back)
            return refusal or media.delete(request, media_id)
        except ProtectedError:
            return refuse_deleting_used(request, chosen, back) or redirect(back)
    return media.delete(request, media_id)


class MediaUsageView(AllUsesMixin, usage.UsageView):
    """Where a video or sound file is used, drafts included."""

    model = CustomMedia
    pk_url_kwarg = "media_id"
    any_permission_required = ["add", "change", "delete"]
    index_url_name = "wagtailmedia:index"
    edit_url_name = "wagtailmedia:edit"
    usage_url_name = "wagtailmedia:media_usage"
    header_icon = "media"

    @cached_property
    def permission_policy(self) -> Any:
        """The policy by which everything about media is decided."""
        return policy_registry.get_by_type(CustomMedia)


class RefusingBulkMixin:
    """One used object holds back the whole selection."""

    request: HttpRequest
    next_url: str

    def _refuse(self) -> HttpResponse | None:
        chosen = self.get_actionable_objects()[0]  # type: ignore[attr-defined]
        return refuse_deleting_used(self.request, chosen, self.next_url)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse before it is asked whether it is meant."""
        return self._refuse() or super().get(request, *args, **kwargs)  # type: ignore[misc]

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Refuse; nothing is deleted when a use came in between."""
        try:
            return self._refuse() or super().form_valid(form)  # type: ignore[misc]
        except ProtectedError:
            return self._refuse() or redirect(self.next_url)


class ImageDeleteBulkAction(RefusingBulkMixin, ImageBulkAction):
    """Chosen images."""


class DocumentDeleteBulkAction(RefusingBulkMixin, DocumentBulkAction):
    """Chosen documents."""


class RefusingUploadMixin:
    """The page that uploads many files offers to delete each again, by script."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give the reason as the script's other errors."""
        try:
            with transaction.atomic():
                response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        except ProtectedError as error:
            return JsonResponse({"success": False, "error_message": str(error.args[0])})
        return response


class ImageUploadDeleteView(RefusingUploadMixin, multiple_images.DeleteView):
    """An image uploaded a moment ago."""


class DocumentUploadDeleteView(RefusingUploadMixin, multiple_documents.DeleteView):
    """A document uploaded a moment ago."""


class ImageUsageView(AllUsesMixin, images.UsageView):
    """Where an image is used, drafts included."""


class DocumentUsageView(AllUsesMixin, documents.UsageView):
    """Where a document is used, drafts included."""
