"""Pronouns: who or what "he", "it" and "they" stand for, where that is plain enough.

What a pronoun may mean is tried in the order in which readers take it: the subjects of
the clauses around it, the earlier subjects of its sentence, those of the sentence before,
and last the only thing in both that agrees. The first that agrees in number, in being a
person or not, and in gender decides. Where it is something that is no entity (an
aircraft, a decision), or a pronoun that stayed open, this one stays open too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from spacy.tokens import Doc, Token

from kgpub.extraction.analysis import Analysis, EntityMention, lemma
from kgpub.extraction.coreference.clusters import join
from kgpub.extraction.coreference.sentences import Sentences
from kgpub.extraction.coreference.speech import FIRST_PERSON
from kgpub.extraction.coreference.subjects import (
    SUBJECT,
    governing_subjects,
    is_within,
    own_clause_subject,
)
from kgpub.extraction.genders import Genders, gender_of_pronoun
from kgpub.extraction.lexicon import load_lexicon, words
from kgpub.extraction.quotations import stretches

_FAR = 150
_TIMES = frozenset(("DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY"))
_OBJECTS = frozenset(("dobj", "pobj", "dative", "conj", "appos", "attr"))
_CLAUSES = frozenset(("acomp", "ccomp", "csubj", "csubjpass", "xcomp", "advcl"))
Verdict = Literal["agrees", "blocks", "no"]


def _spoken_for(speaker: Token) -> list[Token]:
    """As in "his spokesman said he would resign": who is spoken for, and not who speaks."""
    if lemma(speaker) not in words("speaking_for"):
        return []
    return [c for c in speaker.children if c.dep_ == "poss"]


def _in_own_adjunct(pronoun: Token, other: Token) -> bool:
    """As in "after making the passengers get out, they …": those who made them are meant."""
    verb = pronoun.head
    verbs = {verb.i, verb.head.i} if verb.dep_ == "conj" else {verb.i}
    for above in other.ancestors:
        if above.i in verbs:
            return False
        adjunct = above.tag_ == "VBG" and above.dep_ in ("pcomp", "advcl")
        if adjunct and verbs & {above.head.i, above.head.head.i}:
            return not any(c.dep_ in SUBJECT for c in above.children)
    return False


class PronounResolver:
    """Links the pronouns of one document, to be asked in the order of the text."""

    def __init__(self, doc: Doc, notes: Analysis, hostile: frozenset[str]) -> None:
        """Take the document, its mentions with the names joined, and the hostile verbs."""
        self._doc = doc
        self._notes = notes
        self._hostile = hostile
        self._genders = Genders(doc, notes)
        self._sentences = Sentences(doc)
        self._quote = _quotes(doc)
        self._reporting = load_lexicon().reporting.certainty
        self._denying = load_lexicon().reporting.denying

    def link(self, pronoun: EntityMention) -> None:
        """Join a pronoun with what it stands for, or leave it open."""
        token = self._doc[pronoun.head]
        if token.lower_ == "it" and (token.dep_ == "expl" or _is_empty_it(token)):
            return
        if _in_brackets(token) or token.lower_ in FIRST_PERSON:
            return
        if token.lower_ == "it" and token.dep_ == "dobj" and lemma(token.head) in self._denying:
            return  # "denied it": what was said, and nobody
        barred = self._barred(token)
        for governing, candidates in self._steps(token):
            for candidate in candidates:
                close = governing and (token.dep_ in SUBJECT or _owns(token))
                verdict = self._verdict(candidate, pronoun, barred, governing=close)
                if verdict == "agrees":
                    join(self._notes, pronoun.head, candidate.i)
                    self._genders.learn(pronoun.head, token.lower_)
                    return
                if verdict == "blocks":
                    return
        if pronoun.entity_kind != "person" and not (token.dep_ in SUBJECT or _owns(token)):
            # "Washington denied it": what an object takes up is mostly no entity.
            return
        only = self._only(token, pronoun, barred)
        if only is not None:
            join(self._notes, pronoun.head, only)
            self._genders.learn(pronoun.head, token.lower_)

    def _steps(self, token: Token) -> Iterator[tuple[bool, Iterable[Token]]]:
        """Yield what to try, and whether it governs the pronoun's clause."""
        above = list(governing_subjects(token))
        yield True, self._objects_before(token)
        yield True, [o for t in above if t.i < token.i for o in _spoken_for(t)]
        yield True, [t for t in above if t.i < token.i]
        sentence = self._sentences.start(token.i)
        subjects = self._subjects(sentence, token.i)
        yield (
            False,
            [
                t
                for t in reversed(subjects)
                if not is_within(token, t) and not _in_own_adjunct(token, t)
            ],
        )
        if token.lower_ in ("it", "its"):
            # As in "accused Turkey and demanded that it leave": no subject can be meant.
            yield False, self._only_object(sentence, token.i)
        if _owns(token):
            # As in "In his speech, the minister said…".
            yield True, [t for t in above if t.i > token.i]
        takes_up = token.dep_ in SUBJECT or _owns(token) or gender_of_pronoun(token.text)
        if sentence and takes_up:
            before = self._sentences.start(sentence - 1)
            main = self._sentences.main(before)
            subjects = self._subjects(before, sentence)
            subjects.sort(key=lambda t: (t.head.i != main, -t.i))
            yield False, subjects if self._says(token) else self._told_of(subjects, token)

    def _objects_before(self, token: Token) -> list[Token]:
        """As in "soldiers rounded up men, bound them and shot them": the men of the first verb."""
        verb = token.head
        if token.dep_ != "dobj" or token.lower_ not in ("them", "him", "her"):
            return []
        found: list[Token] = []
        while verb.dep_ == "conj" and verb.head.i < verb.i and verb.head.pos_ == "VERB":
            verb = verb.head
            found.extend(c for c in verb.children if c.dep_ == "dobj" and c.i < token.i)
        return [t for t in found if self._is_people(t)]

    def _is_people(self, token: Token) -> bool:
        mention = self._notes.mentions.get(token.i)
        return mention is not None and mention.entity_kind in ("person", "group", "organization")

    def _subjects(self, start: int, end: int) -> list[Token]:
        """The subjects between two tokens, of a long stretch only the last ones."""
        return [t for t in self._doc[max(start, end - _FAR) : end] if t.dep_ in SUBJECT]

    def _only_object(self, start: int, end: int) -> list[Token]:
        """The object between two tokens that is a country or body, if there is one such."""
        found = [
            t
            for t in self._doc[max(start, end - _FAR) : end]
            if t.dep_ == "dobj" and self._is_body(t)
        ]
        return found if len({self._notes.root(t.i) for t in found}) == 1 else []

    def _is_body(self, token: Token) -> bool:
        mention = self._notes.mentions.get(token.i)
        if mention is None or mention.kind != "name":
            return False
        country = "country" in self._notes.classes_of(token.i)
        return country or mention.entity_kind == "organization"

    def _says(self, token: Token) -> bool:
        return token.dep_ in SUBJECT and lemma(token.head) in self._reporting

    def _told_of(self, subjects: list[Token], token: Token) -> list[Token]:
        """Of "Police said gunmen attacked. They fled.", nobody: it may be either."""
        pronoun = self._notes.mentions[token.i]
        if not subjects or lemma(subjects[0].head) not in self._reporting:
            return subjects
        possible = [t for t in subjects if self._verdict(t, pronoun, frozenset()) != "no"]
        roots = {self._notes.root(t.i) for t in possible}
        return subjects if len(roots) == 1 else []

    def _barred(self, token: Token) -> frozenset[int]:
        """Roots that the pronoun cannot be: the subject of its verb, or the object."""
        subjects: list[Token | None] = []
        if token.dep_ in SUBJECT:
            subjects = [c for c in token.head.children if c.dep_ == "dobj"]
            if token.head.dep_ == "relcl":
                # "the soldiers they had captured", "the bank, which it accuses of fraud"
                subjects.append(token.head.head)
        elif token.tag_ != "PRP$":
            subjects = [own_clause_subject(token)]
        elif token.head.dep_ == "dobj" and lemma(token.head.head) in self._hostile:
            subjects = [own_clause_subject(token.head)]
        found = [s for s in subjects if s is not None]
        if token.dep_ in SUBJECT and lemma(token.head) in self._reporting:
            found.extend(self._named_in_content(token))
        return frozenset(
            self._notes.root(t.i)
            for s in found
            for t in (s, *(c for c in s.rights if c.dep_ == "conj"))
            if t.i in self._notes.mentions
        ) | {s.i for s in found}

    def _named_in_content(self, token: Token) -> list[Token]:
        """Whoever is named in what "he said" comes after: of himself he would say "he"."""
        content = [c for c in token.head.children if c.dep_ == "ccomp" and c.i < token.i]
        if token.head.dep_ == "parataxis" and token.head.head.i < token.i:
            content.append(token.head.head)
        return [
            t
            for clause in content
            for t in clause.subtree
            if t.i < token.i
            and (mention := self._notes.mentions.get(t.i)) is not None
            and (
                (mention.kind == "name" and t.dep_ in (*SUBJECT, "dobj"))
                or (mention.kind == "nominal" and t.dep_ in ("dobj", "conj", "pobj"))
            )
        ]

    def _only(self, token: Token, pronoun: EntityMention, barred: frozenset[int]) -> int | None:
        """The only entity of this sentence and the one before that agrees, if no thing does."""
        first = self._sentences.start(token.i)
        if first:
            first = self._sentences.start(first - 1)
        found: set[int] = set()
        for other in self._doc[max(first, token.i - _FAR) : token.i]:
            if other.pos_ not in ("NOUN", "PROPN") and other.i not in self._notes.mentions:
                continue
            if other.dep_ not in SUBJECT | _OBJECTS and other.i not in self._notes.mentions:
                continue
            verdict = self._verdict(other, pronoun, barred)
            if verdict == "blocks":
                return None
            if verdict == "agrees":
                found.add(self._notes.root(other.i))
        return found.pop() if len(found) == 1 else None

    def _verdict(
        self,
        candidate: Token,
        pronoun: EntityMention,
        barred: frozenset[int],
        *,
        governing: bool = False,
    ) -> Verdict:
        notes = self._notes
        root = notes.root(candidate.i)
        if root in barred or candidate.i in barred or candidate.ent_type_ in _TIMES:
            return "no"
        if self._quote[candidate.i] != self._quote[pronoun.head]:
            return "no"
        mention = notes.mentions.get(candidate.i)
        if mention is None:
            return self._thing(candidate, pronoun)
        if mention.kind == "pronoun":
            if not _same_person(mention, pronoun):
                return "no"
            if root == candidate.i:
                return "blocks"
            mention = notes.mentions[root]
        elif candidate.tag_ == "CD":
            return "no"
        if mention.entity_kind == "object":
            return self._thing(candidate, pronoun)
        if candidate.i in notes.stand_ins:
            return "no" if pronoun.entity_kind == "person" else "agrees"
        return self._entity(mention, root, pronoun, governing=governing)

    def _entity(
        self, mention: EntityMention, root: int, pronoun: EntityMention, *, governing: bool
    ) -> Verdict:
        classes = self._notes.classes_of(root)
        kind = self._notes.mentions[root].entity_kind
        if pronoun.entity_kind == "person":
            if mention.plural or kind not in ("person", "actor"):
                return "no"
            gender = self._genders.of(root)
            wanted = gender_of_pronoun(pronoun.label)
            return "no" if gender is not None and gender != wanted else "agrees"
        if pronoun.plural:
            if mention.plural:
                return "agrees" if kind in ("group", "person", "organization") else "blocks"
            many = governing or bool(classes & {"armed", "police"})
            return "agrees" if many and kind == "organization" else "no"
        if mention.plural or kind in ("person", "group"):
            return "no"
        if kind == "place" and "country" not in classes and self._says(self._doc[pronoun.head]):
            return "no"  # an airport accuses nobody
        return "agrees" if kind in ("organization", "place") else "blocks"

    def _thing(self, candidate: Token, pronoun: EntityMention) -> Verdict:
        """A noun that is no entity may still be what a pronoun means."""
        if candidate.pos_ not in ("NOUN", "PROPN") or pronoun.entity_kind == "person":
            return "no"
        plural = candidate.tag_ in ("NNS", "NNPS")
        if any(c.dep_ == "conj" for c in candidate.children):
            plural = True
        return "blocks" if plural == pronoun.plural else "no"


