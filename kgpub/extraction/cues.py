"""Cues: the words that attribute, "said", "according to", "his claim that"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import lemma
from kgpub.extraction.lexicon import Lexicon
from kgpub.extraction.negation import negated
from kgpub.extraction.reporting_words import Reporting

_FIRST_PERSON = frozenset(("i", "we"))
_KEPT_FROM = frozenset(("without", "from", "of", "against", "about"))
_IDIOM_REACH = 4
_CARRIED_WITHIN = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that attribute.

    Attributes:
        token: their head: a verb, a noun, or the first word of a phrase.
        start, end: token range, end exclusive.
        kind: what they are; an adjective is that of a subject, "confident that".
    """

    token: Token
    start: int
    end: int
    kind: Literal["verb", "noun", "phrase", "adjective"]


def find_cues(doc: Doc, lexicon: Lexicon) -> list[Cue]:
    """Return the cues of a document, in order; whether anything is said is not looked at."""
    reporting = lexicon.reporting
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in reporting.according:
        phrases.setdefault(phrase[0], []).append(phrase)
    found: list[Cue] = []
    for token in doc:
        phrase_end = _phrase_end(token, phrases)
        if phrase_end is not None:
            found.append(Cue(token, token.i, phrase_end, "phrase"))
        elif token.pos_ == "VERB" and (
            is_reporting(token, reporting) or takes_stand(token, reporting)
        ):
            saying = saying_of(token, reporting)
            if attributes(token, lexicon) and (saying is None or syntax.agents(token)):
                found.append(Cue(token, *_verb_range(token), "verb"))
        elif token.lower_ in reporting.adjectives and token.dep_ != "amod":
            copula = lemma(token.head) in reporting.copulas or syntax.is_passive(token)
            if copula and not any(
                negated(t) or _conditional(t, lexicon) for t in (token, token.head)
            ):
                found.append(Cue(token, token.i, token.i + 1, "adjective"))
        elif (
            token.pos_ == "NOUN"
            and lemma(token) in reporting.nouns | reporting.infinitive_nouns
            and not (token.lower_ == "order" and token.head.lower_ == "in")  # "in order to"
        ):
            found.append(Cue(token, _carried_from(token, reporting), token.i + 1, "noun"))
    return found


def is_reporting(verb: Token, reporting: Reporting) -> bool:
    """Return whether a verb is one of saying, denying or thinking."""
    return any(
        name in reporting.certainty or name in reporting.denying for name in verb_names(verb)
    )


def takes_stand(verb: Token, reporting: Reporting) -> bool:
    """Return whether a verb is one of wanting, of calling something what it is, or of judging."""
    stands = reporting.wishing | reporting.calling | reporting.judging
    return any(name in stands for name in verb_names(verb))


def verb_names(verb: Token) -> Iterator[str]:
    """Yield the names a verb is listed under: "point out", "make clear", "put it", and alone."""
    particle = next((c for c in verb.children if c.dep_ == "prt"), None)
    if particle is not None:
        yield f"{lemma(verb)} {particle.lower_}"
    for child in verb.children:
        if child.dep_ in ("oprd", "acomp", "ccomp") and child.pos_ == "ADJ":
            yield f"{lemma(verb)} {child.lower_}"
        elif child.dep_ == "dobj" and child.lower_ == "it":
            yield f"{lemma(verb)} it"
    yield lemma(verb)


def certainty_of(verb: Token, reporting: Reporting) -> str | None:
    """Return how sure the subject of a verb is of what it says; None for no verb of saying."""
    return next(
        (reporting.certainty[n] for n in verb_names(verb) if n in reporting.certainty), None
    )


