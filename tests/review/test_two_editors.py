"""Two people write on one page at once: neither text is lost, and the later one is told."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision

from cms.accounts.enums import Role
from cms.guides.models import GuidePage
from tests.factories.accounts import UserFactory
from tests.factories.review import browser, guide_form

pytestmark = pytest.mark.django_db


def opened(client: Client, url: str) -> dict[str, str]:
    """What the editor remembers of the version it was opened with."""
    form = BeautifulSoup(client.get(url).content, "lxml").select_one("[data-edit-form]")
    assert form is not None
    names = ("loaded_revision_id", "loaded_revision_created_at")
    return {name: str(form.select_one(f"[name={name}]")["value"]) for name in names}  # type: ignore[index]


def test_the_second_is_warned_and_both_texts_are_kept(draft: GuidePage) -> None:
    draft.save_revision()
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    ann, ben = (browser(UserFactory(roles=[Role.EDITOR])) for _ in range(2))
    anns, bens = opened(ann, url), opened(ben, url)
    autosave = {"HTTP_ACCEPT": "application/json"}
    saved = ann.post(url, guide_form(title="安的版本", **anns), **autosave)
    assert saved.json()["success"]
    refused = ben.post(url, guide_form(title="本的版本", **bens), **autosave)
    assert refused.json()["error_code"] == "invalid_revision"
    titles = [revision.content["title"] for revision in Revision.objects.order_by("pk")]
    assert titles[-1] == "安的版本"
    # Having been warned, he may still save by hand: the other text stays in the history.
    ben.post(url, guide_form(title="本的版本", **bens))
    titles = [revision.content["title"] for revision in Revision.objects.order_by("pk")]
    assert titles[-2:] == ["安的版本", "本的版本"]


def test_the_autosave_never_writes_over_somebody_elses_version(draft: GuidePage) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    ann, ben = (browser(UserFactory(roles=[Role.EDITOR])) for _ in range(2))
    autosave = {"HTTP_ACCEPT": "application/json"}
    saved = ann.post(url, guide_form(title="安的版本"), **autosave).json()
    stolen = guide_form(title="本的版本", overwrite_revision_id=saved["revision_id"])
    assert ben.post(url, stolen, **autosave).json()["error_code"] == "invalid_revision"
    assert Revision.objects.get(pk=saved["revision_id"]).content["title"] == "安的版本"
