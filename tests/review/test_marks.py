"""A changed entry marks every page that uses it, with the reason; a publication settles the marks."""

import datetime
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from wagtail.log_actions import LogContext

from cms.content.models import ApprovedWording
from cms.guides.models import GuideIndexPage, GuidePage
from cms.home.models import HomePage
from cms.review.models import RecheckMark, RecheckRun, SourceState
from cms.review.services.marking import work_off_left_over
from cms.review.services.watching import look_everywhere
from cms.starter.services.loading import load_starter
from cms.taxonomy.models import Hotline, ScamTypeName
from tests.factories.accounts import UserFactory
from tests.factories.content import ApprovedWordingFactory, wording_block
from tests.factories.pages import GuidePageFactory, StandingPageFactory
from tests.factories.taxonomy import (
    HotlineFactory,
    RightFactory,
    ScamListEditionFactory,
    ScamTypeFactory,
    ScamTypeNameFactory,
)
from tests.review.conftest import Committing
from tests.taxonomy.test_usage import hotline_card, with_body

GuideWith = Callable[..., GuidePage]


def reasons(page: object) -> list[str]:
    """The open reasons of a page, in English."""
    with translation.override("en"):
        return [r for mark in page.recheck_marks.open().order_by("pk") for r in mark.reasons]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("number", "96111", "Number: was “96110”, is now “96111”."),
        ("name", "反诈热线", "Name: was “反诈专线”, is now “反诈热线”."),
        ("guidance", "24小时", "When to call and what to say: “24小时” was added."),
        ("purpose", "新" * 61, "What it is for: the text was rewritten."),
        ("dialable", False, "“Can be called” is now: no."),
    ],
)
def test_a_changed_hotline_marks_the_pages_that_show_it(
    guide_with: GuideWith, changing: Committing, field: str, value: object, said: str
) -> None:
    hotline, other = HotlineFactory(number="96110", name="反诈专线"), HotlineFactory()
    page, untouched = guide_with(hotline), guide_with(other)
    with changing():
        setattr(hotline, field, value)
        hotline.save()
    assert reasons(page) == [said]
    assert reasons(untouched) == []
    with translation.override("en"):
        assert page.recheck_marks.get().source == f"hotline “{hotline}”"


def test_checking_or_sorting_a_hotline_marks_nothing(
    guide_with: GuideWith, changing: Committing
) -> None:
    hotline = HotlineFactory()
    guide_with(hotline)
    with changing():
        hotline.verified_on = timezone.localdate() - datetime.timedelta(days=1)
        hotline.sort_order = 7
        hotline.save()
    assert not RecheckRun.objects.exists()


def test_pages_of_every_type_drafts_and_scheduled_revisions_are_marked(
    guide_index: GuideIndexPage, home: HomePage, changing: Committing
) -> None:
    hotline = HotlineFactory()
    standing = with_body(StandingPageFactory(parent=home), hotline_card(hotline))
    standing.save()
    drafted = with_body(GuidePageFactory(parent=guide_index), hotline_card(hotline))
    drafted.save_revision()
    scheduled = with_body(GuidePageFactory(parent=guide_index), hotline_card(hotline))
    scheduled.save_revision(approved_go_live_at=timezone.now() + datetime.timedelta(days=1))
    with changing():
        hotline.number = "12345"
        hotline.save()
    marked = set(RecheckMark.objects.values_list("page_id", flat=True))
    assert marked == {standing.pk, drafted.pk, scheduled.pk}


def test_an_alias_follows_its_source(
    guide_index: GuideIndexPage, guide_with: GuideWith, changing: Committing
) -> None:
    hotline = HotlineFactory()
    page = guide_with(hotline)
    page.create_alias(update_slug="same-again")
    with changing():
        hotline.number = "12345"
        hotline.save()
    assert [mark.page_id for mark in RecheckMark.objects.all()] == [page.pk]


