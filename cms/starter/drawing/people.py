"""People of all ages, half length: the head at (0, 0), shoulders at 80, the body down to 330."""

from dataclasses import dataclass

from . import hair
from .marks import Point, disc, faded, fill, line, number, oval
from .palette import (
    BLACK_HAIR,
    CHEEK,
    DANGER,
    FAIR,
    INK,
    LIPS,
    MID,
    NIGHT,
    PAPER,
    ROSY,
    SHADES,
    SOFT,
    TEAL,
    Skin,
)

HEAD = "M-48-22C-48-74 48-74 48-22L47 12C45 42 22 63 0 63S-45 42-47 12Z"
BROWS = {
    "smile": "M-27-13q8-5 16-2M11-15q8-3 16 2",
    "calm": "M-27-13q8-5 16-2M11-15q8-3 16 2",
    "worry": "M-28-9q7-6 16-8M12-17q9 2 16 8",
    "wonder": "M-28-16q8-7 16-4M12-20q8-3 16 4",
    "sly": "M-28-17q9 0 16 5M12-12q7-5 16-5",
}
MOUTHS = {
    "smile": line("M-12 35Q0 47 12 35", LIPS, 3.8),
    "calm": line("M-9 38Q0 42 9 38", LIPS, 3.8),
    "worry": line("M-10 42Q0 34 10 42", LIPS, 3.8),
    "wonder": oval((0, 40), (6.5, 8), LIPS),
    "sly": line("M-12 37Q4 46 13 33", LIPS, 3.8),
}
NECKS = {
    "round": "M-34 78Q0 116 34 78L26 74Q0 96-26 74Z",
    "collar": "M-34 78L0 118L34 78L24 72L0 92L-24 72Z",
}


@dataclass(frozen=True)
class Person:
    """Somebody: what they wear, how they look and where (`look`: -1 left to 1 right)."""

    hair: str = "short"
    hair_colour: str = BLACK_HAIR
    skin: Skin = ROSY
    colour: str = TEAL
    neck: str = "round"
    trim: str = PAPER
    mood: str = "calm"
    look: float = 1
    glasses: bool = False
    old: bool = False
    young: bool = False
    shoulder: float = 110
    waist: float = 330
    wear: str = ""
    """Marks on the body, under the chin."""
    hat: str = ""
    """Marks over the hair."""

    @property
    def sleeve_colour(self) -> str:
        """The colour of an arm in front of the body."""
        return SHADES[self.colour]

    def draw(self) -> str:
        """The figure without its arms, which may hold something."""
        back, front = hair.STYLES[self.hair]
        return "".join(
            (
                back(self.hair_colour),
                self.body(),
                self.wear,
                self.head(),
                front(self.hair_colour),
                self.hat,
            )
        )

    def body(self) -> str:
        """Torso, neck and neckline."""
        side = self.shoulder
        torso = (
            f"M-30 80C-70 92{number(-side + 4)} 98{number(-side - 6)} 156L{number(-side - 16)} {number(self.waist)}"
            f"H{number(side + 16)}L{number(side + 6)} 156C{number(side - 4)} 98 70 92 30 80"
            "Q0 100-30 80Z"
        )
        return (
            fill(torso, self.colour)
            + fill("M-21 36h42v46q-21 24-42 0Z", self.skin.shadow)
            + fill(NECKS[self.neck], self.trim)
        )

    def head(self) -> str:
        """Head, ears and face."""
        skin, shift = self.skin, -1.5 * self.look
        ears = "".join(oval((x + shift, 6), (9, 13), skin.light) for x in (-49, 49))
        low = " 8" if self.young else ""
        face = f'<g transform="translate({number(9 * self.look)}{low})">{self.face()}</g>'
        return ears + fill(HEAD, skin.light) + face

    def face(self) -> str:
        """Eyes, brows, nose, mouth, and what age and glasses add."""
        brows = SHADES.get(self.hair_colour, self.hair_colour)
        eyes = "".join(oval((x, 3), (4.6, 5.8), INK) for x in (-19, 19))
        cheeks = faded(line("M-28 26h3M25 26h3", CHEEK, 13), ".45")
        marks = (
            cheeks
            + eyes
            + line(BROWS[self.mood], "#8b9694" if self.old else brows, 4)
            + line("M1 8q5 9-3 12", self.skin.shadow, 3.4)
            + MOUTHS[self.mood]
        )
        if self.old:
            marks += line("M-22 28q-5 7-3 14M22 28q5 7 3 14", self.skin.shadow, 2.8)
        if self.glasses:
            rims = "M-33 4a14 14 0 1 0 28 0a14 14 0 1 0-28 0M5 4a14 14 0 1 0 28 0a14 14 0 1 0-28 0"
            marks += line(rims + "M-5 3q5-3 10 0M-33 2l-12-3M33 2l12-3", TEAL, 3.3)
        return marks

    def arm(self, shoulder: Point, elbow: Point, wrist: Point) -> str:
        """A sleeve from the shoulder over the elbow to the wrist."""
        (x, y), (ex, ey), (wx, wy) = shoulder, elbow, wrist
        points = map(number, (x, y, ex, ey, wx, wy))
        return line("M{} {}Q{} {} {} {}".format(*points), self.sleeve_colour, 43)

    def hand(self, place: Point, thumb: Point = (0, 0), size: float = 21) -> str:
        """A closed hand; `thumb` is where a thumb or finger points to, from its middle."""
        mark = disc(place, size, self.skin.light)
        if thumb != (0, 0):
            x, y, dx, dy = map(number, (*place, *thumb))
            mark += line(f"M{x} {y}l{dx} {dy}", self.skin.light, 15)
        return mark

    def reach(self, shoulder: Point, elbow: Point, place: Point, thumb: Point = (0, 0)) -> str:
        """An arm that ends in an empty hand at `place`."""
        (ex, ey), (x, y) = elbow, place
        short = 14 / max(((x - ex) ** 2 + (y - ey) ** 2) ** 0.5, 14)
        wrist = (x - (x - ex) * short, y - (y - ey) * short)
        return self.arm(shoulder, elbow, wrist) + self.hand(place, thumb, 23)


