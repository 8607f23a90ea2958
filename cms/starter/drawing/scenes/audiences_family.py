"""The young, the old, and those who look after them."""

from .. import palette as c
from ..marks import (
    at,
    box,
    disc,
    edged,
    fill,
    line,
    mirrored,
    ring,
)
from ..people import Person
from ..scenery import cloud, ground, plant
from ..things import devices, papers, places, signs

STRAPS = line("M-64 92L-58 330M64 92L58 330", c.OCHRE, 22)
CAP = (
    fill("M-50-40Q0-62 50-40V-66H-50Z", c.INK)
    + fill("M-90-78L0-116L90-78L0-42Z", c.INK)
    + line("M0-78L72-72V-30", c.GOLD, 6)
)


def older_people() -> str:
    """Two old people look at a telephone together, at ease."""
    he = Person(
        hair="short",
        hair_colour=c.GREY_HAIR,
        skin=c.FAIR,
        colour=c.TEAL,
        neck="collar",
        mood="smile",
        old=True,
        glasses=True,
        wear=line("M0 120V330", c.DEEP, 4) + line("M-14 160v.1M-14 206v.1", c.SOFT, 11),
    )
    she = Person(
        hair="curls",
        hair_colour=c.SILVER_HAIR,
        colour=c.GOLD,
        trim=c.CREAM,
        mood="smile",
        look=-1,
        old=True,
    )
    phone = devices.phone(170, 290, c.FAINT) + at(signs.shield(c.TEAL), (0, 4), 0.52)
    return (
        ground()
        + cloud((300, 140))
        + cloud((950, 120))
        + at(places.tree(), (1020, 600), 1.5)
        + at(places.tree(c.SOFT), (190, 606), 1.2)
        + plant((90, 640))
        + at(he.draw() + he.arm((-104, 170), (-130, 250), (-30, 280)), (450, 300), 1.4)
        + at(she.draw() + she.arm((104, 170), (140, 250), (40, 280)), (760, 320), 1.4)
        + at(phone, (606, 500), 1, 0)
        + line("M450 640C480 620 500 600 518 580", c.DEEP, 58)
        + line("M770 640C740 620 720 600 698 580", c.OCHRE, 58)
        + disc((526, 568), 32, he.skin.light)
        + disc((688, 568), 32, she.skin.light)
        + line("M526 556l20-12M688 556l-20-12", he.skin.light, 20)
    )


def kite() -> str:
    """A kite with its tail."""
    return (
        fill("M0-70L52 0L0 80L-52 0Z", c.SOFT)
        + fill("M0-70L52 0H-52Z", c.MID)
        + line("M0 80C20 120-30 140 0 180", c.OCHRE)
    )


def minors() -> str:
    """A girl and a boy with a tablet; a shield stands by."""
    straps = "M-40 96L-46 330M40 96L46 330"
    girl = Person(
        hair="tail",
        colour=c.OCHRE,
        trim=c.CREAM,
        mood="smile",
        shoulder=66,
        young=True,
        wear=line(straps, c.TEAL, 18),
    )
    boy = Person(
        skin=c.TANNED,
        colour=c.MID,
        neck="collar",
        mood="smile",
        look=-1,
        shoulder=66,
        young=True,
        wear=line(straps, c.GOLD, 18),
    )
    tablet = box((-110, -78, 220, 156), c.DEEP, 18) + box((-97, -65, 194, 130), c.FAINT, 9)
    return (
        ground()
        + cloud((400, 120))
        + cloud((740, 110), 0.7)
        + at(kite(), (220, 190), 1, -20)
        + plant((90, 634))
        + plant((1140, 634), 0.9)
        + at(signs.shield(c.TEAL), (930, 340), 1.5)
        + at(girl.draw() + girl.arm((-64, 156), (-90, 230), (-20, 246)), (420, 370), 1.46)
        + at(boy.draw() + boy.arm((64, 156), (90, 230), (20, 246)), (670, 360), 1.46)
        + at(tablet + fill("M-26-36L40 0L-26 36Z", c.MID), (546, 586))
        + line("M410 660C425 650 436 636 446 622", c.BRONZE, 50)
        + line("M682 660C667 650 656 636 646 622", c.TEAL, 50)
        + disc((446, 604), 28, girl.skin.light)
        + disc((646, 604), 28, boy.skin.light)
    )


