"""Documents: what they hold is what they say, and they are handed out as files, not as pages."""

import json
import zipfile
from io import BytesIO
from unittest.mock import patch

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from cms.media.models import CustomDocument
from cms.media.services.documents import check_document

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
WINDOWS_PROGRAM = b"MZ\x90\x00" + bytes(60)
UTF8, GBK, UTF16 = (("姓名,金额\n王,5\n").encode(code) for code in ("utf-8", "gbk", "utf-16"))


def office(part: str, *others: str) -> bytes:
    """The bytes of an Office file as far as they are looked at."""
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name in ("[Content_Types].xml", part, *others):
            archive.writestr(name, "<x/>")
    return output.getvalue()


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


GOOD = [
    ("a.pdf", PDF),
    ("a.PDF", PDF),
    ("a.docx", office("word/document.xml")),
    ("a.xlsx", office("xl/workbook.xml")),
    ("a.pptx", office("ppt/presentation.xml")),
    ("a.txt", "防骗口诀\r\n".encode()),
    ("a.csv", UTF8),
    ("a.csv", GBK),
    ("a.csv", b"\xef\xbb\xbf" + UTF8),
    ("a.txt", UTF16),
]
BAD = [
    ("a.pdf", WINDOWS_PROGRAM),
    ("a.pdf", b"<html><script>alert(1)</script></html>"),
    ("a.pdf", b""),
    ("a.docx", PDF),
    ("a.docx", office("xl/workbook.xml")),
    ("a.xlsx", office("notes.txt")),
    ("a.docx", office("word/document.xml")[:-30]),
    ("a.txt", WINDOWS_PROGRAM),
    ("a.txt", PDF),
    ("a.csv", b"a,b\x00c"),
    ("a.csv", b"\xff\xff\xff"),
    ("a.zip", office("notes.txt")),
    ("a.html", b"<p>x</p>"),
    ("a.pdf.exe", PDF),
    ("a", PDF),
]


@pytest.mark.parametrize(("name", "content"), GOOD)
def test_what_holds_what_its_ending_says_is_taken(name: str, content: bytes) -> None:
    file = upload(name, content)
    check_document(file)
    assert file.read() == content


@pytest.mark.parametrize(("name", "content"), BAD)
def test_what_does_not_is_refused_by_name(name: str, content: bytes) -> None:
    with pytest.raises(ValidationError) as caught:
        check_document(upload(name, content))
    (message,) = caught.value.messages
    assert f"“{name}”" in message
    assert "PDF" in message


def test_what_is_too_large_is_refused_with_the_limit(settings) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1024 * 1024
    with pytest.raises(ValidationError) as caught:
        check_document(upload("大.pdf", PDF + bytes(1024 * 1024)))
    (message,) = caught.value.messages
    assert "“大.pdf”" in message
    assert "1.0\xa0MB" in message


def test_no_way_leads_around_the_check(stored) -> None:
    with pytest.raises(ValidationError, match=r"a\.pdf"):
        CustomDocument(title="x", file=upload("a.pdf", WINDOWS_PROGRAM)).save()
    assert not CustomDocument.objects.exists()
    assert stored() == []


def document(name: str = "a.pdf", content: bytes = PDF) -> CustomDocument:
    """A stored document."""
    return CustomDocument.objects.create(title="资料", file=upload(name, content))


def test_a_row_that_cannot_be_written_leaves_no_file(stored) -> None:
    with (
        patch.object(CustomDocument, "_do_insert", side_effect=DatabaseError),
        pytest.raises(DatabaseError),
    ):
        document()
    assert stored() == []


def test_a_replacement_rolled_back_keeps_the_old_file(stored) -> None:
    kept = CustomDocument.objects.get(pk=document().pk)
    old = kept.file.name
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        kept.file = upload("b.pdf", PDF)
        kept.save()
        raise RuntimeError
    assert stored() == [old]


@pytest.fixture
def editor(client: Client) -> Client:
    user = get_user_model().objects.create_superuser("chief", "chief@example.com", "x")
    client.force_login(user)
    return client


def add(editor: Client, name: str, content: bytes) -> str:
    data = {"title": "资料", "file": upload(name, content), "collection": 1}
    return editor.post(reverse("wagtaildocs:add"), data, follow=True).content.decode()


def add_many(editor: Client, name: str, content: bytes) -> str:
    data = {"title": "资料", "files[]": upload(name, content), "collection": 1}
    return json.dumps(
        editor.post(reverse("wagtaildocs:add_multiple"), data).json(), ensure_ascii=False
    )


def choose(editor: Client, name: str, content: bytes) -> str:
    data = {
        "document-chooser-upload-title": "资料",
        "document-chooser-upload-file": upload(name, content),
        "document-chooser-upload-collection": 1,
    }
    answer = json.loads(editor.post(reverse("wagtaildocs_chooser:create"), data).content)
    return json.dumps(answer, ensure_ascii=False)


@pytest.mark.parametrize("way", [add, add_many, choose])
def test_staff_upload_and_are_told_what_is_wrong(editor: Client, stored, way) -> None:
    assert "坏.pdf" in way(editor, "坏.pdf", WINDOWS_PROGRAM)
    assert not CustomDocument.objects.exists()
    assert stored() == []
    way(editor, "good.pdf", PDF)
    found = CustomDocument.objects.get()
    assert (found.file_size, len(found.file_hash)) == (len(PDF), 40)
    assert stored() == [found.file.name]


def test_a_replacement_drops_the_old_file_once_it_is_safe(
    editor: Client, stored, django_capture_on_commit_callbacks
) -> None:
    kept = document()
    url = reverse("wagtaildocs:edit", args=[kept.pk])
    bad = {"title": "新", "file": upload("坏.pdf", WINDOWS_PROGRAM), "collection": 1}
    assert "坏.pdf" in editor.post(url, bad).content.decode()
    assert stored() == [kept.file.name]
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(url, bad | {"file": upload("b.pdf", PDF + b"2")})
    found = CustomDocument.objects.get()
    assert found.file_size == len(PDF) + 1
    assert stored() == [found.file.name]


@pytest.mark.parametrize(
    ("name", "content", "disposition"),
    [("a.pdf", PDF, "inline"), ("a.csv", UTF8, "attachment"), ("a.txt", UTF8, "attachment")],
)
def test_it_is_handed_out_as_a_file(
    client: Client, name: str, content: bytes, disposition: str
) -> None:
    response = client.get(document(name, content).url)
    assert b"".join(response.streaming_content) == content
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith(disposition)
    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    # Browsers do not show a PDF in a sandbox; their viewers are one of their own.
    assert ("sandbox" in policy) is (disposition == "attachment")


def test_a_document_takes_nothing() -> None:
    response = Client(enforce_csrf_checks=True).post(document().url)
    assert response.status_code == 405
    assert "这里只能查看" in response.content.decode()


def test_no_encoding_is_claimed_where_there_is_none(client: Client) -> None:
    file = document()
    response = client.get(file.url, headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in response
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Length"] == str(len(PDF))
