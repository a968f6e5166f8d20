"""Short names of events: "the World Developers Conference (WDC)", and "the WDC" from there on."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kgpub.extraction.acronyms import abbreviates
from kgpub.extraction.analysis import Analysis, Trigger


def note_short_names(doc: Doc, notes: Analysis) -> None:
    """Make every mention of an event's acronym a trigger of the same event, and no entity."""
    short: dict[str, Trigger] = {}
    for head, trigger in sorted(notes.triggers.items()):
        name = _acronym_behind(doc[head])
        if trigger.frame.part == "noun" and name is not None:
            short.setdefault(name, trigger)
    if not short:
        return
    for token in doc:
        named = short.get(token.text)
        if named is None or token.i in notes.triggers:
            continue
        again = Trigger(token=token.i, tokens=(token.i,), frame=named.frame)
        again.governor, again.same_as = token.i, named.token
        notes.triggers[token.i] = again
        notes.mentions.pop(token.i, None)
        notes.clusters.pop(token.i, None)


def _acronym_behind(noun: Token) -> str | None:
    """The acronym in brackets behind a name that ends with this noun."""
    doc, after = noun.doc, noun.i + 1
    if not noun.text[0].isupper() or after + 2 >= len(doc) or doc[after].text != "(":
        return None
    first = noun.i
    while first and doc[first - 1].text[0].isupper():
        first -= 1
    word = doc[after + 1].text
    known = word.isalpha() and word.isupper() and doc[after + 2].text == ")"
    return word if known and abbreviates(word, doc[first:after].text) else None
