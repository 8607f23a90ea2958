"""The grey market of finance: agents who are no agents."""

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
    rows,
)
from ..people import AGENT, Person
from ..scenery import cloud, ground, plant, warning
from ..things import money, papers, signs


def left_half() -> str:
    """What stays of the policy in the owner's hand."""
    return (
        edged("M-150-190H0L26-130L0-70L26-10L0 50L26 110L0 190H-150Z", c.PAPER, c.SOFT)
        + fill("M-150-190H0L20-134H-150Z", c.TEAL)
        + at(
            clipped(signs.umbrella(colour=c.MID, light=c.SOFT), "M-300-240H0V300H-300Z", "l"),
            (4, 10),
            0.4,
        )
        + at(papers.lines(110, 2), (-122, 100))
    )


def right_half() -> str:
    """What the agent tears off."""
    return (
        edged("M170-190H26L46-130L26-70L46-10L26 50L46 110L26 190H170Z", c.PAPER, c.SOFT)
        + fill("M170-190H26L44-134H170Z", c.TEAL)
        + at(
            clipped(signs.umbrella(colour=c.MID, light=c.SOFT), "M0-240H300V300H0Z", "r"),
            (30, 10),
            0.4,
        )
        + at(papers.lines(80, 2), (66, 100))
    )


def surrender_agent() -> str:
    """An agent tears the policy in two and keeps the identity card."""
    who = Person(hair="bob", colour=c.MID, neck="collar", trim=c.CREAM, mood="worry")
    return (
        ground()
        + cloud((330, 110))
        + plant((70, 634))
        + at(left_half(), (590, 300), 1, -7)
        + at(right_half(), (622, 306), 1, 8)
        + at(
            AGENT.draw()
            + AGENT.reach((-104, 164), (-150, 230), (-150, 132))
            + AGENT.arm((104, 170), (130, 250), (40, 240))
            + at(papers.identity(), (0, 222), 0.72, -6)
            + AGENT.hand((66, 240), (-16, -8)),
            (970, 330),
            1.28,
        )
        + at(
            who.draw()
            + who.arm((-98, 170), (-120, 250), (-30, 280))
            + who.reach((104, 164), (150, 210), (162, 112), (14, -12)),
            (270, 330),
            1.32,
        )
        + coins((760, 560), (830, 590), scale=1.25)
        + warning((620, 560), 0.66, 116)
    )


def bad_report() -> str:
    """A credit report with red lines, some painted over."""
    marks = ((-20, 300, c.DANGER), (30, 240, c.SOFT), (80, 290, c.DANGER), (130, 200, c.SOFT))
    return (
        papers.sheet(380, 480)
        + at(papers.gauge(0.8), (-80, -110), 1.1)
        + at(papers.ticks(2), (40, -130), 0.9)
        + rows(*((-150, y, length, colour) for y, length, colour in (*marks, (180, 260, c.DANGER))))
        + line("M40-20v96M96-40v200M150-30v130", c.MIST, 54)
    )


def credit_whitewash() -> str:
    """A painter rolls white over a bad report; his bucket is full of her coins."""
    roller = (
        line("M0 0V-90H70V-130", c.INK, 9)
        + line("M0 30V90", c.OCHRE, 24)
        + box((10, -164, 124, 52), c.SOFT, 16)
    )
    bucket = fill("M-78-70H78L60 70H-60Z", c.MID) + fill("M-78-70H78L74-40H-74Z", c.TEAL)
    cap = fill("M-56-34C-50-100 50-100 56-34Q0-52-56-34Z", c.GOLD)
    cap += line("M-58-38Q0-58 58-38", c.OCHRE, 11)
    painter = Person(
        skin=c.FAIR,
        colour=c.INK,
        neck="collar",
        trim=c.DANGER,
        mood="sly",
        look=-1,
        hat=cap,
    )
    who = Person(hair="tail", colour=c.GOLD, mood="worry")
    hands = who.reach((-98, 170), (-130, 240), (-30, 214)) + who.reach(
        (104, 170), (136, 240), (36, 214)
    )
    return (
        ground()
        + cloud((330, 110))
        + plant((70, 634))
        + at(bad_report(), (640, 316), 1, -2)
        + at(painter.draw(), (990, 340), 1.26)
        + line("M864 540C800 560 790 520 806 470", c.NIGHT, 54)
        + at(roller, (800, 420), 1, -10)
        + disc((806, 472), 29, painter.skin.light)
        + coins((884, 540), (940, 530), (996, 540), scale=1.2)
        + at(bucket, (940, 602))
        + at(who.draw() + hands + coin((3, 186), 1.3), (270, 330), 1.32)
        + warning((1120, 140), 0.66)
    )


