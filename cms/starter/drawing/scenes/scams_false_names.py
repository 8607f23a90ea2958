"""Listed by the police, and in disguise: helpline, boss, police, airline."""

from .. import palette as c
from ..marks import (
    at,
    box,
    clipped,
    coin,
    disc,
    fill,
    line,
    rows,
)
from ..people import Person, swindler, tie
from ..poses import calling, reading
from ..scenery import cloud, ground, plant, warning
from ..things import devices, money, papers, places, signs


def customer_service() -> str:
    """The friendly face of the helpline is a paper mask."""
    window = (
        box((600, 66, 480, 556), c.DEEP, 36)
        + box((618, 136, 444, 468), c.FAINT, 22)
        + disc((652, 101), 15, c.SOFT)
        + rows((684, 94, 130, c.PAPER), (684, 113, 74, c.MID))
    )
    inside = fill("M618 500C720 470 960 470 1062 500V610H618Z", c.PALE) + at(
        swindler(), (862, 352), 1.2
    )
    sleeve = line("M1010 640C1020 590 990 566 960 562", c.NIGHT, 58)
    who = Person(hair="bob", colour=c.GOLD, trim=c.CREAM, mood="worry")
    back = line("M-4-4C-4-34 60-38 74-8M74-8l6-24M74-8l-24-6M76 12C66 34 20 34 6 14", c.TEAL, 8)
    return (
        ground()
        + cloud((300, 120))
        + plant((1146, 636), 0.95)
        + window
        + clipped(inside + sleeve, "M618 136h444v468H618Z")
        + at(signs.mask() + devices.headset(), (790, 356), 1.16, -10)
        + disc((874, 592), 31, c.FAIR.light)
        + line("M872 576h-24M872 592h-24M872 608h-22", c.FAIR.light, 14)
        + at(devices.bubble(230) + coin((-56, 0)) + back, (516, 206))
        + at(who.draw(), (286, 318), 1.34)
        + line("M150 540C130 590 170 610 210 606M424 540C446 590 420 612 386 606", c.OCHRE, 58)
        + at(papers.parcel(), (298, 574), 1.02)
        + disc((200, 590), 29, who.skin.light)
        + disc((398, 590), 29, who.skin.light)
        + warning((1074, 124), 0.62)
    )


def boss_avatar() -> str:
    """The round picture of an elderly man in a chat."""
    boss = Person(hair_colour=c.GREY_HAIR, colour=c.INK, neck="collar", glasses=True, look=0).draw()
    return clipped(
        disc((0, 0), 60, c.PALE) + at(boss, (0, 2), 0.62),
        "M-60 0a60 60 0 0 1 120 0a60 60 0 0 1-120 0Z",
    )


def boss_mask() -> str:
    """The same man, of paper and on a stick."""
    rims = "M-33 6a14 14 0 1 0 28 0a14 14 0 1 0-28 0M5 6a14 14 0 1 0 28 0a14 14 0 1 0-28 0M-5 5h10"
    return signs.mask(c.GREY_HAIR) + line(rims, c.TEAL, 3.6)


def transfer_chat() -> str:
    """A chat that asks for money at once."""
    wish = coin((-26, 0), 1.15) + line("M14 0h40m-16-18l18 18l-18 18", c.DANGER, 9)
    words = line("M-50-8H44M-50 12H10", c.SOFT, 11)
    return (
        devices.phone(320, 540, c.MIST)
        + at(devices.chat_head(284), (0, -196))
        + at(boss_avatar(), (-84, -86))
        + at(devices.bubble(150, 100, -1, c.MIST) + wish, (66, -86))
        + at(devices.bubble(170, 64, -1, c.MIST) + words, (22, 24))
        + at(devices.button(200, c.DANGER), (20, 140))
    )


def acquaintance() -> str:
    """The boss in the chat who asks for money is a mask."""
    who = Person(hair="bob", colour=c.SOFT, neck="collar", mood="wonder")
    return (
        ground()
        + cloud((330, 116))
        + plant((78, 634))
        + at(swindler(), (960, 360), 1.26)
        + line("M1112 640C1130 570 1080 530 1010 520", c.NIGHT, 60)
        + at(boss_mask(), (884, 360), 1.18, -6)
        + disc((974, 530), 32, c.FAIR.light)
        + line("M972 516h-26M972 532h-26M972 548h-24", c.FAIR.light, 15)
        + at(transfer_chat(), (640, 346))
        + at(reading(who), (270, 330), 1.32)
        + warning((1088, 130), 0.66)
    )


