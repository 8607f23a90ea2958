"""Listed by the police, and baited: quick money, cheap goods, easy loans, love."""

from .. import palette as c
from ..marks import (
    at,
    box,
    clipped,
    coin,
    coins,
    disc,
    edged,
    fill,
    line,
    oval,
)
from ..people import Person, lapels
from ..scenery import cloud, ground, plant, warning
from ..things import devices, money, papers, places, signs

STAR = "M0-13L4-4L13-3L6 3L8 12L0 7L-8 12L-6 3L-13-3L-4-4Z"


def task_list() -> str:
    """Three tasks of an app, each with its tick."""
    return (
        at(devices.list_row(at(fill(STAR, c.PAPER), (-86, 0)), c.OCHRE), (0, -90))
        + at(devices.list_row(at(signs.heart(c.PAPER), (-86, 0), 0.2), c.MID), (0, -4))
        + at(
            devices.list_row(line("M-98-2h24v16h-24ZM-92-4q0-10 6-10t6 10", c.PAPER), c.TEAL),
            (0, 82),
        )
    )


def task_orders() -> str:
    """She taps task after task; the coins fall into a hole."""
    done = line("M84-90l6 7l11-13M84-4l6 7l11-13M84 82l6 7l11-13", c.TEAL, 7)
    phone = devices.phone() + at(devices.chat_head(), (0, -173)) + task_list() + done
    who = Person(hair="tail", colour=c.MID, trim=c.TEAL, mood="wonder")
    purse = at(money.purse(), (12, 205), 0.75, -8) + who.hand((-17, 212))
    hand = who.hand((154, 118), (10, -28))
    return (
        ground()
        + cloud((330, 128))
        + cloud((1080, 130), 0.75)
        + plant((96, 630))
        + warning((796, 520), 0.72, 142)
        + oval((985, 578), (150, 40), c.DANGER)
        + oval((985, 582), (136, 33), c.NIGHT)
        + coins((746, 236), (806, 182), (876, 170), (934, 222), (968, 306), (984, 400), scale=1.46)
        + clipped(
            coins((984, 506), (940, 572), (1030, 576), scale=1.55),
            "M830 380H1140V582A136 33 0 0 1 849 582Z",
        )
        + at(phone + at(devices.button(244, c.DANGER), (0, 173)), (580, 345))
        + at(
            who.draw()
            + who.arm((-98, 160), (-120, 225), (-22, 209))
            + purse
            + who.arm((104, 160), (150, 190), (154, 130))
            + hand,
            (290, 330),
            1.32,
        )
    )


def rising_chart() -> str:
    """A chart that knows only one direction."""
    bars = "".join(
        box((x, 90 - h, 38, h), colour, 6)
        for x, h, colour in (
            (-146, 50, c.PALE),
            (-86, 78, c.SOFT),
            (-26, 112, c.SOFT),
            (34, 158, c.MID),
            (94, 206, c.TEAL),
        )
    )
    return (
        box((-190, -150, 380, 290), c.TEAL, 22)
        + box((-180, -140, 360, 270), c.PAPER, 15)
        + line("M-150-92h300M-150-36h300M-150 20h300", c.FAINT, 3)
        + bars
        + line("M-146 10L-84-16L-34-20L30-66L112-124M82-128L116-128L114-94", c.DANGER, 9)
        + line("M-160 92H160", c.DEEP)
    )


def investment() -> str:
    """A chart that only climbs hangs on a hook."""
    who = Person(skin=c.TANNED, neck="collar", wear=lapels(c.SOFT, c.DEEP), mood="wonder")
    fingers = line("M176 66l10-34M170 60l-4-34M184 72l24-20M162 70l-14-16", who.skin.light, 13)
    return (
        ground()
        + cloud((330, 126))
        + plant((1130, 634))
        + line("M1200 300L800 66", c.OCHRE, 13)
        + line("M1200 300L1096 239", c.WOOD, 22)
        + at(signs.hook(length=68), (800, 150), 1.24)
        + at(rising_chart(), (800, 306), 1, -4)
        + line("M800 160V196", c.DANGER, 20)
        + coins((640, 110), (1098, 352), (590, 250), (920, 506), scale=1.15)
        + at(
            who.draw()
            + who.reach((104, 160), (168, 190), (175, 74))
            + fingers
            + who.arm((-98, 170), (-120, 240), (-40, 244)),
            (310, 326),
            1.34,
        )
        + at(papers.sheet(120, 150), (262, 610), 1, -10)
        + disc((218, 646), 28, who.skin.light)
        + warning((660, 548), 0.68, 130)
    )


