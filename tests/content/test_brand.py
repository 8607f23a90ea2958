"""What the brand settings accept."""

import pytest
from django.core.exceptions import ValidationError

from cms.content.models import BrandSettings


def brand(**values: str) -> BrandSettings:
    return BrandSettings(
        **({"hotline_name": "本行客服", "hotline_number": "400-800-1234"} | values)
    )


def check(settings: BrandSettings) -> None:
    settings.full_clean(exclude=["site"])


def test_the_own_hotline_is_mandatory() -> None:
    with pytest.raises(ValidationError) as error:
        check(brand(hotline_number="", hotline_name=""))
    assert set(error.value.message_dict) == {"hotline_number", "hotline_name"}


@pytest.mark.parametrize("colour", ["#ffff00", "teal", "#12345", "#12345g", "url(x)"])
def test_an_unreadable_or_malformed_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValidationError) as error:
        check(brand(main_colour=colour))
    assert set(error.value.message_dict) == {"main_colour"}


@pytest.mark.parametrize("number", ["call us", "<b>1</b>", "1"])
def test_a_hotline_is_a_number(number: str) -> None:
    with pytest.raises(ValidationError):
        check(brand(hotline_number=number))


def test_the_hotline_is_dialled_without_its_hyphens() -> None:
    settings = brand()
    check(settings)
    assert settings.dial_number == "4008001234"
