"""Reading without network: the service worker and the page it shows when it has no other."""

import json

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.content.models import restricted
from cms.core.decorators import reading_only
from cms.core.traditional.addresses import PREFIX

# Where frightened people look; addresses of the design, which editors may still move or take down.
EMERGENCY_SLUGS = ("help", "hotlines")


def emergency_paths(request: HttpRequest) -> list[str]:
    """The addresses of the emergency pages that everybody may read now."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    paths = [f"{site.root_page.url_path}{slug}/" for slug in EMERGENCY_SLUGS]
    pages = Page.objects.live().filter(url_path__in=paths).exclude(restricted())
    return [page.get_url(request) for page in pages.order_by("path")]


def kept_words() -> dict[str, str]:
    """What the worker says above a page that it has kept."""
    return {
        "none": _("No network. This page is kept on your phone, as it was on {day}."),
        "slow": _("The network is too slow. This page is kept on your phone, as it was on {day}."),
        "down": _("The site does not answer. This page is kept on your phone, as it was on {day}."),
        "missing": _("No network, and the page you wanted is not kept on your phone."),
        "more": _("What is kept on this phone"),
    }


@reading_only
def service_worker(request: HttpRequest) -> HttpResponse:
    """Serve the worker from the root, which it is to watch over.

    What it keeps from the start stands in here, so that browsers fetch all of it anew when that or any
    static file changes. Its code has a hashed name of its own.
    """
    site = {
        "version": getattr(staticfiles_storage, "manifest_hash", ""),
        "offline": reverse("offline"),
        "pages": [reverse("offline"), *emergency_paths(request)],
        "closed": settings.PRIVATE_PATHS,
        "traditional": f"{PREFIX}/" if settings.TRADITIONAL_CHINESE else "",
        "language": get_language(),
        "words": kept_words(),
    }
    code = f"self.site = {json.dumps(site)};\nimportScripts({json.dumps(static('js/sw.js'))});\n"
    return HttpResponse(code, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@reading_only
def offline(request: HttpRequest) -> HttpResponse:
    """Say what still works without network; the worker shows it in place of what it has not kept.

    In traditional characters it is where the worker finds its words in them.
    """
    words = json.dumps(kept_words(), ensure_ascii=False)
    context = {"emergency_paths": emergency_paths(request), "kept_words": words}
    return render(request, "content/offline.html", context)
