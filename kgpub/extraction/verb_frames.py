"""How a verb and what stands around it match a frame."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgpub.extraction import senses, syntax
from kgpub.extraction.analysis import Analysis, Trigger
from kgpub.extraction.arguments import ArgumentFiller
from kgpub.extraction.demonyms import DemonymFinder
from kgpub.extraction.fixed_words import fixed_tokens, governs_infinitive
from kgpub.extraction.lexicon import PEOPLE, words
from kgpub.extraction.parties import phrases
from kgpub.scheme import Argument, EventScheme, Frame

_UNDER_OBJECT = frozenset(("to", "for", "with", "against", "from", "on", "into", "onto", "by"))
_EVENT = frozenset(("event",))
_DEEDS = frozenset(("event", "deed"))
_MOVING = frozenset(("from", "into", "out", "with"))


class VerbFrameMatcher:
    """Matches frames of verbs, with their arguments."""

    def __init__(
        self, scheme: EventScheme, arguments: ArgumentFiller, demonyms: DemonymFinder
    ) -> None:
        """Keep the scheme and the finders of arguments."""
        self._scheme = scheme
        self._arguments = arguments
        self._demonyms = demonyms

    def match(
        self,
        token: Token,
        frame: Frame,
        subjects: list[Token],
        objects: list[Token],
        notes: Analysis,
    ) -> Trigger | None:
        """Return the event that the frame tells with the verb as trigger, or None."""
        fixed = fixed_tokens(token, frame)
        if fixed is None or _other_particle(token, fixed):
            return None
        if not fixed and _leaves_in_a_state(token):
            return None
        if frame.infinitive and not governs_infinitive(token, fixed):
            return None
        trigger = Trigger(token=token.i, tokens=(token.i, *sorted(t.i for t in fixed)), frame=frame)
        trigger.governor = token.i
        fixed_ids = {t.i for t in fixed}
        before = frame.before or Argument("agent")
        if not self._arguments.fill(
            before, [s for s in subjects if s.i not in fixed_ids], trigger, notes
        ):
            return None
        left = [o for o in objects if o.i not in fixed_ids]
        if not left and (frame.infinitive or any(t.dep_ == "ccomp" for t in fixed)):
            left = [t for o in syntax.clause_objects(token) for t in syntax.coordinated(o)]
        if frame.indirect is not None:
            given = [c for c in token.children if c.dep_ == "dobj" and c.i not in fixed_ids]
            getting = [c for c in token.children if c.dep_ == "dative" and c.pos_ != "ADP"]
            if syntax.is_passive(token) and given:
                getting = left
            if not getting or not self._arguments.fill(frame.indirect, getting, trigger, notes):
                return None
            left = [t for c in given for t in syntax.coordinated(c)]
        if frame.direct is not None:
            if not left and frame.fixed:
                # "gave the junta an ultimatum"
                datives = [c for c in token.children if c.dep_ == "dative" and c.pos_ != "ADP"]
                left = [t for c in datives for t in syntax.coordinated(c)]
            if not self._arguments.fill(frame.direct, left, trigger, notes):
                return None
        elif left and not frame.fixed and not frame.obliques and not _light_object(left[0]):
            return None
        for argument in frame.obliques:
            found = self._arguments.behind((token, *fixed), argument, notes)
            if not found:
                found = _stranded(token, argument.prepositions)
                left = [] if found else left
            found = [p for p in found if p.i not in fixed_ids]
            if argument.role in ("agent", "patient", "recipient") and not any(
                argument.admits(self._arguments.classes(p, notes)) for p in found
            ):
                further = self._further(token, fixed, argument, notes)
                found = [p for p in further if p.i not in fixed_ids] or found
            if not found and argument.required:
                found = list(_hung_on_others(token.doc, trigger, left, argument))
            if not self._arguments.fill(argument, found, trigger, notes):
                return None
        if frame.obliques and not frame.direct and not frame.fixed and left:
            return None
        if senses.governs_infinitive(token, trigger) or self._without_will(trigger, token, notes):
            return None
        commands = any(self._scheme.is_a(frame.type, kind) for kind in ("request", "coerce"))
        commands = commands or any(t.dep_ in ("xcomp", "ccomp") for t in fixed)
        if senses.names_or_commands(token, commands):
            return None
        self._possessor_of_fixed(fixed, trigger, notes)
        if frame.direct is None:
            trigger.roles.extend(
                ("patient", t.i)
                for t in fixed
                if t.dep_ in ("dobj", "nsubjpass") and self._arguments.classes(t, notes) & PEOPLE
            )
            # "fired missiles": what the frame has is the means of an attack, or what was seized.
            had = any(self._scheme.is_a(frame.type, kind) for kind in words("goods_handled"))
            means = {"weapon", "relief"} if had else {"weapon"}
            trigger.roles.extend(
                ("patient" if had else "instrument", t.i)
                for t in fixed
                if t.dep_ in ("dobj", "nsubjpass") and t.tag_.startswith("NN")
                and self._arguments.classes(t, notes) & means
            )  # fmt: skip
        return trigger

    def _further(
        self, verb: Token, fixed: list[Token], argument: Argument, notes: Analysis
    ) -> list[Token]:
        """The objects of an argument's prepositions that hang where frames do not look.

        "Turned down Yerevan's request": whose noun the frame takes; "financed a plant for
        refugees": the phrase hung on the object. Only where the argument must be there.
        """
        if not argument.required:
            return []
        if argument.prepositions & {"of", "from", "by"} and fixed:
            owners = self._owners(fixed, argument, notes)
            if owners:
                return owners
        wanted = argument.prepositions & _UNDER_OBJECT if argument.classes else frozenset()
        for word, thing in phrases(verb, modifiers=False) if wanted else ():
            if word.lower_ in wanted and word.head.i != verb.i:
                found = [
                    t
                    for t in syntax.coordinated(thing)
                    if argument.admits(self._arguments.classes(t, notes))
                ]
                if found:
                    return found
        return []

    def _owners(self, fixed: list[Token], argument: Argument, notes: Analysis) -> list[Token]:
        """Whose a noun is: "Iran's offer", "the Arab League plan", "an Egyptian proposal"."""
        found = [c for t in fixed for c in syntax.owners(t) if c.i in notes.mentions]
        if not found and argument.role == "recipient":  # "a bill passed by parliament"
            found = [
                who
                for t in fixed
                for c in t.children
                if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in words("putting_forward")
                for who in syntax.agents(c)
            ]
        if found or not argument.prepositions & {"from", "by"}:
            return found
        nouns = [t for t in fixed if t.pos_ in ("NOUN", "PROPN")]
        countries = [self._demonyms.country_before(t, notes) for t in nouns]
        return [nouns[0].doc[c] for c in countries if c is not None]

    def _without_will(self, trigger: Trigger, verb: Token, notes: Analysis) -> bool:
        """As in "the strikes threatened to raise needs": events threaten nobody."""
        acting = trigger.fillers("agent")
        willed = any(self._scheme.is_a(trigger.frame.type, kind) for kind in words("willed_acts"))
        return willed and any(
            _EVENT <= self._arguments.classes(verb.doc[t], notes) <= _DEEDS for t in acting
        )

    def _possessor_of_fixed(self, fixed: list[Token], trigger: Trigger, notes: Analysis) -> None:
        """As in "rejected Iran's offer": who owns the noun that the frame takes is the other."""
        wanted = [a for a in trigger.frame.obliques if a.prepositions & {"of", "from", "by"}]
        if len(wanted) != 1 or trigger.fillers(wanted[0].role):
            return
        own = {notes.root(t) for t in trigger.fillers("agent")}
        owners = [c for c in self._owners(fixed, wanted[0], notes) if notes.root(c.i) not in own]
        if owners and wanted[0].admits(self._arguments.classes(owners[0], notes)):
            trigger.roles.append((wanted[0].role, owners[0].i))


def _other_particle(verb: Token, fixed: list[Token]) -> bool:
    """As in "pick up" is not "pick": a particle that the frame does not name makes another verb."""
    return any(
        c.dep_ == "prt" and c not in fixed and not any(p.dep_ == "pobj" for p in c.children)
        for c in verb.children
    )


def _stranded(verb: Token, prepositions: frozenset[str]) -> list[Token]:
    """As in "the house was fired upon": the subject stands for what the preposition lacks."""
    deps = {c.dep_ for c in verb.children}
    if "nsubjpass" not in deps or "dobj" in deps:
        return []
    bare = any(
        c.lower_ in prepositions and c.dep_ in ("prep", "prt", "advmod") and c.i > verb.i
        and not any(g.dep_ in ("pobj", "pcomp", "cc", "conj") for g in c.children)
        for c in verb.children
    )  # fmt: skip
    return syntax.patients(verb) if bare else []


def _hung_on_others(
    doc: Doc, trigger: Trigger, objects: list[Token], argument: Argument
) -> Iterator[Token]:
    """As in "cleared fighters from the town": what the parser hung on another argument."""
    for holder in (*objects, *(doc[t] for _, t in trigger.roles)):
        for name, found in syntax.prepositions(holder):
            if name in argument.prepositions & _MOVING:
                yield from syntax.coordinated(found)


def _light_object(token: Token) -> bool:
    return token.tag_ in ("PRP", "WDT")


def _leaves_in_a_state(verb: Token) -> bool:
    """As in "leaving the minister isolated": nobody goes away."""
    if verb.lemma_.lower() != "leave":
        return False
    if verb.dep_ == "csubj" and verb.head.tag_ in ("VBN", "JJ") and verb.head.i > verb.i:
        return True
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    return thing is not None and any(
        (c.dep_ in ("oprd", "acomp") or (c.dep_ == "advcl" and c.tag_ == "VBN")) and c.i > thing.i
        for c in verb.children
    )
