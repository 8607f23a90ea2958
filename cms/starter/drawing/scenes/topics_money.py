"""Topics of handling money: saving, borrowing, investing, paying, insuring."""

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
from ..people import Person, swindler
from ..poses import pondering
from ..scenery import cloud, ground, plant, rain, warning
from ..things import devices, money, papers, places, signs


def fundraising() -> str:
    """A pyramid of people: the coins of many rise to one on top."""
    member = disc((0, -66), 25, c.TEAL) + fill("M-42 8C-42-50 42-50 42 8Z", c.TEAL)
    blocks = ""
    for row, (floor, count) in enumerate(((604, 4), (470, 3), (336, 2))):
        for i in range(count):
            x = 640 + (i - (count - 1) / 2) * 190
            blocks += at(member, (x, floor - 18)) + box(
                (x - 88, floor - 12, 176, 22), (c.MID, c.SOFT, c.PALE)[row], 8
            )
    return (
        ground()
        + cloud((260, 150))
        + cloud((1040, 170), 0.8)
        + plant((90, 634))
        + clipped(at(swindler(), (640, 108), 0.66), "M400 0H880V206H400Z")
        + box((530, 198, 220, 22), c.INK, 8)
        + blocks
        + line("M250 560L330 430M350 396L430 270M452 236L500 160m-34 12l36-16l4 38", c.DANGER, 11)
        + line("M1030 560L950 430M930 396L850 270M828 236L780 160m34 12l-36-16l-4 38", c.DANGER, 11)
        + coins((230, 480), (320, 340), (412, 180), (1050, 480), (960, 340), (868, 180), scale=1.3)
        + at(money.bag(c.OCHRE), (720, 164), 0.4)
        + line("M560 612L592 640L570 675M710 612L690 640L716 675", c.DANGER, 7)
        + warning((1110, 560), 0.72, 90)
    )


def rational_borrowing() -> str:
    """Before he signs he weighs what comes in against what goes out."""
    who = Person(hair="parted", colour=c.OCHRE, neck="collar", mood="calm", skin=c.TANNED)
    calendar = (
        box((-52, -44, 104, 96), c.PAPER, 10)
        + fill("M-52-14V-34Q-52-44-42-44H42Q52-44 52-34V-14Z", c.MID)
        + line("M-28-52v16M28-52v16", c.DEEP, 8)
        + line("M-30 8h.1h20h20h20M-30 32h.1h20h20", c.SOFT, 12, "0.1 19.9")
    )
    return (
        ground()
        + cloud((300, 110))
        + plant((80, 634))
        + plant((1150, 634), 0.9)
        + at(signs.scales(0), (800, 390), 1.24)
        + at(money.heap(), (589, 260), 0.86)
        + at(calendar, (1011, 234), 1.06)
        + at(
            who.draw()
            + who.arm((-104, 166), (-130, 250), (-20, 250))
            + at(papers.sheet(120, 150), (30, 224), 1, 6)
            + who.hand((-20, 246), (14, -10))
            + who.arm((104, 166), (160, 120), (44, 72))
            + who.hand((38, 70), (-16, -6), 20),
            (310, 320),
            1.36,
        )
    )


def credit_records() -> str:
    """A good record grows like a plant, line by line."""
    report = (
        papers.sheet(380, 480)
        + at(papers.portrait(), (110, -88))
        + at(papers.gauge(-0.7), (-70, -70), 1.15)
        + at(papers.ticks(4, 50), (-130, 40), 1)
    )
    right = (
        at(line("M0 0h120", c.PALE, 11), (20, 46))
        + at(line("M0 0h100", c.PALE, 11), (20, 96))
        + at(line("M0 0h120", c.PALE, 11), (20, 146))
    )
    pot = (
        plant((0, -60), 2.1)
        + fill("M-70-70H70L54 60H-54Z", c.OCHRE)
        + box((-80, -86, 160, 30), c.BRONZE, 8)
    )
    who = Person(hair="bob", colour=c.MID, neck="collar", mood="smile", look=-1)
    return (
        ground()
        + cloud((250, 130), 0.75)
        + at(report + right, (430, 330), 1, -3)
        + at(
            who.draw()
            + who.arm((104, 166), (130, 250), (40, 270))
            + who.reach((-104, 166), (-160, 230), (-134, 146), (-16, -14)),
            (870, 320),
            1.36,
        )
        + at(pot, (1070, 590), 0.9)
        + plant((70, 634))
    )


def risk_card(curve: str, colour: str, chosen: bool = False) -> str:
    """A card with a course of gains and losses."""
    frame = "M-74-104H74Q92-104 92-86V86Q92 104 74 104H-74Q-92 104-92 86V-86Q-92-104-74-104Z"
    edge, width = (c.TEAL, 12) if chosen else (c.PALE, 5)
    return edged(frame, c.PAPER, edge, width) + line(curve, colour, 9)


def investor_suitability() -> str:
    """Three paths of rising risk; she stops at the one that fits her."""
    who = Person(hair="tail")
    return (
        ground()
        + cloud((320, 100))
        + plant((80, 634))
        + at(risk_card("M-60 30Q-20 26 0 20T60 8", c.SOFT), (580, 250))
        + at(risk_card("M-60 36L-30 0L-6 18L24-22L60-12", c.TEAL, True), (800, 250))
        + at(risk_card("M-60 30L-40-44L-14 48L16-60L36 40L60-70", c.DANGER), (1020, 250))
        + disc((884, 150), 32, c.TEAL)
        + at(signs.tick(), (884, 152), 0.36)
        + at(money.stack(2), (580, 604), 1.3)
        + at(money.stack(4), (800, 604), 1.3)
        + at(money.stack(7), (1020, 604), 1.3)
        + at(pondering(who) + who.arm((-104, 166), (-130, 250), (-20, 250)), (290, 326), 1.34)
    )


