"""Speakers: whose words a cue introduces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis, lemma
from kgpub.extraction.cues import Cue, certainty_of, verb_names
from kgpub.extraction.genders import Genders, gender_of_pronoun
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

    def of(
        self, cue: Cue, quoting: Sequence[int], notes: Analysis, *, people: bool = False
    ) -> tuple[int, ...]:
        """Return head tokens of the speakers; nothing where they stay open.

        ``quoting`` are the speakers of the quotation that the cue itself stands in: who
        says "I" and "we" there. With ``people`` only those count who want things.
        """
        if cue.kind == "phrase":
            found = [
                inner
                for child in cue.token.doc[cue.end - 1].children
                if child.dep_ in ("pobj", "pcomp")
                for inner in syntax.coordinated(child)
            ]
            bare = {t.i for t in found if t.left_edge.i == t.i}
            nobody = self._lexicon.reporting.sourceless
            found = [t for t in found if t.i not in bare or lemma(t) not in nobody]
            return self.noted(found, quoting, notes, written=True)
        if cue.kind == "noun":
            found = self._issuers(cue.token)
        elif cue.kind == "adjective":
            copulas = [c for c in cue.token.children if c.dep_ in ("aux", "auxpass")]
            below = [*cue.token.children, *cue.token.head.children]
            below.extend(c for copula in copulas for c in copula.children)
            own = [c for c in below if c.dep_ in ("nsubj", "nsubjpass")]
            found = own[:1] or syntax.agents(cue.token)
        else:
            found = self.subjects(cue.token)
        if people:
            found = [t for t in found if self._wants(t, cue, notes)]
        return self.noted(found, quoting, notes)

    def resolve(self, cues: Iterable[Cue], notes: Analysis, genders: Genders) -> None:
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
                        who = notes.root(before)
                        wanted = gender_of_pronoun(token.lower_)
                        if wanted is None or genders.of(who) in (None, wanted):
                            notes.clusters[token.i] = who
                elif token.head.i == cue.token.i and token.i not in notes.mentions:
                    last.pop(False, None)  # some other one speaks
                    says = certainty_of(cue.token, self._lexicon.reporting) is not None
                    clause = any(c.dep_ in ("ccomp", "xcomp") for c in cue.token.children)
                    if says and clause and not self.is_thing(token):
                        self.noted([token], (), notes)  # "the counsel vowed to appeal"
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
        saying = verb.dep_ == "acl" and verb.tag_ == "VBG"
        if saying and head.pos_ == "NOUN" and lemma(head) in self._papers():
            return self._issuers(head) or [head]
        found = syntax.agents(verb)
        if verb.dep_ == "advcl" and not any(t.head.i == verb.i for t in found):
            # "saw revenue fall, having forecast a rise": no thing forecasts.
            return [t for t in found if not self.is_thing(t)]
        return found

    def is_thing(self, token: Token) -> bool:
        """Return whether a noun is listed as a thing that speaks neither in person nor in print."""
        if token.pos_ != "NOUN" or lemma(token) in self._papers():
            return False
        known = self._lexicon.noun(lemma(token))
        return known is not None and known.kind == "object"

    def noted(
        self,
        tokens: Iterable[Token],
        quoting: Sequence[int],
        notes: Analysis,
        *,
        written: bool = False,
    ) -> tuple[int, ...]:
        """Return those tokens that stand for somebody, with a mention noted for each.

        Or, if ``written``, for something that says so in writing: a law, a rule.
        """
        found: list[int] = []
        for subject in tokens:
            token = self._of_whom(subject)
            if token.lower_ in _FIRST_PERSON and token.pos_ == "PRON":
                found.extend(quoting)
            elif self._speaks(token, notes, written=written):
                found.append(token.i)
        return tuple(dict.fromkeys(found))

    def _of_whom(self, subject: Token) -> Token:
        """As in "thousands, most of whom said…": those that the clause is about."""
        clause = subject.head
        if subject.lower_ not in self._lexicon.reporting.partitive or clause.dep_ != "relcl":
            return subject
        relative = any(of.tag_ in ("WP", "WDT") for _, of in syntax.prepositions(subject))
        return clause.head if relative else subject

    def _speaks(self, token: Token, notes: Analysis, *, written: bool = False) -> bool:
        some = token.lower_ in self._lexicon.reporting.partitive and token.pos_ != "ADP"
        if some and any(c.lower_ in ("no", "not") for c in token.children):
            return False
        if lemma(token) in self._lexicon.reporting.voiceless and not written:
            return False
        if token.ent_type_ in _NOBODY and not some and lemma(token) not in self._papers():
            return False
        mention = notes.mentions.get(token.i)
        if mention is None:
            if token.pos_ not in ("NOUN", "PROPN") and not some:
                return False
            mention = self._mentions.describe(token, notes)
        elif mention.kind == "pronoun":
            # One that stays open speaks all the same: "he said" is not the publisher's word.
            return notes.root(token.i) != token.i or token.dep_ in ("nsubj", "nsubjpass")
        if mention.entity_kind == "place" and mention.kind == "nominal":
            return lemma(token) in self._lexicon.reporting.places
        if mention.entity_kind == "object" and lemma(token) not in self._papers():
            # What speaks is somebody, whatever the noun.
            kind: EntityKind = "group" if mention.plural else "actor"
            notes.mentions[token.i] = replace(mention, entity_kind=kind)
        return True

    def _wants(self, token: Token, cue: Cue, notes: Analysis) -> bool:
        """Whether a subject is somebody: plans and laws that "aim to" do something are not.

        A report calls something what it is, and wants nothing.
        """
        reporting, names = self._lexicon.reporting, set(verb_names(cue.token))
        if token.pos_ == "PRON":
            meant = notes.mention_of(token.i)
            known = meant is not None and meant.kind != "pronoun" and meant.entity_kind != "object"
            wants = names & reporting.wishing and not names & reporting.frames["purpose"]
            return known or bool(wants) or token.lower_ not in ("it", "this", "that", "which")
        if lemma(token) in self._papers():
            return bool(names & reporting.calling)
        mention = notes.mentions.get(token.i)
        if token.pos_ == "PROPN" or (mention is not None and mention.entity_kind != "object"):
            return True
        unlisted = self._lexicon.noun(lemma(token)) is None
        return unlisted and not names & reporting.frames["purpose"]

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
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ == "be":
            return syntax.agents(noun.head.head)  # "is of the opinion that"
        return []
