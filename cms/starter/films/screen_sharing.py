"""屏幕共享: whoever sees the screen sees the password, the code and then has the money."""

from __future__ import annotations

from cms.starter.drawing.palette import DANGER, FAINT, INK, MID, NIGHT, PALE, PAPER, SOFT, TEAL
from cms.starter.films.figures import GRANDPA, Pose, person, swindler
from cms.starter.films.film import Caption, Film, Scene
from cms.starter.films.props import (
    bubble,
    button,
    coin,
    five_rows,
    handset,
    monitor,
    phone,
)
from cms.starter.films.shapes import area, box, disc, group, stroke, words
from cms.starter.films.stage import headline
from cms.starter.films.timeline import appear, between, blink, ease, leap, mix, progress, sway

PHONE = (270.0, 400.0)
MONITOR = (830.0, 380.0)
DIGITS = "381652"
# The keys of these digits on the pad, counted from its upper left corner.
KEYS = (2, 7, 0, 5, 4, 1)
CODE = "472906"


def lure(now: float) -> str:
    """A friendly voice asks for the screen; the mask slips a little."""
    pose = Pose(
        look=GRANDPA,
        mood="calm" if now < 4.2 else "worried",
        gaze=7,
        eyes=blink(now, 1),
        tilt=sway(now, 3, 1.5),
        left=(-70, 62),
        left_item=handset(-12, call=True),
    )
    said = bubble(640, 262, ["我帮您退款"], 66, tail=1, grown=appear(now, 1.0)) + bubble(
        600,
        446,
        ["打开屏幕共享"],
        66,
        tail=1,
        fill=DANGER,
        ink=PAPER,
        edge=DANGER,
        grown=appear(now, 2.6),
    )
    slip = 1 - 0.85 * ease(now, 4.2, 1.2)
    return (
        headline("“客服”要看您的屏幕", now)
        + person(210, 376 + sway(now, 4, 2), 1.1, pose)
        + swindler(1070, 384 + sway(now, 4, 2, 1), 1.1, blink(now), slip)
        + said
    )


def watched(now: float, on_phone: str, on_monitor: str, beam: float = 1.0) -> str:
    """The phone on the left, the screen of the stranger on the right, light between them."""
    x, y = PHONE
    ray = area(
        f"M{x + 116} {y - 170}L{MONITOR[0] - 206} {MONITOR[1] - 140}V{MONITOR[1] + 140}L{x + 116} {y + 170}Z",
        SOFT,
    )
    dots = "".join(
        disc(
            mix(x + 150, MONITOR[0] - 236, (now * 0.3 + place / 6) % 1),
            mix(y - 60, y + 60, place % 3 / 2),
            8,
            PAPER,
        )
        for place in range(6)
    )
    return (
        group(ray, opacity=0.4 * beam)
        + group(dots, opacity=beam)
        + swindler(1120, 340 + sway(now, 4, 2), 1.0, blink(now))
        + monitor(*MONITOR, on_monitor)
        + phone(*PHONE, on_phone)
    )


