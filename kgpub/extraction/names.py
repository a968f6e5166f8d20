"""Named entities, corrected by names that the knowledge base knows.

A small statistical model takes "Maarat al-Numan" for a person and misses
"Hayat Tahrir al-Sham"; a list of names does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from kgpub.extraction.acronyms import acronyms
from kgpub.extraction.hyphenated import whole_names
from kgpub.extraction.lexicon import load_lexicon, words
from kgpub.extraction.name_kinds import LABELS, KindOf, best, is_office, located, votes
from kgpub.extraction.overlooked import overlooked
from kgpub.model import KnownName

_BEFORE_NOUNS = frozenset(("amod", "compound", "nmod"))
_KEPT = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"))
_MISTAKEN = frozenset(("PRODUCT", "WORK_OF_ART", "EVENT", "LANGUAGE", "LAW"))
_MODEL = re.compile(r"^[A-Z]{1,4}-?\d{1,4}[A-Za-z]?$")
_EDGE = re.compile(r"^[\W_]+$")


class NameRecognizer:
    """A pipeline component that sets ``doc.ents`` anew from the model and known names."""

    def __init__(
        self, nlp: Language, names: Iterable[KnownName], kind_of: KindOf = lambda name: None
    ) -> None:
        """Prepare for the names; longer ones win where they overlap.

        Args:
            nlp: the language model.
            names: the names to recognize.
            kind_of: says who most likely bears any other name, None if that is open.
        """
        self._kind_of = kind_of
        self._matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._known: dict[tuple[str, ...], KnownName] = {}
        by_text = {name.text: name for name in reversed(list(names))}
        patterns = [nlp.make_doc(text) for text in sorted(by_text)]
        for pattern in patterns:
            self._known.setdefault(_words(pattern), by_text[pattern.text])
        self._matcher.add("known", patterns)

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of a document; ``ent.kb_id_`` is the key of a known name."""
        found = filter_spans(self._matcher(doc, as_spans=True))
        known = [s for s in found if _capitalized(s)]
        spans = [
            Span(doc, s.start, s.end, label=LABELS[name.kind], kb_id=name.key)
            for s in known
            for name in (self._known[_words(s)],)
        ]
        covering = {i: s for s in spans for i in range(s.start, s.end)}
        taken = frozenset(covering)
        for ent in doc.ents:
            if ent.label_ in _MISTAKEN and _near(ent):
                spans.append(Span(doc, ent.start, ent.end, label="GPE"))
            elif ent.label_ not in _KEPT:
                spans.append(ent)
            elif self._is_known_place(_trimmed(ent), known):
                place = _trimmed(ent)
                spans.append(Span(doc, place.start, place.end, label="GPE"))
                for index in range(place.start, place.end):
                    covering.pop(index, None)
            elif not self._is_model(ent) and not _is_plural_noun(ent):
                spans.extend(_pieces(_trimmed(ent), covering, taken))
        left = {s.start for s in covering.values()}
        spans = [s for s in spans if not s.kb_id_ or s.start in left]
        spans.extend(_missed(doc, spans))
        spans = filter_spans(spans)
        spans = filter_spans([*spans, *overlooked(doc, spans, self._kind_of)])
        spans = filter_spans(whole_names(doc, spans))
        spans = filter_spans([self._with_unit(span) for span in spans])
        short = {span.start: span for span in acronyms(doc, spans)}
        spans = [s for s in spans if len(s) > 1 or s.start not in short]
        spans = filter_spans([*spans, *short.values()])
        spans = [_without_office(s, persons) for persons in (_persons(spans),) for s in spans]
        spans = [_as_demonym(s) for s in spans if _is_name(s)]
        doc.set_ents(_consistent(doc, spans, self._kind_of))
        return doc

    def _is_known_place(self, ent: Span, listed: list[Span]) -> bool:
        """As "Port Sudan", which is not Sudan; not if it is ``listed`` by its whole name."""
        if len(ent) < 2 or ent.label_ not in ("FAC", "ORG", "PERSON", "GPE", "LOC"):
            return False
        inside = [s for s in listed if s.start < ent.end and ent.start < s.end]
        if not inside or any(len(s) >= len(ent) for s in inside):
            return False
        if not all(t.text[:1].isupper() for t in ent):
            return False
        known = self._kind_of(ent.text)
        return known is not None and known.kind == "place"

    def _with_unit(self, span: Span) -> Span:
        """As in "Cibitoke province", which is not the town; if such a unit is known."""
        doc, end = span.doc, span.end
        if span.label_ not in ("GPE", "LOC") or end >= len(doc):
            return span
        if doc[end].lower_ not in words("units") or span.root.head.i != end:
            return span
        known = self._kind_of(doc[span.start : end + 1].text)
        if known is None or known.kind != "place":
            return span
        return Span(doc, span.start, end + 1, label=span.label_)

    def _is_model(self, ent: Span) -> bool:
        """As "A380" and "IE6": letters and a number name a product, unless known as something."""
        return bool(_MODEL.match(ent.text)) and self._kind_of(ent.text) is None


