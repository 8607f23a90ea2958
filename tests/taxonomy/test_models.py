"""What a vocabulary accepts, and what it is called."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.taxonomy.enums import AudienceIcon, TopicIcon
from cms.taxonomy.models import Hotline, ScamListEdition, ScamType, ScamTypeShare
from tests.factories.taxonomy import (
    AudienceFactory,
    HotlineFactory,
    ScamListEditionFactory,
    ScamTypeFactory,
    ScamTypeNameFactory,
    ScamTypeSynonymFactory,
)


def errors_of(instance: object) -> set[str]:
    """Fields the model finds fault with."""
    try:
        instance.full_clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@pytest.mark.parametrize(
    ("colour", "accepted"),
    [
        ("#0f5c5c", True),
        ("#767676", True),
        ("#777777", False),
        ("#ffffff", False),
        ("0f5c5c", False),
        ("#0f5c5", False),
        ("#0f5c5g", False),
        ("", False),
    ],
)
def test_colour_is_readable_on_white(db: None, colour: str, accepted: bool) -> None:
    assert ("colour" not in errors_of(AudienceFactory.build(colour=colour))) is accepted


@pytest.mark.parametrize(
    ("slug", "accepted"),
    [("older-people", True), ("e-cny", True), ("老年人", False), ("Older", False), ("a--b", False)],
)
def test_slug_is_plain_ascii(db: None, slug: str, accepted: bool) -> None:
    assert ("slug" not in errors_of(AudienceFactory.build(slug=slug))) is accepted


def test_icon_is_one_of_the_sprite(db: None) -> None:
    assert errors_of(AudienceFactory.build(icon="dragon")) == {"icon"}


def test_sprite_offers_every_icon(settings: object) -> None:
    sprite = (settings.BASE_DIR / "static" / "img" / "icons.svg").read_text(encoding="utf-8")
    missing = [i for i in [*AudienceIcon.values, *TopicIcon.values] if f'id="{i}"' not in sprite]
    assert missing == []


@pytest.mark.parametrize(
    ("number", "accepted"),
    [
        ("110", True),
        ("96110", True),
        ("010-66216688", True),
        ("400-123-4567", True),
        ("11", False),
        ("96110 ", False),
        ("-110", False),
        ("1-1-0-", False),
        ("１１０", False),
        ("一一〇", False),
        ("1234567890123", False),
    ],
)
def test_hotline_number(db: None, number: str, accepted: bool) -> None:
    assert ("number" not in errors_of(HotlineFactory.build(number=number))) is accepted


@pytest.mark.parametrize(("days", "stale"), [(0, False), (180, False), (181, True)])
def test_hotline_grows_stale(db: None, days: int, stale: bool) -> None:
    day = timezone.localdate() - datetime.timedelta(days=days)
    hotline = HotlineFactory(verified_on=day)
    assert hotline.is_stale is stale
    assert Hotline.objects.stale().exists() is stale
    assert Hotline.objects.fresh().exists() is not stale


def test_hotline_is_not_verified_in_the_future(db: None) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    assert errors_of(HotlineFactory.build(verified_on=tomorrow)) == {"verified_on"}


def test_only_one_edition_is_current(db: None) -> None:
    ScamListEditionFactory(is_current=True)
    ScamListEditionFactory()
    second = ScamListEditionFactory()
    second.is_current = True
    assert errors_of(second) == {"__all__"}
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    assert ScamListEdition.objects.filter(is_current=True).count() == 1


def share(**values: object) -> ScamTypeShare:
    """A share with everything right unless told otherwise."""
    return ScamTypeShare(
        **{
            "scam_type": ScamTypeFactory(),
            "percent": Decimal("12.5"),
            "place": "某市",
            "period_start": datetime.date(2025, 1, 1),
            "period_end": datetime.date(2025, 12, 31),
            "source": "某市公安局",
        }
        | values
    )


def test_share(db: None) -> None:
    assert errors_of(share()) == set()
    assert "percent" in errors_of(share(percent=Decimal("100.01")))
    assert "percent" in errors_of(share(percent=Decimal("-1")))
    assert "period_end" in errors_of(share(period_end=datetime.date(2024, 12, 31)))
    assert errors_of(share(period_end=None)) == {"period_end"}
    with pytest.raises(IntegrityError), transaction.atomic():
        share(percent=Decimal(101)).save()


def inline(prefix: str, *forms: dict[str, object]) -> dict[str, object]:
    """Posted data of one inline formset."""
    data: dict[str, object] = {
        f"{prefix}-TOTAL_FORMS": len(forms),
        f"{prefix}-INITIAL_FORMS": 0,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }
    for number, form in enumerate(forms):
        data |= {f"{prefix}-{number}-{name}": value for name, value in form.items()}
        data |= {f"{prefix}-{number}-ORDER": number + 1, f"{prefix}-{number}-id": ""}
    return data


def post_scam_type(client: Client, **formsets: list[dict[str, object]]) -> object:
    form = {"name": "婚恋交友", "slug": "hunlian", "family": "police", "description": ""}
    for prefix in ("names", "synonyms", "shares"):
        form |= inline(prefix, *formsets.get(prefix, []))
    return client.post(reverse(ScamType.snippet_viewset.get_url_name("add")), form)


def test_scam_type_is_written_with_its_names_and_synonyms(admin_client: Client, db: None) -> None:
    edition = ScamListEditionFactory()
    response = post_scam_type(
        admin_client,
        names=[{"edition": edition.pk, "name": "婚恋交友类", "position": 8}],
        synonyms=[{"word": "杀猪盘"}],
    )
    assert response.status_code == 302
    scam_type = ScamType.objects.get()
    assert scam_type.names.get().name == "婚恋交友类"
    assert scam_type.synonyms.get().word == "杀猪盘"


def test_same_edition_or_word_twice_is_an_error_on_the_form(admin_client: Client, db: None) -> None:
    edition = ScamListEditionFactory()
    name = {"edition": edition.pk, "name": "婚恋交友类", "position": 8}
    for formsets in ({"names": [name, name]}, {"synonyms": [{"word": "杀猪盘"}] * 2}):
        assert post_scam_type(admin_client, **formsets).status_code == 200
        assert not ScamType.objects.exists()


def test_current_name(db: None, django_assert_num_queries: object) -> None:
    old, new = ScamListEditionFactory(), ScamListEditionFactory(is_current=True)
    named, unnamed = ScamTypeFactory(name="贷款与征信诈骗"), ScamTypeFactory(name="AI换脸")
    ScamTypeNameFactory(scam_type=named, edition=old, name="虚假征信")
    ScamTypeNameFactory(scam_type=named, edition=new, name="贷款、征信")
    expected = {"贷款、征信", "AI换脸"}
    with django_assert_num_queries(1):
        assert {s.current_name for s in ScamType.objects.with_current_name()} == expected
    with django_assert_num_queries(3):
        prefetched = ScamType.objects.prefetch_related("names__edition")
        assert {s.current_name for s in prefetched} == expected
    assert {named.current_name, unnamed.current_name} == expected


def test_one_word_may_lead_to_several_types(db: None) -> None:
    love, invest = ScamTypeFactory(name="婚恋交友"), ScamTypeFactory()
    ScamTypeFactory()
    for scam_type in (love, invest):
        ScamTypeSynonymFactory(scam_type=scam_type, word="杀猪盘")
    ScamTypeNameFactory(scam_type=invest, name="虚假投资")
    assert set(ScamType.objects.by_synonym(" 杀猪盘 ")) == {love, invest}
    assert list(ScamType.objects.by_synonym("婚恋交友")) == [love]
    assert list(ScamType.objects.by_synonym("虚假投资")) == [invest]
    assert list(ScamType.objects.by_synonym("没有这个词")) == []


def test_what_they_are_called(db: None) -> None:
    assert str(AudienceFactory(name="老年人")) == "老年人"
    assert str(HotlineFactory(number="96110", name="反诈专线")) == "96110 反诈专线"
    assert str(ScamListEditionFactory(name="2025版手册")) == "2025版手册"
    assert str(ScamTypeNameFactory(name="刷单返利")) == "刷单返利"
    assert str(ScamTypeSynonymFactory(word="杀猪盘")) == "杀猪盘"
    assert str(share()) == "某市 12.5%"
