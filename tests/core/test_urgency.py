"""Who writes that the money is gone is led to help."""

import pytest

from cms.core.urgency import money_is_gone


@pytest.mark.parametrize(
    "text",
    [
        "被骗了怎么办",
        "我被骗了5万",
        "被騙了怎麼辦",
        "钱转了怎么办",
        "钱已经转过去了",
        "钱被转走了",
        "转账了发现是骗子",
        "已经付了钱",
        "刚汇完款",
        "卡里的钱没了",
        "银行卡被盗刷",
        "能追回钱吗",
        "钱还能追回来吗",
        "验证码告诉别人了",
        "验证码发给他了",
        "怎么报警",
        "紧急止付",
        "老人上当了",
        "骗了我三千",
    ],
)
def test_the_money_may_be_gone(text: str) -> None:
    assert money_is_gone(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "刷单",
        "防止被骗",
        "怎么避免上当",
        "老人怎么防骗",
        "预防被骗",
        "冒充客服退款",
        "养老钱怎么存",
        "转账限额",
        "验证码是什么",
        "存款保险",
        "怎样不被骗",
        "96110",
    ],
)
def test_who_only_wants_to_know_is_not_alarmed(text: str) -> None:
    assert not money_is_gone(text)
