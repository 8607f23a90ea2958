"""Saved means on the disk, under a name of its own, whole."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.base import ContentFile, File

from cms.media.storage import DurableFileSystemStorage


@pytest.fixture
def storage(tmp_path) -> DurableFileSystemStorage:
    return DurableFileSystemStorage(location=tmp_path)


def test_a_file_is_stored_with_its_rights(storage, tmp_path) -> None:
    name = storage.save("a/b/photo.jpg", ContentFile(b"123"))
    assert name == "a/b/photo.jpg"
    assert (tmp_path / name).read_bytes() == b"123"
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o644


def test_many_uploads_of_one_name_at_once_are_all_kept(storage, tmp_path) -> None:
    contents = [bytes([number]) * 1000 for number in range(20)]
    with ThreadPoolExecutor(8) as pool:
        names = list(pool.map(lambda c: storage.save("x/photo.jpg", ContentFile(c)), contents))
    assert len(set(names)) == 20
    assert [(tmp_path / name).read_bytes() for name in names] == contents
    assert len(list((tmp_path / "x").iterdir())) == 20


def test_a_disk_that_fills_up_leaves_nothing(storage, tmp_path) -> None:
    class FailingFile(File):
        def chunks(self, chunk_size=None):
            yield b"half"
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        storage.save("photo.jpg", FailingFile(None, "photo.jpg"))
    assert list(tmp_path.iterdir()) == []