def attributes(verb: Token, lexicon: Lexicon) -> bool:
    """Return whether a verb of saying says that somebody did say it.

    Nobody has said anything yet in "may say", "did not say", "refused to say", "if he
    says", and in "Say, …" and other idioms.
    """
    if verb.dep_ == "amod" or is_idiom(verb, lexicon.reporting):
        return False
    if verb.dep_ == "pcomp" and verb.head.lower_ in _KEPT_FROM:
        return False
    if verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP") and _only_asked(verb, lexicon):
        return False
    if _said_by_nobody(verb):
        return False
    if negated(verb) and not any(
        n in lexicon.reporting.raising or n in lexicon.reporting.denying for n in verb_names(verb)
    ):
        return False
    modal = next((c for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"), None)
    if modal is not None:
        return any(c.lower_ in _FIRST_PERSON for c in verb.children if c.dep_ == "nsubj")
    if syntax.is_infinitive(verb):
        return _happens(verb, lexicon)
    if verb.tag_ == "VB" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        return verb.dep_ == "conj" and verb.head.tag_ != "VB"
    return not _conditional(verb, lexicon)


def _happens(verb: Token, lexicon: Lexicon) -> bool:
    """As in "went on to say", "called to say"; not in "refused to say", "the right to say"."""
    if verb.dep_ == "advcl":
        return not any(c.dep_ == "nsubj" for c in verb.children)  # "called for talks to begin"
    if verb.dep_ != "xcomp":
        return False
    above = verb.head
    if negated(above) or any(c.tag_ == "MD" for c in above.children):
        return False
    return lemma(above) in lexicon.light.transparent


def _said_by_nobody(verb: Token) -> bool:
    """As in "No group claimed that…", "nobody said"."""
    return any(
        c.dep_ == "nsubj" and (c.lower_ == "nobody" or any(d.lower_ == "no" for d in c.children))
        for c in verb.children
    )


def _only_asked(verb: Token, lexicon: Lexicon) -> bool:
    """As in "recommended that they reject it": nobody has rejected it yet."""
    above = verb.head
    asks = lexicon.factuality.predicates.get(lemma(above)) in ("requested", "planned")
    return asks and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _conditional(verb: Token, lexicon: Lexicon) -> bool:
    return any(
        c.dep_ in ("mark", "advmod") and c.lower_ in lexicon.factuality.conditionals
        for c in verb.children
    )


def is_idiom(verb: Token, reporting: Reporting) -> bool:
    """Return whether a verb stands in a fixed phrase: "so to speak", "declined to be named"."""
    doc, here = verb.doc, verb.i
    for start in range(max(0, here - _IDIOM_REACH), here + 1):
        for end in range(here + 1, min(len(doc), here + _IDIOM_REACH) + 1):
            if tuple(t.lower_ for t in doc[start:end]) in reporting.idioms:
                return True
    return False


def _carried_from(noun: Token, reporting: Reporting) -> int:
    """Where a noun cue begins: at the verb of "expressed doubts", "made the claim"."""
    verb = noun.head
    near = 0 < noun.i - verb.i <= _CARRIED_WITHIN and noun.dep_ == "dobj"
    return verb.i if near and lemma(verb) in reporting.carriers else noun.i


def saying_of(verb: Token, reporting: Reporting) -> Token | None:
    """Return the cue of "quoted him as saying": "saying", by the one quoted."""
    return next(
        (
            inner
            for child in verb.children
            if child.dep_ == "prep" and child.lower_ == "as"
            for inner in child.children
            if inner.dep_ == "pcomp" and is_reporting(inner, reporting)
        ),
        None,
    )


def _phrase_end(token: Token, phrases: dict[str, list[tuple[str, ...]]]) -> int | None:
    for phrase in phrases.get(token.lower_, ()):
        end = token.i + len(phrase)
        if tuple(t.lower_ for t in token.doc[token.i : end]) == phrase:
            return end
    return None


def _verb_range(verb: Token) -> tuple[int, int]:
    """A verb with its auxiliaries and particle, where they stand together."""
    start, end = verb.i, verb.i + 1
    near = {c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "prt")}
    while start - 1 in near:
        start -= 1
    while end in near:
        end += 1
    return start, end
