"""Editors add, replace and delete videos and sound files, and are told what is wrong."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection

from cms.accounts.enums import Role
from cms.accounts.services.roles import sync_roles
from cms.guides.models import GuideIndexPage
from cms.media.models import CustomMedia
from tests.factories.accounts import UserFactory
from tests.factories.media import (
    AudioFactory,
    ImageFactory,
    VideoFactory,
    captions_upload,
    recording_bytes,
    recording_upload,
)
from tests.factories.pages import GuidePageFactory

pytestmark = pytest.mark.django_db


def add(client: Client, kind: str = "video", **data: object) -> BeautifulSoup | None:
    """Send the form; the form again where it was refused, else None."""
    given = {"title": "防骗短片", "tags": "", "transcript": "", "chapters": "", **data}
    response = client.post(reverse("wagtailmedia:add", args=[kind]), given)
    if response.status_code == 302:
        return None
    return BeautifulSoup(response.content, "lxml")


def errors(form: BeautifulSoup | None) -> str:
    assert form is not None
    return " ".join(error.get_text() for error in form.select(".error-message, .w-field__errors"))


def test_a_video_is_added_with_all_that_belongs_to_it(admin_client: Client) -> None:
    assert not add(
        admin_client,
        file=recording_upload(),
        small_file=recording_upload("clip-small.mp4"),
        captions=captions_upload(),
        transcript="先垫钱的都是骗子。",
        chapters="0:00 开场\n0:03 怎样核实",
        poster=ImageFactory().pk,
    )
    video = CustomMedia.objects.get()
    assert round(video.duration) == 6
    assert [chapter.title for chapter in video.chapter_list] == ["开场", "怎样核实"]
    assert video.poster
    assert video.captions.name.startswith("captions/")
    assert not video.lacks_text


def test_a_sound_file_is_asked_for_less(admin_client: Client) -> None:
    response = admin_client.get(reverse("wagtailmedia:add", args=["audio"]))
    form = BeautifulSoup(response.content, "lxml").main.form
    names = {field["name"] for field in form.select("[name]")}
    assert {"file", "title", "transcript"} <= names
    assert not names & {"small_file", "captions", "chapters", "poster", "duration", "thumbnail"}
    assert not add(admin_client, "audio", file=recording_upload("narration.mp3"))
    assert round(CustomMedia.objects.get().duration) == 4


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({"file": ("a.mp4", b"MZ" + bytes(600))}, "“a.mp4”"),
        ({"file": ("a.mp4", recording_bytes()[:9000])}, "“a.mp4”"),
        ({"file": ("a.mp4", recording_bytes("narration.mp3"))}, "“a.mp4”"),
        ({"file": ("a.mp4", recording_bytes("hevc.mp4"))}, "hvc1"),
        ({"captions": ("c.vtt", b"no captions")}, "“c.vtt”"),
        ({"captions": ("c.vtt", b"")}, "“c.vtt”"),
        ({"small_file": ("s.mp4", b"MZ")}, "“s.mp4”"),
    ],
)
def test_a_refusal_names_the_file_and_nothing_is_kept(
    admin_client: Client, stored, files: dict[str, tuple[str, bytes]], named: str
) -> None:
    uploads = {name: recording_upload(*file) for name, file in files.items()}
    assert named in errors(add(admin_client, **{"file": recording_upload(), **uploads}))
    assert not CustomMedia.objects.exists()
    assert stored() == []


def test_a_variant_must_be_smaller_and_as_long(admin_client: Client) -> None:
    clip, small = recording_bytes(), recording_bytes("clip-small.mp4")
    larger = recording_upload("large.mp4", clip + b"\x00\x00\x00\x08free")
    assert errors(add(admin_client, file=recording_upload(), small_file=larger))
    same = recording_upload("same.mp4", clip)
    assert errors(add(admin_client, file=recording_upload(), small_file=same))
    header = small.index(b"mvhd") + 4 + 16
    longer = small[:header] + (60_000).to_bytes(4, "big") + small[header + 4 :]
    other = recording_upload("other.mp4", longer)
    assert errors(add(admin_client, file=recording_upload(), small_file=other))
    assert not CustomMedia.objects.exists()


@pytest.mark.parametrize("chapters", ["0:03 二\n0:01 一", "0:00 一\n0:06 二", "开场"])
def test_chapters_out_of_order_or_past_the_end_are_refused(
    admin_client: Client, chapters: str
) -> None:
    assert errors(add(admin_client, file=recording_upload(), chapters=chapters))
    assert not CustomMedia.objects.exists()


def test_a_failed_replacement_leaves_the_old_file(
    admin_client: Client, stored, django_capture_on_commit_callbacks
) -> None:
    video = VideoFactory()
    before = stored()
    url = reverse("wagtailmedia:edit", args=[video.pk])
    data = {"title": "新", "tags": "", "transcript": "", "chapters": ""}
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(url, {**data, "file": recording_upload("a.mp4", b"MZ")})
    assert stored() == before
    small = recording_upload("b.mp4", recording_bytes("clip-small.mp4"))
    with django_capture_on_commit_callbacks(execute=True):
        assert admin_client.post(url, {**data, "file": small}).status_code == 302
    video.refresh_from_db()
    assert stored() == [video.file.name]
    assert video.width == 80


def test_a_dialogue_asks_for_the_least_and_takes_it(admin_client: Client) -> None:
    response = admin_client.get(reverse("wagtailmedia:chooser_typed", args=["video"]))
    form = BeautifulSoup(json.loads(response.content)["html"], "lxml")
    names = {field["name"] for field in form.select("form [name^=media-chooser-upload]")}
    assert "media-chooser-upload-captions" in names
    assert "media-chooser-upload-poster" not in names
    upload = {
        "media-chooser-upload-title": "短片",
        "media-chooser-upload-file": recording_upload(),
        "media-chooser-upload-tags": "",
        "media-chooser-upload-transcript": "",
    }
    url = reverse("wagtailmedia:chooser_upload", args=["video"])
    assert admin_client.post(url, upload).json()["step"] == "media_chosen"


def test_the_queries_of_the_list_do_not_grow(admin_client: Client) -> None:
    root = Collection.get_first_root_node()

    def count() -> int:
        admin_client.get(reverse("wagtailmedia:index"))
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(reverse("wagtailmedia:index")).status_code == 200
        return len(queries)

    VideoFactory(collection=root.add_child(name="甲"))
    before = count()
    for number in range(4):
        VideoFactory(
            collection=root.add_child(name=f"乙{number}"),
            poster=ImageFactory(),
            file=recording_upload(f"{number}.mp4", recording_bytes()),
        )
    assert count() == before


def test_what_is_used_is_not_deleted_and_who_tries_is_told_where(
    admin_client: Client, guide_index: GuideIndexPage
) -> None:
    narration = AudioFactory()
    guide = GuidePageFactory(parent=guide_index, title="刷单返利", narration=narration)
    url = reverse("wagtailmedia:delete", args=[narration.pk])
    for response in (admin_client.get(url, follow=True), admin_client.post(url, follow=True)):
        assert "刷单返利" in response.content.decode()
    assert CustomMedia.objects.exists()
    usage = admin_client.get(reverse("wagtailmedia:media_usage", args=[narration.pk]))
    assert "刷单返利" in usage.content.decode()
    guide.narration = None
    guide.save()
    assert admin_client.post(url).status_code == 302
    assert not CustomMedia.objects.exists()


def test_a_draft_keeps_what_it_uses(admin_client: Client, guide_index: GuideIndexPage) -> None:
    narration = AudioFactory()
    guide = GuidePageFactory(parent=guide_index, title="刷单返利")
    guide.narration = narration
    guide.save_revision()
    url = reverse("wagtailmedia:delete", args=[narration.pk])
    assert "刷单返利" in admin_client.post(url, follow=True).content.decode()
    assert CustomMedia.objects.exists()


def test_editors_manage_their_own_and_head_office_all(client: Client) -> None:
    sync_roles()
    editor, office = UserFactory(roles=[Role.EDITOR]), UserFactory(roles=[Role.HEAD_OFFICE])
    own, others = VideoFactory(uploaded_by_user=editor), VideoFactory(uploaded_by_user=office)
    client.force_login(editor)
    for video, allowed in ((own, True), (others, False)):
        response = client.get(reverse("wagtailmedia:edit", args=[video.pk]))
        assert (response.status_code == 200) == allowed
    client.post(reverse("wagtailmedia:delete", args=[others.pk]))
    assert CustomMedia.objects.count() == 2
    client.force_login(office)
    assert client.get(reverse("wagtailmedia:edit", args=[own.pk])).status_code == 200
    client.force_login(UserFactory(roles=[Role.REVIEWER]))
    assert client.get(reverse("wagtailmedia:edit", args=[own.pk])).status_code == 302


def test_what_readers_see_is_not_exchanged_past_the_review(
    client: Client, guide_index: GuideIndexPage
) -> None:
    sync_roles()
    editor = UserFactory(roles=[Role.EDITOR])
    narration = AudioFactory(uploaded_by_user=editor, transcript="审过的话")
    guide = GuidePageFactory(parent=guide_index, narration=narration)
    client.force_login(editor)
    url = reverse("wagtailmedia:edit", args=[narration.pk])
    form = {"title": "新名称", "tags": "", "transcript": "没审过的话"}
    refused = BeautifulSoup(client.post(url, form).content, "lxml")
    assert refused.select(".help-critical, .error-message, .messages .error")
    narration.refresh_from_db()
    assert (narration.transcript, narration.title) == ("审过的话", narration.title)
    assert client.post(url, form | {"transcript": "审过的话"}).status_code == 302
    narration.refresh_from_db()
    assert narration.title == "新名称"
    guide.live = False
    guide.save()
    assert client.post(url, form).status_code == 302
