"""What has come up since: new tools in old hands."""

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
)
from ..people import Person, swindler, tie
from ..poses import calling, reading
from ..scenery import cloud, ground, plant, warning
from ..things import devices, money, places, signs

MESH = (
    "M0-76L24-70L40-46L46-14L44 16L32 44L0 63M0-76V63M24-70L0-44L40-46L20-18L46-14L22 10L44 16"
    "L20 34L32 44L0 48M0-44L20-18L0-8L22 10L0 20L20 34L0 48M24-70L40-46M20-18L22 10L20 34"
    "M20 62L24 84L66 94L100 122L110 156L124 320M24 84L56 142L100 122M0 104L56 142L14 190L0 104V320"
    "M56 142L110 156L64 220L56 142M14 190L64 220L118 250M14 190L30 300L64 220"
)
KNOTS = (
    "M0-76v.1M24-70v.1M40-46v.1M46-14v.1M44 16v.1M32 44v.1M20-18v.1M22 10v.1M20 34v.1M0-44v.1"
    "M0 20v.1M0 48v.1M24 84v.1M66 94v.1M100 122v.1M56 142v.1M14 190v.1M64 220v.1M110 156v.1"
)


def computed_half() -> str:
    """The right half of a face and body as a net of points, on a dark ground."""
    return (
        box((0, -260, 180, 620), c.INK)
        + line(MESH, c.SOFT, 2.6)
        + line(KNOTS, c.PAPER, 8)
        + edged("M9 3Q20-9 33 3Q20 13 9 3Z", c.PAPER, c.DANGER, 3)
        + disc((20, 3), 4.6, c.DANGER)
    )


def face_swap() -> str:
    """Half of the dear face on the telephone is a computed net."""
    kin = Person(hair="short", colour=c.MID, mood="smile", look=0)
    wave = "M-60 0v.1M-42-16v32M-24-30v60M-6-14v28M12-36v72M30-20v40M48-10v20M66 0v.1"
    who = Person(
        hair="bald",
        hair_colour=c.GREY_HAIR,
        skin=c.FAIR,
        colour=c.DEEP,
        neck="collar",
        mood="smile",
        old=True,
    )
    call = clipped(
        at(kin.draw() + computed_half(), (780, 270), 1.6),
        "M619 51H941Q968 51 968 78V530H592V78Q592 51 619 51Z",
    )
    return (
        ground()
        + cloud((360, 110))
        + plant((1140, 636))
        + at(devices.phone(400, 590, c.FAINT), (780, 334))
        + call
        + line("M752 64h56", c.DEEP, 8)
        + box((592, 506, 376, 112), c.DEEP, 26)
        + at(line(wave, c.DANGER, 9), (700, 562))
        + disc((900, 562), 34, c.DANGER)
        + line("M886 568q14-16 28 0", c.PAPER, 11)
        + at(reading(who), (290, 330), 1.32)
        + warning((1076, 500), 0.7, 150)
    )


def screen_sharing() -> str:
    """What stands on her screen, a stranger's eye sees too."""
    locked = at(devices.keypad(), (0, 96), 0.86) + at(devices.dots(6, c.DEEP), (0, -20), 0.9)
    phone = devices.phone(250, 470) + at(signs.padlock(), (0, -116), 0.6) + locked
    copy = (
        devices.phone(220, 400, c.FAINT)
        + at(signs.eye(), (0, -76), 0.66)
        + at(devices.dots(6, c.DEEP), (0, 24), 0.84)
    )
    copy += at(devices.keypad(c.PALE), (0, 112), 0.6)
    who = Person(hair="bob", colour=c.SOFT, trim=c.PAPER, mood="worry")
    return (
        ground()
        + cloud((330, 110))
        + plant((70, 634))
        + at(swindler(), (1010, 300), 1.3)
        + fill("M640 130L760 300V440L640 570Z", c.PALE)
        + line("M652 350h.1h36h36h36", c.DANGER, 11, "0.1 35.9")
        + at(phone, (560, 350))
        + at(copy, (872, 424))
        + line("M1170 620C1120 690 1010 640 986 560", c.NIGHT, 58)
        + disc((980, 540), 34, c.FAIR.light)
        + line("M972 520h-26M972 540h-28M972 560h-26", c.FAIR.light, 17)
        + at(
            who.draw()
            + who.arm((-98, 170), (-110, 250), (-40, 330))
            + who.reach((104, 160), (140, 220), (156, 112), (14, -26)),
            (270, 330),
            1.32,
        )
        + warning((770, 130), 0.66)
    )


def near_field() -> str:
    """The card touches the telephone; the coins leave at the far end."""
    who = Person(hair="parted", colour=c.OCHRE, neck="collar", skin=c.TANNED, mood="wonder")
    grip = disc((0, 0), 40, c.FAIR.light) + line("M0-20h-40M0 4h-42M0 26h-34", c.FAIR.light, 21)
    return (
        ground()
        + cloud((330, 110))
        + cloud((1010, 120), 0.8)
        + plant((76, 634))
        + at(
            who.draw()
            + who.arm((104, 170), (160, 230), (190, 116))
            + who.arm((-104, 170), (-130, 240), (-40, 300)),
            (270, 330),
            1.32,
        )
        + at(money.card(), (552, 392), 1.24, -12)
        + disc((522, 466), 32, who.skin.light)
        + line("M522 466l10-40", who.skin.light, 21)
        + at(devices.waves(c.DANGER), (664, 366), 0.72)
        + at(
            devices.phone(230, 420, c.FAINT)
            + at(money.yuan(c.TEAL, 6), (0, -60), 3.2)
            + at(devices.button(170, c.DANGER), (0, 120), 0.9),
            (820, 360),
            1,
            8,
        )
        + coins((944, 330), (1000, 386), (960, 450), scale=1.3)
        + line("M1220 540C1150 560 1120 520 1080 488", "#1d3c3d", 84)
        + at(grip, (1076, 480), 1.06, 40)
        + coin((1030, 448), 1.3, 12)
        + warning((640, 560), 0.68, 116)
    )


