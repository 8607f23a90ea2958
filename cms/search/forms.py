"""Forms by which editors answer what readers search."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import inlineformset_factory
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.log_actions import log
from wagtail.models import Page

from cms.core.private_numbers import without_private
from cms.search.indexing.entries import is_result
from cms.search.services.wording import plain_wording
from cms.taxonomy.models import ScamType, ScamTypeSynonym

MOST_PAGES = 5


def wording_of(text: str) -> str:
    """Write a text as readers' texts are compared; ValidationError where that must not be kept."""
    wording = plain_wording(text)
    if not wording:
        raise ValidationError(_("There is no word in this."))
    if plain_wording(without_private(text)) != wording:
        raise ValidationError(
            _(
                "Numbers of telephones, cards and accounts, e-mail addresses and web addresses are "
                "not kept here. Write what it is about in words."
            )
        )
    return wording


class PromotionQueryForm(forms.ModelForm):
    """The text for which pages stand first, kept as searches are written down."""

    query_string = forms.CharField(
        label=_("Searched for"),
        max_length=60,
        help_text=_(
            "The whole text that readers type. Punctuation, spaces, capital letters and traditional "
            "characters make no difference."
        ),
    )

    class Meta:
        model = Query
        fields = ["query_string"]

    def clean(self) -> None:
        """Let a text be used that is known already, as Wagtail's own form does."""

    def clean_query_string(self) -> str:
        """Write it as readers' texts are compared."""
        return wording_of(self.cleaned_data["query_string"])


class PromotedPageForm(WagtailAdminModelForm):
    """One page put first; an outside address could not be shown among the results."""

    page = forms.ModelChoiceField(
        label=_("Page"),
        queryset=Page.objects.filter(depth__gt=1),
        widget=AdminPageChooser,
    )
    description = forms.CharField(
        label=_("Why it stands first"),
        help_text=_("One short sentence, shown with the result. May be left empty."),
        max_length=120,
        required=False,
    )

    class Meta(WagtailAdminModelForm.Meta):
        model = SearchPromotion
        fields = ["page", "description"]

    def clean_page(self) -> Page:
        """Refuse what no search finds, and a copy, which would stand beside its source."""
        page: Page = self.cleaned_data["page"]
        if page.alias_of_id is not None:
            said = _("This page repeats another one: “%(title)s”. Choose that one.")
            raise ValidationError(said, params={"title": page.alias_of.title})
        if not is_result(page.specific):
            raise ValidationError(_("This page is never among the results. Choose another."))
        return page


class PromotedPagesFormSet(
    inlineformset_factory(  # type: ignore[misc]
        Query,
        SearchPromotion,
        form=PromotedPageForm,
        can_order=True,
        extra=0,
        min_num=1,
        validate_min=True,
        max_num=MOST_PAGES,
        validate_max=True,
    )
):
    """The pages of one text, in their order."""

    default_error_messages = {
        "too_few_forms": _("Choose at least one page."),
        "too_many_forms": _("No more than %(num)d pages can stand first."),
    }

    def add_fields(self, form: Any, index: int | None) -> None:
        """Scripts fill in what buttons say."""
        super().add_fields(form, index)
        form.fields["DELETE"].widget = forms.HiddenInput()
        form.fields["ORDER"].widget = forms.HiddenInput()


class AddSynonymForm(forms.Form):
    """A word readers use, and the scam type that they mean."""

    word = forms.CharField(label=_("Word"), max_length=40)
    scam_type = forms.ModelChoiceField(
        label=_("Scam type"),
        queryset=ScamType.objects.all(),
        help_text=_("Who searches the word finds what is said of this scam type."),
    )

    def clean_word(self) -> str:
        """Leave it as it is written, if there is a word in it that may be kept."""
        word: str = self.cleaned_data["word"]
        wording_of(word)
        return word

    def clean(self) -> dict[str, Any]:
        """Refuse what leads there already, however it is written."""
        given = super().clean() or {}
        scam_type, word = given.get("scam_type"), given.get("word")
        if scam_type and word and plain_wording(word) in _wordings_of(scam_type):
            self.add_error("word", _("This scam type is already found by this word."))
        return given

    def save(self, user: Any) -> ScamType:
        """Add it behind the other words, as an edit of the scam type."""
        scam_type: ScamType = self.cleaned_data["scam_type"]
        last = scam_type.synonyms.order_by("sort_order").last()
        place = (last.sort_order or 0) + 1 if last else 0
        scam_type.synonyms.add(ScamTypeSynonym(word=self.cleaned_data["word"], sort_order=place))
        scam_type.save()
        log(scam_type, "wagtail.edit", user=user)
        return scam_type


def _wordings_of(scam_type: ScamType) -> set[str]:
    """What a scam type is found by."""
    names = scam_type.names.values_list("name", flat=True)
    synonyms = scam_type.synonyms.values_list("word", flat=True)
    return {plain_wording(word) for word in (scam_type.name, *names, *synonyms)}