def students() -> str:
    """A student with books and one with a laptop, in front of the campus."""
    she = Person(hair="long", colour=c.MID, neck="collar", mood="smile", wear=STRAPS)
    he = Person(
        hair="parted",
        skin=c.TANNED,
        colour=c.OCHRE,
        trim=c.CREAM,
        mood="smile",
        look=-1,
        glasses=True,
        hat=CAP,
    )
    return (
        ground()
        + cloud((250, 140))
        + cloud((1010, 150))
        + at(places.hall(), (600, 600), 1.36)
        + at(places.tree(c.SOFT), (1100, 610), 1.3)
        + plant((90, 640))
        + at(
            she.draw()
            + she.arm((104, 164), (140, 250), (40, 250))
            + at(papers.book(c.TEAL), (0, 216), 0.94, -6)
            + at(papers.book(c.OCHRE), (16, 224), 0.8, 8)
            + she.hand((44, 250), (-10, -18))
            + she.reach((-104, 164), (-140, 250), (-38, 258), (12, -16)),
            (380, 320),
            1.36,
        )
        + at(
            he.draw()
            + he.arm((-104, 170), (-130, 250), (-60, 262))
            + he.arm((104, 170), (130, 250), (60, 262)),
            (800, 320),
            1.36,
        )
        + at(devices.laptop(), (800, 646), 1.2)
    )


def parents() -> str:
    """Mother and father with their child under one roof."""
    mother = Person(hair="bob", colour=c.GOLD, trim=c.CREAM, mood="smile")
    father = Person(
        hair="parted", skin=c.TANNED, colour=c.TEAL, neck="collar", mood="smile", look=-1
    )
    child = Person(hair="bun", colour=c.MID, trim=c.PAPER, mood="smile", look=0, shoulder=76)
    return (
        ground()
        + cloud((190, 150))
        + cloud((1050, 140))
        + edged("M250 320L600 60L950 320", "none", c.SOFT, 30)
        + box((800, 96, 60, 110), c.SOFT, 6)
        + plant((100, 634))
        + plant((1110, 634))
        + at(mother.draw() + mother.arm((-104, 170), (-130, 250), (-40, 300)), (400, 300), 1.36)
        + at(father.draw() + father.arm((104, 170), (130, 250), (40, 300)), (800, 290), 1.4)
        + at(child.draw(), (600, 396), 1.3)
        + line("M404 640C440 640 500 620 524 586", c.OCHRE, 54)
        + line("M796 640C760 640 700 620 676 586", c.DEEP, 54)
        + disc((530, 574), 30, mother.skin.light)
        + disc((670, 574), 30, father.skin.light)
        + at(
            child.arm((-70, 170), (-84, 250), (-20, 224))
            + child.arm((70, 170), (84, 250), (20, 224))
            + at(devices.handset(c.SOFT), (0, 168), 0.9)
            + child.hand((-20, 204))
            + child.hand((20, 204)),
            (600, 396),
            1.3,
        )
    )


def wheelchair_user() -> str:
    """A man in his wheelchair, at his telephone."""
    he = Person(skin=c.TANNED, colour=c.OCHRE, neck="collar", mood="smile", shoulder=94, waist=226)
    upper = (
        he.draw()
        + he.arm((-84, 160), (-110, 236), (10, 214))
        + at(devices.handset(c.SOFT), (54, 172), 1, 20)
        + he.hand((38, 208), (16, -24))
    )
    return (
        at(places.wheelchair(), (400, 460), 1.3)
        + line("M360 440C350 520 380 510 470 510V606", c.INK, 66)
        + line("M466 622h60", c.WOOD, 34)
        + at(upper, (366, 200), 1.2)
        + ring((374, 546), 112, c.INK, 15)
        + ring((374, 546), 86, c.SOFT, 6)
        + disc((374, 546), 20, c.INK)
    )


def listener() -> str:
    """A blind woman with dark glasses and an earphone, a hand on her cane."""
    glasses = fill("M-36-6H-4V8Q-4 22-20 22T-36 8ZM4-6H36V8Q36 22 20 22T4 8Z", c.INK)
    glasses += line("M-48-2H48", c.INK)
    she = Person(
        hair="bob",
        colour=c.MID,
        trim=c.CREAM,
        mood="smile",
        look=-1,
        hat=at(glasses, (-9, 0)) + line("M-50 14v10", c.PAPER, 13),
    )
    return (
        she.draw()
        + she.arm((104, 170), (130, 250), (40, 290))
        + she.reach((-104, 166), (-160, 230), (-108, 162))
    )


def disabilities() -> str:
    """A wheelchair user reads, a blind woman listens: both know what to do."""
    cane = "M690 470L590 652"
    return (
        ground()
        + cloud((560, 120))
        + cloud((940, 110), 0.75)
        + at(places.tree(), (1100, 610), 1.3)
        + plant((80, 634))
        + wheelchair_user()
        + line(cane, c.INK, 18)
        + line(cane, c.PAPER, 11)
        + line("M612 612L590 652", c.MID, 18)
        + at(listener(), (840, 290), 1.36)
        + mirrored(at(devices.waves(c.MID), (0, 0), 0.7), (718, 296))
    )


SCENES = {
    "older-people": older_people,
    "minors": minors,
    "students": students,
    "parents": parents,
    "people-with-disabilities": disabilities,
}