def _near(ent: Span) -> bool:
    """Whether only a place can be meant: "near Andahuaylas"."""
    before = ent.doc[ent.start - 1] if ent.start else None
    return before is not None and before.lower_ in words("nearness") and ent.root.dep_ == "pobj"


def _is_plural_noun(ent: Span) -> bool:
    """As "Guerrillas" at the head of a sentence (`ParseRepairer`): no name, for all its capital."""
    first = ent[0]
    if len(ent) != 1 or first.tag_ != "NNS" or ent.label_ == "NORP" or not first.is_sent_start:
        return False
    return load_lexicon().plural_of_people(first.text)


def _words(text: Doc | Span) -> tuple[str, ...]:
    """The tokens, which are all that the matcher compares: "A-B" is found in "A - B" as well."""
    return tuple(token.text for token in text)


def _capitalized(span: Span) -> bool:
    return any(token.text[:1].isupper() for token in span)


def _trimmed(ent: Span) -> Span:
    start, end = ent.start, ent.end
    doc = ent.doc
    while start < end and (
        doc[start].pos_ == "DET"
        or (doc[start].lower_ in words("at") and end - start > 1)
        or doc[start].is_space
        or _EDGE.match(doc[start].text)
    ):
        start += 1
    while start < end and (
        doc[end - 1].tag_ == "POS" or doc[end - 1].is_space or _EDGE.match(doc[end - 1].text)
    ):
        end -= 1
    if (
        start < end < len(doc)
        and doc[end].text == ":"
        and doc[end - 1].lower_ in words("line_labels")
    ):
        end -= 1
    return _without_title(Span(doc, start, end, label=ent.label))


def _without_title(ent: Span) -> Span:
    """As in "Spokeswoman Sandy Angers": what somebody is, is no part of the name."""
    lexicon = load_lexicon()
    start = ent.start
    while ent.end - start > 1 and ent.label_ in ("PERSON", "ORG", "GPE"):
        first = ent.doc[start]
        noun = lexicon.noun(first.lower_)
        known = noun is not None and noun.sections & {"official", "person"}
        if not known or first.lower_ in words("royal_titles"):
            break
        start += 1
    rest = ent.doc[start : ent.end]
    last = lexicon.noun(rest[-1].lower_) if len(rest) else None
    if start == ent.start or last is not None or not all(map(_of_name, rest)):
        return ent
    return Span(ent.doc, start, ent.end, label="PERSON")


def _of_name(token: Token) -> bool:
    particle = token.lower_ in words("name_particles") or token.text in "-–'’"
    return particle or token.text[:1].isupper()


def _pieces(ent: Span, known: dict[int, Span], taken: frozenset[int]) -> list[Span]:
    """Cut an entity at a possessive, and around the known names in it."""
    if not len(ent):
        return []
    inside = list(dict.fromkeys(known[i] for i in range(ent.start, ent.end) if i in known))
    if any(s.start <= ent.start and ent.end <= s.end for s in inside):
        return []
    for token in ent[1:-1]:
        if token.lower_ == "the" and token.nbor(-1).text[:1].isupper() and ent.label_ != "NORP":
            parts = (
                Span(ent.doc, ent.start, token.i, label=ent.label),
                Span(ent.doc, token.i + 1, ent.end, label=ent.label),
            )
            return [p for s in parts for p in _pieces(s, known, taken)]
    for token in ent:
        if (
            token.tag_ == "POS"
            and token.i + 1 < ent.end
            and ent.doc[token.i + 1].text[:1].isupper()
        ):
            owner = Span(ent.doc, ent.start, token.i, label=ent.label)
            owned = Span(ent.doc, token.i + 1, ent.end, label="ORG")
            return [p for s in (owner, owned) for p in _pieces(s, known, taken)]
    if not inside or _is_fuller(ent, inside):
        for span in inside:
            for index in range(span.start, span.end):
                known.pop(index, None)
        return [ent]
    # A longer phrase holds the name: keep it when it is an organization or facility of that
    # name, or another place: "El Congo" is not the Congo.
    body = ent.label_ in ("ORG", "FAC") and ent.root.i not in taken
    place = ent.label_ in ("GPE", "LOC") and all(t.text[:1].isupper() for t in ent)
    if ((body or place) and not any(t.text in "-–—/" for t in ent)) or _is_joined(ent, inside):
        for span in inside:
            for index in range(span.start, span.end):
                known.pop(index, None)
        return [ent]
    return []


