"""A reader's phone gets the size and format it can use, and knows the place it takes."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.template import Context, Template

from cms.media.models import CustomImage
from tests.factories.media import ImageFactory, image_bytes, image_upload

pytestmark = pytest.mark.django_db


def render(image: CustomImage | None, arguments: str = '"一部手机"') -> BeautifulSoup:
    template = Template("{% load media_tags %}{% picture_for image " + arguments + " %}")
    return BeautifulSoup(template.render(Context({"image": image})), "lxml")


def photo(width: int, height: int) -> CustomImage:
    return ImageFactory(file=image_upload("a.jpg", image_bytes(size=(width, height))))


def test_formats_sizes_and_dimensions() -> None:
    html = render(photo(1600, 800), '"一部手机" sizes="50vw"')
    sources = html.find_all("source")
    assert [source["type"] for source in sources] == ["image/avif", "image/webp"]
    img = html.img
    assert (img["width"], img["height"], img["alt"]) == ("800", "400", "一部手机")
    assert (img["loading"], img["decoding"]) == ("lazy", "async")
    assert img["src"].endswith(".jpg")
    for element in [*sources, img]:
        widths = [candidate.split()[1] for candidate in element["srcset"].split(", ")]
        assert widths == ["400w", "800w", "1200w"]
        assert element["sizes"] == "50vw"


@pytest.mark.parametrize(
    ("width", "candidates"),
    [(40, ["40w"]), (400, ["400w"]), (401, ["400w", "401w"]), (1200, ["400w", "800w", "1200w"])],
)
def test_nothing_is_enlarged(width: int, candidates: list[str]) -> None:
    img = render(photo(width, 20)).img
    assert [candidate.split()[1] for candidate in img["srcset"].split(", ")] == candidates


def test_the_first_picture_of_a_page_is_fetched_first() -> None:
    img = render(photo(40, 20), '"" priority=True').img
    assert img["fetchpriority"] == "high"
    assert "loading" not in img.attrs
    assert img["alt"] == ""


def test_an_alternative_text_cannot_break_out() -> None:
    template = Template("{% load media_tags %}{% picture_for image alt %}")
    alt = '"><script>alert(1)</script>'
    html = BeautifulSoup(template.render(Context({"image": photo(40, 20), "alt": alt})), "lxml")
    assert html.script is None
    assert html.img["alt"] == alt


def test_no_image_and_a_lost_file_show_nothing() -> None:
    assert str(render(None)) == ""
    image = photo(40, 20)
    default_storage.delete(image.file.name)
    assert str(render(CustomImage.objects.get(pk=image.pk))) == ""


def test_prefetched_sizes_cost_no_query(django_assert_num_queries) -> None:
    for _number in range(3):
        render(photo(60, 20))
    images = list(CustomImage.objects.prefetch_related("renditions"))
    with django_assert_num_queries(0):
        for image in images:
            render(image)


def test_other_sizes_cost_one_query(django_assert_num_queries) -> None:
    from django.core.cache import cache

    image = photo(1300, 20)
    render(image)
    cache.clear()
    image = CustomImage.objects.get(pk=image.pk)
    with django_assert_num_queries(1):
        render(image)