def car() -> str:
    """A small car, its wheels at 22."""
    body = "M-120 20V-14Q-118-34-96-36L-70-78Q-64-88-52-88H40Q52-88 60-78L90-36Q120-32 122-10V20Z"
    return (
        fill(body, c.MID)
        + fill("M-74-38L-50-70H-10V-38ZM8-38V-70H36L62-38Z", c.MIST)
        + line("M-70 22v.1M72 22v.1", c.INK, 52)
        + line("M-70 22v.1M72 22v.1", c.SOFT, 22)
    )


def insurance() -> str:
    """A couple, their house and their car under one umbrella; it rains around."""
    she = Person(hair="bob", colour=c.GOLD, trim=c.CREAM, mood="smile")
    he = Person(skin=c.TANNED, neck="collar", mood="smile", look=-1)
    return (
        ground()
        + cloud((230, 90))
        + cloud((980, 80))
        + rain()
        + at(places.house(), (290, 606), 1.12)
        + at(she.draw(), (508, 430), 0.9)
        + at(he.draw(), (730, 410), 0.94)
        + at(car(), (956, 580), 1.1)
        + at(signs.umbrella("V196"), (618, 322), 1.6)
        + line("M640 566Q622 620 624 600", c.DEEP, 40)
        + disc((618, 574), 24, he.skin.light)
        + plant((90, 640))
    )


def payments() -> str:
    """A telephone pays with a code, a card is kept with a lock."""
    terminal = (
        box((-90, -150, 180, 290), c.DEEP, 22)
        + box((-68, -126, 136, 84), c.FAINT, 10)
        + line("M-46-12h.1h46h46M-46 30h.1h46h46M-46 72h.1h46h46", c.SOFT, 28, "0.1 45.9")
        + line("M46 72v.1", c.GOLD, 28)
        + at(signs.tick(c.TEAL), (0, -84), 0.7)
        + line("M-66 128H66", c.INK, 12)
    )
    return (
        ground()
        + cloud((260, 140))
        + cloud((990, 120), 0.8)
        + plant((90, 634))
        + plant((1130, 634), 0.9)
        + at(
            devices.phone(280, 500)
            + at(devices.qr(c.INK), (0, -50), 1.4)
            + at(devices.button(200, c.TEAL), (0, 150)),
            (380, 350),
            1,
            -6,
        )
        + at(terminal, (860, 380), 1.26)
        + at(money.card(c.OCHRE, c.BRONZE), (690, 250), 1.4, -14)
        + at(signs.padlock(), (640, 500), 1.16)
    )


def deposit_insurance() -> str:
    """An umbrella over the savings: the bank, the piggy bank and the coins stay dry."""
    return (
        ground()
        + cloud((200, 110))
        + cloud((1010, 90))
        + rain()
        + at(places.bank(c.CREAM, c.PALE), (600, 616), 0.84)
        + at(money.stack(5), (390, 612), 1.3)
        + at(money.stack(3), (300, 616), 1.3)
        + at(money.piggy(), (860, 520), 1)
        + coin((866, 408), 1.3, 10)
        + at(signs.umbrella("V40"), (600, 322), 1.6)
        + plant((100, 640))
        + plant((1120, 640), 0.9)
    )


def digital_yuan() -> str:
    """The same money as a coin, as points, and in the wallet of a telephone or a card."""
    pixels = "".join(
        box((x, y, s, s), colour, 4)
        for x, y, s, colour in (
            (500, 262, 34, c.GOLD),
            (546, 300, 30, c.OCHRE),
            (516, 330, 34, c.GOLD),
            (560, 250, 24, c.LIGHT_GOLD),
            (580, 346, 26, c.GOLD),
            (612, 290, 24, c.OCHRE),
            (640, 330, 18, c.GOLD),
            (648, 262, 16, c.SOFT),
            (676, 300, 14, c.SOFT),
        )
    )
    wallet = (
        devices.phone(290, 510, c.MIST)
        + box((-118, -190, 236, 150), c.TEAL, 18)
        + at(money.yuan(c.PAPER, 6), (-66, -120), 1.7)
        + rows((-16, -134, 96, c.SOFT), (-16, -106, 60, c.MID))
        + at(devices.qr(c.TEAL), (0, 60), 1.1)
    )
    return (
        ground()
        + cloud((330, 130))
        + plant((90, 634))
        + plant((1140, 634), 0.9)
        + coin((370, 300), 6, 0)
        + pixels
        + at(wallet + at(devices.button(180, c.TEAL), (0, 190), 0.9), (860, 340))
        + at(money.card(c.OCHRE, c.OCHRE), (540, 530), 1.3, -10)
        + at(devices.waves(c.MID), (660, 508), 0.6)
    )


SCENES = {
    "illegal-fundraising": fundraising,
    "rational-borrowing": rational_borrowing,
    "credit-records": credit_records,
    "investor-suitability": investor_suitability,
    "insurance": insurance,
    "payments-and-cards": payments,
    "deposit-insurance": deposit_insurance,
    "e-cny": digital_yuan,
}