def shouting() -> str:
    """The agent with a megaphone in one hand and coins in the other."""
    return (
        AGENT.draw()
        + AGENT.arm((-104, 164), (-190, 190), (-112, 66))
        + at(signs.megaphone(), (-140, 18), 0.86, 4)
        + AGENT.hand((-106, 56), size=23)
        + AGENT.reach((104, 170), (110, 260), (-72, 232), (-24, 4))
        + coins((-90, 206), (-116, 232), scale=0.95)
    )


def collection_agent() -> str:
    """He shouts and scatters complaints; her debt stays, her coins go."""
    who = Person(hair="bun", colour=c.GOLD, trim=c.CREAM, mood="worry")
    letters = (
        at(papers.envelope(), (700, 120), 1, -14)
        + at(papers.envelope(), (600, 210), 0.9, 12)
        + at(papers.envelope(), (500, 120), 0.76, -8)
        + line("M688 108l24 24m0-24l-24 24M590 200l20 20m0-20l-20 20", c.DANGER, 8)
        + line("M491 111l18 18m0-18l-18 18", c.DANGER, 8)
    )
    ball = disc((0, 0), 84, c.INK) + line("M-50-36Q-34-58-10-62", c.MID, 10)
    hands = who.reach((-98, 170), (-136, 240), (-50, 210)) + who.reach(
        (104, 170), (142, 240), (54, 210)
    )
    return (
        ground()
        + plant((1150, 636))
        + cloud((300, 100))
        + letters
        + at(shouting(), (960, 320), 1.3)
        + at(signs.chain(6), (430, 606))
        + at(who.draw() + at(money.purse(), (2, 200), 0.86) + hands, (290, 320), 1.3)
        + at(ball + at(money.yuan(c.SOFT), (0, 4), 1.8), (640, 560))
        + warning((1128, 150), 0.62)
    )


def half_a_chart() -> str:
    """A line that rises, a curtain over what comes then, and the fall below it."""
    folds = "M156-170C140-60 186 30 166 96M206-170C196-60 230 30 214 100"
    return (
        box((-270, -190, 540, 370), c.TEAL, 22)
        + box((-256, -176, 512, 342), c.PAPER, 14)
        + line("M-190 80v60M-130 50v70M-70 60v50M-10-20v80M50-50v70", c.SOFT, 5)
        + line("M-190 100v24M-130 66v38M-70 74v22M-10 0v40M50-30v34", c.MID, 26)
        + line("M-220 70L-120 10L-70 30L20-80L110-140", c.DANGER, 11)
        + line("M104 90L132 280m-38-26l40 32l22-46", c.DANGER, 12)
        + fill("M96-176H256V96Q220 126 180 102T90 106C140 60 70-60 96-176Z", c.MID)
        + line(folds, c.TEAL, 6)
    )


def stock_tips() -> str:
    """The master praises a rising line and holds a curtain over the fall."""
    crown = fill("M-44-66L-52-118L-22-92L0-128L22-92L52-118L44-66Q0-78-44-66Z", c.GOLD)
    who = Person(hair="parted", colour=c.OCHRE, neck="collar", mood="smile")
    gift = coins((206, 140), (232, 160), scale=1) + who.hand((194, 170), (18, -8), 23)
    return (
        ground()
        + cloud((330, 110))
        + plant((70, 634))
        + at(half_a_chart(), (690, 256))
        + at(
            AGENT.draw() + crown + AGENT.reach((-104, 170), (-170, 150), (-122, 0), (-14, -14)),
            (1040, 350),
            1.22,
        )
        + at(
            who.draw()
            + who.arm((-104, 170), (-130, 250), (-40, 276))
            + who.arm((104, 170), (170, 240), (190, 180))
            + gift,
            (270, 340),
            1.3,
        )
        + warning((670, 560), 0.66, 110)
    )


SCENES = {
    "feifa-daili-tuibao": surrender_agent,
    "zhengxin-xiufu-zhapian": credit_whitewash,
    "buzhengdang-fancuishou": collection_agent,
    "feifa-jiangu": stock_tips,
}
