"""Campaigns, by the colours they wear: the year's four moods."""

from .. import palette as c
from ..marks import at, box, coins, disc, edged, fill, line, mirrored
from ..people import Person
from ..scenery import cloud, ground, plant
from ..things import devices, money, papers, places, signs


def teal() -> str:
    """Someone explains from a book to two who listen."""
    teacher = Person(hair="bun", colour=c.TEAL, neck="collar", mood="smile", look=-1)
    he = Person(hair="short", hair_colour=c.GREY_HAIR, colour=c.OCHRE, mood="smile", old=True)
    she = Person(hair="tail", skin=c.TANNED, colour=c.SOFT, trim=c.CREAM, mood="smile")
    return (
        ground()
        + cloud((300, 120))
        + plant((1130, 634))
        + at(devices.bubble(230, 130, 1) + at(signs.tick(c.TEAL, 20), (0, 0), 0.9), (720, 150))
        + at(he.draw(), (210, 350), 1.3)
        + at(she.draw(), (470, 370), 1.3)
        + at(
            teacher.draw() + teacher.reach((-104, 166), (-150, 220), (-112, 236), (-10, -16)),
            (930, 320),
            1.36,
        )
        + at(papers.book(), (742, 566), 1.2, -6)
        + at(signs.shield(), (1090, 210), 0.7)
    )


def red_gold() -> str:
    """3·15: buyer and clerk on both sides of a counter, the scales between them level."""
    buyer = Person(
        hair="curls", hair_colour=c.IRON_HAIR, colour=c.DANGER, trim=c.CREAM, mood="smile", old=True
    )
    clerk = Person(hair="parted", skin=c.FAIR, colour=c.TEAL, neck="collar", mood="smile", look=-1)
    rays = "M600-30V40M372 26L410 88M828 26L790 88M210 190L274 220M990 190L926 220"
    return (
        ground()
        + disc((600, 330), 236, c.LIGHT_GOLD)
        + disc((600, 330), 196, c.GOLD)
        + line(rays, c.GOLD, 16)
        + at(buyer.draw(), (226, 300), 1.36)
        + at(clerk.draw(), (974, 290), 1.36)
        + at(signs.scales(0), (600, 330), 1.02)
        + at(places.counter(1240), (600, 560))
        + at(signs.shield(c.DANGER), (600, 548), 0.66)
        + at(papers.sheet(120, 150), (330, 540), 1, -6)
        + coins((862, 548), (912, 540), (886, 508))
    )


def night_blue() -> str:
    """June: a family under one umbrella, and the hooks that fall on it by night find nobody."""
    mother = Person(hair="long", colour=c.OCHRE, trim=c.CREAM, mood="calm")
    child = Person(
        hair="crop", skin=c.FAIR, colour=c.SOFT, mood="smile", shoulder=66, young=True, look=-1
    )
    stars = "M180 120v.1M330 70v.1M90 260v.1M1030 90v.1M1120 230v.1M880 60v.1M250 210v.1"
    return (
        fill("M0 0h1200v675H0z", c.INK)
        + line(stars, c.LIGHT_GOLD, 12)
        + disc((1040, 150), 62, c.LIGHT_GOLD)
        + disc((1070, 132), 54, c.INK)
        + fill("M0 604C220 560 420 590 640 592S1040 560 1200 596V675H0Z", c.DEEP)
        + at(signs.hook(length=300), (180, 150), 0.62, -8)
        + at(signs.hook(length=300), (930, 260), 0.62, 8)
        + at(mother.draw(), (500, 400), 1.16)
        + at(child.draw(), (720, 470), 1.06)
        + at(signs.umbrella("V360", c.MID, c.SOFT), (610, 320), 1.24)
        + at(mother.hand((0, 0), (0, -20), 30), (610, 640))
    )


def harvest() -> str:
    """September: what was learnt and saved ripens; two sit over a book."""
    she = Person(
        hair="nape", hair_colour=c.SILVER_HAIR, colour=c.MID, trim=c.CREAM, mood="smile", old=True
    )
    he = Person(hair="short", skin=c.TANNED, colour=c.OCHRE, neck="collar", mood="smile", look=-1)
    ear = line("M0 0Q-6-90 10-150", c.OCHRE, 6) + line(
        "M6-84l-17-20M6-84l19-18M8-110l-17-20M8-110l19-18M9-136l-15-20M9-136l17-18M10-160v-16",
        c.GOLD,
        14,
    )
    ears = "".join(
        at(ear, (x, 640), scale)
        for x, scale in ((60, 1.3), (130, 1.6), (200, 1.2), (1010, 1.3), (1080, 1.7), (1150, 1.4))
    )
    page = "M0-50Q-70-86-150-62V40Q-70 16 0 52"
    book = (
        edged(page + "Z", c.PAPER, c.PALE)
        + mirrored(edged(page + "Z", c.PAPER, c.PALE), (0, 0))
        + line("M0-50V52", c.SOFT, 6)
        + line(
            "M-120-36Q-70-48-28-28M-120-6Q-70-18-28 2M120-36Q70-48 28-28M120-6Q70-18 28 2",
            c.PALE,
            8,
        )
    )
    return (
        ground()
        + at(places.sun(), (600, 170), 1.7)
        + cloud((280, 130))
        + cloud((930, 120), 0.75)
        + at(she.draw(), (410, 310), 1.3)
        + at(he.draw(), (790, 300), 1.3)
        + box((250, 600, 700, 90), c.WOOD, 20)
        + at(book, (600, 550), 1.1)
        + at(money.stack(3), (320, 604))
        + at(money.stack(5), (880, 604))
        + ears
    )


SCENES = {"teal": teal, "red_gold": red_gold, "night_blue": night_blue, "harvest": harvest}
