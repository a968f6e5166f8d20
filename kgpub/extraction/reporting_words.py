"""The words of ``data/reporting.toml``: what says, denies, wants, judges, and is a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reporting:
    """Words that attribute; what each set is for stands in ``data/reporting.toml``.

    Attributes:
        certainty: by reporting verb: ``certain``, ``probable`` or ``possible``.
        denying: verbs whose content the source denies.
        quoting: verbs that say only beside a quotation.
        wishing: verbs whose subject wants, or means, what stands under them.
        refusing: those whose subject does not want it.
        calling: verbs that say what something is: "called the raid a crime".
        judging: verbs that take a stand on a deed or a statement.
        judged: nouns for such deeds, besides events and what is said.
        frames: by what stands under a verb as what is said (``object``, ``infinitive``,
            ``raised``, ``addressed``, ``of``, ``for``, …), the verbs that take it.
        factive: verbs whose content holds even where they are negated.
        raising: verbs whose negation belongs to their content.
        denied: objects that make a denial one of a deed.
        granted: objects that make it a refusal: "denied entry".
        nouns: nouns that carry a report ("intelligence").
        uncertain_nouns: those that leave it open ("rumor").
        noun_phrases: by preposition, the nouns whose phrase with it is what is said.
        infinitive_nouns: those whose infinitive is what is said ("order").
        carriers: verbs that hand such a noun to their subject.
        according: fixed phrases before a source, as lower-case words.
        sourceless: nouns that are no source behind them: "according to plan".
        anaphora: nouns by which earlier reports are taken up ("the information").
        documents: nouns that say something and are nobody ("report").
        places: nouns for a place that may speak ("the city").
        adjectives: by adjective of one who holds something, how sure that is.
        copulas: verbs that such an adjective stands with.
        partitive: words for some of those who speak ("one", "most").
        asking: verbs whose content is a question.
        voiceless: nouns that say nothing in person ("law").
        idioms: fixed phrases in which nobody says anything, as lower-case words.
    """

    certainty: Mapping[str, str]
    denying: frozenset[str]
    quoting: frozenset[str]
    wishing: frozenset[str]
    refusing: frozenset[str]
    calling: frozenset[str]
    judging: frozenset[str]
    judged: frozenset[str]
    frames: Mapping[str, frozenset[str]]
    factive: frozenset[str]
    raising: frozenset[str]
    denied: frozenset[str]
    granted: frozenset[str]
    nouns: frozenset[str]
    uncertain_nouns: frozenset[str]
    noun_phrases: Mapping[str, frozenset[str]]
    infinitive_nouns: frozenset[str]
    carriers: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    sourceless: frozenset[str]
    anaphora: frozenset[str]
    documents: frozenset[str]
    places: frozenset[str]
    adjectives: Mapping[str, str]
    copulas: frozenset[str]
    partitive: frozenset[str]
    asking: frozenset[str]
    voiceless: frozenset[str]
    idioms: frozenset[tuple[str, ...]]


def reporting_words(table: Mapping[str, Any]) -> Reporting:
    """Return the words of the table, as read from TOML."""
    verbs, nouns, stands = table["verbs"], table["nouns"], table["stands"]
    return Reporting(
        certainty=_by_certainty(verbs),
        denying=_words(verbs["negative"]),
        quoting=_words(verbs["quoting"]),
        wishing=_words(stands["wishing"]) | _words(stands["refusing"]),
        refusing=_words(stands["refusing"]),
        calling=_words(stands["calling"]),
        judging=_words(stands["judging"]),
        judged=_words(stands["judged"]),
        frames={name: _words(row) for name, row in table["frames"].items()},
        factive=_words(table["factive"]["verbs"]),
        raising=_words(table["raising"]["verbs"]),
        denied=_words(table["denied"]["objects"]),
        granted=_words(table["granted"]["objects"]),
        nouns=_words(nouns["heads"]),
        uncertain_nouns=_words(nouns["uncertain"]),
        noun_phrases={
            name: _words(nouns[name]) for name in ("of", "for", "about", "over", "against", "at")
        },
        infinitive_nouns=_words(nouns["infinitive"]),
        carriers=_words(nouns["carriers"]),
        according=tuple(tuple(phrase.split()) for phrase in table["phrases"]["according"]),
        sourceless=_words(table["phrases"]["nobody"]),
        anaphora=_words(table["anaphora"]["heads"]),
        documents=_words(table["documents"]["heads"]),
        places=_words(table["places"]["heads"]),
        adjectives=_by_certainty(table["adjectives"]),
        copulas=_words(table["adjectives"]["copulas"]),
        partitive=_words(table["partitive"]["words"]),
        asking=_words(table["asking"]["verbs"]),
        voiceless=_words(table["voiceless"]["heads"]),
        idioms=frozenset(tuple(phrase.split()) for phrase in table["idioms"]["phrases"]),
    )


def _by_certainty(table: Mapping[str, str]) -> dict[str, str]:
    return {
        word: certainty
        for certainty in ("possible", "probable", "certain")
        for word in _words(table[certainty])
    }


def _words(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())
