"""Finds numbers and addresses that belong to somebody: in searches, and in what readers write to us.

Readers paste the caller's number, their own card or a stranger's account into every box. Better a
harmless search too few in the log, and a harmless number hidden, than somebody's number shown.
"""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext

from cms.core.folding import fold, fold_with_offsets

# As folded text has them: small and capital forms, and how numbers are said on the telephone.
CHINESE_DIGITS = str.maketrans(
    dict(zip("零〇一二三四五六七八九", "00123456789", strict=True))
    | dict(zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True))
    | dict(zip("○幺两俩", "0122", strict=True))
)
# A public hotline has at most six; a telephone number, without its area code, at least seven.
PRIVATE_RUN = 7
# Digits that words part from each other: 138的0013的8000.
PRIVATE_TOTAL = 9

URL = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)(?:[^\s/@]*@)?(?P<host>[a-z0-9.-]+)(?:[:/?#]\S*)?")
EMAIL = re.compile(r"[\w.+-]\s*(?:@|[(\[]at[)\]]|艾特)\s*[\w-]")
# Digits, and whatever stands between two of them without being a letter or a character.
DIGIT_RUN = re.compile(r"[0-9](?:[\W_]*[0-9])*")
# Zero and one written as letters: l38oo13…
LOOK_ALIKE = re.compile(r"[0-9oil]{7,}")
LOOK_ALIKE_DIGITS = 4
# Identity cards of Hong Kong, with or without the digit in brackets; passports have more digits.
LETTERS_AND_SIX = re.compile(r"(?<![a-z])[a-z]{1,2}[\W_]*[0-9]{6}(?![0-9])")
# In a whole text of prose, digits that words part are dates and amounts: only these words join a number.
# It begins where its digits begin: begun at each of them, a long run would be read through for each.
SPOKEN_RUN = re.compile(r"(?<![0-9])[0-9]{2,}(?:[\W_]*[的转接][\W_]*[0-9]{2,})+")
# Within one number of a text of prose stand spaces, hyphens, dots and brackets; what lists, sentences and
# lines are parted by stands between two.
BETWEEN = r"\r\n,;:/|!?~、。“”"
GAP = rf"(?:[^\w{BETWEEN}]|_){{0,3}}"
# With the letter in which identity cards may end.
WHOLE_RUN = re.compile(rf"[0-9](?:{GAP}[0-9])*(?:[\W_]?x(?![a-z]))?")
# A mobile number is one however it is parted: 138，0013，8000.
MOBILE = re.compile(r"(?<![0-9])(?:86[\W_]*)?1[\W_]*[3-9](?:[\W_]*[0-9]){9}(?![\W_]*[0-9])")
MOBILE_PARTS = ([3, 4, 4], [2, 3, 4, 4], [5, 4, 4])
# 96110 12378, 1000-3000, 2024-2026.
HOTLINES = re.compile(r"(?:(?:110|119|12[02]|1[02][0-9]{3}|9[56][0-9]{3,4})(?![0-9])[\W_]*)+")
RANGE = re.compile(r"([0-9]{1,4}00|(?:19|20)[0-9]{2})[\W_]([0-9]{1,4}00|(?:19|20)[0-9]{2})")
# A capital three, which in other places is an ordinary word.
CAPITAL_THREE = re.compile(r"(?<=[0-9])参(?=[0-9])")
WHOLE_EMAIL = re.compile(
    r"[a-z0-9_.+-]{0,64}[\w.+-]\s{0,5}(?:@|[(\[]at[)\]]|艾特)\s{0,5}"
    r"(?:[a-z0-9-]{1,64}(?:\.[a-z0-9-]{1,64})*|[\w-]{1,20})"
)
# What has many digits and belongs to nobody: a day, with the time or without, and an amount.
DAY = re.compile(
    r"(?<![0-9])(?<![0-9][\W_])(?:19|20)[0-9]{2}(?P<gap>[-/.])(?:0?[1-9]|1[0-2])(?P=gap)"
    r"(?:0?[1-9]|[12][0-9]|3[01])(?:[ t][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?(?![\W_]*[0-9])"
)
CLOCK = re.compile(r"(?<![0-9:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?!:?[0-9])")
AMOUNT = re.compile(
    r"(?<![0-9])(?<![0-9][\W_])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?(?![\W_]*[0-9])"
)


def without_private(text: str) -> str:
    """The folded text, its web addresses reduced to their hosts; empty if a number is private."""
    folded = URL.sub(r" \g<host> ", fold(text))
    return "" if is_private(folded) else folded


def is_private(folded: str) -> bool:
    """Tell whether a folded text may hold somebody's number or e-mail address."""
    digits = _in_digits(folded)
    return (
        EMAIL.search(digits) is not None
        or any(_count(run) >= PRIVATE_RUN for run in DIGIT_RUN.findall(digits))
        or any(_count(run) >= LOOK_ALIKE_DIGITS for run in LOOK_ALIKE.findall(digits))
        or _count(digits) >= PRIVATE_TOTAL
        or LETTERS_AND_SIX.search(digits) is not None
    )


def private_spans(text: str) -> list[tuple[int, int]]:
    """Where in a text of prose somebody's number or e-mail address may stand, in order, apart."""
    folded, offsets = fold_with_offsets(text)
    digits = CAPITAL_THREE.sub("3", _in_digits(folded))
    for harmless in (DAY, AMOUNT, CLOCK):
        digits = harmless.sub(lambda found: "x" * len(found[0]), digits)
    found = [
        *(match.span() for match in WHOLE_EMAIL.finditer(digits)),
        *(match.span() for match in WHOLE_RUN.finditer(digits) if _is_number(match[0])),
        *(match.span() for match in MOBILE.finditer(digits) if _is_mobile(match[0])),
        *(
            match.span()
            for match in SPOKEN_RUN.finditer(digits)
            if _count(match[0]) >= PRIVATE_TOTAL
        ),
        *(
            match.span()
            for match in LOOK_ALIKE.finditer(digits)
            if _count(match[0]) >= LOOK_ALIKE_DIGITS
        ),
        *(match.span() for match in LETTERS_AND_SIX.finditer(digits)),
    ]
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        # The last folded character may be one of many that one character became.
        begin, stop = offsets[start], max(offsets[end], offsets[end - 1] + 1)
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], stop))
        else:
            spans.append((begin, stop))
    return spans


def masked(text: str) -> str:
    """The text with a mark in the place of whatever may be somebody's number or e-mail address."""
    pieces, position = [], 0
    for start, end in private_spans(text):
        pieces += [text[position:start], gettext("[number hidden]")]
        position = end
    return "".join([*pieces, text[position:]])


def _is_number(run: str) -> bool:
    """Whether digits in prose may be somebody's: long enough, and neither hotlines nor a range."""
    if _count(run) < PRIVATE_RUN or HOTLINES.fullmatch(run):
        return False
    ends = RANGE.fullmatch(run)
    return ends is None or int(ends[1]) >= int(ends[2])


def _is_mobile(run: str) -> bool:
    """Whether digits parted by anything are read as one mobile number: in its groups, or one by one."""
    parts = [count for part in re.split(rf"[{BETWEEN}]", run) if (count := _count(part))]
    return parts in MOBILE_PARTS or sum(parts) == len(parts)


def _in_digits(folded: str) -> str:
    """The same text with every way of writing a digit as ours, character for character."""
    return "".join(map(_as_digit, folded.translate(CHINESE_DIGITS)))


def _as_digit(sign: str) -> str:
    """Digits of other scripts as ours; folding leaves them."""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _count(text: str) -> int:
    return sum(sign.isdecimal() for sign in text)
