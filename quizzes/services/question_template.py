"""The table that offices download, fill in and upload."""

from __future__ import annotations

from cms.taxonomy.models import Audience, ScamType, Topic
from quizzes.enums import Kind
from quizzes.exchange.drafts import Draft
from quizzes.exchange.readers.office import EXAMPLE
from quizzes.exchange.words import CHANNELS, DIFFICULTIES, KINDS, TALKS
from quizzes.exchange.writers.office import write_template

EXAMPLES = [
    Draft(
        Kind.SINGLE,
        f"{EXAMPLE}刚发现钱转给了骗子，第一步做什么？",
        {
            "options": [
                {"text": "马上打110，请求紧急止付", "right": True, "why": "越早报警，越可能止付。"},
                {"text": "再联系对方，劝他退钱", "right": False, "why": "对方只会拖延时间。"},
                {"text": "删掉聊天记录", "right": False, "why": "聊天记录是证据，要留好。"},
            ]
        },
        explanation="<p>已经转账，先打110并请求紧急止付，再联系银行客服。</p>",
        difficulty=1,
    ),
    Draft(
        Kind.MULTIPLE,
        f"{EXAMPLE}下面哪些东西不能告诉陌生来电？",
        {
            "options": [
                {"text": "短信验证码", "right": True, "why": ""},
                {"text": "银行卡密码", "right": True, "why": ""},
                {"text": "银行网点的地址", "right": False, "why": ""},
            ]
        },
        explanation="<p>验证码和密码，谁都不能给。</p>",
        difficulty=1,
    ),
    Draft(
        Kind.TRUE_FALSE,
        f"{EXAMPLE}公安机关会通过电话要求市民把钱转到“安全账户”。",
        {"is_true": False, "why_true": "没有“安全账户”。", "why_false": ""},
        explanation="<p>公安机关没有“安全账户”，也不会在电话里要求转账。</p>",
        difficulty=2,
    ),
    Draft(
        Kind.ORDER,
        f"{EXAMPLE}发现自己被骗，按先后顺序该怎么做？",
        {
            "steps": [
                {"text": "停止转账，挂断电话", "why": ""},
                {"text": "打110，请求紧急止付", "why": ""},
                {"text": "联系银行客服", "why": ""},
                {"text": "保留转账和聊天记录", "why": ""},
            ]
        },
        explanation="<p>先止损，再报警，再找银行，证据留好。</p>",
        difficulty=2,
    ),
    Draft(
        Kind.REAL_OR_FAKE,
        f"{EXAMPLE}您收到这样一条短信，它是真的吗？",
        {
            "message": {
                "channel": "sms",
                "contact": "陌生手机号",
                "bubbles": [
                    {"speaker": "scammer", "text": "您的包裹丢失，请加客服微信办理三倍赔付。"},
                    {"speaker": "reader", "text": "怎么办理？"},
                ],
            },
            "is_fake": True,
            "why_fake": "",
            "why_real": "真的理赔在购物平台里办，不用加微信。",
        },
        explanation="<p>遇到“理赔”，回到购物平台里自己查。</p>",
        difficulty=2,
        channel="sms",
    ),
    Draft(
        Kind.WARNING_SIGNS,
        f"{EXAMPLE}这条消息里，哪些地方可疑？",
        {
            "message": {
                "channel": "chat",
                "contact": "快递客服",
                "bubbles": [
                    {"speaker": "scammer", "text": "您的快递丢了，我们双倍赔。"},
                    {"speaker": "scammer", "text": "打开屏幕共享，我教您领。"},
                ],
            },
            "passages": [
                {"text": "您的快递丢了", "is_sign": False, "why": "快递真的会丢，这句不可疑。"},
                {"text": "双倍赔", "is_sign": True, "why": "赔得太多，是要您高兴得忘了怀疑。"},
                {
                    "text": "打开屏幕共享",
                    "is_sign": True,
                    "why": "一共享，密码和验证码都给他看了。",
                },
            ],
        },
        explanation="<p>赔得太多、要看您的屏幕，都是骗局。</p>",
        difficulty=1,
        channel="chat",
    ),
    Draft(
        Kind.CONVERSATION,
        f"{EXAMPLE}这个电话来了，您怎么回？",
        {
            "channel": "call",
            "contact": "自称王警官",
            "steps": [
                {
                    "lines": ["您名下一张银行卡涉嫌洗钱。", "现在要核查您的资金。"],
                    "replies": [
                        {"text": "怎么核查？", "to": 1, "yields": False, "why": "他正等您问。"},
                        {"text": "我自己打110问。", "to": None, "yields": False, "why": "做得对。"},
                    ],
                },
                {
                    "lines": ["把钱转到安全账户，查完就退。"],
                    "replies": [
                        {"text": "好，我转。", "to": None, "yields": True, "why": "钱追不回来了。"},
                        {"text": "我不转。", "to": None, "yields": False, "why": "不转就对了。"},
                    ],
                },
            ],
        },
        explanation="<p>警察不会在电话里要您转账。挂断，自己打110。</p>",
        name="示例对话·假警察",
        difficulty=2,
        channel="call",
    ),
]
MESSAGES = f"{KINDS[Kind.REAL_OR_FAKE]}和{KINDS[Kind.WARNING_SIGNS]}"
NOTES = [
    ("栏目", "怎么填"),
    ("总则", "一行一题。不要合并单元格，不要用公式。绿色的示例行可以删掉，留着也不会导入。"),
    ("总则", "导入后都是草稿，审核通过以前没有人看得到。同一个文件再导入一次，不会重复。"),
    ("题型", f"必填。可以填：{'、'.join(KINDS.values())}。"),
    ("题干", "必填，最多300字。判断题在这里写要判断的那句话。"),
    ("选项A至选项H", "单选题、多选题填2至8项；排序题填3至8步。选项会打乱顺序，不要写“以上都对”。"),
    ("答案", "单选题填一个字母，多选题填几个字母，如 ABD；判断题填“对”或“错”。"),
    (
        "答案",
        "排序题按正确顺序填字母，如 CABD；空着表示选项已经按正确顺序写好。真假识别填“真”或“假”。",
    ),
    ("解析", "答题后显示：要让人学会什么。发布前必须有。"),
    ("难度", f"可以填：{'、'.join(DIFFICULTIES.values())}；空着就是“中”。"),
    (
        "渠道",
        f"骗子用什么方式联系：{'、'.join(CHANNELS.values())}。有消息或对话的题必填。",
    ),
    ("来源", "答案的依据：法规、通知、公开案例。网址填在“来源网址”。"),
    ("名称", "同事查找时用的名字，不能和别的题重复；空着就用题干的开头。改题时靠它找到原题。"),
    (
        "发信人、消息内容",
        f"{MESSAGES}要填。消息一行一条；以“我：”开头的一行是收信人的回复。情景对话只填发信人。",
    ),
    ("选项A说明至选项H说明", "答题后显示在这一项旁边。判断题：A写给答“对”的人，B写给答“错”的人。"),
    ("选项A说明至选项H说明", "真假识别：A写给答“假”的人，B写给答“真”的人。"),
    (
        KINDS[Kind.WARNING_SIGNS],
        "选项A至选项H是消息里能点的话，要和消息一字不差，可疑的和平常的都要有；答案填可疑的几个字母。",
    ),
    (
        KINDS[Kind.CONVERSATION],
        f"在“题库”表里占一行，名称必填；对话本身写在“{TALKS}”表里，一个回答一行，名称和这里一样。",
    ),
    (
        f"“{TALKS}”表",
        "步骤从1开始编号，对话从第1步开始。对方说：一行一条，写在这一步的第一行就行。每步1至4个回答，最多12步。",
    ),
    (
        f"“{TALKS}”表",
        "去第几步：填后面某一步的号码，空着就是对话结束。上当：骗子得逞的回答填“是”。名称、步骤空着就是和上一行一样。",
    ),
]


def question_template() -> bytes:
    """An XLSX file with examples, lists to choose from and an explanation."""
    lists = {
        "题型": list(KINDS.values()),
        "难度": list(DIFFICULTIES.values()),
        "渠道": list(CHANNELS.values()),
        "主题": [str(topic) for topic in Topic.objects.all()],
        "骗局类型": [str(scam) for scam in ScamType.objects.all()],
    }
    audiences = "、".join(str(audience) for audience in Audience.objects.all())
    known = [
        ("主题", f"可以填：{'、'.join(lists['主题'])}。"),
        ("骗局类型", f"可以填：{'、'.join(lists['骗局类型'])}。"),
        ("人群", f"可以填几个，用顿号分开：{audiences}。"),
    ]
    return write_template(EXAMPLES, [*NOTES, *known], lists)