def _is_fuller(ent: Span, inside: list[Span]) -> bool:
    """As "Jay Nixon", who is not the Nixon that is known."""
    surname = len(inside) == 1 and inside[0].label_ == "PERSON" and inside[0].end == ent.end
    if ent.label_ != "PERSON" or not surname:
        return False
    first = ent.doc[ent.start : inside[0].start]
    return len(first) <= 3 and all(t.tag_ == "NNP" and t.text[:1].isupper() for t in first)


def _is_name(span: Span) -> bool:
    """Not "Operation Peace Spring", an event, nor the "State" of a Secretary of State."""
    doc, start = span.doc, span.start
    if span.label_ not in _KEPT:
        return span[0].text != "Operation" or len(span) == 1
    if span[0].text == "Operation" and len(span) > 1:
        return False
    if not span.kb_id_ and span.label_ in ("ORG", "PERSON") and is_office(span.root):
        return False
    if span.root.lower_ in words("scriptures"):
        return False
    if span[0].text in "-–—" or span.text.islower():
        return False
    office = start > 1 and doc[start - 1].lower_ == "of" and len(span) == 1 and not span.kb_id_
    return not (office and doc[start - 2].lower_ in ("secretary", "undersecretary", "minister"))


def _as_demonym(span: Span) -> Span:
    """As in "Honduran officials": an adjective is no place."""
    before_noun = span[0].dep_ in _BEFORE_NOUNS and span[0].head.pos_ == "NOUN"
    if len(span) == 1 and before_noun and span.text.lower() in words("peoples"):
        return Span(span.doc, span.start, span.end, label="NORP")
    if len(span) == 1 and span.label_ in ("GPE", "LOC") and before_noun:
        if not span.kb_id_ and load_lexicon().country_of(span.text) is not None:
            return Span(span.doc, span.start, span.end, label="NORP")
    return span


def _is_joined(ent: Span, inside: list[Span]) -> bool:
    """As "Air France-KLM": a body whose name has a hyphen, and a place somewhere inside."""
    if ent.label_ != "ORG" or any(s.start == ent.start for s in inside):
        return False
    doc = ent.doc
    hyphens = [t for t in ent if t.text in "-–"]
    return len(hyphens) == 1 and not any(t.whitespace_ or doc[t.i - 1].whitespace_ for t in hyphens)


def _join_at_article(doc: Doc, spans: list[Span]) -> None:
    """Make one of the names that an article in the middle parted: "Dayr az Zawr"."""
    start = 0
    while start + 2 < len(doc):
        first, article, last = doc[start], doc[start + 1], doc[start + 2]
        start += 1
        if article.text not in words("name_particles") or article.tag_ not in ("NNP", "IN", "DT"):
            continue
        if any(not t.text[:1].isupper() or t.tag_ != "NNP" for t in (first, last)):
            continue
        whole = range(first.i, last.i + 1)
        over = [s for s in spans if s.end > first.i and s.start <= last.i]
        if any(s.kb_id_ or s.start < first.i or s.end > last.i + 1 or len(s) > 2 for s in over):
            continue
        for span in over:
            spans.remove(span)
        label = "GPE" if doc[whole[0] - 1].dep_ == "prep" else "PERSON"
        spans.append(Span(doc, whole[0], whole[-1] + 1, label=label))


