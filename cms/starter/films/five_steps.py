"""已经转了钱，马上做这五步: what to do, in the fixed order, when money is gone."""

from __future__ import annotations

from cms.starter.drawing.palette import DANGER, INK, PALE, PAPER, SOFT, TEAL
from cms.starter.films.figures import CLERK, DAUGHTER, OFFICER, WORKER, Look, Pose, person
from cms.starter.films.film import Caption, Film, Scene
from cms.starter.films.props import (
    bank_card,
    bubble,
    card_back,
    coin,
    cross,
    folder,
    handset,
    padlock,
    phone,
    sheet,
    station,
)
from cms.starter.films.shapes import box, disc, group, stroke, words
from cms.starter.films.stage import headline, step_line, step_mark, steps_done
from cms.starter.films.timeline import appear, between, blink, ease, leap, mix, progress, sway

SHORT = ("停手", "打110", "挂失", "留记录", "派出所")


def step(number: int, text: str, now: float, size: float = 88) -> str:
    """Number, headline and how far we are."""
    return steps_done(number, 5) + step_mark(number, now) + step_line(text, now, size=size)


def worker(now: float, x: float = 230, **doing: object) -> str:
    """The man whom it has happened to."""
    pose = Pose(look=WORKER, eyes=blink(now, 1.5), **doing)  # type: ignore[arg-type]
    return person(x, 376 + sway(now, 4, 2), 1.1, pose)


def gone(now: float) -> str:
    """Coins leave the phone; he takes a breath."""
    coins = ""
    for place in range(4):
        start = 0.2 + 0.45 * place
        away = ease(now, start, 1.4)
        coins += coin(
            mix(650, 1190, away),
            mix(400, 330, away) - 120 * leap(now, start, 1.4),
            1.3,
            300 * away,
            ease(now, start, 0.2) * (1 - ease(now, start + 1.1, 0.3)),
        )
    return (
        headline("钱已经转出去了？", now, colour=DANGER)
        + worker(now, mood="surprised" if now < 2.4 else "firm", gaze=6, tilt=sway(now, 3, 1.5))
        + phone(
            650,
            440,
            box(-96, -150, 192, 44, TEAL, round=12) + box(-96, -84, 150, 16, PALE, round=8),
            size=0.8,
        )
        + coins
        + _calm(now)
    )


def _calm(now: float) -> str:
    face = box(-236, -124, 472, 248, TEAL, round=34)
    text = words("别慌", 0, -22, 84, PAPER) + words("照五步做", 0, 80, 84, PAPER)
    return group(face + text, 1010, 400, size=appear(now, 2.4))


def stop(now: float) -> str:
    """Three things end: the transfer, the call, the shared screen."""
    tiles = ""
    for place, (text, icon) in enumerate(
        (("转账", _transfer()), ("通话", _call()), ("共享", _share()))
    ):
        begin = 0.9 + 1.3 * place
        face = box(-116, -176, 232, 352, PAPER, round=30, stroke=PALE, line=5)
        tile = face + group(icon, 0, -56) + words(text, 0, 128, 72, INK)
        tile += cross(76, -118, 46, progress(now, begin + 0.6, 0.5))
        tiles += group(tile, 570 + 262 * place, 376, size=appear(now, begin))
    hand = between(
        (30, 240), (150, 170), leap(now, 1.0, 1.0) + leap(now, 2.3, 1.0) + leap(now, 3.6, 1.0)
    )
    return (
        step(1, "停止转账、挂断、退出共享", now, 82)
        + worker(now, mood="firm", gaze=7, right=hand, left=(-60, 262))
        + tiles
    )


def _transfer() -> str:
    return coin(-34, 0, 1.3) + stroke("M20 0h62m-24-24l24 24l-24 24", DANGER, 13)


def _call() -> str:
    waves = stroke("M40-30q20 30 0 60M64-48q34 48 0 96", DANGER, 11)
    return group(handset(-18, call=True), -24, 0, size=1.1) + waves


def _share() -> str:
    screen = box(-84, -58, 168, 112, INK, round=14) + box(-72, -46, 144, 88, SOFT, round=6)
    return (
        screen
        + stroke("M0 30V-22m-28 26l28-28l28 28", DANGER, 13)
        + box(-36, 62, 72, 12, INK, round=6)
    )


def police(now: float) -> str:
    """He calls 110 and says the words; a barrier stops the coin."""
    lift = ease(now, 0.3, 0.8)
    here = ease(now, 0.9, 0.8)
    officer = Pose(
        look=OFFICER,
        mood="firm" if now < 4.6 else "calm",
        gaze=-7,
        eyes=blink(now),
        right=(70, 62),
        right_item=handset(12, call=True),
    )
    him = worker(
        now,
        mood="firm",
        gaze=7,
        tilt=3 * lift,
        left=between((-110, 330), (-70, 62), lift),
        left_item=handset(-12, call=True),
    )
    plate = box(-176, -78, 352, 156, DANGER, round=34) + words("110", 0, 50, 144, PAPER)
    said = bubble(640, 424, ["请求紧急止付"], 64, grown=appear(now, 2.6))
    rolled = min(ease(now, 3.0, 3.4), 0.62)
    road = stroke("M420 586H860", PALE, 10)
    money = coin(mix(430, 860, rolled), 556, 1.0, 500 * rolled)
    lower = ease(now, 3.6, 0.8)
    barrier = box(744, 510, 16, 80, INK, round=8) + group(
        box(-8, -9, 150, 18, DANGER, round=9)
        + box(36, -9, 30, 18, PAPER)
        + box(96, -9, 30, 18, PAPER),
        752,
        540,
        turn=-80 * (1 - lower),
    )
    return (
        step(2, "打110，请求紧急止付", now)
        + him
        + person(1050 + 420 * (1 - here), 384 + sway(now, 4, 2, 1), 1.06, officer)
        + group(plate, 640, 270, size=appear(now, 1.4))
        + said
        + group(road + money + barrier, opacity=ease(now, 2.8, 0.5))
    )


