"""The form in which pages are edited."""

from typing import Any

from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm

LONGEST_SLUG = 60


def pinyin_slug(title: str) -> str:
    """Spell a Chinese title for an address: 刷单返利 becomes `shua-dan-fan-li`, cut at a syllable."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  (40 MB of dictionaries that readers never need)

    words = slugify(" ".join(lazy_pinyin(title))).split("-")
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > LONGEST_SLUG:
            break
        slug = longer
    return slug


class SitePageForm(WagtailAdminPageForm):
    """Spells the address from the title where the editor leaves it empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Return the given slug, or a free one spelled from the title."""
        given: str = self.cleaned_data.get("slug", "")
        base = given or pinyin_slug(self.cleaned_data.get("title", "")) or "page"
        if given:
            return given
        free = base
        number = 1
        while not self.instance._slug_is_available(free, self.parent_page, self.instance):
            number += 1
            free = f"{base}-{number}"
        return free
