"""The first person in a quotation is its speaker: "I ordered the attack", he said."""

from __future__ import annotations

from spacy.tokens import Doc

from kgpub.extraction import analysis
from kgpub.extraction.coreference.clusters import join

FIRST_PERSON = frozenset(("i", "me", "my", "myself"))


def link_first_person(doc: Doc) -> Doc:
    """Join "I" and "my" in each quotation of one person with that person; else they stay open.

    To be run when the speakers of quotations are known. "We" stays open: whom a speaker
    speaks for is seldom said.
    """
    notes = analysis.of(doc)
    for quotation in notes.quotations:
        if len(quotation.speakers) != 1:
            continue
        speaker = notes.mention_of(quotation.speakers[0])
        if speaker is None or speaker.plural or speaker.kind == "pronoun":
            continue
        if speaker.entity_kind not in ("person", "actor"):
            continue
        for index in range(quotation.start_token, quotation.end_token):
            mention = notes.mentions.get(index)
            if mention is not None and doc[index].lower_ in FIRST_PERSON:
                join(notes, index, speaker.head)
    return doc
