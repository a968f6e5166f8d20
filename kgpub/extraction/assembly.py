"""Turn the notes on a document into a Reading."""

from __future__ import annotations

from spacy.tokens import Doc

from kgpub.extraction import analysis
from kgpub.extraction.attribution_records import AttributionRecords
from kgpub.extraction.claim_records import ClaimRecords
from kgpub.extraction.entity_records import EntityRecords
from kgpub.extraction.event_records import EventRecords
from kgpub.extraction.time.timeline import Timeline
from kgpub.model import Provenance, Reading


def assemble(doc: Doc, provenance: Provenance) -> Reading:
    """Return the Reading that the notes on a document amount to."""
    notes = analysis.of(doc)
    timeline = Timeline(doc, notes.times)
    entity_records = EntityRecords(doc.text, notes)
    event_records = EventRecords(doc, entity_records, timeline)
    attribution_records = AttributionRecords(doc, entity_records)
    claim_records = ClaimRecords(doc, entity_records, attribution_records)
    triggers = event_records.published()
    events = tuple(event_records.event(trigger) for trigger in triggers)
    claims = [claim for trigger in triggers for claim in claim_records.claims(trigger)]
    claims.extend(attribution_records.statements(claims))
    return Reading(
        article=notes.article,
        provenance=provenance,
        entities=entity_records.entities(),
        times=timeline.times(event.time for event in events),
        events=events,
        claims=attribution_records.nested(claims),
    )