def test_a_changed_right_marks(guide_index: GuideIndexPage, changing: Committing) -> None:
    right = RightFactory(explanation="旧")
    page = GuidePageFactory(parent=guide_index)
    page.rights = [right]
    page.save()
    with changing():
        right.explanation = "新"
        right.save()
    assert reasons(page) == ["Explanation: was “旧”, is now “新”."]


class TestApprovedWording:
    """Only what is published counts, and it counts on every page that places it."""

    @pytest.fixture
    def wording(self, changing: Committing) -> ApprovedWording:
        with changing():
            wording: ApprovedWording = ApprovedWordingFactory(text="<p>旧口径</p>")
        return wording

    @pytest.fixture
    def page(self, guide_index: GuideIndexPage, wording: ApprovedWording) -> GuidePage:
        page: GuidePage = GuidePageFactory(parent=guide_index)
        with_body(page, wording_block(wording)).save()
        return page

    def test_a_draft_marks_nothing_and_its_publication_does(
        self, page: GuidePage, wording: ApprovedWording, changing: Committing
    ) -> None:
        with changing():
            wording.text = "<p>新口径</p>"
            revision = wording.save_revision()
        assert not RecheckRun.objects.exists()
        with changing():
            revision.publish()
        assert reasons(page) == ["Approved text: was “旧口径”, is now “新口径”."]

    def test_taking_it_off_marks(
        self, page: GuidePage, wording: ApprovedWording, changing: Committing
    ) -> None:
        with changing():
            wording.unpublish()
        assert reasons(page) == ["Approved text: “旧口径” was taken out."]

    def test_a_changed_link_in_it_marks(
        self, page: GuidePage, wording: ApprovedWording, changing: Committing
    ) -> None:
        with changing():
            wording.text = '<p><a href="/x/">旧口径</a></p>'
            wording.save_revision().publish()
        assert reasons(page) == ["Approved text: the text was rewritten."]


