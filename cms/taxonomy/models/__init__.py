"""The vocabularies: what content is for, about and warns of."""

from .drafts import DraftReference
from .hotlines import Hotline
from .scams import ScamListEdition, ScamType, ScamTypeName, ScamTypeShare, ScamTypeSynonym
from .terms import Audience, Right, Term, Topic

# Whatever may be used by content, and so may not be deleted while it is.
VOCABULARIES = (Audience, Topic, ScamType, ScamListEdition, Right, Hotline)

__all__ = [
    "VOCABULARIES",
    "Audience",
    "DraftReference",
    "Hotline",
    "Right",
    "ScamListEdition",
    "ScamType",
    "ScamTypeName",
    "ScamTypeShare",
    "ScamTypeSynonym",
    "Term",
    "Topic",
]