def password_pad(pressed: int, share: float) -> str:
    """The pad of the phone: how many digits are in, and the key that is going down."""
    dots = "".join(
        disc(-80 + 32 * place, -92, 11, INK if place < pressed else PALE) for place in range(6)
    )
    keys = ""
    for place in range(9):
        down = share if pressed and KEYS[pressed - 1] == place else 0.0
        middle = -74 + 74 * (place % 3), -22 + 74 * (place // 3)
        keys += disc(*middle, 30 - 3 * down, PAPER, stroke=PALE, line=4)
        if down:
            keys += group(disc(*middle, 27, MID), opacity=down)
    return words("密码", 0, -128, 60, TEAL) + dots + keys


def secrets(now: float) -> str:
    """Key by key the password turns up on the other screen."""
    pressed = sum(now > 2.0 + 0.7 * place for place in range(6))
    share = 1 - progress(now, 2.0 + 0.7 * (pressed - 1), 0.6) if pressed else 0.0
    digits = "".join(
        group(
            words(DIGITS[place], 0, 38, 104, PAPER),
            -155 + 62 * place,
            30,
            size=appear(now, 2.25 + 0.7 * place, 0.4),
        )
        for place in range(6)
    )
    seen = box(-206, -146, 412, 292, NIGHT, round=12) + words("密码", 0, -66, 64, SOFT) + digits
    content = password_pad(pressed, share)
    return headline("您按一下，他看一下", now) + watched(now, content, seen, ease(now, 0.8, 0.8))


def sms(grown: float) -> str:
    """The text message with the code."""
    face = box(-112, -76, 224, 152, PAPER, round=20, stroke=MID, line=5)
    return group(
        face + words("验证码", 0, -14, 56, TEAL) + words(CODE, 0, 52, 55, DANGER), size=grown
    )


def code(now: float) -> str:
    """The code turns up there too, and the coins follow."""
    copy = ease(now, 1.8, 1.6)
    seen = box(-206, -146, 412, 292, NIGHT, round=12)
    drawn = watched(now, "", seen)
    drawn += (
        group(
            sms(1.0), mix(PHONE[0], MONITOR[0], copy), mix(330, 376, copy), size=mix(1, 1.36, copy)
        )
        if copy
        else ""
    )
    drawn += group(sms(appear(now, 0.7)), PHONE[0], 330)
    for place in range(5):
        start = 3.8 + 0.45 * place
        gone = ease(now, start, 1.3)
        # Below both screens, so that nothing written is hidden.
        x = mix(PHONE[0] - 72 + 36 * place, 1010, gone)
        y = mix(490, 566, min(1, gone * 4)) - 20 * leap(now, start, 1.3)
        shown = ease(now, 3.2 + 0.1 * place, 0.4) * (1 - ease(now, start + 0.95, 0.3))
        drawn += coin(x, y, 1.15, 300 * gone, shown)
    return headline("验证码一到，钱就没了", now) + drawn


def refuse(now: float) -> str:
    """The sharing ends: a shutter comes down before the stranger's screen."""
    down = ease(now, 1.4, 1.0)
    slats = "".join(
        box(-206, -146 + 292 * down - 36 * (row + 1), 412, 30, "#1f6a6a", round=4)
        for row in range(9)
        if -146 + 292 * down - 36 * (row + 1) > -150
    )
    seen = (
        box(-206, -146, 412, 292, FAINT, round=12)
        + box(-206, -146, 412, 292 * down, TEAL, round=12)
        + slats
    )
    stop_mark = stroke("M-52-52L52 52M52-52L-52 52", PAPER, 22)
    seen += group(disc(0, 0, 100, DANGER) + stop_mark, size=appear(now, 2.3))
    press = leap(now, 0.8, 0.7)
    content = (
        words("共享？", 0, -74, 66, TEAL)
        + button(0, 30, "不给看", 60, DANGER, pressed=press)
        + box(-74, 128, 148, 18, PALE, round=9)
    )
    drawn = watched(now, content, seen, 0)
    return headline("要看屏幕的，一律不给", now) + drawn


def already(now: float) -> str:
    """What to do when he has seen it, in the fixed order."""
    lift = ease(now, 4.0, 0.9)
    pose = Pose(
        look=GRANDPA,
        mood="worried" if now < 5 else "firm" if now < 9 else "calm",
        gaze=-6,
        eyes=blink(now, 0.5),
        right=between((112, 330), (70, 62), lift),
        right_item=handset(12, call=True),
    )
    return (
        headline("已经给他看了？", now, colour=DANGER)
        + person(1080, 384 + sway(now, 4, 2), 1.06, pose)
        + five_rows(now, (0.6, 4.2, 7.4, 8.8, 10.2))
    )


SCREEN_SHARING = Film(
    slug="pingmu-gongxiang-yanshi",
    scenes=(
        Scene(6, lure),
        Scene(8, secrets),
        Scene(8, code),
        Scene(5, refuse),
        Scene(13, already),
    ),
    captions=(
        Caption(0.8, 5.8, "自称“客服”的人，\n让您打开屏幕共享。"),
        Caption(6.4, 10.0, "屏幕一共享，\n您按什么，他看什么。"),
        Caption(10.2, 13.8, "密码一个一个，全到了他那里。"),
        Caption(14.4, 17.6, "验证码短信来了，他也看得见。"),
        Caption(17.8, 21.8, "拿到密码和验证码，\n他就能转走您的钱。"),
        Caption(22.4, 26.8, "陌生人要看您的屏幕，\n一律不答应。"),
        Caption(27.4, 31.4, "已经给他看了：\n停止转账，挂断，退出共享。"),
        Caption(31.6, 34.8, "马上打110，请求紧急止付。"),
        Caption(35.0, 39.4, "再打本行客服挂失，\n留好记录，到派出所。"),
    ),
    poster_at=12.5,
)
