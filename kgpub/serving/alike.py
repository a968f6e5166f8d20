"""Events of other articles that may be the same: nothing says so, and a reader can judge."""

from __future__ import annotations

from itertools import islice

from kgpub.pages.facts import KGP, PROV, SCHEMA, SEM, Facts

_SCANNED = 2000
_SHOWN = 20
_WHO = (SEM + "hasPlace", SEM + "hasActor", KGP + "origin", KGP + "destination")


def alike(facts: Facts, event: str) -> list[str]:
    """Return events of other articles that may be the same, 20 at most.

    They have type and time in common, and a place or an actor. Only entities with a
    Wikidata item have the same IRI in several articles, so events of nameless actors at
    unknown places are alike to none.
    """
    time, kind = facts.one(event, SEM + "hasTime"), facts.one(event, SEM + "eventType")
    if time is None or kind is None:
        return []
    own = set(facts.all(event, *_WHO))
    articles = _articles(facts, event)
    found = (
        other
        for other in facts.subjects(SEM + "hasTime", time)[:_SCANNED]
        if other != event
        and kind in facts.all(other, SEM + "eventType")
        and own & set(facts.all(other, *_WHO))
        and not articles & _articles(facts, other)
    )
    return list(islice(found, _SHOWN))


def _articles(facts: Facts, event: str) -> set[str]:
    claims = facts.subjects(SCHEMA + "about", event)
    return {a for claim in claims for a in facts.all(claim, PROV + "hadPrimarySource")}
