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
from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.lexicon import words
from kgpub.extraction.parties import agents_of, is_party, party_at, phrases
from kgpub.scheme import EventScheme

_CLAUSES = ("xcomp", "ccomp", "acl", "relcl", "advcl")


@dataclass(frozen=True, slots=True)
class _OtherParty:
    """Where the other party of a type stands with its content.

    Attributes:
        type: the type of the act; that of ``unless`` is left alone.
        roles: its role in the event that is the content.
        content: types of content; any if empty. ``not_content`` rules types out.
        prepositions: what it stands behind in the content; "object" is the direct object.
        taking: the same, behind what is cut, stopped or withheld.
        subject: it is the subject of a content clause with tense.
        subject_of: it is the subject of a content clause with one of these verbs.
        own_deed: only where the agent itself will do it.
        addressed: it may be the one who is told so: "told mediators they were ready".
    """

    type: str
    unless: str
    roles: tuple[str, ...]
    content: frozenset[str]
    not_content: frozenset[str]
    prepositions: frozenset[str]
    taking: frozenset[str]
    subject: bool
    subject_of: frozenset[str]
    own_deed: bool
    addressed: bool


@dataclass(frozen=True, slots=True)
class _Content:
    type: str
    content: frozenset[str]
    predicates: frozenset[str]
    becomes: str


class SpeechActFinder:
    """A pipeline component that completes acts of speech by their content."""

    def __init__(self, scheme: EventScheme) -> None:
        """Read the rules; those of types that the scheme does not have are left out."""
        self._scheme = scheme
        with resources.path("data/speech_acts.toml").open("rb") as file:
            table = tomllib.load(file)
        self._parties = [_other_party(row) for row in table["other_party"]]
        self._contents = [
            _Content(
                row["type"],
                frozenset(row["content"].split()),
                words(row["predicates"]) if "predicates" in row else frozenset(),
                row["becomes"],
            )
            for row in table["content"]
            if row["becomes"] in scheme.types
        ]

    def __call__(self, doc: Doc) -> Doc:
        """Change types, and add the other party, in place."""
        notes = analysis.of(doc)
        for _, trigger in sorted(notes.triggers.items()):
            contents = _contents(doc, trigger, notes)
            for content in contents:
                self._refine(trigger, content, notes)
            self._refine_by_verb(doc, trigger)
            for rule in self._parties:
                if self._scheme.is_a(trigger.frame.type, rule.type):
                    self._add_party(doc, trigger, contents, rule, notes)
        for token in [t for t, trigger in notes.triggers.items() if _only_ready(trigger, notes)]:
            del notes.triggers[token]
            notes.stances.pop(token, None)
        return doc

    def _refine(self, trigger: Trigger, content: Trigger, notes: Analysis) -> None:
        stances = notes.stances.get(content.token, ())
        if not stances or all(s.modality == "asserted" for s in stances):
            return
        if any(s.polarity == "negative" for s in stances):
            return  # "vowed not to attack"
        for rule in self._contents:
            if trigger.frame.type == rule.type and any(
                self._scheme.is_a(content.frame.type, kind) for kind in rule.content
            ):
                trigger.frame = replace(trigger.frame, type=rule.becomes)
                return

    def _refine_by_verb(self, doc: Doc, trigger: Trigger) -> None:
        """As in "vowed to crush the rebels": the verb tells no event, but what it is about."""
        verbs = {
            lemma(c)
            for c in content_clauses(doc, trigger)
            if not any(g.dep_ == "neg" for g in c.children)
        }
        for rule in self._contents:
            if trigger.frame.type == rule.type and verbs & rule.predicates:
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
        own = agents_of(trigger, notes)
        if not own or trigger.frame.type == rule.unless:
            return
        if any(is_party(t, own, notes) for r, t in trigger.roles if r != "agent"):
            return
        clauses = content_clauses(doc, trigger)
        if rule.own_deed:
            clauses = [c for c in clauses if own_deed(c, own, notes)]
            contents = [t for t in contents if _under(t, clauses)]
            if not clauses:
                return
        if any(self._is_any(t, rule.not_content) for t in contents):
            return
        others = (
            self._in_roles(doc, contents, rule, own, notes)
            or (_subjects(clauses, own, notes) if rule.subject else [])
            or (
                _subjects(_getting(clauses, rule.subject_of), own, notes) if rule.subject_of else []
            )
            or _behind(clauses, trigger, rule, own, notes)
        )
        others = others or (_addressed(doc, trigger, own, notes) if rule.addressed else [])
        told = {t for _, t in trigger.roles}
        trigger.roles.extend(("recipient", t) for t in others if t not in told)

    def _in_roles(
        self,
        doc: Doc,
        contents: list[Trigger],
        rule: _OtherParty,
        own: set[int],
        notes: Analysis,
    ) -> list[int]:
        for content in contents:
            if rule.content and not self._is_any(content, rule.content):
                continue
            for role in rule.roles:
                others = [p for t in content.fillers(role) for p in party_at(doc[t], own, notes)]
                if others:
                    return others
        return []

    def _is_any(self, trigger: Trigger, kinds: frozenset[str]) -> bool:
        return any(self._scheme.is_a(trigger.frame.type, kind) for kind in kinds)