class TestScamTypes:
    """Names are child rows, saved after the type, and change with the edition that is current."""

    @pytest.fixture
    def page(self, guide_index: GuideIndexPage, changing: Committing) -> GuidePage:
        page: GuidePage = GuidePageFactory(parent=guide_index)
        with changing():
            page.scam_types = [ScamTypeFactory(name="刷单")]
        page.save()
        return page

    @pytest.fixture
    def old(self, page: GuidePage, changing: Committing) -> object:
        with changing():
            edition = ScamListEditionFactory(name="2025版手册", is_current=True)
            ScamTypeNameFactory(scam_type=page.scam_types.get(), edition=edition, name="刷单返利")
        return edition

    def test_a_printed_name_changed_with_its_type_marks(
        self, page: GuidePage, old: object, changing: Committing
    ) -> None:
        scam = page.scam_types.get()
        with changing():
            name = scam.names.first()
            name.name = "刷单诈骗"
            scam.names.add(name)
            scam.save()
        said = "“2025版手册” prints it as “刷单诈骗”; before it was “刷单返利”."
        assert reasons(page) == [said]

    def test_a_name_for_an_edition_to_come_marks_only_when_that_becomes_current(
        self, page: GuidePage, old: object, changing: Committing
    ) -> None:
        scam = page.scam_types.get()
        new = ScamListEditionFactory(name="2026版手册")
        with changing():
            ScamTypeName.objects.create(scam_type=scam, edition=new, name="刷单做任务")
        assert not RecheckRun.objects.exists()
        with changing():
            old.is_current = False
            old.save()
        assert not RecheckRun.objects.exists(), "while no edition is current nothing is known"
        with changing():
            new.is_current = True
            new.save()
        said = "“2026版手册” prints it as “刷单做任务”; before it was “刷单返利”."
        assert reasons(page) == [said]

    def test_an_edition_that_prints_the_same_name_marks_nothing(
        self, page: GuidePage, old: object, changing: Committing
    ) -> None:
        new = ScamListEditionFactory()
        ScamTypeNameFactory(scam_type=page.scam_types.get(), edition=new, name="刷单返利")
        with changing():
            self.supersede(old, new)
        assert not RecheckMark.objects.exists()

    def test_a_type_that_vanished_from_the_list_marks(
        self, page: GuidePage, old: object, changing: Committing
    ) -> None:
        with changing():
            self.supersede(old, ScamListEditionFactory(name="2026版手册"))
        assert reasons(page) == ["“2026版手册” no longer prints it; before it was “刷单返利”."]

    def test_texts_that_cite_a_superseded_edition_are_marked(
        self, guide_index: GuideIndexPage, home: HomePage, old: object, changing: Committing
    ) -> None:
        text = {"type": "paragraph", "value": "<p>依据2025版手册，先垫钱的都是诈骗。</p>"}
        live = with_body(GuidePageFactory(parent=guide_index), text)
        live.save()
        standing = with_body(StandingPageFactory(parent=home), text)
        standing.save()
        draft = with_body(GuidePageFactory(parent=guide_index), text)
        draft.save_revision()
        sourced = GuidePageFactory(parent=guide_index)
        sourced.sources.create(title="反诈手册（2025版手册）")
        sourced.save()
        GuidePageFactory(parent=guide_index, summary="依据2024版手册")
        with changing():
            self.supersede(old, ScamListEditionFactory(name="2026版手册"))
        said = ["The list has been superseded by “2026版手册”."]
        cited = RecheckMark.objects.filter(source_name="2025版手册")
        assert {mark.page_id for mark in cited} == {live.pk, standing.pk, draft.pk, sourced.pk}
        assert reasons(live) == said

    def test_a_name_in_an_earlier_edition_that_is_corrected_marks(
        self, page: GuidePage, old: object, changing: Committing
    ) -> None:
        with changing():
            edition = ScamListEditionFactory(name="2024版手册")
            scam = page.scam_types.get()
            name = ScamTypeNameFactory(scam_type=scam, edition=edition, name="刷单")
        with changing():
            name.name = "网络刷单"
            name.save()
        assert reasons(page) == ["Its name in “2024版手册” was “刷单” and is now “网络刷单”."]

    @staticmethod
    def supersede(old: object, new: object) -> None:
        old.is_current = False
        old.save()
        new.is_current = True
        new.save()


def test_a_second_change_refreshes_the_mark(guide_with: GuideWith, changing: Committing) -> None:
    hotline = HotlineFactory(number="96110", name="反诈专线")
    page = guide_with(hotline)
    with changing():
        hotline.number = "96111"
        hotline.save()
    first = page.recheck_marks.get()
    with changing():
        hotline.number, hotline.name = "96112", "热线"
        hotline.save()
    mark = page.recheck_marks.get()
    assert mark.pk == first.pk
    assert mark.created_at == first.created_at < mark.changed_at
    assert reasons(page) == [
        "Number: was “96110”, is now “96112”.",
        "Name: was “反诈专线”, is now “热线”.",
    ]


def test_two_quick_changes_are_one_mark_in_whatever_order_they_are_worked_off(
    guide_with: GuideWith, committing: Committing
) -> None:
    from cms.review.services.marking import work_off

    hotline = HotlineFactory(number="96110")
    page = guide_with(hotline)
    for number in ("96111", "96112"):
        with committing():
            hotline.number = number
            hotline.save()
    later, earlier = RecheckRun.objects.all()
    work_off(later.pk)
    work_off(earlier.pk)
    assert reasons(page) == ["Number: was “96110”, is now “96112”."]
    assert page.recheck_marks.get().changed_at == later.created_at


def test_a_change_taken_back_says_so(guide_with: GuideWith, changing: Committing) -> None:
    hotline = HotlineFactory(number="96110")
    page = guide_with(hotline)
    for number in ("96111", "96110"):
        with changing():
            hotline.number = number
            hotline.save()
    assert reasons(page) == ["Number: changed, and changed back to “96110”."]


