"""Which triggers stand for the same event, within one article.

Only an event noun that points back ("that attack", "the ceasefire", "their
operation") is joined to an earlier event, and only when nothing speaks against
it. General nouns ("the deal", "the move") take up what they fit; which, is data.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left

from spacy.tokens import Doc, Token

from kgpub import resources
from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.clause_coreference import join_within_clauses
from kgpub.extraction.incident_coreference import brings_new, elsewhere, join_numbers, same_numbers
from kgpub.extraction.lexicon import words
from kgpub.scheme import EventScheme

_LEAD_TOKENS = 150
_NEAR_TOKENS = 120
_ACTING = ("agent", "patient")


class EventLinker:
    """A pipeline component that joins event nouns to the earlier events they take up."""

    def __init__(self, scheme: EventScheme) -> None:
        """Keep the scheme: types that lie on one line are compatible."""
        self._scheme = scheme
        with resources.path("data/event_anaphora.toml").open("rb") as file:
            table = tomllib.load(file)
        self._main = frozenset(table["main"]["nouns"].split())
        self._anaphors = {
            noun: frozenset(row["types"].split())
            for row in (*table["anaphor"], table["main"])
            for noun in row["nouns"].split()
        }

    def __call__(self, doc: Doc) -> Doc:
        """Set ``same_as`` on triggers."""
        notes = analysis.of(doc)
        self._join_headline(doc, notes)
        join_within_clauses(doc, notes, self._scheme)
        self._join_protests(doc, notes)
        self._join_outcomes(doc, notes)
        _tie_fixed_nouns(doc, notes)
        self._take_up(doc, notes)
        heads = sorted(notes.triggers)
        for token in heads:
            trigger = notes.triggers[token]
            if trigger.frame.part != "noun" or trigger.same_as is not None or trigger.contested:
                continue
            reach = _reach(doc[token])
            if reach:
                earlier = self._earlier(doc, trigger, notes, reach, heads)
                if earlier is not None:
                    trigger.same_as = earlier
                    join_numbers(trigger, notes.triggers[earlier], notes)
        _point_at_the_first(notes)
        return doc

    def _join_outcomes(self, doc: Doc, notes: Analysis) -> None:
        """As in "a landslide destroyed the road": nobody did it, the landslide is the event."""
        for _, verb in sorted(notes.triggers.items()):
            if verb.frame.part != "verb" or verb.same_as is not None:
                continue
            if not any(self._scheme.is_a(verb.frame.type, name) for name in words("outcomes")):
                continue
            for subject in syntax.agents(doc[verb.token]):
                cause = notes.triggers.get(subject.i)
                if cause is None or cause.same_as is not None or cause.frame.part != "noun":
                    continue
                if any(self._scheme.is_a(cause.frame.type, top) for top in words("unwilled")):
                    verb.same_as = cause.token
                    known = {notes.root(t) for t in cause.fillers("patient")}
                    cause.roles.extend(
                        ("patient", t)
                        for t in verb.fillers("patient")
                        if notes.root(t) not in known
                    )
                    break

    def _join_protests(self, doc: Doc, notes: Analysis) -> None:
        """As in "gathered to protest against the law": one demonstration, told twice."""
        for _, trigger in sorted(notes.triggers.items()):
            verb = doc[trigger.token]
            gathering = notes.triggers.get(verb.head.i)
            if gathering is None or trigger.same_as is not None or not syntax.is_protest(verb):
                continue
            both = (trigger.frame.type, gathering.frame.type)
            if not all(self._scheme.is_a(name, "protest") for name in both):
                continue
            whole = notes.triggers[notes.standing(gathering.token) or gathering.token]
            if whole is trigger:
                continue
            trigger.same_as = whole.token
            if not whole.fillers("patient"):
                whole.roles.extend(("patient", t) for t in trigger.fillers("patient"))
                trigger.roles = [pair for pair in trigger.roles if pair[0] != "patient"]

    def _join_headline(self, doc: Doc, notes: Analysis) -> None:
        """A headline tells what the first sentences tell again."""
        end = syntax.headline_end(doc)
        for token in sorted(t for t in notes.triggers if t < end):
            told = notes.triggers[token]
            for later in sorted(t for t in notes.triggers if end <= t < end + _LEAD_TOKENS):
                other = notes.triggers[later]
                if other.frame.type == told.frame.type and other.same_as is None:
                    alike = _share(told, other, notes) or self._only_named(told, other)
                    if alike and not _conflict(told, other, notes):
                        told.same_as = later
                        break

    def _only_named(self, headline: Trigger, told: Trigger) -> bool:
        """As in "Indonesia tsunami: …": an event of which the headline gives but the name."""
        if headline.frame.part != "noun" or headline.roles:
            return False
        if self._is_one(headline.frame.type):
            return told.frame.part == "noun"
        return self._scheme.is_a(headline.frame.type, "assault")

    def _is_one(self, name: str) -> bool:
        """Whether an article mostly tells of one event of a type."""
        return any(self._scheme.is_a(name, top) for top in words("unwilled"))

    def _earlier(
        self, doc: Doc, trigger: Trigger, notes: Analysis, reach: int, heads: list[int]
    ) -> int | None:
        here = bisect_left(heads, trigger.token)
        near = heads[bisect_left(heads, trigger.token - reach) : here]
        for token in reversed(near):
            other = notes.triggers[token]
            if token in (trigger.part_of, *trigger.follows) or other.same_as is not None:
                continue
            if other.part_of == trigger.token or trigger.token in other.follows:
                continue
            if _never_was(other, notes) and not _never_was(trigger, notes):
                continue
            if other.time is None and _has_own_date(doc[trigger.token]):
                continue
            if _only_alleged(trigger, notes):
                continue
            if brings_new(trigger, other, notes) or _several_and_one(doc, trigger, other):
                continue
            # A flood that killed people is the one that swept away homes.
            roles = ("agent",) if self._is_one(trigger.frame.type) else _ACTING
            alike = self._compatible(doc, trigger, other, notes)
            if alike and not _conflict(trigger, other, notes, roles):
                return token
        return None

    def _take_up(self, doc: Doc, notes: Analysis) -> None:
        """General nouns: "the deal" is the purchase told before, "the move" what was told last."""
        parts = {part for trigger in notes.triggers.values() for part in trigger.tokens}
        speaking = {source for said in notes.attributions for source in said.sources}
        for token in doc:
            types = self._anaphors.get(lemma(token)) if token.pos_ == "NOUN" else None
            if types is None or token.dep_ in ("compound", "nmod") or token.i in speaking:
                continue
            own = notes.triggers.get(token.i)
            taken = own is None and token.i in parts
            joined = own is not None and (own.same_as is not None or own.contested)
            if taken or joined or not _takes_up(token):
                continue
            earlier = self._told_before(doc, token, types, notes)
            if earlier is None or (
                own is not None and not self._one_kind(doc, own, earlier, notes)
            ):
                continue
            if own is not None and (
                _several_and_one(doc, own, earlier) or _only_alleged(own, notes)
            ):
                continue
            if own is None:
                own = Trigger(token=token.i, tokens=(token.i,), frame=earlier.frame)
                own.governor = token.i
                notes.triggers[token.i] = own
                notes.mentions.pop(token.i, None)
            own.same_as = earlier.token

    def _one_kind(self, doc: Doc, own: Trigger, earlier: Trigger, notes: Analysis) -> bool:
        """Whether a noun that has a type of its own may name the earlier event."""
        a, b = own.frame.type, earlier.frame.type
        if a == "killing" and lemma(doc[earlier.token]) in words("killing_verbs"):
            return not _conflict(own, earlier, notes)  # "was assassinated … the killing"
        violent = any(self._scheme.is_a(a, top) for top in ("assault", "conflict"))
        if violent and not (self._scheme.is_a(a, b) or self._scheme.is_a(b, a)):
            return False
        return not _conflict(own, earlier, notes)

    def _told_before(
        self, doc: Doc, noun: Token, types: frozenset[str], notes: Analysis
    ) -> Trigger | None:
        main = lemma(noun) in self._main
        for token in range(noun.i - 1, max(-1, noun.i - 2 * _NEAR_TOKENS), -1):
            other = notes.triggers.get(token)
            if other is None or other.same_as is not None or other.host is not None:
                continue
            if doc[token].sent.start == noun.sent.start and (
                main or doc[token].is_ancestor(noun) or noun.is_ancestor(doc[token])
            ):
                continue
            if main and (doc[token].dep_ != "ROOT" or doc[token].sent.end != noun.sent.start):
                continue
            if any(self._scheme.is_a(other.frame.type, name) for name in types):
                return other
        return None

    def _compatible(self, doc: Doc, first: Trigger, second: Trigger, notes: Analysis) -> bool:
        a, b = first.frame.type, second.frame.type
        if doc[second.token].is_ancestor(doc[first.token]):
            return False
        if a == b and (self._names_type(doc[first.token], a) or self._is_one(a)):
            return True
        if a == b and _of_the_same(doc[first.token], first, second, notes):
            return True
        same_word = lemma(doc[first.token])[:5] == lemma(doc[second.token])[:5]
        related = self._scheme.is_a(a, b) or self._scheme.is_a(b, a)
        shared = {x for x in self._parents(a) if x in self._parents(b)}
        return same_word and (related or bool(shared))

    def _names_type(self, noun: Token, name: str) -> bool:
        """Whether a noun is the general word for a type: "that attack" for "attacked"."""
        kind = self._scheme.types.get(name)
        return kind is not None and lemma(noun) in kind.label.lower().split()

    def _parents(self, name: str) -> tuple[str, ...]:
        kind = self._scheme.types.get(name)
        return kind.broader if kind is not None else ()


def _point_at_the_first(notes: Analysis) -> None:
    """Let a noun that takes up what itself retells the headline name the headline's event."""
    for trigger in notes.triggers.values():
        seen = {trigger.token}
        while trigger.same_as is not None and trigger.same_as not in seen:
            seen.add(trigger.same_as)
            further = notes.triggers[trigger.same_as].same_as
            if further is None or further in seen:
                break
            trigger.same_as = further


