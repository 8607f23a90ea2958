"""What readers searched."""

import factory
from django.utils import timezone

from cms.search.models import SearchTally


class SearchTallyFactory(factory.django.DjangoModelFactory):
    """A text searched once today, with results."""

    day = factory.LazyFunction(timezone.localdate)
    text = factory.Sequence(lambda n: f"第{n}种骗局")
    searches = 1
    last_total = 3

    class Meta:
        model = SearchTally
