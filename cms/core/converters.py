"""Parts of addresses."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """A primary key: not more digits than a database can hold, or it would fail instead of finding none."""

    regex = "[0-9]{1,18}"


register_converter(KeyConverter, "key")
