"""Questions, quizzes and what was answered."""

from typing import Any

import factory
import wagtail_factories
from django.utils import timezone

from quizzes.enums import Channel, Kind, Mode
from quizzes.models import Attempt, Question, QuestionVersion, QuizIndexPage, QuizPage
from quizzes.scoring import Item, read_item

MESSAGE = {
    "channel": Channel.SMS,
    "contact": "95588",
    "bubbles": [{"speaker": "scammer", "text": "您的账户异常，请点击链接核实。"}],
}
# One question of each kind, as it is frozen.
CONTENTS: dict[str, dict[str, Any]] = {
    Kind.SINGLE: {
        "stem": "接到自称公安的电话，先做什么？",
        "explanation": "<p>挂断，再打110核实。</p>",
        "options": [
            {"text": "挂断后打110核实", "right": True, "why": "这样才可靠。"},
            {"text": "按要求转账", "right": False, "why": "公安不会要求转账。"},
            {"text": "把验证码告诉对方", "right": False, "why": "验证码谁都不能给。"},
        ],
    },
    Kind.MULTIPLE: {
        "stem": "哪些是骗局？",
        "explanation": "<p>先交钱的都是骗局。</p>",
        "options": [
            {"text": "刷单返利", "right": True, "why": ""},
            {"text": "安全账户", "right": True, "why": ""},
            {"text": "柜台取款", "right": False, "why": ""},
        ],
    },
    Kind.TRUE_FALSE: {
        "stem": "公安机关设有安全账户。",
        "explanation": "<p>没有安全账户。</p>",
        "is_true": False,
        "why_true": "没有这种账户。",
        "why_false": "",
    },
    Kind.REAL_OR_FAKE: {
        "stem": "这条短信是真是假？",
        "explanation": "<p>银行不发核实链接。</p>",
        "message": MESSAGE,
        "is_fake": True,
        "why_fake": "",
        "why_real": "链接不是本行的。",
    },
    Kind.WARNING_SIGNS: {
        "stem": "点出可疑的地方。",
        "explanation": "<p>催促和链接都可疑。</p>",
        "message": MESSAGE,
        "passages": [
            {"text": "您的账户", "is_sign": False, "why": ""},
            {"text": "异常", "is_sign": True, "why": "制造恐慌。"},
            {"text": "点击链接", "is_sign": True, "why": "链接是假的。"},
        ],
    },
    Kind.ORDER: {
        "stem": "被骗转账后，先做什么？",
        "explanation": "<p>越快越好。</p>",
        "steps": [
            {"text": "停止转账", "why": ""},
            {"text": "打110", "why": ""},
            {"text": "打本行客服", "why": ""},
        ],
    },
    Kind.CONVERSATION: {
        "stem": "对方自称公安。",
        "explanation": "<p>停一停。</p>",
        "channel": Channel.CALL,
        "contact": "“王警官”",
        "steps": [
            {
                "lines": ["你涉嫌洗钱。"],
                "replies": [
                    {"text": "怎么证明？", "to": 1, "yields": False, "why": ""},
                    {"text": "我该怎么办？", "to": 1, "yields": False, "why": ""},
                ],
            },
            {
                "lines": ["把钱转到安全账户。"],
                "replies": [
                    {"text": "好的。", "to": None, "yields": True, "why": "钱就没了。"},
                    {"text": "我去派出所问。", "to": None, "yields": False, "why": ""},
                ],
            },
        ],
    },
}


def item_of(kind: str, **changes: Any) -> Item:
    """The question of a kind, with something of it changed."""
    return read_item(kind, CONTENTS[kind] | changes)


class QuizIndexPageFactory(wagtail_factories.PageFactory):
    """The list of quizzes."""

    title = "反诈自测"
    slug = "quizzes"

    class Meta:
        model = QuizIndexPage


class QuizPageFactory(wagtail_factories.PageFactory):
    """A quiz without questions yet."""

    title = factory.Sequence(lambda n: f"反诈自测{n}")
    slug = factory.Sequence(lambda n: f"quiz-{n}")
    summary = "几道题，看看您能不能识破骗局。"

    class Meta:
        model = QuizPage


class QuestionFactory(factory.django.DjangoModelFactory):
    """A question whose task is still to be written."""

    name = factory.Sequence(lambda n: f"题目{n}")
    kind = Kind.SINGLE
    stem = factory.LazyAttribute(lambda question: CONTENTS[question.kind]["stem"])
    explanation = "<p>先核实，再转账。</p>"

    class Meta:
        model = Question


class QuestionVersionFactory(factory.django.DjangoModelFactory):
    """What readers are asked: the question of a kind."""

    kind = Kind.SINGLE
    question = factory.SubFactory(QuestionFactory, kind=factory.SelfAttribute("..kind"))
    number = 1
    digest = factory.Sequence(lambda n: f"{n:064x}")
    content = factory.LazyAttribute(lambda version: CONTENTS[version.kind])

    class Meta:
        model = QuestionVersion


class AttemptFactory(factory.django.DjangoModelFactory):
    """A pass through a quiz just begun; `versions=` are the keys of what is asked."""

    token = factory.Sequence(lambda n: f"{n:022}")
    mode = Mode.LEARNING
    started_at = factory.LazyFunction(timezone.now)
    changed_at = factory.SelfAttribute("started_at")

    class Meta:
        model = Attempt