def _tie_fixed_nouns(doc: Doc, notes: Analysis) -> None:
    """As in "broke the ceasefire": the one that was told of before."""
    for token, trigger in notes.triggers.items():
        for fixed in trigger.tokens if trigger.frame.part == "verb" else ():
            noun = doc[fixed]
            if noun.pos_ != "NOUN" or not any(c.lower_ == "the" for c in noun.children):
                continue
            earlier = [t for t in notes.triggers if t < token and lemma(doc[t]) == lemma(noun)]
            if earlier and token - max(earlier) < 10 * _NEAR_TOKENS:
                trigger.follows.append(max(earlier))


def _only_alleged(trigger: Trigger, notes: Analysis) -> bool:
    """As in "denied that her client ordered the killings": whose they were is not told."""
    stances = notes.stances.get(trigger.token, ())
    return bool(trigger.fillers("agent")) and any(
        s.polarity == "negative" or s.modality not in ("asserted", "hypothetical") for s in stances
    )


def _has_own_date(noun: Token) -> bool:
    """As in "the 2024 appeal": told apart from others by its year."""
    return any(
        c.ent_type_ == "DATE" and c.dep_ in ("nummod", "compound", "nmod", "poss")
        for c in noun.children
    )


def _never_was(trigger: Trigger, notes: Analysis) -> bool:
    """Whether all who speak of an event say that it did not take place."""
    stances = notes.stances.get(trigger.token, ())
    return bool(stances) and all(stance.polarity == "negative" for stance in stances)


