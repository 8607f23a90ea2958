"""Pages of every type."""

import datetime

import factory
import wagtail_factories
from django.utils import timezone

from cms.guides.enums import Severity
from cms.guides.models import (
    AlertIndexPage,
    AlertPage,
    GuideIndexPage,
    GuidePage,
    ScamCheckPage,
)
from cms.home.models import (
    AudienceHubPage,
    AudienceIndexPage,
    EmergencyPage,
    HomePage,
    StandingPage,
)
from cms.videos.models import VideoIndexPage, VideoPage


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


class EmergencyPageFactory(wagtail_factories.PageFactory):
    """The page for whoever has paid, with three steps; `hotline` is called in the second."""

    title = "我被骗了，怎么办"
    slug = "help"
    words_for_police = "“我被骗转账了，请求紧急止付。”"
    body = [("heading", "哪些东西要留作证据"), ("paragraph", "<p>转账回单。</p>")]

    class Meta:
        model = EmergencyPage

    class Params:
        hotline = None

    @factory.lazy_attribute
    def steps(self) -> object:
        """Stop, then call."""
        number = self.hotline.pk if self.hotline else None
        given = [
            {"title": "停止转账", "text": "直接挂断。", "hotline": None, "own_hotline": False},
            {"title": "打110", "text": "", "hotline": number, "own_hotline": False},
            {"title": "打本行客服", "text": "", "hotline": None, "own_hotline": True},
        ]
        block = EmergencyPage.steps.field.stream_block
        return block.to_python([{"type": "step", "value": value} for value in given])


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


class AlertIndexPageFactory(wagtail_factories.PageFactory):
    """The list of alerts."""

    title = "风险提示"
    slug = "alerts"

    class Meta:
        model = AlertIndexPage


class AlertPageFactory(wagtail_factories.PageFactory):
    """A warning of our own, in force for an hour and open in time."""

    title = factory.Sequence(lambda n: f"风险提示{n}")
    slug = factory.Sequence(lambda n: f"alert-{n}")
    summary = "有人冒充银行客服，谎称百万保障到期。"
    severity = Severity.WARNING
    issuer = "示例银行"
    valid_from = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(hours=1))
    body = [("heading", "接到这样的电话"), ("paragraph", "<p>挂断，打官方号码核实。</p>")]

    class Meta:
        model = AlertPage


class VideoIndexPageFactory(wagtail_factories.PageFactory):
    """The list of videos."""

    title = "视频"
    slug = "videos"

    class Meta:
        model = VideoIndexPage


class VideoPageFactory(wagtail_factories.PageFactory):
    """A page without a video, which is to be given."""

    title = factory.Sequence(lambda n: f"防骗视频{n}")
    slug = factory.Sequence(lambda n: f"video-{n}")
    summary = "一句话说明这段视频讲什么。"

    class Meta:
        model = VideoPage


class ScamCheckPageFactory(wagtail_factories.PageFactory):
    """A check of two questions; what its answers point to is given as `points_to`."""

    title = "这是不是骗局？"
    slug = "check"
    nothing_found = "<p>说不准，就先停一停。</p>"

    class Meta:
        model = ScamCheckPage

    class Params:
        points_to = ()

    @factory.lazy_attribute
    def questions(self) -> list[tuple[str, object]]:
        """Who it was, and whether something is gone."""
        police = {
            "label": "他说他是警察",
            "warning": "警察不会在电话里办案。",
            "pages": [page.pk for page in self.points_to],
            "weight": 3,
            "paid": False,
        }
        plain = {"warning": "", "pages": [], "weight": 1, "paid": False}
        who = [police, plain | {"label": "说不清楚"}]
        gone = [plain | {"label": "还没有"}, plain | {"label": "钱已经转了", "paid": True}]
        asked = [
            {"question": "谁找的您？", "help": "说说他报的身份。", "answers": who},
            {"question": "钱转了吗？", "help": "", "answers": gone},
        ]
        block = ScamCheckPage.questions.field.stream_block
        return block.to_python([{"type": "question", "value": value} for value in asked])


class AudienceIndexPageFactory(wagtail_factories.PageFactory):
    """The list of the pages for one audience each."""

    title = "说给您听"
    slug = "for"

    class Meta:
        model = AudienceIndexPage


class AudienceHubPageFactory(wagtail_factories.PageFactory):
    """A page for one audience, which is to be given."""

    title = factory.Sequence(lambda n: f"写给人群{n}")
    slug = factory.Sequence(lambda n: f"hub-{n}")
    summary = "一句话说明跟您有什么关系。"
    remember = [("thing", {"title": f"第{n}件", "text": "先停下，再核实。"}) for n in (1, 2, 3)]

    class Meta:
        model = AudienceHubPage
