"""Which mentions stand for the same entity, within one article.

Deliberately cautious: names by identity, alias and short form; descriptions by
repetition; "the city", "the area", "the source" and pronouns by the most
salient earlier mention that agrees. What stays open stays apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Span, Token

from kgpub.extraction import analysis
from kgpub.extraction.analysis import Analysis, EntityMention, lemma
from kgpub.extraction.lexicon import PEOPLE, words
from kgpub.scheme import EventScheme

_SUBJECT = frozenset(("nsubj", "nsubjpass"))
_WINDOW = 4
_NEAR_TOKENS = 200


class CoreferenceResolver:
    """A pipeline component that notes, for each mention, the earlier one that means the same."""

    def __init__(self, scheme: EventScheme) -> None:
        """Learn which verbs are hostile: nobody attacks positions of their own."""
        self._hostile = frozenset(
            head
            for head, frames in scheme.verbs.items()
            if any(scheme.is_a(frame.type, "assault") for frame in frames)
        )

    def __call__(self, doc: Doc) -> Doc:
        """Join the mentions of each entity."""
        notes = analysis.of(doc)
        heads = sorted(notes.mentions)
        ordered = [notes.mentions[head] for head in heads]
        _link_names(doc, notes, [m for m in ordered if m.kind == "name"])
        _link_descriptions(doc, notes, [m for m in ordered if m.kind == "nominal"])
        for mention in ordered:
            if mention.kind == "pronoun":
                _link_pronoun(doc, notes, mention, heads, self._hostile)
        return doc


def _join(notes: Analysis, later: int, earlier: int) -> None:
    """Put two entities together under a name, if one of them has one, else the first mention."""
    first, second = sorted((notes.root(earlier), notes.root(later)))
    if first == second:
        return
    named = [r for r in (first, second) if notes.mentions[r].kind == "name"]
    root = named[0] if named else first
    notes.clusters[second if root == first else first] = root


def name_key(label: str) -> str:
    """Return a name in the form in which two mentions of it are compared."""
    text = re.sub(r"^(the|a|an)\s+|['’]s$", "", label, flags=re.IGNORECASE)
    text = re.sub(r"[^\w\s&-]", "", text)
    return " ".join(text.split()).casefold()


def _link_names(doc: Doc, notes: Analysis, names: list[EntityMention]) -> None:
    seen: dict[str, EntityMention] = {}
    by_identity: dict[str, EntityMention] = {}
    by_end: dict[int, EntityMention] = {}
    for name in names:
        by_end.setdefault(name.end, name)
    for mention in names:
        if mention.key is not None and mention.key in by_identity:
            _join(notes, mention.head, by_identity[mention.key].head)
        key = name_key(mention.label)
        earlier = seen.get(key)
        if earlier is not None and _may_be_one(earlier, mention):
            _join(notes, mention.head, earlier.head)
        seen.setdefault(key, mention)
        if mention.key is not None:
            by_identity.setdefault(mention.key, mention)
        previous = _introduced(doc, mention, by_end)
        if previous is not None:
            _join(notes, mention.head, previous.head)
    endings = _endings(names)
    for mention in names:
        if mention.key is None and mention.label.count(" ") == 0:
            full = _full_name(mention, endings)
            if full is not None:
                _join(notes, mention.head, full.head)


def _may_be_one(first: EntityMention, second: EntityMention) -> bool:
    if first.key and second.key:
        return first.key == second.key
    return first.entity_kind == second.entity_kind or "actor" in (
        first.entity_kind,
        second.entity_kind,
    )


def _introduced(
    doc: Doc, mention: EntityMention, by_end: Mapping[int, EntityMention]
) -> EntityMention | None:
    """The long form that an acronym in brackets follows: "Syrian Democratic Forces (SDF)"."""
    token = doc[mention.head]
    opening = doc[mention.head - 1] if mention.head else token
    if opening.text != "(" or mention.head < 2 or len(mention.label.split()) > 1:
        return None
    before = [by_end[end] for end in (opening.idx - 1, opening.idx) if end in by_end]
    if not before:
        return None
    long = min(before, key=lambda m: m.head)
    letters = "".join(w[0] for w in re.findall(r"[A-Za-z]+", long.label) if w[0].isupper())
    same = mention.label.upper().replace(".", "") in (letters, letters.lstrip("T"))
    return long if same or long.key == mention.key is not None else None


_Endings = Mapping[tuple[str, str], Mapping[str, EntityMention]]


def _endings(names: Iterable[EntityMention]) -> _Endings:
    """The first two different names of each kind of bearer with each last word."""
    found: dict[tuple[str, str], dict[str, EntityMention]] = {}
    for name in names:
        parts = name.label.split()
        if len(parts) > 1 and name.entity_kind in ("person", "organization"):
            same = found.setdefault((name.entity_kind, parts[-1]), {})
            if len(same) < 2:
                same.setdefault(name.key or name_key(name.label), name)
    return found


def _full_name(short: EntityMention, endings: _Endings) -> EntityMention | None:
    """The one longer name that a surname or "the Army" is the end of."""
    found: dict[str, EntityMention] = {}
    for kind in ("person", "organization"):
        if short.entity_kind in (kind, "actor"):
            for key, name in endings.get((kind, short.label), {}).items():
                first = found.setdefault(key, name)
                found[key] = min(first, name, key=lambda m: m.head)
    return next(iter(found.values())) if len(found) == 1 else None


def _link_descriptions(doc: Doc, notes: Analysis, nominals: list[EntityMention]) -> None:
    seen: dict[tuple[str, str | None], EntityMention] = {}
    latest: dict[tuple[str, bool], EntityMention] = {}
    places = _Places(notes)
    for mention in nominals:
        noun = (lemma(doc[mention.head]), mention.plural)
        before = latest.get(noun)
        if mention.quantity is None:
            latest[noun] = mention
        beside = mention.same_as if mention.same_as is not None else _apposed(doc, notes, mention)
        if beside is not None:
            _join(notes, mention.head, beside)
            continue
        place = _place_meant(doc, places, mention)
        if place is not None:
            _join(notes, mention.head, place)
            continue
        key = (name_key(mention.label), mention.country)
        if mention.quantity is None and not _is_owned(doc[mention.head]):
            earlier = _earlier_description(doc, mention, before)
            if earlier is None and _repeats(mention):
                earlier = seen.get(key)
                seen.setdefault(key, mention)
            if earlier is not None and not mention_is_singular_new(doc, mention):
                _join(notes, mention.head, earlier.head)


def _apposed(doc: Doc, notes: Analysis, mention: EntityMention) -> int | None:
    """The name that a description stands beside: "the manufacturer, Airbus", "X, a lawyer"."""
    token = doc[mention.head]
    beside = [c for c in token.children if c.dep_ == "appos"]
    if token.dep_ == "appos":
        beside.append(token.head)
    for other in beside:
        name = notes.mentions.get(other.i)
        if name is None or name.kind != "name" or name.plural != mention.plural:
            continue
        if token.dep_ != "appos" and any(c.lower_ == "the" for c in other.children):
            continue
        if mention.entity_kind == name.entity_kind or "actor" in (
            mention.entity_kind, name.entity_kind,
        ):  # fmt: skip
            return other.i
    return None


def _is_owned(token: Token) -> bool:
    return any(c.dep_ == "poss" for c in token.children)


def _repeats(mention: EntityMention) -> bool:
    """Whether the same words again mean the same: people and bodies, not things and places."""
    return bool(mention.classes & (PEOPLE | {"org", "government"}))


def mention_is_singular_new(doc: Doc, mention: EntityMention) -> bool:
    """Return whether the phrase begins with "a" or "another" and so names something new."""
    return any(c.lower_ in ("a", "an", "another", "other") for c in doc[mention.head].children)


def _earlier_description(
    doc: Doc, mention: EntityMention, before: EntityMention | None
) -> EntityMention | None:
    """As in "the source" is "a Syrian military source"; "the militants" are the last ones."""
    token = doc[mention.head]
    bare = len(mention.label.split()) == 1
    if not (mention.definite and bare) or any(c.dep_ == "poss" for c in token.children):
        return None
    if not (mention.classes & PEOPLE or lemma(token) in words("repeatable")):
        return None
    if before is None or token.sent.start - doc[before.head].sent.start >= _NEAR_TOKENS:
        return None
    return before


class _Places:
    """The mentions that name places, by where in the text they stand."""

    def __init__(self, notes: Analysis) -> None:
        self._notes = notes
        self._heads = sorted(notes.mentions)
        self._ranks = {head: rank for rank, head in enumerate(notes.mentions)}
        self._seen = 0
        self._named: dict[str, int] = {}
        self._spoken_of: Counter[str] = Counter()

    def between(self, start: int, end: int) -> list[EntityMention]:
        """Return those that stand between two tokens, in the order they were noted."""
        heads = self._heads[bisect_left(self._heads, start) : bisect_left(self._heads, end)]
        return [
            self._notes.mentions[head]
            for head in sorted(heads, key=self._ranks.__getitem__)
            if self._is_place(head)
        ]

    def country_of_story(self, end: int) -> int | None:
        """Return the country most spoken of before a token, the last named of equals.

        Speaking of its people and bodies counts: "Afghan teenagers". To be asked in
        the order of the text.
        """
        while self._seen < len(self._heads) and self._heads[self._seen] < end:
            head = self._heads[self._seen]
            mention = self._notes.mentions[head]
            if mention.country is not None:
                self._spoken_of[mention.country] += 1
                if "country" in mention.classes and self._is_place(head):
                    self._named[mention.country] = head
            self._seen += 1
        named = self._named.items()
        return max(named, key=lambda n: (self._spoken_of[n[0]], n[1]), default=("", None))[1]

    def _is_place(self, head: int) -> bool:
        mention = self._notes.mentions[head]
        return "facility" not in mention.classes and _names_place(mention, self._notes)


def _place_meant(doc: Doc, places: _Places, mention: EntityMention) -> int | None:
    """The named place that "the city", "the area" or "the country" stands for."""
    token = doc[mention.head]
    word = lemma(token)
    if not mention.definite or len(mention.label.split()) > 1 or mention.plural:
        return None
    if any(c.dep_ in ("poss", "relcl") for c in token.children):
        return None
    if word in words("countries"):
        return places.country_of_story(mention.head)
    if word not in words("settlements") | words("areas"):
        return None
    sentences = _sentences_before(token)
    names = places.between(sentences[0].start, mention.head)
    local = [m for m in names if "country" not in m.classes]
    if word in words("settlements"):
        return _salient(doc, [m for m in local if not _is_province(m)], sentences)
    return _salient(doc, [m for m in local if not _speaks(doc[m.head])], sentences)


def _names_place(mention: EntityMention, notes: Analysis) -> bool:
    first = notes.mention_of(mention.head)
    return first is not None and first.kind == "name" and first.entity_kind == "place"


def _is_province(mention: EntityMention) -> bool:
    return mention.label.split()[-1].lower() in words("areas") or "region" in mention.classes


def _speaks(token: Token) -> bool:
    """A place as the subject of a verb is its government."""
    return token.dep_ == "nsubj" and token.head.pos_ == "VERB" and token.tag_ == "NNP"


def _sentences_before(token: Token) -> list[Span]:
    """The sentence of a token and the few before it, in order."""
    found = [token.sent]
    while len(found) < _WINDOW and found[0].start > 0:
        found.insert(0, token.doc[found[0].start - 1].sent)
    return found


def _salient(doc: Doc, places: list[EntityMention], sentences: list[Span]) -> int | None:
    """The subject of the sentence before, else the most recent place of the last sentences."""
    for sentence in reversed(sentences):
        here = [m for m in places if sentence.start <= m.head < sentence.end]
        subjects = [m for m in here if doc[m.head].dep_ in _SUBJECT]
        if subjects:
            return subjects[0].head
        alone = [
            m for m in here if doc[m.head].dep_ != "conj" and not any(
                c.dep_ == "conj" for c in doc[m.head].children
            )
        ]  # fmt: skip
        if alone:
            return max(m.head for m in alone)
    return None


def _link_pronoun(
    doc: Doc,
    notes: Analysis,
    pronoun: EntityMention,
    heads: list[int],
    hostile: frozenset[str],
) -> None:
    token = doc[pronoun.head]
    if token.lower_ == "it" and (token.dep_ == "expl" or _is_empty_it(token)):
        return
    sentence = token.sent
    previous = doc[sentence.start - 1].sent.start if sentence.start else 0
    near = heads[bisect_left(heads, previous) : bisect_left(heads, pronoun.head)]
    before = [
        m
        for m in map(notes.mentions.__getitem__, near)
        if m.kind != "pronoun" and _agrees(notes, m, pronoun)
        and doc[m.head].tag_ != "CD"
        and not _clause_mate(doc[m.head], token, hostile)
    ]  # fmt: skip
    here = [m for m in before if m.head >= sentence.start]
    there = [m for m in before if m.head < sentence.start]
    for group in (here, there):
        subjects = [m for m in group if _acts(doc[m.head])]
        if not subjects and group is there:
            # Of the sentence before, only what it is about is taken up by a pronoun.
            return
        chosen = max(subjects or group, key=lambda m: m.head, default=None)
        if chosen is not None:
            _join(notes, pronoun.head, chosen.head)
            return


def _acts(token: Token) -> bool:
    by = token.dep_ == "pobj" and token.head.dep_ == "agent"
    return token.dep_ in _SUBJECT or by


def _agrees(notes: Analysis, mention: EntityMention, pronoun: EntityMention) -> bool:
    classes = notes.classes_of(mention.head)
    if pronoun.entity_kind == "person":
        return mention.entity_kind == "person" and not mention.plural
    if pronoun.plural:
        return (mention.plural and mention.entity_kind == "group") or bool(
            mention.entity_kind == "organization" and classes & {"armed", "police"}
        )
    if mention.plural or mention.entity_kind == "person":
        return False
    return mention.entity_kind in ("organization", "place") or "country" in classes


def _is_empty_it(token: Token) -> bool:
    """As in "it is essential to…", "it was reported that…": no entity is meant."""
    verb = token.head
    return token.dep_ in _SUBJECT and any(
        c.dep_ in ("acomp", "ccomp", "csubj", "csubjpass", "xcomp") for c in verb.children
    ) and (verb.lemma_ == "be" or token.dep_ == "nsubjpass")  # fmt: skip


def _clause_mate(candidate: Token, pronoun: Token, hostile: frozenset[str]) -> bool:
    """Whether the pronoun cannot be the candidate, the subject of the same verb."""
    if pronoun.tag_ == "PRP$":
        verb = pronoun.head.head
        return (
            pronoun.head.dep_ == "dobj"
            and candidate.head == verb
            and candidate.dep_ == "nsubj"
            and lemma(verb) in hostile
        )
    return candidate.head == pronoun.head and candidate.dep_ in _SUBJECT
