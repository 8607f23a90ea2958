"""A used term is not deleted on any path, and nothing goes half way."""

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.db.models.deletion import ProtectedError
from django.test import Client
from django.urls import reverse

from cms.guides.models import GuideIndexPage, GuidePage
from cms.taxonomy.models import Audience, Hotline, ScamListEdition, ScamType
from cms.taxonomy.services import TermInUse
from tests.factories.pages import GuidePageFactory
from tests.factories.taxonomy import (
    AudienceFactory,
    HotlineFactory,
    ScamTypeFactory,
    ScamTypeNameFactory,
)


@pytest.fixture
def used(guide_index: GuideIndexPage) -> Audience:
    """An audience that one published guide is for."""
    audience = AudienceFactory(name="老年人")
    page = GuidePageFactory(parent=guide_index, title="看穿刷单")
    page.audiences = [audience]
    page.save()
    return audience


def address(term: object, view: str) -> str:
    return reverse(term.snippet_viewset.get_url_name(view), args=[term.pk])


def bulk_address(*terms: object) -> str:
    opts = terms[0]._meta
    path = reverse("wagtail_bulk_action", args=[opts.app_label, opts.model_name, "delete"])
    query = "&".join(f"id={term.pk}" for term in terms)
    return f"{path}?{query}&next={reverse('wagtailadmin_home')}"


def messages_of(client: Client, url: str, method: str = "post") -> str:
    """Everything the message bar says after the request, following to the page it leads to."""
    response = getattr(client, method)(url, follow=True)
    assert response.status_code == 200
    bar = BeautifulSoup(response.content, "lxml").select_one(".messages")
    return " ".join(bar.get_text(" ").split()) if bar else ""


def test_instance_delete_is_refused(used: Audience) -> None:
    with pytest.raises(TermInUse, match=r"老年人.*看穿刷单") as refusal, transaction.atomic():
        used.delete()
    assert [page.title for page in refusal.value.protected_objects] == ["看穿刷单"]
    assert GuidePage.objects.get().audiences.get() == used


def test_queryset_delete_deletes_nothing(used: Audience) -> None:
    unused = AudienceFactory()
    with pytest.raises(ProtectedError), transaction.atomic():
        Audience.objects.all().delete()
    assert set(Audience.objects.all()) == {used, unused}
    assert GuidePage.objects.get().audiences.get() == used


def test_use_in_a_draft_alone_is_enough(guide_index: GuideIndexPage) -> None:
    scam_type = ScamTypeFactory()
    page = GuidePageFactory(parent=guide_index)
    page.scam_types = [scam_type]
    page.save_revision()
    with pytest.raises(TermInUse):
        scam_type.delete()


def test_unused_term_goes_with_its_children(db: None) -> None:
    name = ScamTypeNameFactory()
    name.scam_type.delete()
    assert not ScamType.objects.exists()
    name.edition.delete()
    assert not ScamListEdition.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_single_view_says_why(admin_client: Client, used: Audience, method: str) -> None:
    said = messages_of(admin_client, address(used, "delete"), method)
    assert "老年人" in said
    assert "看穿刷单" in said
    assert Audience.objects.filter(pk=used.pk).exists()


def test_refusal_links_to_the_usage(admin_client: Client, used: Audience) -> None:
    response = admin_client.post(address(used, "delete"), follow=True)
    links = BeautifulSoup(response.content, "lxml").select(".messages a")
    assert [link["href"] for link in links] == [address(used, "usage")]


@pytest.mark.parametrize("method", ["get", "post"])
def test_bulk_refuses_all_and_names_the_used(
    admin_client: Client, used: Audience, method: str
) -> None:
    unused = AudienceFactory(name="某人群")
    said = messages_of(admin_client, bulk_address(used, unused), method)
    assert "老年人" in said
    assert "某人群" not in said
    assert Audience.objects.count() == 2


def test_bulk_deletes_unused_terms(admin_client: Client, used: Audience) -> None:
    messages_of(admin_client, bulk_address(AudienceFactory(), AudienceFactory()))
    assert list(Audience.objects.all()) == [used]


def test_single_view_deletes_an_unused_term(admin_client: Client, db: None) -> None:
    messages_of(admin_client, address(HotlineFactory(), "delete"))
    assert not Hotline.objects.exists()


def test_edition_with_names_is_refused_alike(admin_client: Client, db: None) -> None:
    name = ScamTypeNameFactory(scam_type__name="刷单返利", edition__name="2025版手册")
    for url in (address(name.edition, "delete"), bulk_address(name.edition)):
        said = messages_of(admin_client, url)
        assert "2025版手册" in said
        assert "刷单返利" in said
    with pytest.raises(ProtectedError):
        ScamListEdition.objects.all().delete()


@pytest.mark.parametrize("path", ["single", "bulk"])
def test_use_that_comes_in_between_is_no_error_page(
    admin_client: Client, used: Audience, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cms.taxonomy.views import deletion

    real, asked = deletion.refusals, []

    def blind_at_first(terms: list[object]) -> list[object]:
        asked.append(terms)
        return [] if len(asked) == 1 else real(terms)

    monkeypatch.setattr(deletion, "refusals", blind_at_first)
    if path == "single":
        # Wagtail's own check knows no many-to-many either.
        said = messages_of(admin_client, address(used, "delete"))
    else:
        said = messages_of(admin_client, bulk_address(used))
    assert "看穿刷单" in said
    assert Audience.objects.filter(pk=used.pk).exists()
