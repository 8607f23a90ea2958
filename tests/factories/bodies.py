"""Bodies with every kind of block."""

from typing import Any

from cms.media.models import CustomDocument, CustomImage, CustomMedia
from cms.taxonomy.models import Hotline


def every_block(
    hotline: Hotline,
    image: CustomImage,
    document: CustomDocument,
    linked_page: int,
    video: CustomMedia,
) -> list[dict[str, Any]]:
    """Return raw stream data that holds each block kind once."""
    link = f'<p>先看<a linktype="page" id="{linked_page}">这一篇</a>。</p>'
    return [
        {"type": "heading", "value": "骗局怎样展开"},
        {"type": "paragraph", "value": link},
        {"type": "key_message", "value": {"text": "先垫钱的都是骗子。"}},
        {
            "type": "scam_script",
            "value": {
                "title": "",
                "channel": "chat",
                "contact": "派单客服",
                "messages": [
                    {"speaker": "scammer", "text": "先垫100元。", "tell": "小甜头"},
                    {"speaker": "reader", "text": "好的。", "tell": ""},
                ],
                "outcome": "她转出了8000元。",
            },
        },
        {
            "type": "warning_signs",
            "value": {
                "title": "三个信号",
                "signs": [{"sign": "要垫钱", "why": "正规兼职不垫钱。"}],
            },
        },
        {"type": "do_dont", "value": {"title": "", "dos": ["先核实"], "donts": ["不转账"]}},
        {
            "type": "steps",
            "value": {
                "title": "已经转了钱",
                "urgent": True,
                "steps": [{"title": "打110", "text": "请求紧急止付。"}],
            },
        },
        {
            "type": "case_story",
            "value": {
                "title": "",
                "story": link,
                "loss": "4.8万元",
                "lesson": "小钱是饵。",
                "source": "改编",
            },
        },
        {
            "type": "hotline_card",
            "value": {"title": "", "hotlines": [hotline.pk], "note": "24小时"},
        },
        {
            "type": "image",
            "value": {
                "image": {"image": image.pk, "alt_text": "一张图", "decorative": False},
                "caption": "说明",
                "credit": "本站",
            },
        },
        {"type": "video", "value": {"video": video.pk, "caption": "一段短片"}},
        {
            "type": "download",
            "value": {"title": "", "document": document.pk, "description": "折页"},
        },
        {
            "type": "accordion",
            "value": {"title": "", "items": [{"question": "能追回吗？", "answer": link}]},
        },
    ]
