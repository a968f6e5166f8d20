"""What came of an event, told by a participle: nobody who suffered it did that."""

from __future__ import annotations

from spacy.tokens import Doc

from kgpub.extraction import analysis, syntax


def drop_sufferers(doc: Doc) -> Doc:
    """Take back agents of a result who only suffered its cause.

    In "four hotels were bombed, damaging the buildings" the bombing did the damage.
    """
    notes = analysis.of(doc)
    for token, trigger in notes.triggers.items():
        verb = doc[token]
        if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.i < verb.head.i:
            continue
        if verb.head.pos_ != "VERB" or not syntax.is_passive(verb.head):
            continue
        if any(c.dep_ in ("mark", "advmod") and c.i < verb.i for c in verb.children):
            continue
        if not any(c.dep_ == "dobj" for c in verb.children):
            continue
        sufferers = {t.i for t in syntax.patients(verb.head)}
        if verb.head.i in notes.triggers:
            trigger.roles = [p for p in trigger.roles if p[0] != "agent" or p[1] not in sufferers]
    return doc
