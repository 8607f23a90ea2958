"""The house rules catch what they are for."""

from wagtail import blocks

from cms.content.blocks import BodyBlock
from cms.content.checks import (
    check_house_rules,
    describe_arguments,
    describe_blocks,
    describe_pages,
)
from cms.guides.models import GuideIndexPage, GuidePage


class Bare(BodyBlock):
    """A stream with a block that explains nothing."""

    bare = blocks.CharBlock()


def test_our_own_blocks_and_pages_keep_the_rules() -> None:
    assert check_house_rules() == []


def test_a_block_without_description_group_or_preview_is_found() -> None:
    assert {error.msg for error in describe_blocks(Bare())} == {
        "Block 'bare' has no description.",
        "Block 'bare' has no group.",
        "Block 'bare' has no preview.",
    }


def test_a_page_type_without_description_or_place_is_found() -> None:
    class Loose(GuidePage):
        parent_page_types = None
        page_description = ""

        class Meta:
            proxy = True
            app_label = "tests"

    found = {error.id for error in describe_pages([Loose])}
    assert found == {"content.E003", "content.E004"}


def test_an_argument_that_the_page_cache_drops_is_found(settings) -> None:
    assert list(describe_arguments([GuideIndexPage, GuidePage])) == []
    settings.PAGE_CACHE_ARGUMENTS = frozenset({"audience", "topic", "page"})
    (error,) = describe_arguments([GuideIndexPage, GuidePage])
    assert (error.id, error.obj) == ("content.E009", GuideIndexPage)
    assert error.msg == "PAGE_CACHE_ARGUMENTS lacks scam."
