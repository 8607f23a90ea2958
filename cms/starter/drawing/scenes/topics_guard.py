"""Topics of keeping safe: from fraud, from false money, from losing one's data."""

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
from ..people import Person
from ..poses import reading
from ..scenery import cloud, ground, plant, warning
from ..things import devices, money, papers, places, signs


def anti_fraud() -> str:
    """A great shield: hook, mask and bait bounce off it."""
    who = Person(hair="bob", colour=c.GOLD, trim=c.CREAM, mood="smile")
    return (
        ground()
        + cloud((300, 120))
        + plant((80, 634))
        + at(
            devices.bubble(200, 110, -1)
            + coin((-36, 0), 1.2)
            + line("M10-10h50M10 14h30", c.SOFT, 10),
            (1020, 170),
            1,
            8,
        )
        + at(signs.mask(), (940, 350), 0.94, 14)
        + at(signs.hook(length=60), (1070, 360), 0.74, 10)
        + line("M850 216l26-20M866 300h22M858 420l24 16", c.GOLD, 9)
        + at(
            reading(who),
            (330, 320),
            1.36,
        )
        + at(signs.shield(), (660, 340), 1.86)
        + line("M446 556C490 590 540 560 560 520", c.OCHRE, 58)
        + disc((566, 506), 32, who.skin.light)
    )


def personal_information() -> str:
    """An identity card, a face and a fingerprint behind one lock."""
    print_lines = (
        "M-48 40C-62-10-40-64 0-64S62-10 48 40M-26 58C-40 0-24-38 0-38S40 0 26 58"
        "M0 66V-4M-60-34Q-38-88 0-88T60-34"
    )
    scan = line(
        "M-60-34v-26q0-20 20-20h26M60-34v-26q0-20-20-20h-26M-60 50v26q0 20 20 20h26M60 50v26q0 20-20 20h-26",
        c.MID,
        10,
    )
    face = disc((0, -14), 34, c.SOFT) + fill("M-56 76C-56 18 56 18 56 76Z", c.SOFT)
    return (
        ground()
        + cloud((260, 140))
        + cloud((980, 120), 0.75)
        + plant((90, 634))
        + plant((1120, 634), 0.9)
        + at(papers.identity(), (350, 260), 1.6, -8)
        + at(
            box((-110, -120, 220, 240), c.MIST, 24) + line(print_lines, c.TEAL, 10),
            (880, 250),
            1.1,
            8,
        )
        + at(
            box((-100, -120, 200, 240), c.MIST, 20) + scan + at(face, (0, 0), 0.86),
            (330, 500),
            0.9,
            5,
        )
        + at(devices.bubble(250, 90, 1) + at(devices.dots(6), (0, 0), 0.9), (890, 490))
        + at(signs.padlock(), (606, 380), 2.5)
    )


def aml_two_cards() -> str:
    """Coins tumble in a washing machine; two cards stay on their owner's side of the lock."""
    drum = (
        disc((0, 0), 128, c.SOFT)
        + disc((0, 0), 104, c.NIGHT)
        + clipped(
            fill("M-110 20Q-60-14 0 14T110 10V110H-110Z", c.MID)
            + coins((-44, -20), (24, -44), (52, 24), (-20, 50), scale=1.4),
            "M-104 0a104 104 0 0 1 208 0a104 104 0 0 1-208 0Z",
        )
    )
    machine = (
        box((-190, -240, 380, 470), c.PAPER, 26)
        + line("M-190-140H190", c.PALE, 6)
        + edged(
            "M-164-240H164Q190-240 190-214V204Q190 230 164 230H-164Q-190 230-190 204V-214Q-190-240-164-240Z",
            "none",
            c.PALE,
            8,
        )
        + box((-160, -212, 120, 44), c.FAINT, 10)
        + disc((60, -190), 20, c.MID)
        + disc((126, -190), 20, c.DANGER)
        + at(drum, (0, 46))
    )
    return (
        ground()
        + cloud((280, 120))
        + plant((90, 634))
        + at(machine, (840, 380))
        + line("M640 300Q560 220 500 250M664 214Q610 120 540 110", c.PALE, 6, "2 16")
        + coins((560, 180), (628, 250), scale=1.2)
        + at(money.card(), (330, 300), 1.7, -8)
        + at(money.sim(), (470, 450), 1.5, 10)
        + at(signs.padlock(), (318, 476), 1.3)
        + warning((1090, 170), 0.76)
    )


def counterfeit() -> str:
    """A note under the glass: its watermark and its thread are looked for and felt."""
    lens = (
        fill("M-98-20H98V98H-98Z", c.PALE)
        + oval((20, -6), (44, 56), c.SOFT)
        + disc((20, -24), 18, c.PAPER)
        + fill("M-12 34C-12-6 52-6 52 34Z", c.PAPER)
        + line("M-54-84V84", c.OCHRE, 9, "16 12")
    )
    finger = (
        line("M0 0L-70-64", c.FAIR.light, 44)
        + line("M10 40L120 150", c.TEAL, 110)
        + disc((16, 24), 62, c.FAIR.light)
        + line("M-70-64l-8-8", c.FAIR.shadow, 20)
    )
    return (
        ground()
        + cloud((280, 120))
        + cloud((1020, 150), 0.8)
        + plant((90, 634))
        + at(money.note(), (560, 350), 1.8, -5)
        + at(
            signs.magnifier(clipped(lens, "M-98 0a98 98 0 0 1 196 0a98 98 0 0 1-196 0Z", "m")),
            (720, 310),
            1.5,
        )
        + at(finger, (440, 540), 1.0)
    )


def numbered_steps() -> str:
    """Three steps that bear their numbers."""
    signs_of_steps = (
        (560, 460, c.SOFT, "M-10-18L4-28V28"),
        (730, 350, c.MID, "M-18-14Q-16-30 2-30T20-12Q20 0-18 28H22"),
        (900, 240, c.TEAL, "M-16-26Q18-38 18-14Q18 0-4 0Q22 0 22 16Q20 38-18 26"),
    )
    return "".join(
        box((x, y, 170, 640 - y), colour, 12)
        + disc((x + 85, y + 64), 46, c.PAPER)
        + at(line(numeral, c.TEAL, 11), (x + 85, y + 64))
        for x, y, colour, numeral in signs_of_steps
    )


def complaints() -> str:
    """One goes first to the bank itself, then to the hotline, then further up."""
    who = Person(
        hair="curls",
        hair_colour=c.IRON_HAIR,
        skin=c.FAIR,
        colour=c.MID,
        neck="collar",
        trim=c.CREAM,
        old=True,
    )
    operator = Person(hair="bob", neck="collar", mood="smile", look=0, hat=devices.headset(c.OCHRE))
    letter = at(papers.sheet(120, 156), (6, 190), 1, 4)
    return (
        ground()
        + cloud((330, 110))
        + plant((80, 634))
        + numbered_steps()
        + at(places.bank(), (645, 458), 0.5)
        + clipped(at(operator.draw(), (815, 268), 0.74), "M700 100h230v250h-230Z")
        + at(signs.scales(0), (985, 152), 0.4)
        + at(
            who.draw()
            + letter
            + who.reach((-104, 166), (-130, 250), (-46, 226), (14, -10))
            + who.reach((104, 166), (130, 250), (60, 222), (-14, -10)),
            (310, 320),
            1.36,
        )
    )


SCENES = {
    "anti-fraud": anti_fraud,
    "personal-information": personal_information,
    "aml-and-two-cards": aml_two_cards,
    "counterfeit-money": counterfeit,
    "complaints": complaints,
}
