"""Accounts that move stolen money, and savings led astray."""

from .. import palette as c
from ..marks import (
    at,
    coin,
    coins,
    disc,
    line,
    mirrored,
)
from ..people import AGENT, Person, swindler
from ..scenery import cloud, ground, plant, warning
from ..things import devices, money, papers, signs


def running_points() -> str:
    """Dirty coins go in at one side of his telephone and out at the other."""
    who = Person(hair="short", colour=c.MID, trim=c.TEAL, skin=c.TANNED, mood="smile", look=0)
    fist = disc((0, 0), 38, c.FAIR.light) + line("M10-20h38M12 4h42M8 26h34", c.FAIR.light, 20)
    left = line("M-40 470C60 520 110 480 150 440", "#1d3c3d", 90) + at(fist, (170, 424), 1, -30)
    right = line("M1240 470C1140 520 1090 480 1050 440", "#1d3c3d", 90) + mirrored(
        at(fist, (0, 0), 1, -30), (1030, 424)
    )
    flow = coins((230, 366), (312, 340), (394, 356), (806, 356), (888, 340), (970, 366), scale=1.4)
    arrows = line("M300 420h80m-20-18l20 18l-20 18M820 420h80m-20-18l20 18l-20 18", c.DANGER, 10)
    phone = (
        devices.phone(220, 330) + at(devices.qr(), (0, -12), 1.06) + line("M-40 112h80", c.SOFT, 14)
    )
    return (
        ground()
        + cloud((250, 130))
        + cloud((980, 150), 0.75)
        + plant((1130, 636))
        + left
        + right
        + at(who.draw(), (600, 190), 1.24)
        + flow
        + arrows
        + line("M474 400C440 500 470 560 500 556M726 400C760 500 730 560 700 556", c.TEAL, 56)
        + at(phone, (600, 480))
        + disc((494, 550), 30, who.skin.light)
        + disc((706, 550), 30, who.skin.light)
        + at(signs.cuffs(), (950, 578), 0.66, -8)
        + warning((250, 560), 0.7, 110)
    )


def two_cards() -> str:
    """A bank card and a telephone's card, joined by handcuffs, go into a stranger's hand."""
    who = Person(hair="tail", colour=c.GOLD, trim=c.PAPER, mood="wonder", shoulder=100)
    return (
        ground()
        + cloud((330, 110))
        + cloud((600, 100), 0.7)
        + plant((70, 634))
        + at(swindler(), (1000, 340), 1.3)
        + line("M1150 600C1040 660 930 600 896 496", c.NIGHT, 60)
        + disc((886, 470), 36, c.FAIR.light)
        + line("M882 460h-42M884 478h-40", c.FAIR.light, 20)
        + at(money.card(c.MID, c.DEEP), (620, 280), 1.5, -10)
        + at(money.sim(), (826, 372), 1.5, 10)
        + at(signs.cuffs(), (690, 420), 1, 28)
        + at(
            who.draw()
            + who.arm((-94, 170), (-120, 250), (-20, 270))
            + who.reach((94, 164), (150, 240), (190, 92), (24, -30)),
            (280, 340),
            1.3,
        )
        + warning((630, 578), 0.68, 90)
    )


def deposit_broker() -> str:
    """A present on the safe; behind it a pipe carries the money off."""
    who = Person(
        hair="bald",
        hair_colour=c.GREY_HAIR,
        colour=c.MID,
        neck="collar",
        skin=c.FAIR,
        mood="smile",
        old=True,
        glasses=True,
    )
    return (
        ground()
        + cloud((330, 110))
        + plant((70, 634))
        + at(AGENT.draw(), (750, 240), 1.16)
        + line("M840 480H950Q1010 480 1010 530", c.DEEP, 70)
        + line("M840 480H950Q1010 480 1010 530", c.SOFT, 50)
        + line("M966 532H1054", c.DEEP, 22)
        + coins((1010, 560), scale=1.3)
        + at(money.bag("#1d3c3d", c.DANGER), (1010, 620), 0.82)
        + coins((986, 562), (1036, 556), scale=1.1)
        + at(money.safe(), (730, 496), 1.08)
        + at(papers.gift(), (628, 312), 0.84)
        + line("M864 430C880 380 850 360 812 364", c.NIGHT, 50)
        + disc((800, 366), 28, AGENT.skin.light)
        + at(
            who.draw()
            + who.arm((-104, 170), (-130, 250), (-40, 260))
            + at(papers.book(c.DEEP), (0, 232), 0.86, -6)
            + who.hand((-40, 250))
            + who.arm((104, 170), (160, 230), (176, 150))
            + coin((194, 112), 1.1)
            + who.hand((180, 138), (14, -12)),
            (280, 330),
            1.32,
        )
        + warning((1110, 180), 0.66)
    )


SCENES = {
    "paofen": running_points,
    "liangka": two_cards,
    "feifa-cunkuan-zhongjie": deposit_broker,
}