def _of_the_same(noun: Token, first: Trigger, second: Trigger, notes: Analysis) -> bool:
    """As in "resigned … Her departure": a noun of whoever did what was told before."""
    owned = {notes.root(c.i) for c in noun.children if c.dep_ == "poss"}
    return bool(owned & {notes.root(t) for t in first.fillers("agent")}) and _share(
        first, second, notes
    )


def _share(first: Trigger, second: Trigger, notes: Analysis) -> bool:
    """Whether two triggers have a participant in the same role."""
    return any(
        {notes.root(t) for t in first.fillers(role)} & {notes.root(t) for t in second.fillers(role)}
        for role in ("agent", "patient", "recipient")
    )


def _reach(noun: Token) -> int:
    """How many tokens back an event noun may point; 0 if it names something new."""
    found = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss", "amod")}
    if found & words("pointing_back"):
        return _NEAR_TOKENS
    if found & words("new"):
        return 0
    owned = any(c.dep_ == "poss" for c in noun.children)
    if "the" in found or owned:
        return 10 * _NEAR_TOKENS
    return 0


def _several_and_one(doc: Doc, first: Trigger, second: Trigger) -> bool:
    """As in "two attacks" and "the latest attack": one of several is not all of them."""
    nouns = [doc[first.token], doc[second.token]]
    if {noun.tag_ for noun in nouns} != {"NN", "NNS"}:
        return False
    return any(
        noun.tag_ == "NNS" and any(c.dep_ == "nummod" for c in noun.children) for noun in nouns
    )


