"""Simplified characters written as traditional ones.

In the forms of Taiwan's standard (裡 為 說 群 床): those that type and fonts everywhere know best; OpenCC's
own standard writes 裏 爲 喫 羣 牀. Words stay those of the mainland (短信, not 簡訊; 信息, not 資訊), since hotlines,
authorities and what a phone shows are called so, and a name with other words is another name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

# Where OpenCC 1.4 reads a word of its dictionary that nobody meant (卡里, 里拉, 金发, 是只, 明了) or the rarer
# sign (籤, 衝, 贊) into what people say about money. The sign at the pattern is written as given.
EXCEPTIONS = [
    (re.compile(pattern), sign)
    for pattern, sign in (
        (r"(?<![标书抽牙竹求灵便])签(?!筒)", "簽"),
        (r"(?<=[卡台群])里|里(?=拉[人进出我你他她您走])|里(?=加[上入了])", "裡"),
        (r"(?<=[休老奖资积基薪现]金)发|(?<=粉丝)发", "發"),
        (r"干(?=的?活|什么|嘛|坏事|[这那][行样种事])", "幹"),
        (r"(?<=是)只(?=[有要能是])", "只"),
        (r"冲(?=[账正销])", "沖"),
        (r"(?<=[点个])赞(?!助)", "讚"),
        (r"(?<=[写说讲标注]明)了", "了"),
        (r"(?<=发)布", "佈"),
    )
]


@cache
def _converters() -> tuple[OpenCC, ...]:
    """OpenCC's dictionaries, 28 MB, loaded when the first page is asked for.

    Its `s2tw` gives the same, but loads the largest of them twice (45 MB) and takes half as long again.
    """
    from opencc import OpenCC  # noqa: PLC0415  (readers of simplified characters never need it)

    return OpenCC("s2t"), OpenCC("t2tw")


def to_traditional(text: str) -> str:
    """Write a text in traditional characters; other writing stays as it is.

    It looks at words and not at single signs (头发 is 頭髮, 发送 is 發送), so give it whole sentences.
    """
    written = text
    for converter in _converters():
        written = converter.convert(written)
    if len(written) != len(text):
        return written
    signs = list(written)
    for pattern, sign in EXCEPTIONS:
        for found in pattern.finditer(text):
            signs[found.start()] = sign
    return "".join(signs)
