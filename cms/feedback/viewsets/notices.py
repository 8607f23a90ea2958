"""Notices: new ones are added, none is changed, since people have agreed to its very words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from cms.feedback.models import PrivacyNotice

FIELDS = ["version", "purpose", "method", "scope", "rights", "in_force_from"]


class PrivacyNoticeViewSet(ModelViewSet):
    """What readers agree to when they leave a way to reach them."""

    model = PrivacyNotice
    icon = "lock"
    menu_label = _("Privacy notices")
    menu_order = 610
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = FIELDS
    list_display = ["version", DateColumn("in_force_from", label=_("In force from"))]
