"""People: head, body and two arms that bend; drawn around the middle of the face."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cms.starter.drawing.hair import STYLES
from cms.starter.drawing.palette import (
    BLACK_HAIR,
    CHEEK,
    CREAM,
    DANGER,
    DEEP,
    FAIR,
    GOLD,
    GREY_HAIR,
    INK,
    LIPS,
    MID,
    NIGHT,
    OCHRE,
    PAPER,
    ROSY,
    SAND,
    SKY,
    SOFT,
    TEAL,
)
from cms.starter.drawing.people import BROWS, HEAD
from cms.starter.drawing.things.signs import mask as mask_on_stick
from cms.starter.films.shapes import area, box, disc, group, number, stroke

if TYPE_CHECKING:
    from cms.starter.films.timeline import Point

UPPER_ARM, LOWER_ARM = 122.0, 112.0
SHOULDER: tuple[float, float] = (102.0, 158.0)


@dataclass(frozen=True)
class Look:
    """Who it is: colours, hair and what is worn."""

    skin: str = FAIR.light
    shade: str = FAIR.shadow
    hair: str = BLACK_HAIR
    hairstyle: str = "parted"
    top: str = TEAL
    sleeve: str = DEEP
    collar: str = PAPER
    glasses: bool = False
    wrinkles: bool = False
    buttons: bool = False
    cap: bool = False


@dataclass(frozen=True)
class Pose:
    """What the person is doing; hands are points seen from the face, None is an arm at rest."""

    left: Point | None = None
    right: Point | None = None
    left_item: str = ""
    right_item: str = ""
    mood: str = "calm"
    gaze: float = 0.0
    eyes: float = 1.0
    tilt: float = 0.0
    look: Look = field(default_factory=Look)


GRANDMA = Look(
    skin=ROSY.light,
    shade=ROSY.shadow,
    hair=GREY_HAIR,
    hairstyle="curls",
    top=MID,
    sleeve=TEAL,
    collar=CREAM,
    glasses=True,
    wrinkles=True,
    buttons=True,
)
GRANDPA = Look(
    hair=GREY_HAIR, top=DEEP, sleeve="#0d5051", collar=PAPER, wrinkles=True, buttons=True
)
WORKER = Look(skin="#dfae86", shade="#c98f66", top=MID, sleeve=TEAL, collar=SAND)
SON = Look(top=GOLD, sleeve=OCHRE, collar=CREAM)
OFFICER = Look(top=DEEP, sleeve="#0d5051", collar=SKY, cap=True)
CLERK = Look(
    skin=ROSY.light, shade=ROSY.shadow, hairstyle="bob", top=TEAL, sleeve=DEEP, collar=PAPER
)
DAUGHTER = Look(
    skin=ROSY.light, shade=ROSY.shadow, hairstyle="bob", top=GOLD, sleeve=OCHRE, collar=CREAM
)

BROW_OF = {
    "worried": BROWS["worry"],
    "surprised": BROWS["wonder"],
    "calm": BROWS["calm"],
    "happy": BROWS["smile"],
    "firm": "M-28-13h16M12-13h16",
}
MOUTHS = {
    "worried": stroke("M-10 42Q0 34 10 42", LIPS, 3.8),
    "surprised": disc(0, 40, 6.5, LIPS, high=8),
    "calm": stroke("M-11 37Q0 43 11 37", LIPS, 3.8),
    "happy": area("M-14 33Q0 54 14 33Z", PAPER, stroke=LIPS, line=3.6),
    "firm": stroke("M-10 39H10", LIPS, 3.8),
}


def person(x: float, y: float, size: float, pose: Pose) -> str:
    """Draw somebody with the middle of the face at x, y."""
    look = pose.look
    behind, before = _hair(look)
    head = (
        disc(-49, 6, 9, look.skin, high=13)
        + disc(49, 6, 9, look.skin, high=13)
        + area(HEAD, look.skin)
        + _face(pose)
        + before
    )
    parts = [
        group(behind, turn=pose.tilt),
        _body(look),
        group(head, turn=pose.tilt),
        _arm(-1, pose.left, pose.left_item, look),
        _arm(1, pose.right, pose.right_item, look),
    ]
    return group("".join(parts), x, y, size=size)


def _hair(look: Look) -> tuple[str, str]:
    """What hangs behind the head and what lies on it."""
    behind, before = STYLES[look.hairstyle]
    # Curls leave gaps, through which the backdrop would shimmer when they move.
    filled = disc(0, -36, 52, look.hair) if look.hairstyle == "curls" else ""
    return filled + behind(look.hair), before(look.hair) + (_cap() if look.cap else "")


def _cap() -> str:
    return (
        area("M-62-34C-70-74-50-98 0-100C50-98 70-74 62-34Q0-52-62-34Z", DEEP)
        + area("M-56-46Q0-64 56-46L54-28Q0-44-54-28Z", INK)
        + area("M-54-28Q0-46 54-28C58-18 40-14 34-20Q0-30-34-20C-40-14-58-18-54-28Z", "#071f20")
        + area("M0-92l12 8v12q-2 10-12 14q-10-4-12-14v-12Z", GOLD)
    )


def _body(look: Look) -> str:
    parts = [
        area(
            "M-30 80C-70 92-110 98-120 156L-130 420H130L120 156C110 98 70 92 30 80Q0 100-30 80Z",
            look.top,
        ),
        area("M-21 36h42v46q-21 24-42 0Z", look.shade),
        area("M-34 78L0 114L34 78L24 72L0 90L-24 72Z", look.collar),
    ]
    if look.buttons:
        parts.append(stroke("M0 114V420", TEAL, 4))
        parts += [disc(13, y, 5.5, SAND) for y in (160, 206, 252, 298)]
    if look.cap:
        parts.append(area("M-8 102L0 98L8 102L5 114L10 190L0 204L-10 190L-5 114Z", INK))
        parts.append(group(box(-26, -8, 52, 15, GOLD, round=6), -82, 104, turn=-18))
        parts.append(group(box(-26, -8, 52, 15, GOLD, round=6), 82, 104, turn=18))
    return "".join(parts)


def _face(pose: Pose) -> str:
    look = pose.look
    height = max(0.6, 5.8 * pose.eyes)
    parts = [
        f'<g opacity=".45">{disc(-28, 26, 9, CHEEK, high=6.5)}{disc(28, 26, 9, CHEEK, high=6.5)}</g>',
        disc(-19 + pose.gaze * 0.3, 3, 4.6, INK, high=height),
        disc(19 + pose.gaze * 0.3, 3, 4.6, INK, high=height),
        stroke(BROW_OF[pose.mood], "#8b9694" if look.wrinkles else look.hair, 4),
        stroke("M1 8q5 9-3 12", look.shade, 3.4),
        MOUTHS[pose.mood],
    ]
    if look.wrinkles:
        parts.append(stroke("M-21 28q-5 7-3 14M21 28q5 7 3 14", look.shade, 2.8))
    if look.glasses:
        ring = "".join(
            f'<circle cx="{x}" cy="4" r="14" fill="none" stroke="{TEAL}" stroke-width="3.4"/>'
            for x in (-19, 19)
        )
        parts.append(ring + stroke("M-5 3q5-3 10 0M-33 2l-14-3M33 2l14-3", TEAL, 3.2))
    return group("".join(parts), pose.gaze, 0)


def _arm(side: int, hand: Point | None, item: str, look: Look) -> str:
    """An arm from its shoulder to the hand, the elbow turned outwards."""
    start = side * SHOULDER[0], SHOULDER[1]
    hand = hand or (side * 108, 372)
    elbow = _elbow(start, hand, side)
    bend = _towards(start, elbow, -46), _towards(hand, elbow, -46)
    sleeve = (
        f"M{number(start[0])} {number(start[1])}L{number(bend[0][0])} {number(bend[0][1])}"
        f"Q{number(elbow[0])} {number(elbow[1])} {number(bend[1][0])} {number(bend[1][1])}"
        f"L{number(hand[0])} {number(hand[1])}"
    )
    angle = math.degrees(math.atan2(hand[1] - elbow[1], hand[0] - elbow[0]))
    cuff_x, cuff_y = _towards(elbow, hand, 22)
    fist = disc(cuff_x, cuff_y, 23, look.skin)
    return stroke(sleeve, look.sleeve, 46) + (
        group(item, cuff_x, cuff_y) + fist + _fingers(cuff_x, cuff_y, angle, look) if item else fist
    )


def _fingers(x: float, y: float, angle: float, look: Look) -> str:
    lines = stroke("M-4-10h20M-4 0h20M-4 10h20", look.skin, 10)
    return group(lines, x, y, turn=angle) + group(
        stroke("M0-5h14M0 5h14", look.shade, 2.2), x, y, turn=angle
    )


def _towards(start: Point, end: Point, further: float) -> Point:
    """The point `further` pixels beyond `end`, or short of it, seen from `start`."""
    length = math.dist(start, end) or 1
    return (
        end[0] + (end[0] - start[0]) / length * further,
        end[1] + (end[1] - start[1]) / length * further,
    )


def _elbow(start: Point, hand: Point, side: int) -> Point:
    """Where two bones of fixed length meet (law of cosines); stretched when out of reach."""
    reach = math.dist(start, hand)
    reach = min(max(reach, 40.0), UPPER_ARM + LOWER_ARM - 1)
    along = (UPPER_ARM**2 - LOWER_ARM**2 + reach**2) / (2 * reach)
    out = math.sqrt(max(0.0, UPPER_ARM**2 - along**2))
    length = math.dist(start, hand) or 1
    unit = (hand[0] - start[0]) / length, (hand[1] - start[1]) / length
    # Of the two ways to bend, an elbow points down and away from the body.
    bends = [
        (
            start[0] + unit[0] * along - unit[1] * out * way,
            start[1] + unit[1] * along + unit[0] * out * way,
        )
        for way in (-1, 1)
    ]
    return max(bends, key=lambda point: point[1] + side * point[0] * 0.8)


def swindler(x: float, y: float, size: float, eyes: float, mask: float | None = None) -> str:
    """A hooded figure, perhaps with a smiling mask that covers `mask` of the face (0 to 1)."""
    hood = (
        area("M-86 20C-96-110 96-110 86 20C90 70 60 96 0 100S-90 70-86 20Z", "#1d3c3d")
        + area(
            "M-30 80C-70 92-120 98-130 156L-140 420H140L130 156C120 98 70 92 30 80Q0 100-30 80Z",
            "#1d3c3d",
        )
        + area("M-60 18C-64-70 64-70 60 18C58 62 30 84 0 84S-58 62-60 18Z", NIGHT)
        + stroke("M-22 96V160M22 96V150", SOFT, 5)
    )
    for side in (-1, 1):
        hood += disc(side * 21, 6, 8.5, PAPER, high=max(1, 9.5 * eyes))
        hood += disc(side * 21, 7, 4.6, DANGER, high=max(0.6, 4.6 * eyes))
    hood += stroke("M-34-16q12 0 22 9M34-16q-12 0-22 9", MID, 4.5)
    look = Look(sleeve="#16302f")
    if mask is None:
        return group(hood + _arm(1, (-104, 238), "", look), x, y, size=size)
    place = (1 - mask) * -130, (1 - mask) * 70
    turn = -4 - 10 * (1 - mask)
    held = group(mask_on_stick(), *place, turn=turn)
    # Where the hand finds the stick, 57 to the right of the mask's middle and 168 below it.
    lean = math.radians(turn)
    hand = (
        place[0] + 57 * math.cos(lean) - 168 * math.sin(lean) + 16,
        place[1] + 57 * math.sin(lean) + 168 * math.cos(lean),
    )
    return group(hood + held + _arm(1, hand, "", look), x, y, size=size)
