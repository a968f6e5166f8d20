"""Names that the model overlooked: capitalized words that the knowledge base knows.

Looked for among capitalized words that no name covers yet; a single word has to be a
proper noun for the tagger, away from the beginning of its sentence, and of a place or
body. After "near", capitals are a place even if nobody knows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kgpub.extraction.lexicon import load_lexicon, words
from kgpub.extraction.name_kinds import LABELS, KindOf

_LONGEST = 5
_SHORT = 4
_PLACE_WORDS = frozenset(("near", "outside", "around"))
_OCCUPIED = frozenset(("official", "civilians"))
_ARTICLES = frozenset(("la", "las", "los", "el"))


def overlooked(doc: Doc, spans: list[Span], kind_of: KindOf) -> Iterator[Span]:
    """Yield names in the stretches of capitalized words that no span covers."""
    covered = bytearray(len(doc))
    for span in spans:
        covered[span.start : span.end] = b"\x01" * len(span)
    start = 0
    while start < len(doc):
        if covered[start] or not _capital(doc[start]):
            start += 1
            continue
        end = start
        while end < len(doc) and not covered[end] and _goes_on(doc, end):
            end += 1
        end = max(end, start + 1)
        beside = start and covered[start - 1] and not doc[start - 1].is_punct
        after = end < len(doc) and covered[end] and doc[end].ent_type_ != "DATE"
        if not beside and not after:
            yield from _known(doc, start, end, kind_of)
        start = end


def _known(doc: Doc, start: int, end: int, kind_of: KindOf) -> Iterator[Span]:
    whole = end - start
    while start < end:
        found = None
        for stop in range(min(end, start + _LONGEST), start, -1):
            if not _capital(doc[stop - 1]):
                continue
            bearer = kind_of(doc[start:stop].text)
            single = stop == start + 1
            if bearer is None or (single and (not _alone(doc[start]) or bearer.kind == "person")):
                continue
            if single and whole > 1:
                continue
            found = Span(doc, start, stop, label=LABELS[bearer.kind])
            break
        if found is None and end - start <= _LONGEST and _in_a_place(doc, start, end):
            found = Span(doc, start, end, label="GPE")
        if found is None and _described(doc, start, end):
            found = Span(doc, start, end, label="PERSON")
        if found is None:
            start += 1
        else:
            yield found
            start = found.end


def _described(doc: Doc, start: int, end: int) -> bool:
    """As in "Adalberto Quinteros Rivas, mayor of Tecoluca": somebody with an occupation."""
    span = doc[start:end]
    if not 1 < end - start <= _LONGEST or any(t.tag_ != "NNP" or t.ent_type_ for t in span):
        return False
    for child in span.root.children:
        if child.dep_ == "appos" and child.i > end and child.tag_ == "NN":
            noun = load_lexicon().noun(child.lemma_)
            if noun is not None and noun.kind == "person" and noun.classes & _OCCUPIED:
                return True
    return False


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.is_alpha and token.pos_ in ("PROPN", "NOUN", "ADJ")


def _goes_on(doc: Doc, index: int) -> bool:
    token = doc[index]
    if _capital(token):
        return True
    between = token.text in "-–'’`" or token.lower_ in words("name_particles")
    if token.text in words("latin_particles"):
        between, index = True, index + (doc[min(index + 1, len(doc) - 1)].text in _ARTICLES)
    return between and index + 1 < len(doc) and doc[index + 1].text[:1].isupper()


def _alone(token: Token) -> bool:
    """A word that is a name for the tagger too, and stands as one."""
    if token.tag_ != "NNP" or token.is_sent_start or len(token.text) < _SHORT:
        return False
    if token.dep_ in ("compound", "nmod", "amod"):
        return False
    lexicon = load_lexicon()
    return lexicon.noun(token.lemma_) is None and not lexicon.country_of(token.text)


def _in_a_place(doc: Doc, start: int, end: int) -> bool:
    """As in "near Mar'a": only capitals between "near" and the end of the phrase."""
    before = doc[start - 1] if start else None
    inside = [t for t in doc[start:end] if t.text in words("latin_particles")]
    if before is None or before.lower_ not in _PLACE_WORDS | ({"in"} if inside else set()):
        return False
    tokens = [t for t in doc[start:end] if t.is_alpha and t not in inside]
    if any(t.tag_ != "NNP" or t.ent_type_ for t in tokens) or tokens[-1].dep_ != "pobj":
        return False
    last = load_lexicon().noun(tokens[-1].lemma_)
    long = len(tokens) > 1 or len(tokens[-1].text) >= _SHORT
    return last is None and long and not tokens[-1].text.isupper()
