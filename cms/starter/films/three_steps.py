"""先停、再问、后转: a habit of three steps before money leaves."""

from __future__ import annotations

from cms.starter.drawing.palette import DANGER, DEEP, GOLD, INK, MID, OCHRE, PALE, PAPER, SOFT, TEAL
from cms.starter.films.figures import GRANDMA, OFFICER, SON, Pose, person
from cms.starter.films.film import Caption, Film, Scene
from cms.starter.films.props import (
    banner,
    bubble,
    button,
    coin,
    cross,
    handset,
    phone,
    purse,
    tick,
)
from cms.starter.films.shapes import box, disc, group, stroke, words
from cms.starter.films.stage import headline, step_line, step_mark
from cms.starter.films.timeline import (
    appear,
    between,
    blink,
    ease,
    leap,
    mix,
    progress,
    sway,
)

WORDS = (("停", "先停", DANGER), ("问", "再问", TEAL), ("转", "后转", MID))
FINGER_ON_BUTTON = (252.0, 104.0)
FINGER_AWAY = (150.0, 236.0)


def grandma(now: float, **doing: object) -> str:
    """She stands on the left of the first two scenes."""
    pose = Pose(look=GRANDMA, left=(-60, 262), eyes=blink(now), **doing)  # type: ignore[arg-type]
    return person(300, 372 + sway(now, 4, 2), 1.12, pose)


def payment(fade: float) -> str:
    """What the phone shows: rows of writing and a red button, which turns grey."""
    rows = (
        box(-96, -176, 192, 44, TEAL, round=12)
        + box(-96, -112, 150, 16, PALE, round=8)
        + box(-96, -82, 110, 16, PALE, round=8)
    )
    return rows + button(0, 20, "转账", 58, DANGER) + button(0, 20, "转账", 58, SOFT, opacity=fade)


def shouts(first: float, second: float) -> str:
    """What comes out of the phone; each grows from 0 to 1."""
    return bubble(
        1000, 268, ["马上转！"], 66, grown=first, fill=DANGER, ink=PAPER, edge=DANGER
    ) + bubble(1010, 460, ["晚了就没了"], 62, grown=second, ink=DANGER, edge=DANGER)


def hurry(now: float) -> str:
    """A stranger presses her; her finger goes to the button."""
    shaken = sway(now, 0.9, 3) * ease(now, 1.2, 0.4) * (1 - ease(now, 5, 0.6))
    screen = phone(690 + shaken, 426 + 330 * (1 - ease(now, 0.1, 1.6)), payment(0.0), size=1.06)
    worried = now > 1.4
    her = grandma(
        now,
        mood="worried" if worried else "calm",
        gaze=8,
        tilt=sway(now, 3, 1.5),
        right=between(FINGER_AWAY, FINGER_ON_BUTTON, ease(now, 3.6, 1.4)),
    )
    return (
        headline("有人催您转钱？", now) + screen + her + shouts(appear(now, 1.2), appear(now, 2.4))
    )


def table(here: float) -> str:
    """A low table that rises into the picture."""
    top = box(-190, 0, 380, 24, OCHRE, round=12)
    legs = box(-160, 20, 22, 180, GOLD) + box(138, 20, 22, 180, GOLD)
    return group(legs + top, 700, 558 + 180 * (1 - here))


def stop(now: float) -> str:
    """She takes her hand away, the voices fall silent, the phone is laid down."""
    lay = ease(now, 2.2, 1.4)
    her = grandma(
        now,
        mood="worried" if now < 1.8 else "calm",
        gaze=mix(8, 4, lay),
        right=between(FINGER_ON_BUTTON, (118, 262), ease(now, 0.8, 1.0)),
    )
    screen = phone(
        mix(690, 700, lay),
        mix(426, 548, lay),
        payment(ease(now, 1.2, 0.6)),
        turn=-6 * leap(now, 2.2, 1.4),
        tall=mix(1, 0.05, lay),
        size=mix(1.06, 0.86, lay),
    )
    sign = group(
        disc(0, 0, 156, DANGER)
        + disc(0, 0, 140, "none", stroke=PAPER, line=8)
        + words("停", 0, 64, 180, PAPER),
        1010,
        366,
        size=appear(now, 1.0),
    )
    quiet = 1 - ease(now, 0.4, 0.6)
    return (
        step_mark(1, now)
        + step_line("先停：手放开", now)
        + table(ease(now, 1.4, 0.8))
        + screen
        + her
        + shouts(quiet, quiet)
        + sign
    )


