"""Pages of every type."""

import factory
import wagtail_factories

from cms.guides.models import GuideIndexPage, GuidePage
from cms.home.models import HomePage, StandingPage


class HomePageFactory(wagtail_factories.PageFactory):
    """The front door."""

    title = "明白"
    slug = "home"

    class Meta:
        model = HomePage


class StandingPageFactory(wagtail_factories.PageFactory):
    """A standing page with one paragraph."""

    title = factory.Sequence(lambda n: f"常设页面{n}")
    slug = factory.Sequence(lambda n: f"standing-{n}")
    body = [("paragraph", "<p>先核实，再转账。</p>")]

    class Meta:
        model = StandingPage


class GuideIndexPageFactory(wagtail_factories.PageFactory):
    """The list of guides."""

    title = "防骗指南"
    slug = "guides"

    class Meta:
        model = GuideIndexPage


class GuidePageFactory(wagtail_factories.PageFactory):
    """A guide with a heading and a paragraph."""

    title = factory.Sequence(lambda n: f"防骗指南{n}")
    slug = factory.Sequence(lambda n: f"guide-{n}")
    summary = "一句话说明这篇指南讲什么。"
    body = [("heading", "骗局怎样展开"), ("paragraph", "<p>凡是先垫钱的兼职都是诈骗。</p>")]

    class Meta:
        model = GuidePage
