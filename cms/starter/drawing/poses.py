"""What people do again and again."""

from .marks import at
from .palette import FAINT
from .people import Person
from .things.devices import handset


def reading(who: Person) -> str:
    """Somebody who looks at the telephone in one hand."""
    return (
        who.draw()
        + who.arm((-98, 162), (-130, 242), (-14, 228))
        + at(handset(FAINT), (16, 190), 0.96, 14)
        + who.hand((2, 224), (18, -26), 23)
    )


def calling(who: Person) -> str:
    """Somebody with the telephone at the ear."""
    return (
        who.draw()
        + who.arm((104, 164), (156, 110), (82, 44))
        + at(handset(), (68, 12), 0.8, 12)
        + who.hand((78, 34), (-14, -10), 23)
    )


def pondering(who: Person) -> str:
    """Somebody who stops to think, a hand at the chin."""
    return who.draw() + who.reach((104, 166), (170, 130), (44, 74), (-16, -6))
