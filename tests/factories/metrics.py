"""Short links."""

import factory

from cms.metrics.models import ShortLink
from tests.factories.accounts import BranchFactory


class ShortLinkFactory(factory.django.DjangoModelFactory):
    """A link of some branch to the search; `page=` leads it to a page, with `path=""`."""

    label = factory.Sequence(lambda n: f"海报{n}")
    branch = factory.SubFactory(BranchFactory)
    path = "/search/"

    class Meta:
        model = ShortLink
