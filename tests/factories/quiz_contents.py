"""Frozen contents of every kind, and who answered them rightly and wrongly."""

from copy import deepcopy
from typing import Any

from quizzes.enums import Kind

EXPLANATION = "<p>先核实，再行动。</p>"
MESSAGE: dict[str, Any] = {
    "channel": "sms",
    "contact": "1069 0000",
    "bubbles": [
        {"speaker": "scammer", "text": "【某银行】您的账户异常，请点 bank.example 处理。"},
        {"speaker": "reader", "text": "怎么处理？"},
        {"speaker": "scammer", "text": "把验证码发给我。"},
    ],
}

CONTENTS: dict[str, dict[str, Any]] = {
    Kind.SINGLE: {
        "options": [
            {"text": "打110", "right": True, "why": "甲为什么"},
            {"text": "再等等", "right": False, "why": "乙为什么"},
            {"text": "找他理论", "right": False, "why": ""},
        ]
    },
    Kind.MULTIPLE: {
        "options": [
            {"text": "打110", "right": True, "why": "甲为什么"},
            {"text": "挂失银行卡", "right": True, "why": "乙为什么"},
            {"text": "删聊天记录", "right": False, "why": "丙为什么"},
        ]
    },
    Kind.TRUE_FALSE: {"is_true": False, "why_true": "信了为什么", "why_false": "没信为什么"},
    Kind.REAL_OR_FAKE: {
        "message": MESSAGE,
        "is_fake": True,
        "why_fake": "看穿为什么",
        "why_real": "上当为什么",
    },
    Kind.WARNING_SIGNS: {
        "message": MESSAGE,
        "passages": [
            {"text": "1069 0000", "is_sign": False, "why": "号码为什么"},
            {"text": "bank.example", "is_sign": True, "why": "网址为什么"},
            {"text": "把验证码发给我", "is_sign": True, "why": "验证码为什么"},
        ],
    },
    Kind.ORDER: {
        "steps": [
            {"text": "停止转账", "why": "甲为什么"},
            {"text": "打110", "why": "乙为什么"},
            {"text": "留好证据", "why": "丙为什么"},
        ]
    },
    Kind.CONVERSATION: {
        "channel": "call",
        "contact": "王警官",
        "steps": [
            {
                "lines": ["您涉嫌洗钱。"],
                "replies": [
                    {"text": "怎么会？", "to": 1, "yields": False, "why": "问为什么"},
                    {"text": "我自己打110问。", "to": None, "yields": False, "why": "挂为什么"},
                ],
            },
            {
                "lines": ["请把钱转到安全账户。"],
                "replies": [
                    {"text": "好，我转。", "to": None, "yields": True, "why": "转为什么"},
                    {"text": "我不转。", "to": None, "yields": False, "why": "不转为什么"},
                ],
            },
        ],
    },
}


def content_of(kind: str) -> dict[str, Any]:
    """A frozen content of the kind."""
    return {"stem": "题干", "explanation": EXPLANATION, **CONTENTS[kind]}


def task_of(kind: str, content: dict[str, Any]) -> dict[str, Any]:
    """What the editor stores of such a content: steps that are led to count from 1."""
    value = deepcopy({name: content[name] for name in CONTENTS[kind]})
    if kind == Kind.CONVERSATION:
        for step in value["steps"]:
            for reply in step["replies"]:
                reply["to"] = reply["to"] + 1 if reply["to"] is not None else None
    return value
