"""Acts of speech and what they are about: whom a threat, an offer or a refusal is meant for.

The other party of "threatened to impose sanctions on Turkey" stands with the content, and
the content may tell what the act is: a pledge to attack is a threat. The rules are data,
``data/speech_acts.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kgpub import resources
from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Trigger
from kgpub.extraction.lexicon import PEOPLE
from kgpub.scheme import EventScheme

_PARTIES = PEOPLE | {"org", "government", "country"}


@dataclass(frozen=True, slots=True)
class _OtherParty:
    type: str
    unless: str
    roles: tuple[str, ...]
    content: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Content:
    type: str
    content: frozenset[str]
    becomes: str


class SpeechActFinder:
    """A pipeline component that completes acts of speech by their content."""

    def __init__(self, scheme: EventScheme) -> None:
        """Read the rules; those of types that the scheme does not have are left out."""
        self._scheme = scheme
        with resources.path("data/speech_acts.toml").open("rb") as file:
            table = tomllib.load(file)
        self._parties = [
            _OtherParty(
                row["type"],
                row.get("unless", ""),
                tuple(row["roles"].split()),
                frozenset(row.get("content", "").split()),
            )
            for row in table["other_party"]
        ]
        self._contents = [
            _Content(row["type"], frozenset(row["content"].split()), row["becomes"])
            for row in table["content"]
            if row["becomes"] in scheme.types
        ]

    def __call__(self, doc: Doc) -> Doc:
        """Change types, and add the other party, in place."""
        notes = analysis.of(doc)
        for _, trigger in sorted(notes.triggers.items()):
            contents = _contents(doc[trigger.token], trigger, notes)
            for content in contents:
                self._refine(trigger, content, notes)
            for rule in self._parties:
                if self._scheme.is_a(trigger.frame.type, rule.type):
                    self._add_party(doc, trigger, contents, rule, notes)
        return doc

    def _refine(self, trigger: Trigger, content: Trigger, notes: Analysis) -> None:
        stances = notes.stances.get(content.token, ())
        if not stances or all(s.modality == "asserted" for s in stances):
            return
        for rule in self._contents:
            if trigger.frame.type == rule.type and any(
                self._scheme.is_a(content.frame.type, kind) for kind in rule.content
            ):
                trigger.frame = replace(trigger.frame, type=rule.becomes)
                return

    def _add_party(
        self,
        doc: Doc,
        trigger: Trigger,
        contents: list[Trigger],
        rule: _OtherParty,
        notes: Analysis,
    ) -> None:
        own = {notes.root(t) for t in trigger.fillers("agent")}
        if not own or trigger.frame.type == rule.unless:
            return
        if any(_is_party(t, own, notes) for r, t in trigger.roles if r != "agent"):
            return
        for content in contents:
            kind = content.frame.type
            if rule.content and not any(self._scheme.is_a(kind, above) for above in rule.content):
                continue
            for role in rule.roles:
                others = [
                    t
                    for t in content.fillers(role)
                    if _is_party(t, own, notes) and doc[t].ent_type_ != "MONEY"
                ]
                if others:
                    trigger.roles.extend(("recipient", t) for t in others)
                    return
        if not contents and not rule.content:
            # The content is of no type: "threatened to crush the South".
            verb = doc[trigger.token]
            others = [t for t in _objects(verb, trigger) if _is_party(t, own, notes)]
            trigger.roles.extend(("recipient", t) for t in others)


def _contents(verb: Token, trigger: Trigger, notes: Analysis) -> list[Trigger]:
    """The events told by the clause or noun that an act of speech governs."""
    clauses = {c.i for c in verb.children if c.dep_ in ("xcomp", "ccomp")}
    clauses |= {c.i for t in trigger.tokens for c in _infinitives(verb.doc[t])}
    clauses -= {*trigger.tokens}
    here = (notes.triggers.get(token) for token in range(verb.sent.start, verb.sent.end))
    found = [t for t in here if t is not None and (t.token in clauses or t.governor in clauses)]
    found.extend(notes.triggers[t] for t in trigger.about if t in notes.triggers)
    return [t for t in found if t is not trigger]


def _infinitives(word: Token) -> list[Token]:
    """The infinitives of an adjective or noun: "is willing to meet", "a promise to meet"."""
    return [
        c
        for c in word.children
        if c.dep_ in ("xcomp", "acl") and any(t.tag_ == "TO" for t in c.children)
    ]


def _objects(verb: Token, trigger: Trigger) -> list[int]:
    """The direct objects of the infinitive that an act of speech governs."""
    return [
        t.i
        for c in verb.children
        if c.dep_ == "xcomp" and c.i not in trigger.tokens
        for t in syntax.patients(c)
    ]


def _is_party(token: int, own: set[int], notes: Analysis) -> bool:
    """Whether a token names somebody else: neither the actor nor what belongs to it."""
    mention = notes.mentions.get(token)
    if mention is None or mention.kind == "pronoun" or notes.root(token) in own:
        return False
    if mention.owner is not None and notes.root(mention.owner) in own:
        return False
    return bool(notes.classes_of(token) & _PARTIES)
