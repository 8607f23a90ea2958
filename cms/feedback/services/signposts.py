"""Leads whoever complains about money to those who are responsible; nothing of it is taken here."""

from __future__ import annotations

import re

from cms.core.folding import fold
from cms.taxonomy.models import Hotline

# The institution comes first; its number is a brand setting. Then the supervisor's line.
COMPLAINTS = "12378"

# Somebody's own dealings with an institution, as `fold` leaves them. What is shown for it costs a
# reader one press, so it may be shown too often.
BUSINESS = re.compile(
    r"(我|我们|自己|家人|爸|妈|老公|老婆)的?.{0,6}"
    r"(卡|账户|账号|贷款|存款|理财|保单|保险|信用卡|基金|征信).{0,12}"
    r"(不能|无法|不让|被限|被冻|冻结|限额|扣|逾期|亏|不赔|不给|取不|转不)"
    r"|(乱|多|重复|莫名|无故|擅自)(扣|收)(款|费|钱|了|我)|扣了我"
    r"|(要求|申请|请|给我|什么时候|怎么还不).{0,6}(退款|退钱|退费|退保|赔偿|赔付|解冻|减免|销户)"
    r"|(我要|我想|要|想)投诉.{0,12}(银行|公司|网点|柜台|柜员|经理|客服|贷款|保险|信用卡|收费|催收)"
    r"|(一直|天天|不停|老是|总)(给我)?(打电话)?催收|催收.{0,6}(骚扰|威胁|电话)"
)


def is_about_business(text: str) -> bool:
    """Whether a message sounds like somebody's own matter with a bank or an insurer."""
    return BUSINESS.search(fold(text)) is not None


def complaint_hotline() -> Hotline | None:
    """The supervisor's line for complaints, if it is kept here."""
    return Hotline.objects.filter(number=COMPLAINTS, dialable=True).first()
