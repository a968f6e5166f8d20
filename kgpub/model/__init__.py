"""The ground floor: what an article is, and what a reading of it says.

Every stage imports this package; it imports no stage.
"""

from kgpub.model.article import Article
from kgpub.model.name import KnownName
from kgpub.model.reading import (
    Candidate,
    Claim,
    Entity,
    Event,
    Figure,
    Link,
    Mention,
    Participant,
    Provenance,
    Reading,
    Time,
)

__all__ = [
    "Article",
    "Candidate",
    "Claim",
    "Entity",
    "Event",
    "Figure",
    "KnownName",
    "Link",
    "Mention",
    "Participant",
    "Provenance",
    "Reading",
    "Time",
]
