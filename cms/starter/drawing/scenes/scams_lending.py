"""Loans that are traps, and debts taken on for others."""

from .. import palette as c
from ..marks import (
    at,
    box,
    coin,
    coins,
    disc,
    edged,
    fill,
    line,
    oval,
)
from ..people import AGENT, Person, swindler
from ..scenery import cloud, ground, plant, warning
from ..things import devices, money, papers, places, signs

CAP = (
    fill("M-50-44Q0-66 50-44V-66H-50Z", c.INK)
    + fill("M-86-78L0-112L86-78L0-44Z", c.INK)
    + line("M0-78L70-72V-30", c.GOLD, 5)
)
"""A graduate's cap."""


def endless_bill() -> str:
    """A bill in folds that grows wider as it comes down."""
    folds = ""
    for i in range(6):
        near, far, y = 900, 1030 + 24 * i, 190 + 66 * i
        start, end = (near, far) if i % 2 == 0 else (far - 24, near)
        quad = f"M{start} {y}L{end} {y + 66}v64L{start} {y + 64}Z"
        folds += edged(quad, c.PAPER if i % 2 == 0 else c.PALE, c.MID)
        if i % 2 == 0:
            folds += line(f"M{near + 40} {y + 52}L{far - 24} {y + 90}", c.SOFT, 10)
    return folds


def campus_loan() -> str:
    """A hand out of the telephone offers coins; the bill behind it has no end."""
    who = Person(
        hair="long",
        colour=c.MID,
        neck="collar",
        mood="wonder",
        shoulder=100,
        wear=line("M-64 92L-60 330M64 92L60 330", c.OCHRE, 22),
    )
    return (
        ground()
        + cloud((330, 100))
        + at(places.hall(), (480, 600), 0.86)
        + plant((70, 634))
        + endless_bill()
        + at(devices.phone(260, 470, c.FAINT), (800, 330))
        + at(money.yuan(c.DANGER, 7), (800, 210), 2.4)
        + oval((792, 360), (30, 60), c.INK)
        + line("M792 360H720", c.MID, 64)
        + line("M712 338v44", c.PAPER, 26)
        + disc((672, 360), 34, c.FAIR.light)
        + line("M672 372h-44M672 348h-30", c.FAIR.light, 20)
        + coins((596, 346), (640, 322), (616, 306), scale=1.2)
        + at(
            who.draw()
            + who.arm((-90, 160), (-130, 240), (-50, 236))
            + at(papers.book(), (-26, 214), 0.9, -8)
            + who.hand((-54, 230), (16, -10))
            + who.reach((96, 164), (140, 230), (180, 130), (18, -14)),
            (290, 336),
            1.28,
        )
        + warning((1110, 180), 0.68)
    )


def debt_trap() -> str:
    """A noose around the house, and one contract under another."""
    contracts = (
        at(papers.sheet(230, 300), (60, 20), 1, 14)
        + at(papers.sheet(230, 300), (30, 10), 1, 7)
        + papers.sheet(230, 300)
    )
    text = (
        at(papers.lines(150, 4), (-84, -50))
        + edged("M-84 96h70", c.PAPER, c.DANGER, 8)
        + disc((54, 92), 30, c.DANGER)
        + disc((54, 92), 20, c.PAPER)
    )
    who = Person(hair="parted", colour=c.GOLD, neck="collar", mood="worry")
    noose = line(
        "M560 556C560 510 820 510 820 556S560 606 560 556M812 536C900 470 930 500 1000 470",
        c.WOOD,
        17,
    )
    return (
        ground()
        + cloud((330, 100))
        + plant((70, 634))
        + at(contracts + text, (560, 230), 0.98, -4)
        + at(swindler(), (1010, 330), 1.26)
        + at(places.house(), (690, 590), 1.34)
        + noose
        + line("M560 556C560 606 820 606 820 556", c.WOOD, 17)
        + line("M1150 560C1110 600 1060 540 1020 486", c.NIGHT, 56)
        + disc((1010, 470), 32, c.FAIR.light)
        + line("M900 520C880 560 930 540 946 506", c.NIGHT, 50)
        + disc((944, 494), 29, c.FAIR.light)
        + at(
            who.draw()
            + who.arm((-104, 170), (-150, 240), (-26, 186))
            + who.reach((104, 170), (150, 240), (-16, 176))
            + who.hand((18, 176)),
            (270, 330),
            1.32,
        )
        + warning((800, 130), 0.66)
    )


def loan_form() -> str:
    """A form for a loan with everything on it."""
    return (
        papers.sheet(352, 500)
        + at(papers.portrait(), (96, -110))
        + at(papers.lines(170, 3), (-146, -150))
        + at(papers.gauge(0.55), (-76, 20))
        + at(papers.ticks(3, 42), (40, -20))
        + line("M-150 110H150", c.FAINT, 4, "10 10")
    )