def bank(now: float) -> str:
    """The number stands on the back of the card; the card is locked."""
    turn = ease(now, 0.9, 1.0)
    wide = abs(1 - 2 * turn)
    face = card_back() if turn > 0.5 else bank_card()
    card = group(face, 440, 366, size=2.9, wide=max(0.03, wide))
    found = group(
        box(-214, -58, 428, 116, "none", round=26, stroke=DANGER, line=9),
        440,
        430,
        size=appear(now, 2.1),
    )
    here = ease(now, 0.4, 0.8)
    clerk = Pose(
        look=CLERK,
        mood="happy",
        gaze=-7,
        eyes=blink(now),
        tilt=-2,
        right=(70, 62),
        right_item=handset(12, call=True),
    )
    lock = group(padlock(1 - ease(now, 4.0, 0.5)), 660, 470, size=appear(now, 3.3) * 0.9)
    return (
        step(3, "打本行客服，办挂失", now)
        + card
        + found
        + lock
        + person(1040 + 420 * (1 - here), 384 + sway(now, 4, 2, 1), 1.08, clerk)
    )


def keep(now: float) -> str:
    """Slips and messages go into a folder, none is deleted."""
    messages = "".join(
        box(-98 if row % 2 else -40, -170 + 84 * row, 138, 58, PAPER if row % 2 else SOFT, round=16)
        for row in range(4)
    )
    papers = (sheet(130, 170, 4), _chat(), sheet(130, 170, 3))
    inside = ""
    for place, paper in enumerate(papers):
        start = 0.9 + 0.8 * place
        there = ease(now, start, 1.1)
        x, y = mix(300, 740 + 60 * place, there), mix(380, 400, there) - 90 * leap(now, start, 1.1)
        inside += group(
            paper, x, y, turn=mix(0, -8 + 8 * place, there), opacity=ease(now, start, 0.3)
        )
    back, front = folder()
    note = box(-190, -62, 380, 124, TEAL, round=28) + words("一样都别删", 0, 24, 66, PAPER)
    return (
        step(4, "保留转账和聊天记录", now)
        + group(back, 800, 440)
        + phone(300, 404, messages)
        + inside
        + group(front, 800, 440)
        + group(note, 800, 500, size=appear(now, 3.2))
    )


def _chat() -> str:
    return box(-76, -52, 152, 88, SOFT, round=22) + stroke("M-44-22H44M-44 6H16", PAPER, 12)


def report(now: float) -> str:
    """He walks to the police station, and somebody comes with him."""
    walked = ease(now, 0.4, 3.4)
    bob = 10 * abs(sway(now, 1.0, 1)) * (1 - ease(now, 3.4, 0.4))

    def walker(look: Look, x: float, late: float, item: str) -> str:
        pose = Pose(
            look=look, mood="calm", gaze=6, eyes=blink(now, late), right=(60, 250), right_item=item
        )
        return person(x + 330 * walked, 400 + bob, 0.98, pose)

    papers = group(sheet(84, 108, 3), 8, -30, turn=8)
    return (
        step(5, "到派出所", now)
        + station(960, 400)
        + walker(DAUGHTER, 20, 1.9, "")
        + walker(WORKER, 240, 0.4, papers)
    )


def all_five(now: float) -> str:
    """The five once more, in a row."""
    drawn = headline("五步记牢，越快越好", now)
    reach = ease(now, 0.4, 3.0)
    drawn += stroke(f"M150 312H{mix(150, 1130, reach):.1f}", PALE, 14)
    for place, text in enumerate(SHORT):
        mark = (
            disc(0, 0, 84, DANGER if place < 2 else TEAL)
            + words(str(place + 1), 0, 40, 110, PAPER)
            + words(text, 0, 174, 66, INK)
        )
        drawn += group(mark, 150 + 245 * place, 312, size=appear(now, 0.4 + 0.65 * place))
    return steps_done(5, 5) + drawn


FIVE_STEPS = Film(
    slug="bei-pian-wu-bu",
    scenes=(
        Scene(4, gone),
        Scene(7, stop),
        Scene(8, police),
        Scene(6, bank),
        Scene(5, keep),
        Scene(5, report),
        Scene(5, all_five),
    ),
    captions=(
        Caption(0.4, 3.8, "别慌，照着五步做，越快越好。"),
        Caption(4.4, 10.8, "第一步：停止转账，\n挂断电话，退出屏幕共享。"),
        Caption(11.4, 15.4, "第二步：打110，\n说“请求紧急止付”。"),
        Caption(15.6, 18.8, "就是请警察尽快把钱拦住。"),
        Caption(19.2, 24.8, "第三步：打本行客服，办挂失。\n号码在银行卡背面。"),
        Caption(25.2, 29.8, "第四步：保留转账和聊天记录，\n一样都别删。"),
        Caption(30.2, 34.8, "第五步：带上身份证和记录，\n到派出所。"),
        Caption(35.2, 39.8, "先停手，再打110。\n五步记牢，越快越好。"),
    ),
    poster_at=39.5,
)
