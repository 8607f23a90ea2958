"""Questions of the kinds that files can hold, and small files of them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook

from quizzes.enums import Kind
from quizzes.exchange.drafts import Draft
from tests.factories.quiz_contents import CONTENTS, EXPLANATION


def option(text: str, right: bool = False, why: str = "") -> dict[str, Any]:
    return {"text": text, "right": right, "why": why}


SINGLE = Draft(
    "single",
    "谁会打 96110？{a}=b:c~#\n第二行：a<b & \\n",
    {
        "options": [
            option("银行 #1", why="不是，[它]=~{}: \\ 另有号码"),
            option("反诈中心", True, "对，<b>它</b>是"),
            option("=SUM(1)"),
        ]
    },
    explanation=(
        "<p>记住<b>96110</b>。<br/>不是 1 &lt; 2</p><ul><li>一</li><li>二</li></ul>"
        '<p><a href="https://a.example/?x=1&amp;y=2">看这里</a></p>'
    ),
    name="谁打: 来",
    topic="防诈骗",
    scam_type="冒充公检法",
    audiences=("老年人", "家长"),
    channel="call",
    difficulty=1,
    source="反电信网络诈骗法 <第三条>",
    source_url="https://law.example/a?b=1&c=2",
)
MULTIPLE = Draft(
    "multiple",
    "哪些是警示信号？",
    {
        "options": [
            option("要验证码", True),
            option("要共享屏幕", True, "永远不要"),
            option("要转账", True),
            option("请您到网点"),
        ]
    },
    explanation="<p>三样都不给。</p>",
    name="警示信号",
    id="m]7",
    difficulty=3,
)
TRUE_FALSE = Draft(
    "true_false",
    "征信可以花钱修复。",
    {"is_true": False, "why_true": "没有这样的服务", "why_false": "说得对"},
    explanation="<p>不可以。</p>",
    name="征信",
    difficulty=2,
)
ORDER = Draft(
    "order",
    "发现被骗，先做什么？",
    {"steps": [{"text": text, "why": ""} for text in ("停止转账", "打 110", "留证据")]},
    explanation="<p>越快越好。</p>",
    name="先后",
)
REAL_OR_FAKE = Draft(
    "real_or_fake",
    "这条短信是真的吗？",
    {
        "message": {
            "channel": "sms",
            "contact": "+86 955 00",
            "bubbles": [
                {"speaker": "scammer", "text": "您的积分今日过期，点 jf.example 兑换"},
                {"speaker": "reader", "text": "怎么换？"},
            ],
        },
        "is_fake": True,
        "why_fake": "对",
        "why_real": "银行不发这种链接",
    },
    explanation="<p>积分短信多是假的。</p>",
    name="积分短信",
    channel="sms",
)
WARNING_SIGNS = Draft(
    Kind.WARNING_SIGNS,
    "哪些地方可疑？",
    CONTENTS[Kind.WARNING_SIGNS],
    explanation=EXPLANATION,
    name="可疑之处",
    channel="sms",
)
CONVERSATION = Draft(
    Kind.CONVERSATION,
    "您怎么回？",
    CONTENTS[Kind.CONVERSATION],
    explanation=EXPLANATION,
    name="王警官",
    channel="call",
)
ALL = [SINGLE, MULTIPLE, TRUE_FALSE, ORDER, REAL_OR_FAKE, WARNING_SIGNS, CONVERSATION]

HEAD = ["题型", "题干", "选项A", "选项B", "选项C", "答案", "解析", "难度"]
ROW = ["单选题", "遇到可疑来电打什么？", "96110", "12315", "", "A", "反诈专线。", "易"]


def workbook(
    *rows: list[Any], title: str = "题库", merge: str = "", talks: tuple[list[Any], ...] = ()
) -> bytes:
    """An XLSX file, with a sheet for conversations where there are rows for it."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    if talks:
        beside = book.create_sheet("对话")
        for row in talks:
            beside.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def moodle(questions: str) -> bytes:
    """A Moodle XML file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{questions}\n</quiz>'.encode()
