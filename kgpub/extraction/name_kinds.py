"""What kind of bearer a name has, by all that an article and the knowledge base tell of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from spacy.tokens import Span, Token

from kgpub.extraction.analysis import lemma
from kgpub.extraction.lexicon import PEOPLE, load_lexicon, words
from kgpub.model import KnownName

KindOf = Callable[[str], KnownName | None]
LABELS = {"place": "GPE", "organization": "ORG", "person": "PERSON", "group": "ORG"}
_FACILITY = "FAC"
_DISTANCE = re.compile(
    r", (?:about |some |around |roughly )?\d[\d,.]* ?(?:km|kms|kilomet(?:er|re)s|miles) "
    r"(?:\([^)]*\) )?(?:to the )?(?:north|south|east|west|from|outside|away)"
)


def votes(spans: Iterable[Span], kind_of: KindOf) -> dict[str, Counter[str]]:
    """Return, for each name, how much speaks for each label of the model's.

    What the model says of all mentions weighs two together; what stands around each
    mention weighs one, up to three in all; what the knowledge base knows weighs a little
    more than the model. A name that was
    recognized for its bearer keeps its kind.
    """
    model: dict[str, Counter[str]] = defaultdict(Counter)
    around: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, Span] = {}
    acting: set[str] = set()
    for span in spans:
        model[span.text][span.label_] += 100 if span.kb_id_ else 1
        first.setdefault(span.text, span)
        if span.label_ == "GPE" and acts_as_firm(span):
            acting.add(span.text)
        told = _told(span)
        if told is not None:
            sure = called(span) or _plain(span) or (told == "PERSON" and _occupied(span))
            sure = sure or (span.root.dep_ == "appos" and is_office(span.root.head))
            sure = sure or (told == "ORG" and span.label_ == "PERSON" and _has_which(span))
            around[span.text][told] += 3 if sure else 1
    found: dict[str, Counter[str]] = {}
    for name, labels in model.items():
        total = sum(labels.values())
        weights: Counter[str] = Counter()
        for label, count in labels.items():
            weights[label] += int(200 * count / total)
        for label, count in around[name].items():
            weights[label] += 100 * min(count, 3)
        known = kind_of(name)
        if known is not None:
            span = first[name]
            unsure = len(span) == 1 and known.kind == "place" and "PERSON" in labels
            weights[_label(known, span.label_)] += 210 if unsure else 250
        elif name in acting:
            weights["ORG"] += 300
        found[name] = weights
    return found


def best(told: Counter[str]) -> str:
    """Return the label that most speaks for."""
    return max(told.items(), key=lambda v: (v[1], v[0]))[0]


def _label(known: KnownName, label: str) -> str:
    """The label of a known bearer; places of all kinds keep the model's."""
    if known.kind == "place" and label in ("GPE", "LOC", _FACILITY):
        return label
    return LABELS.get(known.kind, label)


def _told(span: Span) -> str | None:
    """What the words around a name say of its bearer."""
    root = span.root
    if located(span):
        return "GPE" if span.label_ == "PERSON" or called(span) else None
    speaks = root.dep_ == "nsubj" and lemma(root.head) in load_lexicon().reporting.certainty
    if _titled(span) or _of_office(span) or (speaks and span.label_ == "PERSON"):
        return "PERSON"
    if _distant(span):
        return "GPE"
    if span.label_ == "PERSON" and not span.kb_id_ and _has_which(span):
        return "ORG"
    beside = [c for c in root.children if c.dep_ == "appos" and c.i > root.i]
    if root.dep_ == "appos":
        beside.append(root.head)
    for noun in beside:
        told = _of_noun(noun)
        if told is not None:
            return told
    if len(span) == 1 and root.dep_ in ("compound", "nmod", "poss") and root.head.pos_ == "NOUN":
        head = load_lexicon().noun(lemma(root.head))
        if root.dep_ != "poss" and head is not None and head.classes & PEOPLE:
            return "ORG" if span.label_ == "PERSON" else None
    return None


def _has_which(span: Span) -> bool:
    """As in "Rheinhardt, which laid off workers": of a person it would be "who"."""
    return any(
        c.dep_ == "relcl"
        and any(g.lower_ == "which" and g.dep_ in ("nsubj", "nsubjpass") for g in c.children)
        and c.left_edge.i in (span.end, span.end + 1)
        for c in span.root.children
    )


def acts_as_firm(span: Span) -> bool:
    """As in "Liberty House has agreed to buy the mills": no town does, that nobody knows."""
    root = span.root
    return root.dep_ == "nsubj" and lemma(root.head) in words("firm_acts")


def _of_noun(noun: Token) -> str | None:
    if noun.pos_ != "NOUN" and not is_office(noun):
        return None
    found = load_lexicon().noun(noun.lower_ if noun.pos_ == "PROPN" else lemma(noun))
    if found is None:
        return None
    if found.kind == "organization" and "place" not in found.classes:
        return "ORG"
    if found.kind == "person" and noun.tag_ in ("NN", "NNP"):
        return "PERSON"
    if found.kind == "place" and found.sections == {"place"}:
        return "GPE"
    return None


def is_office(noun: Token) -> bool:
    """Return whether a noun with a capital is an office: "the Humanitarian Coordinator"."""
    if noun.tag_ != "NNP" or not any(c.lower_ == "the" for c in noun.children):
        return False
    found = load_lexicon().noun(noun.lower_)
    return found is not None and found.kind == "person"


def _occupied(span: Span) -> bool:
    """As in "Carmen Alfaro, a vendor": no body has an occupation."""
    if span.kb_id_ or len(span) < 2:
        return False
    for child in span.root.children:
        if child.dep_ == "appos" and child.i > span.root.i and child.tag_ == "NN":
            noun = load_lexicon().noun(lemma(child))
            if noun is not None and noun.kind == "person" and "civilians" in noun.classes:
                return True
    return False


def _titled(span: Span) -> bool:
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.text == "." and span.start > 1:
        before = span.doc[span.start - 2]
    return before is not None and before.text.strip(".").lower() in words("courtesy_titles")


def _plain(span: Span) -> bool:
    """Whether the words around a name leave no doubt."""
    return not span.kb_id_ and (_of_office(span) or _distant(span))


def _of_office(span: Span) -> bool:
    """As in "chief executive Ana Maria Lopes": an office before a name of several words."""
    if len(span) < 2 or not span.start or not all(t.pos_ == "PROPN" or t.is_punct for t in span):
        return False
    before = span.doc[span.start - 1]
    found = load_lexicon().noun(before.lower_) if before.tag_ != "NNS" else None
    beside = before.head.i in range(span.start, span.end)
    return found is not None and found.kind == "person" and beside


def _distant(span: Span) -> bool:
    """As in "Panduro, 160 km south of La Paz": what is so far from a place is one."""
    following = span.doc[span.end : span.end + 8].text
    return _DISTANCE.match(following) is not None


def called(span: Span) -> bool:
    """As in "the village of Tal Abta": the noun says what it is."""
    root = span.root
    of = root.dep_ == "pobj" and root.head.lower_ == "of"
    return of and lemma(root.head.head) in words("settlements") | words("areas")


def located(span: Span) -> bool:
    """As in "in Raqqa", "the town of Raqqa": nobody is in a person."""
    root = span.root
    if root.dep_ != "pobj":
        return False
    if root.head.lower_ in ("in", "near", "outside"):
        return True
    return root.head.lower_ == "of" and root.head.head.lemma_.lower() in (
        words("settlements") | words("areas") | words("parts_of_settlements")
    )
