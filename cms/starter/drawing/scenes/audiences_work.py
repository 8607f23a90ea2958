"""People at their work: the desk, the ledger, the stall, the counter."""

from .. import palette as c
from ..marks import (
    at,
    box,
    coin,
    disc,
    fill,
    line,
    ring,
    rows,
)
from ..people import Person, lapels, tie
from ..scenery import cloud, ground, plant
from ..things import devices, papers, places, signs


def office_workers() -> str:
    """A man at his desk stops to think before he answers his telephone."""
    he = Person(hair="parted", colour=c.SKY, neck="collar", mood="calm", wear=tie(c.TEAL))
    window = box((600, 80, 440, 320), c.PALE, 18) + box((616, 96, 408, 288), c.MIST, 8)
    cup = (
        box((-32, -60, 64, 66), c.OCHRE, 8)
        + line("M34-44q26 0 22 22t-24 18", c.OCHRE, 9)
        + line("M-12-80q-8-14 0-28M12-80q-8-14 0-28", c.PALE, 6)
    )
    return (
        ground()
        + cloud((280, 130))
        + window
        + at(places.skyline(), (820, 384), 0.62)
        + line("M820 96V384", c.PALE, 12)
        + at(
            he.draw()
            + he.arm((-104, 166), (-130, 250), (-60, 210))
            + he.arm((104, 166), (150, 180), (96, 60))
            + at(devices.handset(c.SOFT), (74, 14), 0.85, 10)
            + he.hand((86, 40), (-14, -10), 23),
            (400, 286),
            1.4,
        )
        + box((120, 560, 960, 30), c.WOOD, 10)
        + fill("M150 590h900v85H150Z", c.OCHRE)
        + at(devices.laptop(), (720, 544), 1.24)
        + at(cup, (950, 554), 1.1)
        + rows((210, 546, 110, c.PAPER), (196, 532, 120, c.SOFT))
        + disc((318, 566), 30, he.skin.light)
        + plant((1120, 634), 0.9)
    )


def calculator() -> str:
    """A pocket calculator, two keys of it in gold."""
    gold = {(2, 1), (2, 2)}
    keys = "".join(
        box((-54 + 40 * x, -14 + 34 * y, 30, 24), c.GOLD if (x, y) in gold else c.FAINT, 6)
        for y in range(3)
        for x in range(3)
    )
    return box((-74, -100, 148, 200), c.INK, 18) + box((-56, -80, 112, 46), c.SOFT, 8) + keys


def payment_order() -> str:
    """A payment order with its checks."""
    return (
        papers.sheet(330, 420)
        + at(papers.lines(150, 2), (-134, -104))
        + coin((106, -92), 1.5)
        + at(papers.ticks(3, 60), (-116, 10), 1.1)
        + ring((94, 110), 44, c.MID, 7)
        + line("M74 110l16 16l26-32", c.MID, 9)
    )


def finance_staff() -> str:
    """She checks a payment order line by line; the stamp comes last."""
    she = Person(hair="nape", neck="collar", glasses=True, wear=lapels(c.PAPER, c.DEEP))
    stamp = (
        box((-44, 20, 88, 26), c.DEEP, 8)
        + fill("M-20 20C-20-10-10-10-14-40H14C10-10 20-10 20 20Z", c.OCHRE)
        + disc((0, -48), 24, c.OCHRE)
    )
    pen = line("M154 130L212 74", c.OCHRE, 9) + she.hand((168, 116), (14, -12), 23)
    return (
        ground()
        + cloud((280, 130))
        + plant((1140, 636), 0.9)
        + at(payment_order(), (720, 290), 1, 2)
        + at(
            she.draw()
            + she.arm((-104, 166), (-130, 260), (-30, 240))
            + she.arm((104, 166), (150, 220), (164, 128))
            + pen,
            (370, 300),
            1.38,
        )
        + box((120, 584, 960, 28), c.WOOD, 10)
        + fill("M150 610h900v65H150Z", c.OCHRE)
        + disc((330, 600), 28, she.skin.light)
        + at(calculator(), (970, 494))
        + at(stamp, (800, 544), 0.9)
    )


