"""Which colours people can read."""

import pytest
from django.core.exceptions import ValidationError

from cms.core.colours import validate_readable_colour


@pytest.mark.parametrize("colour", ["#0f5c5c", "#B93815", "#000000", "#767676"])
def test_readable_colours_are_taken(colour: str) -> None:
    validate_readable_colour(colour)


@pytest.mark.parametrize(
    ("colour", "code"),
    [
        ("#777777", "too_pale"),
        ("#ffff00", "too_pale"),
        ("teal", "invalid"),
        ("#fff", "invalid"),
        ("#12345g", "invalid"),
        ("#0f5c5c\n", "invalid"),
        ("#+1+2+3", "invalid"),
        ("", "invalid"),
    ],
)
def test_others_are_refused(colour: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_readable_colour(colour)
    assert caught.value.code == code
