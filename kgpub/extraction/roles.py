"""What surrounds a trigger: light verbs, places, and other events."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.event_times import EventDater
from kgpub.extraction.lexicon import PEOPLE, Lexicon, words
from kgpub.extraction.negation import negated
from kgpub.extraction.stand_ins import GOVERNMENT
from kgpub.extraction.whereabouts import whereabouts
from kgpub.scheme import EventScheme


class RoleFinder:
    """A pipeline component that completes each trigger with what its clause says."""

    def __init__(self, scheme: EventScheme, lexicon: Lexicon) -> None:
        """Keep the scheme and the word lists."""
        self._scheme = scheme
        self._lexicon = lexicon
        self._times = EventDater(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Complete every trigger in place."""
        notes = analysis.of(doc)
        for trigger in notes.triggers.values():
            token = doc[trigger.token]
            holder = syntax.holder(token)
            if trigger.frame.part == "noun":
                self._lend(holder, trigger, notes)
                self._come_for(holder, trigger, notes)
                self._carried_behind(holder, trigger, notes)
                _under(holder, trigger, notes)
            self._undergone_by_things(trigger, notes)
            verb = doc[trigger.governor]
            self._places(doc, trigger, holder, verb, notes)
            self._drop_events_as_participants(trigger, notes)
        self._carriers(doc, notes)
        self._times.attach(doc, notes)
        for trigger in notes.triggers.values():
            trigger.begun = self._begins(doc, trigger)
        for trigger in notes.triggers.values():
            self._other_events(doc, trigger, notes)
            if trigger.frame.part == "noun":
                self._outcomes(trigger, notes, doc)
        return doc

    def _carriers(self, doc: Doc, notes: Analysis) -> None:
        """As in "held a conference": the light verb tells the same event as its noun."""
        for token, trigger in sorted(notes.triggers.items()):
            verb = trigger.governor
            if (
                trigger.frame.part != "noun"
                or verb in notes.triggers
                or (trigger.same_as is not None)
            ):
                continue
            if {lemma(doc[verb]), _with_particle(doc[verb])} & words("carrying"):
                carrier = Trigger(token=verb, tokens=(verb,), frame=trigger.frame)
                carrier.governor, carrier.same_as = verb, token
                notes.triggers[verb] = carrier

    def _begins(self, doc: Doc, trigger: Trigger) -> bool:
        """As in "began an operation on 19 May": it began then, and may go on."""
        verb = lemma(doc[trigger.governor])
        if trigger.governor == trigger.token:
            return False
        lasting = self._scheme.is_a(trigger.frame.type, "conflict")
        return verb in words("beginning") or (lasting and verb in words("launching"))

    def _lend(self, holder: Token, trigger: Trigger, notes: Analysis) -> None:
        """Give an event noun the arguments of the light verb it depends on."""
        verb = holder.head
        role = None
        called = any(c.dep_ in ("oprd", "attr") for c in verb.children)
        if verb.pos_ == "VERB" and holder.dep_ == "dobj" and not (lemma(verb) == "call" and called):
            role = self._lexicon.light.subject_role.get(_with_particle(verb))
            role = role or self._lexicon.light.subject_role.get(lemma(verb))
        elif verb.pos_ == "VERB" and holder.dep_ == "nsubjpass":
            role = self._lexicon.light.subject_role.get(lemma(verb))
        elif holder.dep_ == "nsubj" and {lemma(verb), _with_particle(verb)} & (
            self._lexicon.light.existential
        ):
            trigger.governor = verb.i
            return
        elif holder.dep_ == "nsubj" and lemma(verb) in self._lexicon.light.impact:
            trigger.governor = verb.i
            moved = lemma(verb) == "displace" and self._scheme.is_a(trigger.frame.type, "assault")
            if not trigger.fillers("patient") and not moved:
                trigger.roles.extend(
                    ("patient", t.i) for t in syntax.patients(verb) if t.i in notes.mentions
                )
            return
        elif (
            holder.dep_ == "pobj"
            and verb.dep_ == "agent"
            and (lemma(verb.head) in self._lexicon.light.impact)
        ):  # "a village was hit by an air strike"
            trigger.governor = verb.head.i
            if not trigger.fillers("patient"):
                met = syntax.patients(verb.head)
                trigger.roles.extend(("patient", t.i) for t in met if t.i in notes.mentions)
            return
        elif holder.dep_ == "pobj" and (taking_part := _taking_part(verb)) is not None:
            role, verb = "agent", taking_part
            if _is_disowned(verb, self._lexicon):
                return  # the attack that somebody "denied having taken part in" was made
        elif holder.dep_ == "pobj" and verb.lower_ == "in" and syntax.is_passive(verb.head):
            if lemma(verb.head) not in words("involving"):
                return
            if not trigger.fillers("agent"):  # "were involved in a shootout"
                who = syntax.patients(verb.head)
                trigger.roles.extend(("agent", t.i) for t in who if t.i in notes.mentions)
            trigger.governor = verb.head.i
            return
        elif holder.dep_ == "pobj" and verb.lower_ == "from" and verb.dep_ == "prep":
            # "escaped unharmed from an attack"
            verb = verb.head.head if verb.head.pos_ == "ADJ" else verb.head
            role = "patient" if lemma(verb) in words("escaping") else None
        if role is None or (role == "patient" and self._looks_on(verb, notes)):
            return
        if verb.i in notes.triggers and notes.triggers[verb.i].frame.part == "verb":
            if self._scheme.is_a(notes.triggers[verb.i].frame.type, "assault"):
                return
        trigger.governor = verb.i
        if not trigger.fillers(role):
            for subject in syntax.agents(verb):
                # "The plan drew criticism": an event is criticized, but does nothing.
                of_event = role == "patient" and subject.i in notes.triggers
                if subject.i in notes.mentions or of_event:
                    trigger.roles.append((role, subject.i))

    def _looks_on(self, verb: Token, notes: Analysis) -> bool:
        """As in "a herder who witnessed the attack": it was not on him; on a city it was."""
        if lemma(verb) not in words("observing"):
            return False
        return any(notes.classes_of(t.i) & PEOPLE for t in syntax.agents(verb))

    def _come_for(self, holder: Token, trigger: Trigger, notes: Analysis) -> None:
        """As in "arrived for two days of talks with the rebels": who comes takes part."""
        if trigger.fillers("agent") or not self._scheme.is_a(trigger.frame.type, "consult"):
            return
        node = holder
        for _ in range(2):
            preposition = node.head
            if node.dep_ != "pobj" or preposition.lower_ not in ("for", "of", "in"):
                return
            above = preposition.head
            if preposition.lower_ == "for" and lemma(above) in words("coming"):
                coming = [t.i for t in syntax.agents(above) if t.i in notes.mentions]
                trigger.roles.extend(("agent", t) for t in coming)
                return
            node = above

    def _undergone_by_things(self, trigger: Trigger, notes: Analysis) -> None:
        """As in "the plane made its first flight": it was flown."""
        if not any(self._scheme.is_a(trigger.frame.type, t) for t in words("undergone_by_things")):
            return
        trigger.roles = [
            ("patient" if role == "agent" and _is_thing(t, notes) else role, t)
            for role, t in trigger.roles
        ]

    def _carried_behind(self, holder: Token, trigger: Trigger, notes: Analysis) -> None:
        """As in "a rally organized by students in Rome": the participle carries the event."""
        for verb in holder.children:
            if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.i in notes.triggers:
                continue
            role = self._lexicon.light.subject_role.get(_with_particle(verb))
            role = role or self._lexicon.light.subject_role.get(lemma(verb))
            if role is None:
                continue
            if not trigger.fillers(role):
                doers = [t.i for t in syntax.agents(verb) if t.i in notes.mentions]
                trigger.roles.extend((role, t) for t in doers)
            if {lemma(verb), _with_particle(verb)} & words("carrying"):
                if trigger.governor == trigger.token:
                    trigger.governor = verb.i

    def _places(
        self, doc: Doc, trigger: Trigger, holder: Token, verb: Token, notes: Analysis
    ) -> None:
        anchors = [holder]
        if verb.i != holder.i:
            anchors.append(verb)
        anchors.extend(doc[f] for _, f in trigger.roles if f not in notes.triggers)
        for role, filler in trigger.roles:
            anchors.extend(whereabouts(doc[filler]) if role in ("patient", "recipient") else ())
        if verb.dep_ == "xcomp" or (verb.dep_ == "conj" and not _has_place(verb)):
            anchors.append(verb.head)
        found: list[int] = []
        for anchor in anchors:
            for name, pobj in syntax.prepositions(anchor):
                if name not in words("at"):
                    continue
                if self._lexicon_locates(pobj):
                    below = [p for n, p in syntax.prepositions(pobj) if n == "of"]
                    pobj = below[0] if below else pobj
                found.extend(t.i for t in syntax.coordinated(pobj) if self._is_place(t, notes))
        if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
            # "the city of Huaraz, where four hotels were bombed"
            found.extend([verb.head.i] if self._is_place(verb.head, notes) else [])
        spoken_to = any(self._scheme.is_a(trigger.frame.type, t) for t in words("addressing"))
        for role, filler in trigger.roles:
            addressed = spoken_to and role in ("patient", "recipient")
            if addressed or (
                role == "recipient" and self._is_capital_dealt_with(trigger, filler, notes)
            ):
                self._address(doc[filler], notes)
            elif role in ("patient", "place") and self._is_place(doc[filler], notes):
                found.append(filler)
        found.extend(
            c.i
            for c in holder.children
            if c.dep_ in ("compound", "nmod", "poss") and self._is_place(c, notes)
            and not (c.dep_ == "poss" and lemma(holder) in words("harmed"))
            and ("country" not in notes.classes_of(c.i) or c.i not in trigger.fillers("agent"))
        )  # fmt: skip
        trigger.roles = [(r, f) for r, f in trigger.roles if r != "place"]
        seen: set[int] = set()
        for place in found:
            root = notes.root(place)
            if root not in seen and place not in trigger.fillers("agent"):
                seen.add(root)
                trigger.places.append(place)

    def _is_capital_dealt_with(self, trigger: Trigger, filler: int, notes: Analysis) -> bool:
        """As in "agreed with Seoul": what is done with a capital is done with its government."""
        dealt_with = any(
            self._scheme.is_a(trigger.frame.type, kind) for kind in words("between_states")
        )
        return dealt_with and "capital" in notes.classes_of(filler)

    def _address(self, token: Token, notes: Analysis) -> None:
        """As in "accused Moscow": who is accused of a city is its government."""
        mention = notes.mentions.get(token.i)
        if mention is None or mention.kind != "name" or not self._is_place(token, notes):
            return
        if not {"country", "facility", "region"} & notes.classes_of(token.i):
            notes.stand_ins.setdefault(token.i, GOVERNMENT)

    def _lexicon_locates(self, noun: Token) -> bool:
        found = self._lexicon.noun(lemma(noun))
        return found is not None and "locating" in found.sections

    def _is_place(self, token: Token, notes: Analysis) -> bool:
        mention = notes.mention_of(token.i)
        if mention is None or token.i not in notes.mentions:
            return False
        if notes.mentions[token.i].plural:
            return False
        return mention.entity_kind == "place" or "facility" in mention.classes

    def _drop_events_as_participants(self, trigger: Trigger, notes: Analysis) -> None:
        """An event noun that fills a role is another event, not an entity."""
        trigger.about = [filler for _, filler in trigger.roles if filler in notes.triggers]
        trigger.roles = [
            (role, filler) for role, filler in trigger.roles if filler not in notes.triggers
        ]

    def _outcomes(self, trigger: Trigger, notes: Analysis, doc: Doc) -> None:
        """As in "The war led to displacement": what it led to came after it."""
        noun = syntax.holder(doc[trigger.token])
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        if noun.dep_ not in ("dobj", "pobj") or lemma(verb) not in words("causing"):
            return
        trigger.follows.extend(
            s.i for s in syntax.agents(verb) if s.i in notes.triggers and s.i != trigger.token
        )

    def _members(self, anchor: Token, including: Token, notes: Analysis) -> None:
        """As in "planned provocations, including an attack": the attack is part of them."""
        whole = next(
            (
                notes.triggers[t.i]
                for t in (anchor, *(c for c in anchor.children if c.dep_ == "dobj"))
                if t.i in notes.triggers and t.i < including.i
            ),
            None,
        )
        if whole is None:
            return
        for token in _events_below(including, notes):
            part = notes.triggers[token]
            if part is whole or part.part_of is not None:
                continue
            part.part_of = whole.token
            if not part.fillers("agent"):
                part.roles.extend(("agent", t) for t in whole.fillers("agent"))
            if not part.places:
                part.places.extend(whole.places)

    def _other_events(self, doc: Doc, trigger: Trigger, notes: Analysis) -> None:
        verb = doc[trigger.governor]
        for anchor in {verb.i, trigger.token}:
            for child in doc[anchor].children:
                if child.dep_ == "prep" and child.lower_ in ("including", "like"):
                    self._members(doc[anchor], child, notes)
                elif child.dep_ == "prep":
                    for other in _events_below(child, notes):
                        if other == trigger.token:
                            continue
                        if child.lower_ in words("after"):
                            trigger.follows.append(other)
                        elif child.lower_ in words("during") and trigger.part_of is None:
                            if child.lower_ != "in" or trigger.frame.part == "verb":
                                trigger.part_of = other
                if child.i in notes.triggers and child.i != trigger.token:
                    part = notes.triggers[child.i]
                    if syntax.is_purpose(child) and trigger.frame.part == "noun":
                        part.part_of = trigger.token
                if child.dep_ == "advcl" and child.i in notes.triggers:
                    marks = {c.lower_ for c in child.children if c.dep_ == "mark"}
                    if marks & words("after"):
                        trigger.follows.append(child.i)


