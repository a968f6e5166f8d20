"""Certainty and polarity of the events whose trigger is matched.

The claim that counts is the one with the shortest evidence around the trigger. Gold
that leaves a value open is passed over; the floor always says the commonest value.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgpub.evaluation.events import matched_events
from kgpub.evaluation.gold import GoldDocument
from kgpub.evaluation.mentions import error
from kgpub.evaluation.published import Claim, Event, PublishedGraph
from kgpub.evaluation.scores import Tally
from kgpub.evaluation.spans import Span

_CERTAINTY = {"CERTAIN": "certain", "PROBABLE": "probable", "POSSIBLE": "possible"}
_POLARITY = {"POS": "positive", "NEG": "negative"}


def score(document: GoldDocument, graph: PublishedGraph) -> Tally:
    """Count the factuality of a document's matched events."""
    tally = Tally()
    for gold, trigger, events in matched_events(document, graph):
        claim = _claim(graph, trigger, events)
        if claim is None:
            continue
        for name, wanted, said in (
            ("certainty", _CERTAINTY.get(gold.certainty or ""), claim.certainty),
            ("polarity", _POLARITY.get(gold.polarity or ""), claim.polarity),
        ):
            if wanted is None:
                continue
            tally.labels[name][wanted, said or ""] += 1
            if wanted != said:
                tally.errors.append(
                    error(
                        document,
                        "factuality",
                        "wrong",
                        trigger,
                        gold=wanted,
                        published=f"{said} ({claim.modality})",
                    )
                )
    return tally


def _claim(graph: PublishedGraph, trigger: Span, events: Sequence[Event]) -> Claim | None:
    claims = [claim for event in events for claim in graph.claims_on(event.iri)]

    def order(claim: Claim) -> tuple[bool, int, str]:
        around = [span for span in claim.evidence if span.overlap(trigger)]
        return (not around, min((s.end - s.start for s in around), default=0), claim.iri)

    return min(claims, key=order, default=None)
