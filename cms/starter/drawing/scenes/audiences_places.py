"""People on the land, on the site and in a new place."""

from .. import palette as c
from ..marks import (
    at,
    box,
    disc,
    fill,
    line,
    mirrored,
    ring,
)
from ..people import Person
from ..poses import reading
from ..scenery import cloud, ground, plant
from ..things import devices, papers, places

HELMET = (
    fill("M-56-24C-60-104 60-104 56-24Z", c.GOLD)
    + fill("M-10-84V-90Q0-95 10-90V-84L8-34H-8Z", c.OCHRE)
    + box((-66, -36, 132, 15), c.OCHRE, 7.5)
)
STRAW_HAT = (
    fill("M-48-44C-46-112 46-112 48-44Z", c.GOLD)
    + fill("M-104-34C-60-66 60-66 104-34Q0-12-104-34Z", c.LIGHT_GOLD)
    + line("M-47-56Q0-70 47-56", c.WOOD, 9)
)
SCARF = fill("M-58 0C-66-104 66-104 58 0L50-6C44-40 30-52 0-52S-44-40-50-6Z", c.OCHRE) + line(
    "M-44-40v.1M-20-66v.1M14-68v.1M42-44v.1", c.CREAM, 11
)
VEST = line("M-64 94L-54 330M64 94L54 330", c.SAND, 22)


def new_residents() -> str:
    """A young woman with a suitcase and a key, the city before her."""
    who = Person(
        hair="tail",
        colour=c.MID,
        trim=c.TEAL,
        mood="smile",
        wear=line("M-64 92L-58 330M64 92L58 330", c.WOOD, 20),
    )
    key = ring((0, 0), 26, c.OCHRE, 12) + line("M26 0H100M72 4v26M98 4v20", c.OCHRE, 12)
    return (
        ground()
        + cloud((330, 120))
        + cloud((1060, 170), 0.8)
        + at(places.skyline(), (800, 604), 1.28)
        + at(places.house(c.TEAL, c.CREAM), (960, 612), 1.06)
        + plant((1130, 634), 0.9)
        + at(places.suitcase(), (210, 656), 1.12)
        + at(
            who.draw()
            + who.reach((-104, 164), (-150, 210), (-150, 96))
            + who.arm((104, 164), (160, 230), (174, 130))
            + at(key, (208, 92), 0.9, -20)
            + who.hand((178, 118), (14, -10)),
            (430, 316),
            1.36,
        )
    )


def crane() -> str:
    """A tower crane on (0, 0)."""
    frame = "M0 0V-420M-120-360H260M0-420L-100-360M0-420L220-360M230-360V-250"
    braces = "M-16-330L16-290L-16-250L16-210L-16-170L16-130L-16-90L16-50"
    return line(frame, c.PALE, 13) + box((204, -250, 52, 44), c.SOFT, 4) + line(braces, c.PALE)


def migrant_workers() -> str:
    """A builder and a courier, far from home."""
    he = Person(skin=c.TANNED, colour=c.OCHRE, neck="collar", mood="smile", hat=HELMET, wear=VEST)
    cap = fill("M-55-30C-58-100 58-100 55-30Z", c.TEAL)
    cap += fill("M-8-34Q50-44 84-22Q30-22-8-22Z", c.DEEP)
    she = Person(
        hair="bob", colour=c.MID, neck="collar", mood="smile", look=-1, hat=mirrored(cap, (0, 0))
    )
    return (
        ground()
        + cloud((470, 100), 0.8)
        + at(crane(), (180, 606), 1.14)
        + at(places.skyline(), (860, 604), 0.94)
        + plant((1140, 634), 0.9)
        + at(reading(he) + he.arm((104, 166), (140, 250), (60, 300)), (440, 310), 1.38)
        + at(
            she.draw()
            + she.arm((104, 166), (140, 260), (60, 280))
            + she.arm((-104, 166), (-140, 260), (-60, 280)),
            (820, 320),
            1.34,
        )
        + at(papers.parcel(), (800, 590), 0.86)
        + disc((714, 606), 28, she.skin.light)
        + disc((886, 606), 28, she.skin.light)
    )


