"""Speakers: whose words a cue introduces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis, lemma
from kgpub.extraction.cues import Cue
from kgpub.extraction.lexicon import Lexicon
from kgpub.extraction.mentions import MentionFinder
from kgpub.model.reading import EntityKind

_FIRST_PERSON = frozenset(("i", "we", "my", "our"))
_THIRD_PERSON = frozenset(("he", "she", "they"))
_NEAR = 120
_NOBODY = frozenset(("DATE", "TIME", "PERCENT", "MONEY", "ORDINAL", "QUANTITY", "CARDINAL"))
_SOURCE_PREPOSITIONS = ("by", "from")


class SpeakerFinder:
    """Finds the mentions that stand for the source of a cue."""

    def __init__(self, lexicon: Lexicon, mentions: MentionFinder) -> None:
        """Keep the word lists and the finder that describes speakers not noted yet."""
        self._lexicon = lexicon
        self._mentions = mentions

    def of(self, cue: Cue, quoting: Sequence[int], notes: Analysis) -> tuple[int, ...]:
        """Return head tokens of the speakers; nothing where they stay open.

        ``quoting`` are the speakers of the quotation that the cue itself stands in: who
        says "I" and "we" there.
        """
        if cue.kind == "phrase":
            found = [
                inner
                for child in cue.token.doc[cue.end - 1].children
                if child.dep_ in ("pobj", "pcomp")
                for inner in syntax.coordinated(child)
            ]
        elif cue.kind == "noun":
            found = self._issuers(cue.token)
        else:
            found = self.subjects(cue.token)
        return self.noted(found, quoting, notes)

    def resolve(self, cues: Iterable[Cue], notes: Analysis) -> None:
        """Give a pronoun that stays open, and speaks, to the last speaker before it.

        As in "…, Ahmed Saleh told the court. “It came from the left,” he added."
        """
        last: dict[bool, int] = {}
        for cue in cues:
            if cue.kind != "verb":
                continue
            for token in self.subjects(cue.token):
                plural = token.lower_ == "they"
                if token.lower_ in _THIRD_PERSON and notes.root(token.i) == token.i:
                    before = last.get(plural)
                    if before is not None and token.i - before <= _NEAR:
                        notes.clusters[token.i] = notes.root(before)
                mention = notes.mention_of(token.i)
                if mention is not None and mention.kind != "pronoun":
                    many = mention.plural or mention.entity_kind == "group"
                    person = mention.entity_kind in ("person", "actor")
                    if many or person:
                        last[many] = token.i

    def subjects(self, verb: Token) -> list[Token]:
        """Return the tokens of who says what a verb introduces."""
        head = verb.head
        if verb.dep_ == "pcomp" and head.lower_ == "as" and head.head.pos_ == "VERB":
            # "quoted X as saying": whom the verb above quotes.
            return syntax.patients(head.head)
        if verb.dep_ == "acl" and head.pos_ == "NOUN" and lemma(head) in self._papers():
            return self._issuers(head) or [head]
        return syntax.agents(verb)

    def noted(
        self, tokens: Iterable[Token], quoting: Sequence[int], notes: Analysis
    ) -> tuple[int, ...]:
        """Return those tokens that stand for somebody, with a mention noted for each."""
        found: list[int] = []
        for token in tokens:
            if token.lower_ in _FIRST_PERSON and token.pos_ == "PRON":
                found.extend(quoting)
            elif self._speaks(token, notes):
                found.append(token.i)
        return tuple(dict.fromkeys(found))

    def _speaks(self, token: Token, notes: Analysis) -> bool:
        if lemma(token) in self._lexicon.reporting.voiceless or token.ent_type_ in _NOBODY:
            return False
        mention = notes.mentions.get(token.i)
        if mention is None:
            if token.pos_ not in ("NOUN", "PROPN"):
                return False
            mention = self._mentions.describe(token, notes)
        elif mention.kind == "pronoun":
            return notes.root(token.i) != token.i
        if mention.entity_kind == "place" and mention.kind == "nominal":
            return lemma(token) in self._lexicon.reporting.places
        if mention.entity_kind == "object" and lemma(token) not in self._papers():
            # What speaks is somebody, whatever the noun.
            kind: EntityKind = "group" if mention.plural else "actor"
            notes.mentions[token.i] = replace(mention, entity_kind=kind)
        return True

    def _papers(self) -> frozenset[str]:
        return self._lexicon.reporting.documents | self._lexicon.reporting.nouns

    def _issuers(self, noun: Token) -> list[Token]:
        """Whose statement: "X's claim", "a report by X", "X issued a statement"."""
        owners = [c for c in noun.children if c.dep_ == "poss"]
        if owners:
            return [t for owner in owners for t in syntax.coordinated(owner)]
        for name, of in syntax.prepositions(noun):
            if name in _SOURCE_PREPOSITIONS:
                return list(syntax.coordinated(of))
        verb = noun.head
        if noun.dep_ == "dobj" and verb.pos_ in ("VERB", "AUX"):
            if lemma(verb) in self._lexicon.reporting.carriers:
                return syntax.agents(verb)
        if noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.pos_ == "VERB":
            # "resigned in a letter saying …": whose act it is part of.
            return syntax.agents(noun.head.head)
        return []
