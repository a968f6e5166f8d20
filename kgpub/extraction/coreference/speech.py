"""The first person in a quotation or statement is its speaker: "I ordered the attack", he said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from kgpub.extraction import analysis
from kgpub.extraction.analysis import Analysis
from kgpub.extraction.coreference.clusters import join

FIRST_PERSON = frozenset(("i", "me", "my", "myself"))
_COLON_WITHIN = 2


def link_first_person(doc: Doc) -> Doc:
    """Join "I" and "my" in what one person says word for word with that person, and no others.

    That is a quotation, and what stands in the line behind "X said:". To be run when the
    speakers of quotations are known. "We" stays open: whom a speaker speaks for is seldom said.
    """
    notes = analysis.of(doc)
    quoted = bytearray(len(doc))
    for one in notes.quotations:
        quoted[one.start_token : one.end_token] = b"\x01" * (one.end_token - one.start_token)
        _join(doc, notes, range(one.start_token, one.end_token), one.speakers)
    for start, speakers in _behind_colons(doc, notes):
        _join(doc, notes, _line(doc, start, quoted), speakers)
    return doc


def _behind_colons(doc: Doc, notes: Analysis) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The token behind each "X said:" that no quotation follows, with the speakers."""
    for attribution in notes.attributions:
        if attribution.cue_tokens is None or attribution.quotes:
            continue
        end = attribution.cue_tokens[1]
        colon = next((t.i for t in doc[end : end + _COLON_WITHIN] if t.text == ":"), None)
        if colon is not None:
            yield colon + 1, attribution.sources


def _line(doc: Doc, start: int, quoted: bytearray) -> Iterator[int]:
    """The tokens up to the end of a line or the next quotation."""
    for index in range(start, len(doc)):
        if quoted[index] or "\n" in doc[index].text:
            return
        yield index


def _join(doc: Doc, notes: Analysis, tokens: Iterable[int], speakers: tuple[int, ...]) -> None:
    if len(speakers) != 1:
        return
    speaker = notes.mention_of(speakers[0])
    if speaker is None or speaker.plural or speaker.kind == "pronoun":
        return
    if speaker.entity_kind not in ("person", "actor"):
        return
    for index in tokens:
        mention = notes.mentions.get(index)
        if mention is not None and doc[index].lower_ in FIRST_PERSON:
            join(notes, index, speaker.head)