def _other_party(row: dict[str, str]) -> _OtherParty:
    return _OtherParty(
        type=row["type"],
        unless=row.get("unless", ""),
        roles=tuple(row["roles"].split()),
        content=frozenset(row.get("content", "").split()),
        not_content=frozenset(row.get("not_content", "").split()),
        prepositions=frozenset(row.get("prepositions", "").split()),
        taking=frozenset(row.get("taking", "").split()),
        subject=bool(row.get("subject", False)),
        subject_of=words(row["subject_of"]) if "subject_of" in row else frozenset(),
        own_deed=bool(row.get("own_deed", False)),
        addressed=bool(row.get("addressed", False)),
    )


def content_clauses(doc: Doc, trigger: Trigger) -> list[Token]:
    """The clauses that an act of speech governs, by their verbs, coordinated ones too.

    "Was ready to talk", "expressed readiness to talk": they may hang on the fixed words.
    """
    found = [
        c
        for t in trigger.tokens
        for c in doc[t].children
        if c.dep_ in _CLAUSES and c.i not in trigger.tokens and c.pos_ in ("VERB", "AUX")
        if c.dep_ in ("xcomp", "ccomp") or (t != trigger.token and _is_content(c))
    ]
    if not found and not trigger.fillers("patient"):
        # "consented on Tuesday to sit down": parsed as a purpose
        verb = doc[trigger.token]
        found = [c for c in verb.children if c.dep_ == "advcl" and syntax.is_infinitive(c)]
    return [*found, *(c for v in found for c in v.children if c.dep_ == "conj")]


def _only_ready(trigger: Trigger, notes: Analysis) -> bool:
    """As in "are ready to strike": to be ready is a pledge only towards somebody."""
    if not trigger.frame.infinitive or trigger.frame.head != "be":
        return False
    own = agents_of(trigger, notes)
    towards = any(is_party(t, own, notes) for r, t in trigger.roles if r != "agent")
    return not towards or trigger.frame.type == "threaten"


def _is_content(clause: Token) -> bool:
    """As in "readiness to talk", "its word that it will pay"."""
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    return that or syntax.is_infinitive(clause)


def own_deed(clause: Token, own: set[int], notes: Analysis) -> bool:
    """Return whether a clause says what the speakers will do themselves: "it would retaliate"."""
    subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not subjects:
        return syntax.is_infinitive(clause)
    subject = subjects[0]
    if notes.root(subject.i) in own:
        return True
    mention = notes.mentions.get(subject.i)
    if subject.tag_ != "PRP" or (mention is not None and notes.root(subject.i) != subject.i):
        return False
    speakers = [m for root in own if (m := notes.mentions.get(root)) is not None]
    person = any(m.entity_kind == "person" for m in speakers)
    return person != (subject.lower_ == "it")


def _contents(doc: Doc, trigger: Trigger, notes: Analysis) -> list[Trigger]:
    """The events told by the clause or noun that an act of speech governs."""
    clauses = content_clauses(doc, trigger)
    # A noun and the verb that carries it stand in one sentence.
    starts = {c.sent.start: c.sent for c in clauses}
    near = (notes.triggers.get(t.i) for sent in starts.values() for t in sent)
    found = [t for t in near if t is not None and _under(t, clauses)]
    found.extend(notes.triggers[t] for t in trigger.about if t in notes.triggers)
    return sorted({t.token: t for t in found if t is not trigger}.values(), key=lambda t: t.token)


def _under(trigger: Trigger, clauses: list[Token]) -> bool:
    return any(c.i in (trigger.token, trigger.governor) for c in clauses)


def _addressed(doc: Doc, trigger: Trigger, own: set[int], notes: Analysis) -> list[int]:
    """Who is told of it by the one who does it: "told mediators they were ready"."""
    clause = doc[trigger.governor]
    report = clause.head
    if clause.dep_ != "ccomp" or lemma(report) not in words("telling"):
        return []
    if not own & {notes.root(t.i) for t in syntax.agents(report)}:
        return []
    return [t.i for t in syntax.patients(report) if is_party(t.i, own, notes)]


def _getting(clauses: list[Token], verbs: frozenset[str]) -> list[Token]:
    """Clauses with one of the verbs, and what is let happen: "agreed to let them use"."""
    let = [
        c
        for clause in clauses
        if lemma(clause) in words("letting")
        for c in clause.children
        if c.dep_ in ("ccomp", "xcomp")
    ]
    return [*(c for c in clauses if lemma(c) in verbs), *let]


def _subjects(clauses: list[Token], own: set[int], notes: Analysis) -> list[int]:
    return [
        t.i
        for clause in clauses
        for c in clause.children
        if c.dep_ in ("nsubj", "nsubjpass")
        for t in syntax.coordinated(c)
        if is_party(t.i, own, notes)
    ]


def _behind(
    clauses: list[Token], trigger: Trigger, rule: _OtherParty, own: set[int], notes: Analysis
) -> list[int]:
    if not rule.prepositions:
        return []
    objects: list[int] = []
    for clause in clauses:
        taking = lemma(clause) in words("taking_away")
        wanted = rule.prepositions | (rule.taking if taking else frozenset())
        for word, thing in phrases(clause, modifiers=False):
            if thing.i in trigger.tokens:
                continue
            if word.pos_ in ("ADP", "SCONJ") and word.lower_ in wanted:
                found = party_at(thing, own, notes)
                if found:
                    return found
            elif word.pos_ == "VERB" and "object" in rule.prepositions:
                objects.extend(t.i for t in syntax.coordinated(thing) if is_party(t.i, own, notes))
    return objects
