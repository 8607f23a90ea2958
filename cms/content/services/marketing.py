"""Tells a link that sells from one that teaches: education must not be disguised marketing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS_IN_ADDRESSES = re.compile(
    r"(apply|buy|creditcard|daikuan|funds?|kaihu|licai|loans?|mall|order|products?|promo(tion)?|shop"
    r"|wealth)"
)
WORDS_IN_TEXTS = re.compile(
    r"(立即|马上|在线|点击|一键)(申请|办理|购买|开户|投保|领取)|申请(贷款|信用卡)|(理财|贷款|保险)产品"
)


class Link(NamedTuple):
    """A link in running text: where it leads, and what it says."""

    url: str
    text: str


def sells(link: Link, own_products: Iterable[str] = ()) -> bool:
    """Tell whether a link leads to a product, by its address, its words or the brand's own list.

    `own_products` are hosts or beginnings of addresses, such as `loan.bank.cn` or `bank.cn/cards`.
    """
    try:
        parts = urlsplit(link.url)
    except ValueError:  # no address a browser could follow
        return False
    host = (parts.hostname or "").lower()
    address = f"{host}{parts.path}".rstrip("/").lower()
    for own in own_products:
        if address == own or address.startswith(f"{own}/") or (host.endswith(f".{own}")):
            return True
    if WORDS_IN_TEXTS.search(link.text):
        return True
    if host == "gov.cn" or host.endswith(".gov.cn"):
        return False
    labels = host.split(".")[:-2]
    names = re.split(r"[^a-z0-9-]+", f"{'/'.join(labels)}{parts.path}".lower())
    # A name is what it ends with: personal-loans sells, loan-scams warns; credit-card is one word.
    words = [word for name in names for word in (name.replace("-", ""), name.rpartition("-")[2])]
    return any(WORDS_IN_ADDRESSES.fullmatch(word) for word in words)


def listed_addresses(text: str) -> list[str]:
    """Read the brand's list, one host or address a line, with or without https://."""
    lines = (line.strip().lower().rstrip("/") for line in text.splitlines())
    return [re.sub(r"^(https?:)?//", "", line) for line in lines if line]
