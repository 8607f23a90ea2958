"""The words by which files name kinds, difficulties, channels and answers.

They are part of the formats, as element names are, and so are not translated.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from quizzes.enums import Channel, Difficulty, Kind

if TYPE_CHECKING:
    from .drafts import Draft

LETTERS = "ABCDEFGH"

KINDS: dict[str, str] = {
    Kind.SINGLE: "单选题",
    Kind.MULTIPLE: "多选题",
    Kind.TRUE_FALSE: "判断题",
    Kind.ORDER: "排序题",
    Kind.REAL_OR_FAKE: "真假识别",
    Kind.WARNING_SIGNS: "找出可疑之处",
    Kind.CONVERSATION: "情景对话",
}
DIFFICULTIES: dict[int, str] = {
    Difficulty.EASY: "易",
    Difficulty.MEDIUM: "中",
    Difficulty.HARD: "难",
}
CHANNELS: dict[str, str] = {
    Channel.SMS: "短信",
    Channel.CHAT: "聊天",
    Channel.CALL: "电话",
    Channel.WEB: "网页",
    Channel.APP: "App",
}
TRUE, FALSE = "对", "错"
FAKE, REAL = "假", "真"
YES = "是"
# The sheet with the steps of conversations.
TALKS = "对话"
# Tags of Moodle and GIFT.
TAGS = {
    "topic": "主题",
    "scam_type": "骗局",
    "difficulty": "难度",
    "channel": "渠道",
    "audiences": "人群",
}

_OTHER_KINDS = {
    Kind.SINGLE: "单选 单项选择 单项选择题 单选题目 选择题 选择 single",
    Kind.MULTIPLE: "多选 多项选择 多项选择题 不定项 不定项选择 不定项选择题 multiple",
    Kind.TRUE_FALSE: "判断 是非 是非题 对错 对错题 判断正误 true_false truefalse",
    Kind.ORDER: "排序 步骤排序 排列 order",
    Kind.REAL_OR_FAKE: "真假 真假题 识别真假 真假判断 辨真假 真假辨别 real_or_fake",
    Kind.WARNING_SIGNS: "找可疑 找可疑之处 找破绽 识别可疑之处 warning_signs",
    Kind.CONVERSATION: "情景 对话 对话题 情景题 conversation",
}
_OTHER_DIFFICULTIES = {
    Difficulty.EASY: "1 低 简单 容易 较易 ★ 一星 easy",
    Difficulty.MEDIUM: "2 中等 一般 适中 普通 ★★ 二星 medium",
    Difficulty.HARD: "3 高 困难 较难 很难 ★★★ 三星 hard",
}
_OTHER_CHANNELS = {
    Channel.SMS: "手机短信 短消息 sms",
    Channel.CHAT: "微信 qq 微信聊天 社交软件 聊天软件 chat",
    Channel.CALL: "来电 通话 语音电话 call",
    Channel.WEB: "网站 网址 web",
    Channel.APP: "应用 软件 手机应用 应用程序",
}
_NO_SUBJECT = re.compile(r"\$\w+\$?$|top$|Default for |默认", re.IGNORECASE)
_TRUE = frozenset(["对", "正确", "√", "✓", "✔", "是", "t", "true", "y", "yes", "1"])
_FALSE = frozenset(
    ["错", "错误", "不正确", "不对", "×", "x", "✗", "✘", "否", "非", "f", "false", "n", "no", "0"]
)
_FAKE = frozenset(["假", "诈骗", "骗局", "假的", "fake"])
_REAL = frozenset(["真", "真实", "真的", "正规", "real"])


def folded(word: str) -> str:
    """A word without the differences that people do not mean."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", word)).casefold()


def category_words(path: str) -> str:
    """A category of Moodle or GIFT, `$course$/top/反诈/刷单`, without what names no subject: `反诈/刷单`."""
    # A doubled slash is one that belongs to a name.
    names = [name.replace("\0", "／").strip() for name in path.replace("//", "\0").split("/")]
    return "/".join(name for name in names if name and not _NO_SUBJECT.match(name))


def _index(words: dict[Any, str], others: dict[Any, str]) -> dict[str, Any]:
    return {
        folded(word): value for value in words for word in (words[value], *others[value].split())
    }


_KIND_OF = _index(KINDS, _OTHER_KINDS)
_DIFFICULTY_OF = _index(DIFFICULTIES, _OTHER_DIFFICULTIES)
_CHANNEL_OF = _index(CHANNELS, _OTHER_CHANNELS)


def read_kind(word: str) -> str | None:
    """单选题, 单选, 单项选择题（2分）: a Kind, or None."""
    bare = re.sub(r"\(.*?\)|\[.*?\]|【.*?】", "", folded(word))
    return _KIND_OF.get(bare)


def read_difficulty(word: str) -> int | None:
    """易, 简单, 1, ★: a Difficulty, or None."""
    return _DIFFICULTY_OF.get(folded(word))


def read_channel(word: str) -> str | None:
    """短信, 微信: a Channel, or None."""
    return _CHANNEL_OF.get(folded(word))


def read_verdict(word: str) -> bool | None:
    """对, 正确, √, T: whether a statement is true, or None."""
    word = folded(word)
    return True if word in _TRUE else False if word in _FALSE else None


def read_fake(word: str) -> bool | None:
    """假, 真: whether a message is fraudulent, or None."""
    word = folded(word)
    return True if word in _FAKE else False if word in _REAL else None


def tags_of(draft: Draft) -> list[str]:
    """What a question is about, as tags."""
    given: list[tuple[str, str]] = [
        ("topic", draft.topic),
        ("scam_type", draft.scam_type),
        ("difficulty", DIFFICULTIES.get(draft.difficulty or 0, "")),
        ("channel", CHANNELS.get(draft.channel, "")),
        *(("audiences", audience) for audience in draft.audiences),
    ]
    return [f"{TAGS[name]}:{word}" for name, word in given if word]


def read_tags(tags: list[str]) -> tuple[dict[str, Any], list[str]]:
    """The fields that tags speak of, and the tags that say nothing to us."""
    fields: dict[str, Any] = {}
    unknown = []
    names = {word: name for name, word in TAGS.items()} | {"骗局类型": "scam_type"}
    readers = {"difficulty": read_difficulty, "channel": read_channel}
    for tag in tags:
        prefix, word = [part.strip() for part in (*re.split("[:：]", tag, maxsplit=1), "")[:2]]
        name = names.get(prefix, "")
        value = readers[name](word) if name in readers else word
        if not name or not value:
            unknown.append(tag)
        elif name == "audiences":
            fields[name] = (*fields.get(name, ()), word)
        else:
            fields[name] = value
    return fields, unknown