def harvest() -> str:
    """A basket full of what the field gave."""
    return (
        line("M-70-40v6M-34-56v6M4-48v6M40-58v6M72-42v6", c.GOLD, 42)
        + line("M-70-74l-8-22M-34-90l-4-22M40-92l6-20M72-76l10-20", c.MID, 9)
        + fill("M-120-30H120L98 66Q96 76 84 76H-84Q-96 76-98 66Z", c.OCHRE)
        + line("M-110 0H110M-104 32H104", c.BRONZE, 7)
    )


def rural_residents() -> str:
    """A farmer and his wife with their harvest; fields, a house and hills."""
    he = Person(hair_colour=c.IRON_HAIR, skin=c.TANNED, neck="collar", mood="smile", hat=STRAW_HAT)
    she = Person(
        hair="bob", skin=c.FAIR, colour=c.SOFT, trim=c.TEAL, mood="smile", look=-1, hat=SCARF
    )
    hills = "M0 604C120 440 260 470 380 560C520 420 700 430 800 560C900 470 1080 460 1200 596Z"
    return (
        ground()
        + at(places.sun(), (970, 150))
        + cloud((330, 120))
        + fill(hills, c.FAINT)
        + at(places.house(), (1050, 590), 0.9)
        + places.fields()
        + plant((90, 636))
        + at(reading(he) + he.arm((104, 166), (140, 260), (60, 300)), (370, 320), 1.36)
        + at(
            she.draw()
            + she.arm((104, 166), (130, 260), (50, 280))
            + she.arm((-104, 166), (-130, 260), (-60, 280)),
            (720, 330),
            1.3,
        )
        + at(harvest(), (690, 602), 0.94)
        + disc((590, 612), 26, she.skin.light)
        + disc((794, 612), 26, she.skin.light)
    )


def foreigners() -> str:
    """Two visitors with a map and a backpack; a pagoda behind them, a globe in their talk."""
    she = Person(
        hair="long",
        hair_colour=c.FAIR_HAIR,
        colour=c.TEAL,
        neck="collar",
        mood="smile",
        wear=line("M-64 92L-58 330M64 92L58 330", c.OCHRE, 20),
    )
    he = Person(hair="crop", skin=c.BROWN, colour=c.GOLD, trim=c.CREAM, mood="smile", look=-1)
    globe = disc((0, 0), 44, c.SOFT) + line(
        "M-44 0H44M0-44V44M0-44C-34-20-34 20 0 44M0-44C34-20 34 20 0 44", c.PAPER, 5
    )
    map_sheet = (
        fill("M-110-60L-40-76L40-56L110-72V60L40 76L-40 56L-110 72Z", c.PAPER)
        + fill("M-40-76L40-56V76L-40 56Z", c.FAINT)
        + line("M-80 20Q-50-30-10 0T70-14", c.MID, 6, "2 12")
        + disc((72, -14), 10, c.OCHRE)
        + line("M-110-60L-40-76L40-56L110-72V60L40 76L-40 56L-110 72Z", c.SOFT, 4)
    )
    return (
        ground()
        + cloud((300, 120))
        + at(places.pagoda(), (960, 604), 1.3)
        + at(places.tree(c.SOFT), (170, 610), 1.2)
        + plant((1130, 636), 0.9)
        + at(devices.bubble(170, 130, -1) + at(globe, (0, 0), 1), (640, 140))
        + at(she.draw() + she.arm((-104, 166), (-130, 250), (-40, 290)), (420, 310), 1.36)
        + at(he.draw() + he.arm((104, 166), (130, 250), (40, 290)), (770, 320), 1.36)
        + at(map_sheet, (592, 560), 1.2)
        + disc((466, 590), 30, she.skin.light)
        + disc((716, 588), 30, he.skin.light)
    )


SCENES = {
    "new-residents": new_residents,
    "migrant-workers": migrant_workers,
    "rural-residents": rural_residents,
    "foreigners": foreigners,
}