def _is_thing(token: int, notes: Analysis) -> bool:
    mention = notes.mentions.get(token)
    if mention is None or mention.entity_kind in ("person", "organization", "place"):
        return False
    return not notes.classes_of(token) & (PEOPLE | {"org", "government", "country"})


def _under(noun: Token, trigger: Trigger, notes: Analysis) -> None:
    """As in "a jet under development by Boeing", "the town is under siege": who meets it.

    So does what is "due for delivery".
    """
    preposition = noun.head
    if noun.dep_ != "pobj" or trigger.fillers("patient"):
        return
    if any(c.dep_ in ("det", "poss") for c in noun.children):
        return
    above = preposition.head
    if preposition.lower_ == "for" and lemma(above) in words("awaiting"):
        verb = above.head if above.pos_ == "ADJ" else above
        trigger.roles.extend(("patient", t.i) for t in _met(verb) if t.i in notes.mentions)
        return
    if preposition.lower_ != "under":
        return
    if above.pos_ in ("NOUN", "PROPN"):
        met = [above]
    elif above.lemma_ in ("be", "come", "remain", "stay"):
        met = syntax.agents(above)
    elif above.lemma_ in ("have", "put", "place"):
        met = syntax.patients(above)
    else:
        return
    trigger.roles.extend(("patient", t.i) for t in met if t.i in notes.mentions)