def test_who_changed_it_is_known(guide_with: GuideWith, changing: Committing) -> None:
    user = UserFactory()
    hotline = HotlineFactory()
    page = guide_with(hotline)
    with LogContext(user=user), changing():
        hotline.number = "12345"
        hotline.save()
    assert page.recheck_marks.get().changed_by == user


def test_a_change_past_the_signals_is_found_by_the_tick(
    guide_with: GuideWith, committing: Committing
) -> None:
    hotline = HotlineFactory()
    page = guide_with(hotline)
    assert look_everywhere() is None, "what is seen first has not changed"
    Hotline.objects.filter(pk=hotline.pk).update(number="12345")
    run = look_everywhere()
    assert run is not None
    RecheckRun.objects.update(touched_at=timezone.now() - datetime.timedelta(minutes=3))
    work_off_left_over()
    assert page.recheck_marks.open().count() == 1
    assert look_everywhere() is None


def test_loading_the_starter_content_marks_nothing(db: None, changing: Committing) -> None:
    with changing():
        load_starter()
    assert Hotline.objects.exists()
    assert SourceState.objects.exists()
    assert not RecheckRun.objects.exists()


def test_a_change_that_is_rolled_back_marks_nothing(
    guide_with: GuideWith, changing: Committing
) -> None:
    hotline = HotlineFactory()
    guide_with(hotline)
    with changing(), transaction.atomic():
        hotline.number = "12345"
        hotline.save()
        transaction.set_rollback(True)
    assert look_everywhere() is None


class TestPublication:
    """Only words written after the change settle it."""

    @pytest.fixture
    def hotline(self, db: None) -> Hotline:
        return HotlineFactory()

    @pytest.fixture
    def page(self, guide_with: GuideWith, hotline: Hotline) -> GuidePage:
        return guide_with(hotline)

    def change(self, hotline: Hotline, changing: Committing) -> None:
        with changing():
            hotline.number = "12345"
            hotline.save()

    def test_what_is_written_and_published_after_the_change_settles_it(
        self, page: GuidePage, hotline: Hotline, changing: Committing
    ) -> None:
        self.change(hotline, changing)
        user = UserFactory(is_superuser=True)
        page.save_revision(user=user).publish(user=user)
        mark = page.recheck_marks.get()
        assert mark.resolution == RecheckMark.Resolution.REPUBLISHED
        assert mark.resolved_by == user
        assert mark.is_open is None

    def test_saving_a_draft_does_not(
        self, page: GuidePage, hotline: Hotline, changing: Committing
    ) -> None:
        self.change(hotline, changing)
        page.save_revision()
        assert page.recheck_marks.open().exists()

    def test_a_revision_scheduled_before_the_change_does_not(
        self, page: GuidePage, hotline: Hotline, changing: Committing
    ) -> None:
        revision = page.save_revision()
        self.change(hotline, changing)
        revision.publish()
        assert page.recheck_marks.open().exists()

    def test_a_new_change_marks_a_settled_page_again(
        self, page: GuidePage, hotline: Hotline, changing: Committing
    ) -> None:
        self.change(hotline, changing)
        page.save_revision().publish()
        with changing():
            hotline.number = "12346"
            hotline.save()
        assert page.recheck_marks.count() == 2
        assert reasons(page) == ["Number: was “12345”, is now “12346”."]

    def test_unpublishing_keeps_the_mark(
        self, page: GuidePage, hotline: Hotline, changing: Committing
    ) -> None:
        self.change(hotline, changing)
        page.unpublish()
        assert page.recheck_marks.open().exists()

    def test_a_marked_page_can_be_deleted(
        self, page: GuidePage, hotline: Hotline, changing: Committing
    ) -> None:
        self.change(hotline, changing)
        page.delete()
        assert not RecheckMark.objects.exists()


def test_the_database_keeps_one_open_mark(guide_with: GuideWith, changing: Committing) -> None:
    hotline = HotlineFactory()
    page = guide_with(hotline)
    with changing():
        hotline.number = "12345"
        hotline.save()
    mark = page.recheck_marks.get()
    mark.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        mark.save(force_insert=True)