def tie(colour: str) -> str:
    """A tie below the collar."""
    return fill("M-8 100L0 96L8 100L5 114L11 176L0 190L-11 176L-5 114Z", colour)


def lapels(shirt: str, edge: str) -> str:
    """An open jacket with the shirt in it."""
    return fill("M-34 80L0 196L34 80Q0 104-34 80Z", shirt) + line(
        "M-32 84L-46 120L-24 132L0 196L24 132L46 120L32 84M0 196V330", edge, 4
    )


def swindler() -> str:
    """The stranger of every scam: a hood, a dark face and two watchful eyes."""
    return (
        fill("M-86 20C-96-110 96-110 86 20C90 70 60 96 0 100S-90 70-86 20Z", "#1d3c3d")
        + fill(
            "M-30 80C-70 92-120 98-130 156L-140 330H140L130 156C120 98 70 92 30 80Q0 100-30 80Z",
            "#1d3c3d",
        )
        + fill("M-60 18C-64-70 64-70 60 18C58 62 30 84 0 84S-58 62-60 18Z", NIGHT)
        + oval((-24, 2), (9, 8), PAPER)
        + oval((24, 2), (9, 8), PAPER)
        + disc((-25, 3), 4.6, DANGER)
        + disc((23, 3), 4.6, DANGER)
        + line("M-36-14l22 7M36-14l-22 7", "#3a8a87", 4.5)
        + line("M-22 98V160M22 98V150", SOFT, 5)
    )


AGENT = Person(
    hair="parted",
    skin=FAIR,
    colour=INK,
    neck="collar",
    mood="sly",
    look=-1,
    wear=lapels(PAPER, MID) + tie(DANGER),
)
"""The man in the dark suit and the red tie, who is no honest broker."""