def _met(verb: Token) -> list[Token]:
    return syntax.patients(verb) if syntax.is_passive(verb) else syntax.agents(verb)


def _with_particle(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    return f"{lemma(verb)} {particle}" if particle else lemma(verb)


def _has_place(verb: Token) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in words("at") for c in verb.children)


def _events_below(preposition: Token, notes: Analysis) -> list[int]:
    found: list[int] = []
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            for token in syntax.coordinated(child):
                if token.i in notes.triggers:
                    found.append(token.i)
                found.extend(
                    c.i
                    for c in token.children
                    if c.dep_ in ("compound", "nmod", "amod") and c.i in notes.triggers
                )
    return found


def _taking_part(preposition: Token) -> Token | None:
    """The verb of "participated in the raid", "took part in the raid"."""
    verb = preposition.head
    if preposition.lower_ != "in":
        return None
    if lemma(verb) == "part" and verb.dep_ == "dobj":
        verb = verb.head
    part = any(c.dep_ == "dobj" and c.lower_ == "part" for c in verb.children)
    return verb if lemma(verb) == "participate" or (lemma(verb) == "take" and part) else None


def _is_disowned(verb: Token, lexicon: Lexicon) -> bool:
    """Whether somebody did not do, or denied doing, what a verb says."""
    above = verb.head
    clause = verb.dep_ in ("xcomp", "ccomp", "pcomp")
    return negated(verb) or (clause and lemma(above) in lexicon.reporting.denying)
