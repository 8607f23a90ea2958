"""Approved wording."""

import factory

from cms.content.models import ApprovedWording


class ApprovedWordingFactory(factory.django.DjangoModelFactory):
    """A wording that has been approved and is shown; `live=False` for a first draft."""

    name = factory.Sequence(lambda n: f"口径{n}")
    code = factory.Sequence(lambda n: f"wording-{n}")
    text = "<p>银行不会打电话要您的验证码。</p>"

    class Meta:
        model = ApprovedWording


def wording_block(wording: ApprovedWording) -> dict[str, object]:
    """Raw stream data that places it."""
    return {"type": "approved_wording", "value": wording.pk}
