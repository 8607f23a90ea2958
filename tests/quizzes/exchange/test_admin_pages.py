"""Importing and exporting as editors do it."""

from __future__ import annotations

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from cms.accounts.enums import Role
from quizzes.exchange.formats import FORMATS
from quizzes.models import Question, QuestionImport
from tests.factories.accounts import UserFactory
from tests.factories.questions import QuestionInBankFactory
from tests.quizzes.exchange.samples import HEAD, ROW, workbook

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/quizzes/import/"
FAULTY = [*ROW[:5], "D", "", ""]


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(roles=[Role.EDITOR]))
    return client


def soup(response: HttpResponse) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def upload(client: Client, content: bytes, name: str = "题库.xlsx") -> HttpResponse:
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)})


def counts(page: BeautifulSoup) -> list[int]:
    return [int(each.get_text()) for each in page.select(".qfiles__counts dd")]


def test_an_editor_imports_a_file(editor: Client) -> None:
    answer = upload(editor, workbook(HEAD, ROW))

    dry_run = soup(editor.get(answer["Location"]))
    assert counts(dry_run) == [1, 0, 0, 0]
    assert not Question.objects.exists()
    done = soup(editor.post(answer["Location"], follow=True))
    assert counts(done) == [1, 0, 0, 0]
    question = Question.objects.get()
    link = done.select_one(".qfiles td a")
    assert link
    assert link["href"] == reverse(
        Question.snippet_viewset.get_url_name("edit"), args=[question.pk]
    )
    again = soup(editor.get(upload(editor, workbook(HEAD, ROW))["Location"]))
    assert counts(again) == [0, 0, 1, 0]
    assert not again.select(".qfiles__decide button")


def test_faulty_rows_are_named_and_the_good_ones_imported_on_request(editor: Client) -> None:
    place = upload(editor, workbook(HEAD, FAULTY, ROW))["Location"]

    [row] = soup(editor.get(place)).select(".qfiles section:first-of-type tbody tr")
    where, column = [cell.get_text() for cell in row.select("td")[:2]]
    assert ("题库" in where, "2" in where, column) == (True, True, "答案")
    editor.post(place)
    assert not Question.objects.exists()
    done = soup(editor.post(place, {"good_only": "1"}, follow=True))
    assert counts(done) == [1, 0, 0, 1]
    assert Question.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xlsx", b"no"), ("a.docx", b"x"), ("a.csv", b""), ("a.xml", b"0" * (2 * 1024 * 1024 + 1))],
)
def test_a_file_that_cannot_be_read_is_named_at_the_field(
    editor: Client, name: str, content: bytes
) -> None:
    page = soup(upload(editor, content, name))

    assert page.select_one(".error-message")
    assert not QuestionImport.objects.exists()


def test_others_uploads_and_other_roles_are_kept_out(editor: Client) -> None:
    place = upload(editor, workbook(HEAD, ROW))["Location"]
    editor.force_login(UserFactory(roles=[Role.HEAD_OFFICE]))
    assert editor.get(place).status_code == 404
    assert editor.post(place).status_code == 404
    editor.force_login(UserFactory(roles=[Role.OUTREACH]))
    for path in (
        UPLOAD,
        f"{UPLOAD}template/",
        "/admin/quizzes/export/",
        "/admin/quizzes/export/gift/",
    ):
        assert editor.get(path)["Location"] == reverse("wagtailadmin_home")
    assert not Question.objects.exists()


def test_the_template_is_understood_and_its_examples_are_no_questions(editor: Client) -> None:
    content = editor.get(f"{UPLOAD}template/").content
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][:3] == ["题型", "题干", "选项A"]

    page = soup(upload(editor, content))
    assert page.select_one(".error-message")
    for row in sheet.iter_rows(min_row=2):
        row[1].value = str(row[1].value).removeprefix("【示例】")
    file = BytesIO()
    book.save(file)
    assert counts(soup(editor.get(upload(editor, file.getvalue())["Location"]))) == [7, 0, 0, 0]


def test_what_the_list_lists_is_exported(editor: Client) -> None:
    for kind in ("single", "conversation"):
        QuestionInBankFactory(of_kind=kind, name=kind)
    QuestionInBankFactory(name="另一题")

    page = soup(editor.get("/admin/quizzes/export/?kind=single&q=single"))
    [download] = [a["href"] for a in page.select(".qfiles a") if "/gift/" in str(a["href"])]
    exported = FORMATS["gift"].read(editor.get(str(download)).content).drafts
    assert [draft.name for draft in exported] == ["single"]
    page = soup(editor.get("/admin/quizzes/export/"))
    assert "conversation" in page.select(".qfiles details")[0].get_text()


def test_what_was_ticked_is_exported(editor: Client) -> None:
    ticked, _other = QuestionInBankFactory(), QuestionInBankFactory()
    action = reverse("wagtail_bulk_action", args=["quizzes", "question", "export"])

    place = editor.get(f"{action}?id={ticked.pk}")["Location"]
    answer = editor.get(place.replace("export/", "export/aiken/"))

    assert answer["Content-Disposition"] == 'attachment; filename="questions.txt"'
    assert len(FORMATS["aiken"].read(answer.content).drafts) == 1


def test_the_list_leads_there(editor: Client) -> None:
    listing = reverse(Question.snippet_viewset.get_url_name("list"))

    links = {str(a["href"]) for a in soup(editor.get(f"{listing}?kind=single")).select("a[href]")}

    assert {UPLOAD, "/admin/quizzes/export/?kind=single"} <= links
