"""Images and documents in use stay, on every path; editors touch their own uploads only."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.deletion import ProtectedError
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from cms.accounts.enums import Role
from cms.accounts.models import User
from cms.content.models import BrandSettings
from cms.guides.models import GuideIndexPage
from cms.media.models import CustomDocument, CustomImage
from tests.factories.accounts import UserFactory
from tests.factories.media import ImageFactory, image_upload
from tests.factories.pages import GuidePageFactory

TITLE = "看穿刷单"
Media = CustomImage | CustomDocument


def document(**values: Any) -> CustomDocument:
    """A stored document."""
    made: CustomDocument = CustomDocument.objects.create(
        title="宣传折页", file=ContentFile("防骗口诀".encode(), "leaflet.txt"), **values
    )
    return made


def as_cover(index: GuideIndexPage) -> Media:
    image: CustomImage = ImageFactory()
    GuidePageFactory(parent=index, title=TITLE, cover_image=image)
    return image


def in_body(index: GuideIndexPage) -> Media:
    image: CustomImage = ImageFactory()
    figure = {"image": {"image": image.pk, "alt_text": "图", "decorative": False}}
    page = GuidePageFactory(parent=index, title=TITLE)
    page.body = [{"type": "image", "value": figure}]
    page.save()
    return image


def as_download(index: GuideIndexPage) -> Media:
    file = document()
    page = GuidePageFactory(parent=index, title=TITLE)
    page.body = [{"type": "download", "value": {"title": "", "document": file.pk}}]
    page.save()
    return file


def in_draft(index: GuideIndexPage) -> Media:
    image: CustomImage = ImageFactory()
    page = GuidePageFactory(parent=index, title=TITLE)
    page.cover_image = image
    page.save_revision()
    return image


def download_in_draft(index: GuideIndexPage) -> Media:
    file = document()
    page = GuidePageFactory(parent=index, title=TITLE)
    page.body = [{"type": "download", "value": {"title": "", "document": file.pk}}]
    page.save_revision()
    return file


def as_logo(index: GuideIndexPage) -> Media:
    image: CustomImage = ImageFactory()
    brand = BrandSettings.for_site(Site.objects.get())
    brand.logo = image
    brand.save()
    return image


@pytest.fixture(params=[as_cover, in_body, as_download, in_draft, download_in_draft, as_logo])
def used(request: pytest.FixtureRequest, guide_index: GuideIndexPage) -> Media:
    """A file that something uses."""
    file: Media = request.param(guide_index)
    return file


def address(file: Media) -> str:
    name = "wagtailimages:delete" if isinstance(file, CustomImage) else "wagtaildocs:delete"
    return reverse(name, args=[file.pk])


def upload_address(file: Media) -> str:
    app = "wagtailimages" if isinstance(file, CustomImage) else "wagtaildocs"
    return reverse(f"{app}:delete_multiple", args=[file.pk])


def bulk_address(*files: Media) -> str:
    opts = files[0]._meta
    path = reverse("wagtail_bulk_action", args=[opts.app_label, opts.model_name, "delete"])
    query = "&".join(f"id={file.pk}" for file in files)
    return f"{path}?{query}&next={reverse('wagtailadmin_home')}"


def exists(file: Media) -> bool:
    return type(file).objects.filter(pk=file.pk).exists()


def signed_in(role: Role) -> tuple[Client, User]:
    client, user = Client(), UserFactory(roles=[role])
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client, user


def test_no_row_goes_by_code(used: Media) -> None:
    for delete in (used.delete, type(used).objects.all().delete):
        with pytest.raises(ProtectedError), transaction.atomic():
            delete()
    assert exists(used)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("way", [address, bulk_address])
def test_the_admin_says_why_and_links_to_the_usage(
    admin_client: Client, used: Media, way: Any, method: str
) -> None:
    response = getattr(admin_client, method)(way(used), follow=True)
    bar = BeautifulSoup(response.content, "lxml").select_one(".messages")
    assert bar is not None
    assert used.title in bar.get_text()
    assert [link["href"] for link in bar.select("a")] == [used.usage_url]
    assert exists(used)


def test_the_usage_page_knows_drafts_too(admin_client: Client, guide_index: GuideIndexPage) -> None:
    for file in (in_draft(guide_index), download_in_draft(guide_index)):
        response = admin_client.get(file.usage_url)
        page = BeautifulSoup(response.content, "lxml")
        assert TITLE in page.select_one("main table").get_text()  # type: ignore[union-attr]


def test_a_used_file_is_not_deleted_from_the_upload_page(admin_client: Client, used: Media) -> None:
    answer = admin_client.post(upload_address(used), headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.json()["success"] is False
    assert used.title in answer.json()["error_message"]
    assert exists(used)


@pytest.mark.parametrize("way", [address, bulk_address, upload_address])
def test_what_nobody_uses_goes(admin_client: Client, db: None, way: Any) -> None:
    for file in (ImageFactory(), document()):
        admin_client.post(way(file), follow=True)
        assert not exists(file)


def test_one_used_file_holds_back_the_selection(
    admin_client: Client, guide_index: GuideIndexPage
) -> None:
    used, unused = as_cover(guide_index), ImageFactory()
    admin_client.post(bulk_address(used, unused))
    assert exists(used)
    assert exists(unused)


def test_a_use_that_comes_in_between_is_no_error_page(
    admin_client: Client, guide_index: GuideIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cms.taxonomy.views import deletion

    used, real = as_cover(guide_index), deletion.refusals
    for way in (address, bulk_address):
        asked: list[Any] = []

        def blind_at_first(files: Any, asked: list[Any] = asked) -> Any:
            asked.append(files)
            return [] if len(asked) == 1 else real(files)

        monkeypatch.setattr(deletion, "refusals", blind_at_first)
        response = admin_client.post(way(used), follow=True)
        assert response.status_code == 200
        assert exists(used)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("way", [address, bulk_address, upload_address])
def test_who_may_delete_what_nobody_uses(db: None, role: Role, way: Any) -> None:
    client, user = signed_in(role)
    keeps_all = role in (Role.HEAD_OFFICE, Role.ADMINISTRATOR)
    for others, own in (
        (ImageFactory(), ImageFactory(uploaded_by_user=user)),
        (document(), document(uploaded_by_user=user)),
    ):
        client.post(way(others))
        assert exists(others) is not keeps_all
        client.post(way(own))
        assert exists(own) is not (keeps_all or role == Role.EDITOR)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("way", [address, bulk_address, upload_address])
def test_nobody_deletes_what_is_used(guide_index: GuideIndexPage, role: Role, way: Any) -> None:
    client, user = signed_in(role)
    for used in (as_cover(guide_index), as_download(guide_index)):
        type(used).objects.filter(pk=used.pk).update(uploaded_by_user=user)
        client.post(way(used))
        assert exists(used)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.HEAD_OFFICE])
def test_who_may_change_an_image_may_replace_its_file(
    guide_index: GuideIndexPage, role: Role
) -> None:
    client, user = signed_in(role)
    others, own = ImageFactory(), ImageFactory(uploaded_by_user=user)
    shown = as_cover(guide_index)  # readers see it: not past the review
    for image, may in ((others, role == Role.HEAD_OFFICE), (own, True), (shown, False)):
        before = image.file.name
        url = reverse("wagtailimages:edit", args=[image.pk])
        client.post(url, {"title": "新", "file": image_upload("other.jpg"), "tags": ""})
        assert (CustomImage.objects.get(pk=image.pk).file.name != before) is may


@pytest.mark.parametrize("role", [Role.EDITOR, Role.HEAD_OFFICE])
def test_writers_choose_from_all_media(guide_index: GuideIndexPage, role: Role) -> None:
    client, _user = signed_in(role)
    image, file = ImageFactory(title="别人的图"), document()
    images = client.get(reverse("wagtailimages_chooser:choose")).json()["html"]
    documents = client.get(reverse("wagtaildocs_chooser:choose")).json()["html"]
    assert image.title in images
    assert file.title in documents