def million_cover() -> str:
    """The shield of the caller is cardboard, and the switch drains the account."""
    agent = Person(
        colour=c.INK,
        neck="collar",
        mood="sly",
        look=-1,
        wear=tie(c.DANGER),
        hat=devices.headset(c.MID),
    )
    switch = box((-66, -32, 132, 64), c.DANGER, 32) + disc((32, 0), 24, c.PAPER)
    who = Person(
        hair="curls",
        hair_colour=c.IRON_HAIR,
        neck="collar",
        trim=c.SAND,
        mood="worry",
    )
    fake = at(signs.shield(c.OCHRE, " "), (12, 6), 1.75)
    fake += at(signs.shield(c.GOLD, signs.tick(c.TEAL)), (0, 0), 1.75)
    return (
        ground()
        + cloud((330, 110))
        + plant((70, 634))
        + at(agent.draw(), (990, 290), 1.3)
        + at(fake, (766, 396))
        + line("M1130 540C1120 620 980 600 944 500", c.NIGHT, 56)
        + disc((934, 478), 31, agent.skin.light)
        + line("M928 466h-24M928 482h-26M930 497h-22", agent.skin.light, 15)
        + at(devices.bubble(240, 120) + at(switch, (-34, 0)) + coin((76, 0), 1.2), (530, 150))
        + coins((516, 290), (540, 364), (512, 436), scale=1.2)
        + at(calling(who) + who.arm((-104, 170), (-130, 240), (-30, 280)), (280, 330), 1.32)
        + warning((580, 556), 0.68, 116)
    )


def quack() -> str:
    """A man in a white coat with a red tie and knowing eyes."""
    coat = "M-34 84L-50 124L0 190L50 124L34 84M0 190V330M-108 130L-126 330M108 130L126 330"
    return Person(
        hair="parted",
        colour=c.PAPER,
        neck="collar",
        trim=c.SOFT,
        skin=c.FAIR,
        mood="sly",
        look=-1,
        wear=tie(c.DANGER) + line(coat, c.PALE, 4),
    ).draw()


def wonder_pills() -> str:
    """A shining bottle of pills."""
    rays = "".join(f'<path d="M0-120V-146" transform="rotate({a})"/>' for a in range(-90, 91, 30))
    glass = (
        "M-26-72H26V-58C52-50 56-34 56-20V72Q56 86 42 86H-42Q-56 86-56 72V-20C-56-34-52-50-26-58Z"
    )
    return (
        f'<g stroke="{c.GOLD}" stroke-width="8">{rays}</g>'
        + box((-34, -104, 68, 34), c.DANGER, 8)
        + fill(glass, c.GOLD)
        + box((-45, -18, 90, 78), c.PAPER, 8)
        + at(signs.heart(c.DANGER), (0, 22), 0.42)
    )


def basket_of_eggs() -> str:
    """Eggs in a basket, the present for coming."""
    return (
        line("M-36 6v6M-14-14v8M16-14v8M38 6v6M0 8v8", c.LIGHT_GOLD, 34)
        + fill("M-60 18H60L48 54Q46 60 38 60H-38Q-46 60-48 54Z", c.OCHRE)
        + line("M-52 32H52", c.GOLD)
    )


def old_couple() -> str:
    """Two old people who listen, her handbag held tight."""
    he = Person(
        hair_colour=c.GREY_HAIR, skin=c.FAIR, colour=c.DEEP, neck="collar", mood="smile", old=True
    )
    she = Person(
        hair="curls",
        hair_colour=c.SILVER_HAIR,
        colour=c.GOLD,
        trim=c.CREAM,
        mood="wonder",
        glasses=True,
        old=True,
    )
    handbag = (
        fill("M-54-26H54L66 52H-66Z", c.TEAL)
        + line("M-46-26Q-44-62 0-62T46-26", c.DEEP, 8)
        + disc((0, -20), 9, c.GOLD)
    )
    return (
        at(he.draw(), (196, 296), 1.24)
        + at(she.draw(), (396, 350), 1.24)
        + line("M268 566C256 620 300 640 350 632M524 566C536 620 500 640 446 632", c.OCHRE, 56)
        + at(handbag, (398, 612))
        + disc((352, 622), 27, she.skin.light)
        + disc((446, 622), 27, she.skin.light)
    )


def health_products() -> str:
    """A man in a white coat sells wonder pills, eggs come free."""
    return (
        ground()
        + cloud((430, 120))
        + plant((1160, 640), 0.8)
        + box((640, 70, 470, 250), c.FAINT, 22)
        + box((656, 86, 438, 218), c.PAPER, 14)
        + line("M700 214H742L758 172L782 248L800 214H836", c.SOFT, 8)
        + at(signs.heart(c.PALE), (1030, 176), 0.6)
        + at(quack(), (905, 292), 1.12)
        + at(places.counter(560), (850, 478))
        + at(wonder_pills(), (690, 392))
        + line("M800 446C774 470 776 420 780 400", c.FAINT, 48)
        + disc((778, 376), 26, c.FAIR.light)
        + line("M772 370l-20-12", c.FAIR.light, 15)
        + at(basket_of_eggs(), (1066, 420), 1.06)
        + old_couple()
        + warning((596, 440), 0.58)
    )


SCENES = {
    "ai-huanlian": face_swap,
    "pingmu-gongxiang": screen_sharing,
    "nfc-daoshua": near_field,
    "baiwan-baozhang": million_cover,
    "jiankang-chanpin": health_products,
}
