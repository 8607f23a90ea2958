"""Tells from a query that somebody's money may be gone: then help comes before reading."""

from __future__ import annotations

import re

from cms.core.folding import fold

# Written as `fold` leaves them. What only sounds alike costs nothing: it shows the way to help.
LOST = re.compile(
    r"被骗|受骗|上当|中招|骗走|骗了我|骗我[的了]?钱"
    r"|(钱|款|账|卡|存款).{0,4}(没了|不见|没有了|少了|被盗|被刷|被转|盗刷)"
    r"|(钱|款).{0,4}(转|汇|打|付|借)(出去|过去|走|给|了)"
    r"|(转|汇|打|付)(了|出|过去|完).{0,6}(钱|款|账|元|万|怎么办|后悔)"
    r"|(转|汇|付)(账|款)了|盗刷|(已|已经|刚|刚刚)(转|汇|付|打)(了|账|款|钱|出|过)"
    r"|(追回|要回|找回|拿回|退回).{0,4}(钱|款)|(钱|款).{0,6}(追|要|找|拿)(得|不)?回"
    r"|止付|报警|报案|冻结(银行)?(账|卡|对方)"
    r"|(验证码|密码).{0,4}(告诉|给|说|发|泄露)"
)
# What is asked about before anything has happened.
CAREFUL = re.compile(
    r"(怎么|如何|怎样|怎么样)?(防止?|避免|不|别|谨防|预防|没有?)(再)?(被骗|受骗|上当)"
)


def money_is_gone(text: str) -> bool:
    """Whether a query sounds as if somebody has paid, or has given away what opens the account."""
    return LOST.search(CAREFUL.sub(" ", fold(text))) is not None