def actor() -> str:
    """A man dressed up as a policeman, on the telephone."""
    cap = (
        fill("M-62-34C-70-74-50-98 0-100C50-98 70-74 62-34Q0-52-62-34Z", c.DEEP)
        + fill("M-56-46Q0-64 56-46L54-28Q0-44-54-28Z", c.INK)
        + fill("M-54-28Q0-46 54-28C58-18 40-14 34-20Q0-30-34-20C-40-14-58-18-54-28Z", c.NIGHT)
        + fill("M0-92l12 8v12q-2 10-12 14q-10-4-12-14v-12Z", c.GOLD)
    )
    epaulettes = line("M-102 110l44-14M102 110l-44-14", c.GOLD, 14)
    who = Person(
        hair="parted",
        skin=c.FAIR,
        colour=c.DEEP,
        neck="collar",
        trim=c.SKY,
        mood="sly",
        look=-1,
        wear=tie(c.INK) + epaulettes + line("M14 210v.1M14 260v.1", c.GOLD, 10),
        hat=cap,
    )
    return calling(who)


def stage_set() -> str:
    """The actor before a curtain that hangs from a rod."""
    return (
        fill("M682 76H1098V616H682Z", c.FAINT)
        + fill("M682 500H1098V616H682Z", c.SAND)
        + line("M720 180V506M1060 180V506M704 174h372", c.OCHRE, 10)
        + fill("M728 180H1052V440Q960 470 890 446T728 452Z", c.MID)
        + line("M770 166v24M890 166v24M1010 166v24", c.DANGER, 16)
        + line("M790 190q-14 114-2 256M990 190q14 114 2 246", c.TEAL, 4)
        + at(actor(), (880, 310), 1.22)
    )


def impostor_police() -> str:
    """The policeman on the screen stands in front of a curtain, a price tag on his coat."""
    who = Person(
        hair="curls",
        hair_colour=c.GREY_HAIR,
        skin=c.FAIR,
        colour=c.MID,
        neck="collar",
        trim=c.CREAM,
        mood="worry",
        glasses=True,
        old=True,
        wear=line("M0 120V330", c.TEAL, 4),
    )
    screen = (
        "M714 76H1066Q1098 76 1098 108V584Q1098 616 1066 616H714Q682 616 682 584V108Q682 76 714 76Z"
    )
    card = at(money.card(c.GOLD, c.BRONZE), (-24, 218), 0.72, 8)
    left_hand = who.arm((-104, 170), (-130, 236), (-60, 236)) + card + who.hand((-58, 232), (20, 4))
    return (
        ground()
        + cloud((330, 118))
        + plant((70, 634))
        + box((660, 54, 460, 584), c.DEEP, 50)
        + clipped(stage_set(), screen)
        + at(papers.price_tag(), (742, 506), 0.9, 10)
        + at(calling(who) + left_hand, (290, 330), 1.3)
        + warning((560, 170), 0.7)
    )


def flight_change() -> str:
    """A message says the flight is cancelled; it hangs on a hook."""
    who = Person(hair="long", colour=c.TEAL, neck="collar", skin=c.TANNED, mood="worry")
    crossed = at(places.plane(), (-82, 0), 0.36, -14) + at(signs.cross(width=17), (-24, 26), 0.9)
    arrow = line("M26 0h44m-16-18l18 18l-18 18", c.TEAL, 9)
    message = devices.bubble(390, 160, 1, c.SOFT) + crossed + arrow + coin((132, 0), 1.7)
    return (
        ground()
        + cloud((560, 110), 0.8)
        + cloud((1080, 250), 0.9)
        + plant((70, 634))
        + line("M470 260Q600 190 720 170", c.PALE, 7, "4 20")
        + at(signs.hook(), (776, 330), 1)
        + at(places.plane(), (890, 150), 1.02, -8)
        + at(message, (776, 420))
        + at(places.suitcase(), (486, 640), 1.06)
        + at(
            reading(who) + who.reach((104, 164), (130, 190), (166, 84)),
            (270, 330),
            1.3,
        )
        + warning((1096, 500), 0.68, 150)
    )


SCENES = {
    "maochong-kefu": customer_service,
    "maochong-shuren": acquaintance,
    "maochong-gongjianfa": impostor_police,
    "jipiao-tuigai": flight_change,
}