def ask(now: float) -> str:
    """She calls her son, then the police's line of advice."""
    lift = ease(now, 0.5, 0.9)
    pose = Pose(
        look=GRANDMA,
        mood="calm" if now < 6.8 else "happy",
        gaze=7,
        eyes=blink(now, 2),
        tilt=4 * lift,
        left=between((-110, 330), (-70, 62), lift),
        left_item=handset(-12, call=True),
    )
    waves = "".join(
        disc(mix(390, 890, (now * 0.16 + place / 9) % 1), 556, 7, SOFT) for place in range(9)
    )
    said = bubble(
        640,
        316,
        ["妈，先别转", "我来问问"],
        66,
        tail=1,
        grown=appear(now, 2.2) * (1 - ease(now, 5.0, 0.4)),
    )
    plate = (
        box(-224, -112, 448, 224, TEAL, round=34)
        + words("拿不准，就问", 0, -34, 60, PAPER)
        + words("96110", 0, 74, 112, PAPER)
    )
    return (
        step_mark(2, now)
        + step_line("再问：问家人，问警察", now)
        + waves
        + person(240, 376 + sway(now, 4, 2), 1.1, pose)
        + _listener(now, SON, ease(now, 1.2, 0.8) - ease(now, 5.2, 0.8))
        + _listener(now, OFFICER, ease(now, 5.7, 0.9))
        + said
        + group(plate, 640, 330, size=appear(now, 6.4))
    )


def _listener(now: float, look: object, here: float) -> str:
    """Who is at the other end of the line; `here` is how far in the picture."""
    pose = Pose(
        look=look,  # type: ignore[arg-type]
        mood="happy",
        gaze=-7,
        eyes=blink(now, 0.7),
        tilt=-3,
        right=(70, 62),
        right_item=handset(12, call=True),
    )
    return person(1040 + 420 * (1 - here), 384 + sway(now, 4, 2, 1), 1.06, pose) if here > 0 else ""


def then_pay(now: float) -> str:
    """Clear: it may be paid. Not clear: the coins go back and the purse shuts."""
    coins = ""
    for place in range(3):
        start = 3.6 + 0.3 * place
        there = ease(now, start, 0.8)
        x, y = mix(880 - 58 * place, 640, there), 586 - 120 * leap(now, start, 0.8) - 40 * there
        coins += coin(x, y, 1.0, -200 * there, 1 - ease(now, start + 0.6, 0.2))
    return (
        step_mark(3, now)
        + step_line("后转：说不清，就不转", now)
        + group(
            _choice("自己核实过了", "才转", MID) + tick(118, 50, 46, progress(now, 1.4, 0.5)),
            336,
            330,
            size=appear(now, 0.7),
        )
        + group(
            _choice("有一点说不清", "不转", DANGER) + cross(118, 50, 46, progress(now, 3.3, 0.5)),
            944,
            330,
            size=appear(now, 2.6),
        )
        + coins
        + purse(640, 590, 0.8, 1 - ease(now, 4.9, 0.7))
    )


def _choice(reason: str, deed: str, colour: str) -> str:
    return (
        box(-266, -136, 532, 272, PAPER, round=34, stroke=colour, line=7)
        + words(reason, 0, -36, 72, DEEP)
        + words(deed, -46, 86, 108, colour)
    )


def remember(now: float) -> str:
    """The three words once more, and whom to call when money is gone."""
    parts = headline("转钱以前三件事", now)
    for place, (sign, text, colour) in enumerate(WORDS):
        begin = 0.4 + 0.6 * place
        disc_and_word = (
            disc(0, 0, 94, colour) + words(sign, 0, 42, 116, PAPER) + words(text, 0, 170, 76, INK)
        )
        parts += group(disc_and_word, 280 + 360 * place, 262, size=appear(now, begin))
        if place:
            arrow = stroke("M-30 0h60m-22-22l22 22l-22 22", SOFT, 12)
            parts += group(arrow, 100 + 360 * place, 262, opacity=ease(now, begin, 0.4))
    return parts + banner("已经转了？马上打110", 640, 510, 66, ease(now, 3.2, 0.7))


THREE_STEPS = Film(
    slug="xian-ting-zai-wen",
    scenes=(
        Scene(6, hurry),
        Scene(6, stop),
        Scene(10, ask),
        Scene(7, then_pay),
        Scene(8, remember),
    ),
    captions=(
        Caption(1.2, 5.8, "有人催您快点转钱，\n先不要照着做。"),
        Caption(6.2, 11.8, "第一步，停。\n手放开，把手机放下。"),
        Caption(12.2, 17.2, "第二步，问。\n打电话给家里人问一问。"),
        Caption(17.4, 21.8, "拿不准，就打96110问警察。"),
        Caption(22.2, 25.8, "第三步，后转。\n自己核实过了，才转。"),
        Caption(26.0, 28.8, "有一点说不清，就不转。"),
        Caption(29.2, 32.2, "记住：先停，再问，后转。"),
        Caption(32.4, 36.8, "钱已经转了，\n马上打110，请求紧急止付。"),
    ),
    poster_at=36.0,
)
