"""No number and no address that may belong to somebody is kept, however it is written."""

import pytest
from django.utils.translation import gettext

from cms.core.private_numbers import SPOKEN_RUN, masked, private_spans, without_private

PRIVATE = [
    # Mobile telephones, plain and in many spellings.
    "13800138000",
    "138 0013 8000",
    "138-0013-8000",
    "138.0013.8000",
    "138/0013/8000",
    "138_0013_8000",
    "+86 138 0013 8000",
    "（86）138，0013，8000",
    "１３８００１３８０００",
    "１３８－００１３－８０００",
    "一三八零零一三八零零零",
    "一三八〇〇一三八〇〇〇",
    "幺三八零零幺三八零零零",
    "壹叁捌零零壹叁捌零零零",
    "一 三 八、零零一三、八零零零",
    "壹參捌零零壹參捌零零零",
    "138零零一三8000",
    "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣",
    "①③⑧⓪⓪①③⑧⓪⓪⓪",
    "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎",
    "١٣٨٠٠١٣٨٠٠٠",
    "138\u200b0013\u200b8000",
    "1\u00a03\u20098\u3000001 38000",
    "l38OOl38OOO",
    "138oo138ooo",
    "138转0013转8000",
    "138的0013的8000是谁",
    "13800138000是诈骗电话吗",
    "电话13800138000打来说我涉嫌洗钱",
    "138 12345 110",
    # Landlines, Hong Kong, Macau, Taiwan.
    "010-66216688",
    "66216688",
    "6621688",
    "400-800-1234",
    "+852 9123 4567",
    "9123-4567",
    "0912-345-678",
    "(02) 2345-6789",
    "+853 6612 3456",
    # Bank cards and accounts, QQ numbers.
    "6222 0200 1234 5678 901",
    "6222020012345678901",
    "６２２２－０２００－１２３４－５６７８",
    "QQ 12345678",
    "微信号 1234567",
    # Identity cards and passports.
    "11010519491231002X",
    "110105 19491231 002x",
    "１１０１０５１９４９１２３１００２Ｘ",
    "110105491231002",
    "一一零一零五一九四九一二三一零零二X",
    "E12345678",
    "EA1234567",
    "A123456(7)",
    "A123456（A）",
    "AB 123456",
    "A123456789",
    "1234567(8)",
    "H12345678",
    # E-mail.
    "zhangsan@example.com",
    "zhang.san ＠ example.com 骗子",
    "zhangsan(at)example.com",
    "张三@公司",
    # Web addresses whose host is a number.
    "http://192.168.100.200/login",
    "www.13800138000.com",
]

HARMLESS = [
    "110",
    "96110",
    "９６１１０是什么电话",
    "九六一一零",
    "12381短信",
    "95588",
    "106开头的短信",
    "2025年刷单骗局",
    "100万保障",
    "百万保障",
    "一千万一百万五十万",
    "三个月不还会怎样",
    "二维码",
    "一万一千一百一十一",
    "1对1网恋",
    "315",
    "5G 消息",
    "123456",
    "oil oil oil",
    "Apple ID",
    "AI换脸",
    "a1",
]


@pytest.mark.parametrize("text", PRIVATE)
def test_private_texts_are_not_kept(text: str) -> None:
    assert without_private(text) == ""


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_texts_are(text: str) -> None:
    assert without_private(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("http://a.example/x?token=abc", "a.example"),
        ("https://user:pass@a.example/", "a.example"),
        ("HTTPS：//A.EXAMPLE/个人/x 安全吗", "a.example"),
        ("www.a.example/我的订单", "a.example"),
        ("weixin://dl/chat?abc", "dl"),
    ],
)
def test_of_a_web_address_the_host_stays(text: str, kept: str) -> None:
    assert without_private(text).split()[0] == kept
    assert "token" not in without_private(text)
    assert "pass" not in without_private(text)


@pytest.mark.parametrize("text", [text for text in PRIVATE if not text.startswith("138 12345")])
def test_in_prose_private_numbers_are_masked(text: str) -> None:
    shown = masked(f"我想说，{text}，您看好吗")
    assert gettext("[number hidden]") in shown
    assert shown.startswith("我想说")
    assert shown.endswith("您看好吗")


@pytest.mark.parametrize(
    "text",
    [
        *HARMLESS,
        "2026年3月15日14点30分，我在网点问过。",
        "2026-03-15 14:30 我在网点问过",
        "2026/3/15发的那篇",
        "说是存了100,000.00元",
        "我参加了1次、2次、3次",
        "打了96110，又打了110。",
        "请拨打96110、12378",
        "先打110，96110",
        "110\n96110",
        "12378/12363",
        "打95566。12378也行",
        "96110 12378都可以",
        "8:30-17:30开门",
        "周一到周五8：30～12：00，13：30～17：00",
        "罚款1000-3000元",
        "2024-2026年",
        "2024、2025、2026年都有",
        "转了50000、30000",
        "110……96110",
        "第1、2、3、4、5、6、7、8条",
    ],
)
def test_in_prose_days_amounts_and_hotlines_stay(text: str) -> None:
    assert masked(text) == text
    assert not private_spans(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("打96110、13800138000、12378", "打96110、{}、12378"),
        ("110\n138-0013-8000\n96110", "110\n{}\n96110"),
        ("8:30 010-66216688 17:30", "8:30 {} 17:30"),
        ("6222 0200 1234 5678 901，95588", "{}，95588"),
        ("9123-4567", "{}"),
        ("3000-1000", "{}"),
    ],
)
def test_beside_hotlines_and_times_only_the_private_number_is_masked(text: str, shown: str) -> None:
    assert masked(text) == shown.format(gettext("[number hidden]"))


def test_a_mask_covers_the_whole_number() -> None:
    hidden = gettext("[number hidden]")
    assert masked("证号110105 19491231 002X。") == f"证号{hidden}。"
    assert masked("写信到zhang.san@example.com.cn就行") == f"写信到{hidden}就行"
    assert masked("①③⑧⓪⓪①③⑧⓪⓪⓪") == hidden


def test_a_long_run_of_digits_is_looked_through_once() -> None:
    text = "1" * 2000 + "的22"
    begun = [place for place in range(2000) if SPOKEN_RUN.match(text, place)]
    assert begun == [0]
    assert private_spans(text) == [(0, len(text))]
