"""An image is stored clean and whole, or not at all, by whichever way it comes."""

from io import BytesIO
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import DatabaseError, transaction
from django.test import override_settings
from PIL import Image
from wagtail.utils.file import hash_filelike

from cms.media.models import CustomImage
from tests.factories.media import ImageFactory, exif, image_bytes, image_upload

pytestmark = pytest.mark.django_db

SIDEWAYS = image_bytes(exif=exif(6).tobytes())


def assert_clean(image: CustomImage) -> None:
    """What the row says is what the file is, and the file is clean."""
    content = default_storage.open(image.file.name).read()
    assert b"PhoneMaker" not in content
    image = CustomImage.objects.get(pk=image.pk)
    assert (image.width, image.height) == Image.open(BytesIO(content)).size == (480, 640)
    assert image.file_size == len(content)
    assert image.file_hash == hash_filelike(BytesIO(content))
    assert image.file_hash[:10] in image.file.name


def test_saved_by_code() -> None:
    image = CustomImage(title="照片", file=image_upload("a.jpg", SIDEWAYS))
    image.save()
    assert (image.width, image.height) == (480, 640)
    assert_clean(image)


def test_created_in_bulk() -> None:
    CustomImage.objects.bulk_create(
        [CustomImage(title="照片", file=image_upload("a.jpg", SIDEWAYS))]
    )
    assert_clean(CustomImage.objects.get())


def test_saved_through_the_file() -> None:
    image = CustomImage(title="照片")
    image.file.save("a.jpg", ContentFile(SIDEWAYS))
    assert_clean(image)


def test_a_large_upload_that_waits_on_the_disk(stored) -> None:
    upload = TemporaryUploadedFile("a.jpg", "image/jpeg", len(SIDEWAYS), None)
    upload.write(SIDEWAYS)
    upload.seek(0)
    image = CustomImage.objects.create(title="照片", file=upload)
    assert_clean(image)
    assert stored() == [image.file.name]


@pytest.mark.parametrize("update_fields", [None, ["file"]])
def test_replaced_by_code(
    update_fields: list[str] | None, stored, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        image = ImageFactory()
    image.get_rendition("width-40")
    old = image.file.name
    image = CustomImage.objects.get(pk=image.pk)
    image.file = image_upload("b.jpg", SIDEWAYS)
    with django_capture_on_commit_callbacks(execute=True):
        image.save(update_fields=update_fields)
    assert_clean(image)
    assert not image.renditions.filter(filter_spec="width-40").exists()
    assert old not in stored()
    assert image.file.name in stored()


def test_editing_the_title_keeps_the_file(stored, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        image = CustomImage.objects.get(pk=ImageFactory().pk)
        image.title = "别的标题"
        image.save()
    assert stored() == [image.file.name]


def test_the_same_picture_twice_is_two_files(stored) -> None:
    first, second = ImageFactory(), ImageFactory()
    assert first.file_hash == second.file_hash
    assert len(stored()) == 2


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.jpg", "王芳 的照片.jpg", "a" * 300 + ".jpg", ".jpg.jpg", "a;\n\t'b.jpg"],
)
def test_any_name_becomes_a_safe_one(name: str) -> None:
    file = ContentFile(image_bytes(), name="a.jpg")
    image = CustomImage(title="照片")
    image.file.save(name, file)
    path = image.file.name
    assert path.startswith("original_images/")
    assert path.isascii()
    assert len(path) <= 100
    assert ".." not in path


def test_a_bad_file_leaves_neither_row_nor_file(stored) -> None:
    with pytest.raises(ValidationError, match=r"a\.jpg"):
        CustomImage(title="照片", file=image_upload("a.jpg", b"MZ")).save()
    assert not CustomImage.objects.exists()
    assert stored() == []


def test_a_bad_replacement_keeps_the_old_picture(stored) -> None:
    image = CustomImage.objects.get(pk=ImageFactory().pk)
    image.file = image_upload("a.jpg", SIDEWAYS[:-900])
    with pytest.raises(ValidationError):
        image.save()
    assert stored() == [CustomImage.objects.get().file.name]


def test_a_row_that_cannot_be_written_leaves_no_file(stored) -> None:
    with (
        patch.object(CustomImage, "_do_insert", side_effect=DatabaseError),
        pytest.raises(DatabaseError),
    ):
        ImageFactory()
    assert stored() == []


def test_a_transaction_rolled_back_leaves_no_file(stored) -> None:
    kept = ImageFactory()
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        image = ImageFactory()
        image.get_rendition("width-40")
        assert len(stored()) == 3
        raise RuntimeError
    assert stored() == [kept.file.name]


def test_a_replacement_rolled_back_keeps_the_old_file(stored) -> None:
    image = CustomImage.objects.get(pk=ImageFactory().pk)
    old = image.file.name
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        image.file = image_upload("b.jpg", SIDEWAYS)
        image.save()
        raise RuntimeError
    assert stored() == [old]
    assert CustomImage.objects.get().file.name == old


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_committed_image_stays(stored) -> None:
    image = ImageFactory()
    assert stored() == [image.file.name]
    with transaction.atomic():
        ImageFactory()
    assert len(stored()) == 2


def test_deleting_an_image_deletes_its_files(stored, django_capture_on_commit_callbacks) -> None:
    image = ImageFactory()
    image.get_rendition("width-40")
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert stored() == []


IMMEDIATE = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "worker": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
}


def test_sizes_are_made_at_upload(django_capture_on_commit_callbacks) -> None:
    with override_settings(TASKS=IMMEDIATE), django_capture_on_commit_callbacks(execute=True):
        image = ImageFactory(file=image_upload("a.jpg", image_bytes(size=(900, 600))))
    sizes = {(r.filter_spec, r.width) for r in image.renditions.all()}
    assert len(sizes) == 9
    assert ("width-400|format-avif", 400) in sizes
    assert ("width-1200|format-jpeg", 900) in sizes


def test_a_full_queue_does_not_fail_the_upload(django_capture_on_commit_callbacks) -> None:
    with (
        patch("cms.media.signal_handlers.make_renditions") as task,
        django_capture_on_commit_callbacks(execute=True),
    ):
        task.enqueue.side_effect = DatabaseError
        image = ImageFactory()
    assert CustomImage.objects.filter(pk=image.pk).exists()


def test_two_requests_that_make_the_same_size_meet_without_an_error(stored) -> None:
    image = ImageFactory()
    rival = CustomImage.objects.get(pk=image.pk)
    generate = CustomImage.generate_rendition_file

    def overtaken(self, *args, **kwargs):
        file = generate(self, *args, **kwargs)
        if self is image:
            rival.get_rendition("width-40")
        return file

    with patch.object(CustomImage, "generate_rendition_file", overtaken):
        rendition = image.get_renditions("width-40", "width-41")["width-40"]
    assert rendition.pk == rival.renditions.get(filter_spec="width-40").pk
    assert len(stored()) == 3