def shopping() -> str:
    """A shop that is only a painted front; the parcel holds a stone."""
    front = (
        fill("M-180-150H180V240H-180Z", c.CREAM)
        + edged("M-150-40H40V130H-150Z", c.FAINT, c.SOFT)
        + box((70, -40, 84, 280), c.MID, 6)
        + disc((90, 110), 7, c.GOLD)
        + fill("M-106 130V56l14-16h60l14 16v74Z", c.TEAL)
        + line("M-84 42q0-36 22-36t22 36", c.DEEP, 7)
        + at(papers.price_tag(), (-26, 62), 0.62, -10)
        + at(places.awning(400), (0, -150))
    )
    who = Person(hair="parted", colour=c.GOLD, neck="collar", mood="worry", look=0.3)
    stone = fill("M-60-36L-44-96L8-118L56-84L62-34L0-10Z", "#8b9694") + fill(
        "M-44-96L8-118L2-70L-52-62Z", c.GREY_HAIR
    )
    return (
        ground()
        + cloud((380, 110))
        + plant((70, 634))
        + at(places.strut(), (1006, 330), 1.16)
        + at(front, (830, 352), 1.16)
        + coin((604, 468), 1.3, -14)
        + line("M560 440q14-40 44-24", c.PALE, 6, "2 14")
        + at(who.draw(), (300, 318), 1.32)
        + at(papers.open_parcel(stone), (306, 574), 1.1)
        + line("M156 530Q120 600 196 612M448 530Q490 600 416 612", c.OCHRE, 56)
        + disc((204, 606), 29, who.skin.light)
        + disc((408, 606), 29, who.skin.light)
        + warning((604, 560), 0.68, 116)
    )


def romance() -> str:
    """The loving heart in her phone hangs on a hook and wears a mask."""
    who = Person(
        hair="nape",
        hair_colour=c.IRON_HAIR,
        skin=c.ROSY,
        colour=c.OCHRE,
        trim=c.CREAM,
        mood="smile",
    )
    caught = signs.heart(c.DANGER) + at(signs.paper_face(), (0, 0), 0.5)
    return (
        ground()
        + cloud((330, 110))
        + plant((1120, 634))
        + at(signs.hook(c.INK), (860, 110), 1.42)
        + at(caught, (860, 330), 2.9)
        + line("M860 140V214", c.INK, 24)
        + coins((700, 540), (770, 566), (640, 590), (950, 590))
        + line("M700 500v-26M770 526v-40M950 550v-30", c.PALE, 6)
        + at(signs.heart(c.CHEEK), (470, 300), 0.42, -14)
        + at(signs.heart(c.CHEEK), (548, 234), 0.6, 10)
        + at(signs.heart(c.CHEEK), (620, 170), 0.3, -8)
        + at(
            who.draw()
            + who.arm((-98, 160), (-130, 240), (20, 222))
            + who.arm((100, 160), (130, 240), (74, 208))
            + at(devices.handset(c.SOFT), (52, 166), 1, 14)
            + who.hand((58, 204), (8, -26), 23),
            (280, 326),
            1.34,
        )
        + warning((560, 540), 0.7, 130)
    )


def toothed_chest() -> str:
    """A treasure chest whose opening is a mouth."""
    sword = (
        line("M0-150V-20", c.PALE, 22)
        + line("M0-150V-30", c.PAPER, 7)
        + line("M-42-16H42", c.GOLD, 16)
        + line("M0-10V40", c.WOOD, 14)
    )
    return (
        fill("M-150-60Q-160-178 0-178T150-60Z", c.WOOD)
        + fill("M-128-62Q-130-150 0-150T128-62L138 30H-138Z", c.NIGHT)
        + fill("M-128-66l21 34l21-34l21 34l21-34l22 34l22-34l21 34l21-34l21 34l21-34Z", c.PAPER)
        + at(sword, (10, -40), 0.9, 14)
        + coins((-60, -4), (62, -2), (-14, 4), scale=1.1)
        + fill("M-150 8H150V118Q150 130 138 130H-138Q-150 130-150 118Z", c.OCHRE)
        + line("M-150 8H150", c.WOOD, 14)
        + line("M-92 18V128M92 18V128", c.BRONZE, 14)
        + box((-22, 2, 44, 50), c.GOLD, 8)
        + line("M-62-112l30 12M62-112l-30 12", c.DANGER, 10)
    )


def gamepad() -> str:
    """A game controller."""
    return (
        fill(
            "M-60-34H60C92-34 104 40 84 50C62 58 50 24 36 24H-36C-50 24-62 58-84 50C-104 40-92-34-60-34Z",
            c.INK,
        )
        + line("M-50-16v28M-64-2h28", c.SOFT, 9)
        + line("M42-12v.1M62 2v.1", c.GOLD, 15)
    )


def game_trade() -> str:
    """The treasure he buys sits in a toothed_chest() with teeth."""
    who = Person(hair="short", colour=c.MID, trim=c.TEAL, mood="wonder", shoulder=96)
    return (
        ground()
        + cloud((330, 116))
        + plant((86, 634))
        + at(devices.monitor(540, 400, c.FAINT), (800, 290))
        + at(toothed_chest(), (800, 322), 1.02)
        + coins((520, 420), (574, 374), scale=1.3)
        + line("M470 470Q540 360 640 330", c.SOFT, 6, "2 16")
        + at(
            who.draw()
            + who.arm((-88, 160), (-130, 240), (-60, 226))
            + who.arm((88, 160), (130, 240), (60, 226))
            + at(gamepad(), (0, 212), 0.96)
            + who.hand((-74, 220), (16, -16))
            + who.hand((74, 220), (-16, -16)),
            (284, 336),
            1.3,
        )
        + warning((1100, 470), 0.68, 180)
    )


SCENES = {
    "shuadan-fanli": task_orders,
    "xujia-touzi-licai": investment,
    "xujia-gouwu": shopping,
    "hunlian-jiaoyou": romance,
    "youxi-jiaoyi": game_trade,
}
