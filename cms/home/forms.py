"""The form in which hubs are edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.content.forms import SitePageForm
from cms.content.services.slugs import follows_title, free_slug

if TYPE_CHECKING:
    from cms.taxonomy.models import Audience


class AudienceHubForm(SitePageForm):
    """Allows one hub an audience, and offers the audience's name in addresses for the hub's."""

    def clean_audience(self) -> Audience | None:
        """Refuse an audience that has a hub; an alias is no hub of its own."""
        audience: Audience | None = self.cleaned_data.get("audience")
        if audience is None:
            if not self.is_deferred_validation:
                raise ValidationError(_("Choose for whom this page is."))
            return None
        others = type(self.instance).objects.filter(audience=audience, alias_of=None)
        if other := others.exclude(pk=self.instance.pk).first():
            message = _("“%(title)s” is the page for this audience already. Change that one.")
            raise ValidationError(message % {"title": other.draft_title or other.title})
        return audience

    def clean(self) -> dict[str, Any]:
        """Until readers know another one, the hub has the name of its audience in its address."""
        audience = self.cleaned_data.get("audience")
        slug, title = self.cleaned_data.get("slug", ""), self.cleaned_data.get("title", "")
        known = self.instance.first_published_at is not None
        if audience and not known and follows_title(slug, title):
            self.cleaned_data["slug"] = free_slug(audience.slug, self.parent_page, self.instance)
        cleaned: dict[str, Any] = super().clean()
        return cleaned