def _owns(token: Token) -> bool:
    return token.tag_ == "PRP$"


def _same_person(first: EntityMention, second: EntityMention) -> bool:
    if first.entity_kind != second.entity_kind or first.plural != second.plural:
        return False
    return gender_of_pronoun(first.label) == gender_of_pronoun(second.label)


def _quotes(doc: Doc) -> list[int]:
    """By token: the number of the quotation it stands in, 0 for none."""
    found = [0] * len(doc)
    for number, ((_, start, end, _), _) in enumerate(stretches(doc.text), start=1):
        span = doc.char_span(start, end, alignment_mode="contract")
        for token in span or ():
            found[token.i] = number
    return found


def _in_brackets(token: Token) -> bool:
    """As in "(it)", a mark and no word."""
    after = token.i + 1 < len(token.doc) and token.nbor(1).text[:1] in ")]"
    return bool(after and token.i and token.nbor(-1).text[-1:] in "([")


def _is_empty_it(token: Token) -> bool:
    """As in "it is essential to…", "it was reported that…", "it is time for…": nobody is meant.

    Nor where it is said to be some thing: "It is the biggest contract".
    """
    verb = token.head
    if token.dep_ not in SUBJECT:
        return False
    if verb.lemma_ == "be" or verb.lower_ in ("'s", "’s"):
        attribute = next((c for c in verb.children if c.dep_ == "attr"), None)
        if attribute is not None and lemma(attribute) not in words("bodies"):
            return True
        if any(c.dep_ == "acomp" and lemma(c) in words("of_will") for c in verb.children):
            return False
    clause = any(c.dep_ in _CLAUSES - {"advcl"} for c in verb.children)
    return clause and (verb.lemma_ in ("be", "seem", "appear") or token.dep_ == "nsubjpass")
