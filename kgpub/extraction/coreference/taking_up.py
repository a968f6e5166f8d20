"""Names that a bare description takes up: "the company", "the group", "the president"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgpub.extraction.analysis import Analysis, EntityMention, lemma
from kgpub.extraction.lexicon import words

_WINDOW = 3
_FAR = 150
_TITLE = 4
_SUBJECT = frozenset(("nsubj", "nsubjpass"))
_QUALIFYING = frozenset(
    ["prime", "vice", "deputy", "former", "ex-president", "acting", "assistant", "foreign", "first"]
)


class Bearers:
    """The named bodies and the titled people of a document, to be asked in order of the text."""

    def __init__(self, doc: Doc, notes: Analysis) -> None:
        """Note who is called by which title."""
        self._doc = doc
        self._notes = notes
        self._titled: dict[tuple[str, ...], list[int]] = {}
        for head in sorted(notes.mentions):
            mention = notes.mentions[head]
            if mention.kind == "name" and mention.entity_kind == "person":
                for title in self._titles(mention):
                    self._titled.setdefault(title, []).append(head)

    def taken_up(self, mention: EntityMention) -> int | None:
        """Return the head of the name that a definite description stands for, if it is plain."""
        token = self._doc[mention.head]
        if not mention.definite or mention.plural or mention.quantity is not None:
            return None
        if any(c.dep_ in ("poss", "relcl", "prep", "acl", "appos") for c in token.children):
            return None
        title = tuple(word.lower() for word in mention.label.split())
        if mention.entity_kind == "person" and len(title) <= 2:
            return self._person(title, mention.head)
        if mention.entity_kind == "organization" and len(title) == 1:
            if lemma(token) in words("firms"):
                return self._body(token, firm=True)
            if lemma(token) in words("groups"):
                return self._body(token, firm=False)
        return None

    def _titles(self, mention: EntityMention) -> Iterator[tuple[str, ...]]:
        """The last one or two words of what stands before a name: ("president",)."""
        head = self._doc[mention.head]
        start = next(
            (t.i for t in self._doc[max(0, head.i - 6) : head.i + 1] if t.idx >= mention.start),
            head.i,
        )
        before = [t.lower_ for t in self._doc[max(0, start - _TITLE) : start]]
        if before and before[-1] == ",":
            before.pop()
        if before:
            if len(before) > 1 and before[-2] in _QUALIFYING:
                yield (before[-2], before[-1])
            else:
                yield (before[-1],)
        for child in head.children:
            if child.dep_ == "appos" and child.pos_ in ("NOUN", "PROPN"):
                own = [c.lower_ for c in child.children if c.lower_ in _QUALIFYING]
                yield (*own[:1], child.lower_)

    def _person(self, title: tuple[str, ...], before: int) -> int | None:
        earlier = [h for h in self._titled.get(title, ()) if h < before]
        if len({self._notes.root(h) for h in earlier[-3:]}) != 1:
            return None
        return earlier[-1]

    def _body(self, token: Token, *, firm: bool) -> int | None:
        """The one body that is a subject of the sentences before, else the only one named there."""
        sentence, found = token.sent, list[Token]()
        for _ in range(_WINDOW):
            until = min(sentence.end, token.i)
            here = [
                t
                for t in self._doc[max(sentence.start, until - _FAR) : until]
                if t.i in self._notes.mentions
                and self._fits(t, firm=firm)
                and not (lemma(token) in words("bands") and self._is_world_body(t))
            ]
            subjects = {self._notes.root(t.i) for t in here if t.dep_ in _SUBJECT}
            if len(subjects) == 1:
                return next(iter(subjects))
            found.extend(here)
            if len({self._notes.root(t.i) for t in found}) > 1 or not sentence.start:
                break
            sentence = self._doc[sentence.start - 1].sent
        roots = {self._notes.root(t.i) for t in found}
        return roots.pop() if len(roots) == 1 else None

    def _is_world_body(self, token: Token) -> bool:
        """As the U.N., which is an organization, and no "group"."""
        first = self._notes.mention_of(token.i)
        label = first.label.lower().replace(".", "") if first is not None else ""
        return label.removeprefix("the ").replace(" ", "_") in words("world_bodies")

    def _fits(self, token: Token, *, firm: bool) -> bool:
        own = self._notes.mentions[token.i]
        first = self._notes.mention_of(token.i)
        if first is None or first.kind != "name" or first.entity_kind != "organization":
            return False
        if own.kind == "pronoun" or token.i in self._notes.stand_ins:
            return False
        classes = self._notes.classes_of(token.i)
        if firm:
            return not classes & {"government", "armed", "police", "party"}
        return not classes & {"government", "police", "company"}
