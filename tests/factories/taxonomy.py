"""Terms of every vocabulary."""

import factory
from django.utils import timezone

from cms.taxonomy.models import (
    Audience,
    Hotline,
    Right,
    ScamListEdition,
    ScamType,
    ScamTypeName,
    ScamTypeSynonym,
    Topic,
)


class AudienceFactory(factory.django.DjangoModelFactory):
    """A group of readers."""

    name = factory.Sequence(lambda n: f"人群{n}")
    slug = factory.Sequence(lambda n: f"audience-{n}")

    class Meta:
        model = Audience


class TopicFactory(factory.django.DjangoModelFactory):
    """A field of knowledge."""

    name = factory.Sequence(lambda n: f"专题{n}")
    slug = factory.Sequence(lambda n: f"topic-{n}")

    class Meta:
        model = Topic


class RightFactory(factory.django.DjangoModelFactory):
    """A right of consumers."""

    name = factory.Sequence(lambda n: f"权利{n}")
    slug = factory.Sequence(lambda n: f"right-{n}")

    class Meta:
        model = Right


class ScamListEditionFactory(factory.django.DjangoModelFactory):
    """An edition of the list, not the current one unless asked for."""

    name = factory.Sequence(lambda n: f"第{n}版手册")
    slug = factory.Sequence(lambda n: f"edition-{n}")
    publisher = "公安机关"

    class Meta:
        model = ScamListEdition


class ScamTypeFactory(factory.django.DjangoModelFactory):
    """A concept of a scam."""

    name = factory.Sequence(lambda n: f"骗术{n}")
    slug = factory.Sequence(lambda n: f"scam-{n}")
    family = "police"

    class Meta:
        model = ScamType


class ScamTypeNameFactory(factory.django.DjangoModelFactory):
    """What an edition calls a concept."""

    scam_type = factory.SubFactory(ScamTypeFactory)
    edition = factory.SubFactory(ScamListEditionFactory)
    name = factory.Sequence(lambda n: f"印出的名称{n}")

    class Meta:
        model = ScamTypeName


class ScamTypeSynonymFactory(factory.django.DjangoModelFactory):
    """A word people use."""

    scam_type = factory.SubFactory(ScamTypeFactory)
    word = factory.Sequence(lambda n: f"俗称{n}")

    class Meta:
        model = ScamTypeSynonym


class HotlineFactory(factory.django.DjangoModelFactory):
    """A number somebody checked today."""

    number = factory.Sequence(lambda n: str(12000 + n))
    name = "某热线"
    purpose = "投诉和咨询。"
    verified_on = factory.LazyFunction(timezone.localdate)

    class Meta:
        model = Hotline
