"""Staff upload images, and are told what is wrong with a bad one."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from cms.media.models import CustomImage
from tests.factories.media import ImageFactory, image_upload
from tests.media.test_images import SIDEWAYS, assert_clean

pytestmark = pytest.mark.django_db

BAD = ("坏图.jpg", b"MZ" + b"\x00" * 99)


@pytest.fixture
def editor(client: Client) -> Client:
    user = get_user_model().objects.create_superuser("chief", "chief@example.com", "x")
    client.force_login(user)
    return client


def add(editor: Client, name: str, content: bytes) -> object:
    data = {"title": "照片", "file": image_upload(name, content), "collection": 1}
    return editor.post(reverse("wagtailimages:add"), data)


def add_many(editor: Client, name: str, content: bytes) -> dict:
    data = {"title": "照片", "files[]": image_upload(name, content), "collection": 1}
    return editor.post(reverse("wagtailimages:add_multiple"), data).json()


def choose(editor: Client, name: str, content: bytes) -> dict:
    data = {
        "image-chooser-upload-title": "照片",
        "image-chooser-upload-file": image_upload(name, content),
        "image-chooser-upload-collection": 1,
    }
    return json.loads(editor.post(reverse("wagtailimages_chooser:create"), data).content)


def test_uploaded_by_the_form(editor: Client) -> None:
    assert add(editor, "a.jpg", SIDEWAYS).status_code == 302
    assert_clean(CustomImage.objects.get())


def test_uploaded_by_the_multiple_uploader(editor: Client) -> None:
    assert add_many(editor, "a.jpg", SIDEWAYS)["success"]
    assert_clean(CustomImage.objects.get())


def test_uploaded_in_the_chooser(editor: Client) -> None:
    assert choose(editor, "a.jpg", SIDEWAYS)["step"] == "chosen"
    assert_clean(CustomImage.objects.get())


def test_a_duplicate_is_noticed_after_cleaning(editor: Client) -> None:
    add_many(editor, "a.jpg", SIDEWAYS)
    assert add_many(editor, "b.jpg", SIDEWAYS)["duplicate"]


def test_replaced_in_the_form(editor: Client, stored, django_capture_on_commit_callbacks) -> None:
    image = ImageFactory()
    data = {"title": "新标题", "file": image_upload("b.jpg", SIDEWAYS), "collection": 1}
    with django_capture_on_commit_callbacks(execute=True):
        response = editor.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    assert response.status_code == 302
    assert_clean(image := CustomImage.objects.get())
    assert [name for name in stored() if name.startswith("original_images/")] == [image.file.name]


def test_a_bad_file_is_refused_by_name_on_every_way(editor: Client, stored) -> None:
    answers = [
        add(editor, *BAD).content.decode(),
        add_many(editor, *BAD)["error_message"],
        choose(editor, *BAD)["htmlFragment"],
    ]
    for answer in answers:
        assert "坏图.jpg" in answer
        assert "WEBP" in answer
    assert not CustomImage.objects.exists()
    assert stored() == []


def test_a_bad_replacement_is_refused_and_the_picture_stays(editor: Client, stored) -> None:
    image = ImageFactory()
    data = {"title": "新标题", "file": image_upload(*BAD), "collection": 1}
    response = editor.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    assert "坏图.jpg" in response.content.decode()
    originals = [name for name in stored() if name.startswith("original_images/")]
    assert originals == [image.file.name]
