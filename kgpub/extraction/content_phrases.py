"""What is said without a finite clause: infinitives, gerunds, objects, prepositional phrases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis
from kgpub.extraction.content_nouns import is_deed, is_denied, is_said, papers, under_noun
from kgpub.extraction.content_ranges import Range, act, merged, noun_phrase, trim, whole
from kgpub.extraction.lexicon import Lexicon

_NAMING = ("oprd", "dobj")
_RELATIVE = frozenset(("WDT", "WP", "EX"))
_PREDICATIVE = ("oprd", "acomp", "xcomp", "ccomp", "advcl")


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue attributes.

    Attributes:
        ranges: its token ranges, end exclusive; none where it stands only between
            quotation marks, or nothing is said.
        head: the token that heads it.
        told: the source says, wants or believes it; else it takes a stand on it only.
    """

    ranges: tuple[Range, ...] = ()
    head: Token | None = None
    told: bool = True


class PhraseFinder:
    """Finds what is said in the phrases below a verb, by the frames of ``reporting.toml``."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the word lists."""
        self._reporting = lexicon.reporting
        self._frames = lexicon.reporting.frames

    def phrases(self, verb: Token, names: set[str]) -> Iterator[Content]:
        """Yield infinitives, gerunds, predicates of a passive, and prepositional phrases."""
        passive = syntax.is_passive(verb)
        subject = _subject(verb) if passive else []
        for child in verb.children:
            if child.dep_ in ("xcomp", "ccomp", "advcl") and syntax.is_infinitive(child):
                yield from self._infinitive(verb, child, names, subject)
            elif child.dep_ in ("xcomp", "dobj") and syntax.is_gerund(child):
                if names & self._frames["gerund"] and not passive:
                    yield Content((whole(child),), child)
            elif subject and child.i > verb.i and names & self._frames["raised"] and (
                child.dep_ in _PREDICATIVE and _predicates(child)
            ):  # fmt: skip
                yield Content((*subject, whole(child)), child)
            elif child.dep_ == "advcl" and names & self._frames["whole_as"] and _is_as(child):
                yield from _with_object(verb, child, child, subject)
            elif child.dep_ == "prep":
                yield from self._prepositional(verb, child, names, subject)

    def _infinitive(
        self, verb: Token, act_: Token, names: set[str], subject: list[Range]
    ) -> Iterator[Content]:
        if act_.dep_ == "advcl" and act_.left_edge.i != verb.i + 1:
            return
        if act_.left_edge.i < verb.i:
            return  # "a plan that Rome has refused to consider": it is not behind the verb
        passive = syntax.is_passive(verb)
        to = [c for c in verb.children if c.dep_ in ("dobj", "dative", "nsubjpass")]
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in act_.children)
        told = names & self._frames["addressed"] and (to or own)
        if told or (passive and names & self._frames["raised"]):
            addressed = [whole(t) for t in to if t.i < act_.i and t.dep_ == "dobj"]
            yield Content((*subject, *addressed, act(act_)), act_)
        elif names & self._frames["infinitive"] and not passive:
            yield Content((act(act_),), act_)

    def _prepositional(
        self, verb: Token, preposition: Token, names: set[str], subject: list[Range]
    ) -> Iterator[Content]:
        word = preposition.lower_
        if word == "to" and syntax.is_passive(verb):
            return  # "were admitted to hospital"
        under = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
        if not under and word == "as":
            under = [c for c in preposition.children if c.pos_ in ("ADJ", "VERB")]
        if word == "in":
            for paper in papers(preposition, self._reporting):
                for of in under_noun(paper, self._reporting):
                    yield Content((whole(of),), of)
        for inner in under:
            if names & self._frames.get(word, frozenset()):
                yield Content((whole(inner),), inner)
            elif names & self._frames.get(f"plea_{word}", frozenset()):
                done = _infinitive_after(verb, inner)
                if done is not None:
                    yield Content(tuple(merged((noun_phrase(inner), act(done)))), done)
            elif names & self._frames.get(f"whole_{word}", frozenset()):
                if word == "at" and not any(t.like_num for t in inner.subtree):
                    continue  # "put the cup at the window"
                yield from _with_object(verb, preposition, inner, subject)

    def objects(self, verb: Token, names: set[str], notes: Analysis) -> Iterator[Content]:
        """Yield what is said as an object: "announced the withdrawal", "called it a crime"."""
        reporting = self._reporting
        wanted = "nsubjpass" if syntax.is_passive(verb) else "dobj"
        for child in verb.children:
            if child.dep_ != wanted or child.tag_ in _RELATIVE:
                continue
            name = next((c for c in verb.children if c.i > child.i and c.dep_ in _NAMING), None)
            split = self._split_by(child, names)
            if name is not None and names & self._frames["name"]:
                if child.lower_.endswith(("self", "selves")):
                    continue  # "a group calling itself X" has only a name
                yield Content((whole(child), whole(name)), name)
            elif split is not None:
                yield Content((whole(child),), split)
            elif names & reporting.denying and _is_refused(verb):
                continue
            elif names & reporting.denying:
                yield from (
                    Content((whole(child),), of) for of in under_noun(child, reporting)
                )  # fmt: skip
                if is_denied(child, names, reporting, notes):
                    yield Content((noun_phrase(child),), child)
            elif is_said(child, names, reporting, notes):
                yield Content((noun_phrase(child),), child)
            elif names & reporting.judging and is_deed(child, reporting, notes):
                yield Content((noun_phrase(child),), child, told=False)

    def _split_by(self, noun: Token, names: set[str]) -> Token | None:
        """As in "blamed roads for the delay", the phrase hung on the noun by the parser."""
        for child in noun.children:
            if child.dep_ == "prep" and names & self._frames.get(
                f"whole_{child.lower_}", frozenset()
            ):
                return next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
        return None


def _subject(verb: Token) -> list[Range]:
    """The subject of a passive, as part of what is said: "the army is expected to leave"."""
    own = [c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")]
    if not own and verb.dep_ == "acl" and verb.head.i < verb.i:  # "Minister blamed for delays"
        start = max(verb.head.left_edge.i, verb.sent.start)
        return [trim(verb.doc, start, verb.left_edge.i)]
    return [whole(c) for c in own if c.tag_ not in _RELATIVE and c.lower_ != "it"]


def _with_object(
    verb: Token, phrase: Token, head: Token, subject: list[Range]
) -> Iterator[Content]:
    """As in "described the talks as deadlocked", "accused them of fraud"."""
    objects = [whole(c) for c in verb.children if c.dep_ == "dobj" and c.i < phrase.i]
    if subject or objects:
        yield Content((*(subject or objects), whole(phrase)), head)


def _is_refused(verb: Token) -> bool:
    """As in "were denied access": what they were to get, and no report."""
    return syntax.is_passive(verb) and any(c.dep_ == "dobj" for c in verb.children)


def _is_as(clause: Token) -> bool:
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
    return clause.left_edge.lower_ == "as" and not own


def _predicates(child: Token) -> bool:
    """As in "feared dead", "reported missing"."""
    return child.pos_ == "ADJ" or child.tag_ in ("VBN", "VBG", "VBD")


def _infinitive_after(verb: Token, noun: Token) -> Token | None:
    """What somebody is appealed to for: under the verb, or hung on the noun by the parser."""
    below = [c for c in verb.children if c.dep_ in ("xcomp", "advcl") and c.i > noun.i]
    below += [c for c in noun.children if c.dep_ in ("acl", "relcl", "xcomp")]
    return next((c for c in below if syntax.is_infinitive(c)), None)