def upper_jaw() -> str:
    """What of the trap stands behind the coin."""
    return fill(
        "M-170 20A170 120 0 0 1 170 20L146 20L128-14L112 8L92-50L72-12L44-74"
        "L26-26L0-84L-26-26L-44-74L-72-12L-92-50L-112 8L-128-14L-146 20Z",
        c.NIGHT,
    )


def loan() -> str:
    """He pays before the loan; under the loan_form() a trap lies open."""
    apron = fill("M-64 92L-50 88V170H50V88L64 92V330H-64Z", c.TEAL) + box(
        (-28, 214, 56, 46), c.DEEP, 8
    )
    who = Person(
        hair="parted",
        colour=c.SKY,
        neck="collar",
        skin=c.FAIR,
        mood="worry",
        glasses=True,
        wear=apron,
    )
    return (
        ground()
        + cloud((330, 126))
        + cloud((1070, 190), 0.75)
        + plant((80, 634))
        + at(loan_form(), (780, 300), 1, 3)
        + oval((780, 596), (196, 30), c.OCHRE)
        + at(upper_jaw(), (780, 566))
        + coin((780, 530), 1.7)
        + at(signs.trap(), (780, 580))
        + at(signs.chain(4), (982, 598))
        + at(
            who.draw()
            + who.arm((104, 170), (150, 220), (186, 146))
            + coin((212, 104), 1.05)
            + who.hand((190, 132), (16, -12), 23)
            + who.arm((-104, 170), (-130, 240), (-66, 234)),
            (300, 322),
            1.36,
        )
        + at(papers.sheet(100, 126), (242, 600), 1, -10)
        + disc((208, 626), 28, who.skin.light)
        + warning((1112, 516), 0.7, 130)
    )


def loan_broker() -> str:
    """The bank is a painted front; the man behind it takes his cut."""
    who = Person(hair="short", colour=c.SKY, neck="collar", skin=c.TANNED, mood="wonder")
    return (
        ground()
        + cloud((330, 110))
        + cloud((760, 90), 0.7)
        + plant((70, 634))
        + at(places.strut(), (960, 400), 0.9)
        + at(AGENT.draw(), (990, 286), 1.24)
        + at(places.bank(), (760, 620), 1.5)
        + line("M1110 520C1080 590 1010 560 1000 500", c.NIGHT, 54)
        + disc((1000, 478), 29, AGENT.skin.light)
        + line("M990 470h-24M990 486h-24", AGENT.skin.light, 15)
        + at(
            who.draw()
            + who.arm((-104, 170), (-130, 250), (-40, 270))
            + at(papers.sheet(100, 130), (-8, 236), 0.9, -8)
            + who.hand((-40, 256))
            + who.arm((104, 170), (160, 230), (176, 176))
            + coin((190, 136), 1.1)
            + who.hand((180, 164), (14, -12)),
            (270, 330),
            1.32,
        )
        + warning((1110, 130), 0.66)
    )


def hired_debtor() -> str:
    """For a few coins he carries the debt of others, who walk off with the money."""
    strap = line("M-66 90L-56 250M66 90L56 250", c.WOOD, 18)
    who = Person(
        hair="short",
        colour=c.SOFT,
        neck="round",
        skin=c.TANNED,
        mood="worry",
        look=-0.6,
        wear=strap,
    )
    stone = (
        fill("M-230 60L-204-90L-110-196L40-220L176-160L236-30L220 110L120 170H-140Z", "#8b9694")
        + fill("M-230 60L-204-90L-110-196L-60-60L-140 170Z", c.GREY_HAIR)
        + fill("M-60-60L-110-196L40-220L60-80Z", "#a9b3b1")
        + at(money.yuan(c.DANGER), (86, 26), 3.2)
    )
    walker = at(swindler(), (0, 0), 0.86) + line("M-104 150Q-170 230-150 262", c.NIGHT, 44)
    return (
        ground()
        + cloud((980, 110))
        + plant((80, 634))
        + at(walker, (770, 400), 1)
        + at(swindler(), (960, 350), 1)
        + line("M1070 500C1120 560 1110 590 1090 600", c.NIGHT, 54)
        + at(money.bag(), (1080, 586), 0.9)
        + at(money.bag(), (650, 596), 0.76)
        + disc((632, 536), 24, c.FAIR.light)
        + disc((1084, 512), 28, c.FAIR.light)
        + at(stone, (322, 250), 0.98)
        + at(
            who.draw()
            + who.reach((-104, 170), (-160, 230), (-62, 168))
            + who.arm((104, 170), (160, 240), (40, 250))
            + coins((14, 222), (36, 212), scale=0.9)
            + who.hand((26, 246), (-14, -14)),
            (320, 396),
            1.16,
        )
        + warning((860, 150), 0.68)
    )


SCENES = {
    "daikuan-zhengxin": loan,
    "bufa-daikuan-zhongjie": loan_broker,
    "zhiye-beizhai": hired_debtor,
    "feifa-xiaoyuandai": campus_loan,
    "taoludai": debt_trap,
}