def _takes_up(noun: Token) -> bool:
    """Whether a noun points back and says nothing new: "the deal", not "the new deal with X"."""
    if noun.tag_ == "NNS" and lemma(noun) not in words("plural_anaphors"):
        return False
    found = {c.lower_ for c in noun.children if c.dep_ in ("det", "amod", "poss")}
    if not found & {"the", "this", "that", "these", "those"} or found & words("new"):
        return False
    described = ("prep", "relcl", "acl", "compound", "poss", "nummod")
    # "the order, which is worth a million" is no other order.
    told = [c for c in noun.children if c.dep_ in described]
    return all(
        c.dep_ in ("relcl", "acl") and noun.nbor(1).text == "," and c.i > noun.i for c in told
    )


def _conflict(
    first: Trigger, second: Trigger, notes: Analysis, roles: tuple[str, ...] = _ACTING
) -> bool:
    """Whether something speaks against one event, of what is already joined to the second too."""
    joined = [t for t in notes.triggers.values() if t.same_as == second.token]
    others = [other for other in (second, *joined) if other is not first]
    return any(_differ(first, other, notes, roles) for other in others)


def _differ(
    first: Trigger, second: Trigger, notes: Analysis, roles: tuple[str, ...] = _ACTING
) -> bool:
    for role in roles:
        a = {notes.root(t) for t in first.fillers(role)}
        b = {notes.root(t) for t in second.fillers(role)}
        alike = _kindred(a, b, notes) or same_numbers(a, b, notes)
        if a and b and not a & b and not alike:
            return True
    if first.time is not None and second.time is not None and first.time != second.time:
        one, two = notes.times[first.time], notes.times[second.time]
        if one.begin and two.end and one.begin > two.end:
            return True
        if two.begin and one.end and two.begin > one.end:
            return True
    return elsewhere(first, second, notes)


def _kindred(first: set[int], second: set[int], notes: Analysis) -> bool:
    """Troops of one country and its army are not two opponents."""

    def sides(roots: set[int]) -> set[tuple[str, bool]]:
        mentions = [notes.mentions[r] for r in roots if r in notes.mentions]
        return {(m.country, "armed" in m.classes) for m in mentions if m.country}

    return bool(sides(first) & sides(second))