def shop_owners() -> str:
    """The greengrocer behind her stall, the code for paying on the counter."""
    she = Person(
        hair="bun",
        colour=c.SOFT,
        neck="collar",
        mood="smile",
        wear=fill("M-62 96L-48 88V170H48V88L62 96V330H-62Z", c.TEAL),
    )
    fruit = line("M-110 0v.1M-66-4v.1M-22 2v.1M-88-36v.1M-44-38v.1", c.GOLD, 50) + line(
        "M60 0v.1M104 0v.1M82-36v.1M148 0v.1M126-36v.1", c.MID, 48
    )
    sign = line("M0 90V120", c.INK, 12) + box((-90, -92, 180, 186), c.TEAL, 18) + devices.qr()
    return (
        ground()
        + cloud((170, 150), 0.7)
        + line("M250 150V560M950 150V560", c.WOOD, 20)
        + box((262, 170, 676, 390), c.CREAM)
        + line("M300 300H470M300 390H470", c.OCHRE, 12)
        + box((316, 240, 46, 54), c.SOFT, 8)
        + box((378, 250, 60, 44), c.PALE, 8)
        + box((322, 336, 60, 48), c.PALE, 8)
        + box((398, 326, 42, 58), c.SOFT, 8)
        + at(she.draw() + she.arm((-104, 166), (-140, 250), (-130, 206)), (620, 300), 1.26)
        + at(places.awning(800), (600, 110), 1)
        + at(fruit, (390, 530), 1)
        + at(sign, (876, 440), 0.92)
        + at(
            she.reach((104, 166), (140, 210), (146, 138), (14, -8)),
            (620, 300),
            1.26,
        )
        + at(places.counter(740), (600, 548), 1)
        + fill("M250 568h700v70h-700Z", c.MID)
        + disc((460, 556), 28, she.skin.light)
        + plant((110, 640))
        + plant((1100, 640), 0.9)
    )


def clerk() -> str:
    """A woman in the bank's uniform, a scarf and a name badge."""
    scarf = "M-34 80Q0 112 34 80L40 104L10 118L22 156L0 140L-22 156L-10 118L-40 104Z"
    she = Person(
        hair="nape",
        neck="collar",
        mood="smile",
        look=-1,
        wear=lapels(c.PAPER, c.DEEP) + fill(scarf, c.GOLD) + box((48, 160, 40, 16), c.GOLD, 5),
    )
    return (
        she.draw()
        + she.arm((104, 166), (140, 240), (30, 236))
        + she.reach((-104, 166), (-150, 220), (-140, 106), (-14, -14))
    )


def own_staff() -> str:
    """At the counter she shows the customer a shield before he pays."""
    client = Person(hair_colour=c.GREY_HAIR, skin=c.FAIR, colour=c.OCHRE, neck="collar", old=True)
    bankbook = at(papers.book(c.TEAL), (214, 130), 0.5, 8) + client.hand((196, 160), size=23)
    return (
        ground()
        + cloud((250, 130))
        + box((520, 70, 540, 60), c.TEAL, 16)
        + disc((570, 100), 16, c.GOLD)
        + rows((604, 100, 160, c.PAPER))
        + at(signs.shield(c.TEAL), (600, 290), 0.96)
        + at(clerk(), (840, 270), 1.3)
        + box((470, 510, 640, 34), c.DEEP, 12)
        + fill("M490 540h600v135H490Z", c.MID)
        + disc((876, 520), 28, c.ROSY.light)
        + at(devices.laptop(c.SOFT), (1020, 498), 0.62)
        + at(
            client.draw()
            + client.arm((-104, 170), (-130, 250), (-40, 290))
            + client.arm((104, 170), (150, 250), (190, 170))
            + bankbook,
            (280, 320),
            1.34,
        )
        + plant((1140, 640), 0.9)
    )


SCENES = {
    "office-workers": office_workers,
    "finance-staff": finance_staff,
    "shop-owners": shop_owners,
    "own-staff": own_staff,
}