def _missed(doc: Doc, spans: list[Span]) -> list[Span]:
    """Names with an Arabic article that the model cut short: "Hayat Tahrir al-Sham"."""
    _join_at_article(doc, spans)
    covered = {i: s for s in spans for i in range(s.start, s.end)}
    longer: list[Span] = []
    for span in list(spans):
        if span.label_ not in ("PERSON", "ORG", "GPE") or span.kb_id_:
            continue
        after = doc[span.end] if span.end < len(doc) else None
        if after is not None and _is_last_name(span, after, covered):
            spans.remove(span)
            if after.i in covered and covered[after.i] in spans:
                spans.remove(covered[after.i])
            longer.append(Span(doc, span.start, after.i + 1, label=span.label_))
            continue
        before = doc[span.start - 1] if span.start else None
        if before is not None and before.i not in covered and _is_first_name(before, span):
            spans.remove(span)
            longer.append(Span(doc, before.i, span.end, label=span.label_))
            continue
        if not any(t.lower_ in words("name_particles") for t in span):
            continue
        start = span.start
        while start and _extends(doc[start - 1]) and start - 1 not in covered:
            start -= 1
        if start < span.start:
            spans.remove(span)
            longer.append(_without_title(Span(doc, start, span.end, label=span.label_)))
    return longer


def _is_last_name(span: Span, token: Token, covered: Mapping[int, Span]) -> bool:
    """As "Prado" behind "Enrique Salmavides": the head of the name, parted from it."""
    root = span.root
    if span.label_ != "PERSON" or len(span) < 2 or root.dep_ != "compound" or root.head != token:
        return False
    other = covered.get(token.i)
    if other is not None and (len(other) > 1 or other.kb_id_):
        return False
    if token.tag_ != "NNP" or not token.text.istitle() or not token.is_alpha:
        return False
    if token.i + 1 < len(token.doc) and token.nbor(1).text == ":":
        return False  # a label and no name: "Image:"
    lexicon = load_lexicon()
    return lexicon.noun(token.lower_) is None and lexicon.country_of(token.text) is None


def _is_first_name(token: Token, span: Span) -> bool:
    """As "Adalberto" before "Quinteros Rivas": a part of the name, and no office or title."""
    if span.label_ != "PERSON" or len(span) < 2 or token.pos_ != "PROPN" or token.ent_type_:
        return False
    if token.dep_ != "compound" or token.head.i != span.root.i or not token.text.istitle():
        return False
    word = token.lower_
    titles = words("courtesy_titles") | words("royal_titles")
    lexicon = load_lexicon()
    known = lexicon.noun(word) is not None or lexicon.country_of(token.text) is not None
    return not known and word not in titles and token.is_alpha and len(word) > 2


def _consistent(doc: Doc, spans: list[Span], kind_of: KindOf) -> list[Span]:
    """Let one name be of one kind in an article, and find surnames the model overlooked."""
    bearing = [s for s in spans if s.label_ in _KEPT and s.label_ != "NORP"]
    told = votes(bearing, kind_of)
    surnames: dict[str, int] = {}
    for span in bearing:
        surname = len(span) > 1 and span[-1].text[:1].isupper() and not located(span)
        if span.label_ == "PERSON" and surname and best(told[span.text]) == "PERSON":
            surnames[span[-1].text] = span.label
            if len(span) > 2 and len(span[-2]) > 3 and span[-2].text.istitle():
                # "Adalberto Quinteros Rivas" is "Quinteros" in Spanish.
                surnames.setdefault(span[-2].text, span.label)
    person = doc.vocab.strings["PERSON"]
    found: list[Span] = []
    for span in spans:
        if span.kb_id_ or span.text not in told:
            found.append(span)
        elif span.text in surnames:
            found.append(Span(doc, span.start, span.end, label=person))
        else:
            found.append(Span(doc, span.start, span.end, label=best(told[span.text])))
    taken = {i for span in spans for i in range(span.start, span.end)}
    found += [
        Span(doc, t.i, t.i + 1, label=person)
        for t in doc
        if t.text in surnames and t.i not in taken and _may_be_surname(t)
    ]
    return filter_spans(found)


def _may_be_surname(token: Token) -> bool:
    """Whether a surname is one here, though the tagger may take it for a plural."""
    if token.pos_ == "PROPN":
        return True
    unknown = load_lexicon().noun(token.lemma_.lower()) is None
    return token.pos_ == "NOUN" and token.text.istitle() and unknown


def _persons(spans: list[Span]) -> frozenset[str]:
    return frozenset(s.text for s in spans if s.label_ == "PERSON" and len(s) > 1)


def _without_office(span: Span, persons: frozenset[str]) -> Span:
    """As in "Minister for the Middle East Tobias Ellwood": the end is a person named elsewhere."""
    if span.kb_id_ or len(span) < 3 or span.label_ == "PERSON":
        return span
    for start in range(span.start + 1, span.end - 1):
        if span.doc[start : span.end].text in persons:
            return Span(span.doc, start, span.end, label="PERSON")
    return span


def _extends(token: Token) -> bool:
    return token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper() and not token.is_sent_start
