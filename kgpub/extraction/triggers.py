"""Event triggers: words that a frame of the event-type scheme matches."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.arguments import ArgumentFiller
from kgpub.extraction.cues import is_idiom
from kgpub.extraction.demonyms import DemonymFinder
from kgpub.extraction.event_names import note_short_names
from kgpub.extraction.lexicon import PEOPLE, Lexicon, words
from kgpub.extraction.mentions import MentionFinder
from kgpub.extraction.noun_frames import NounFrameMatcher
from kgpub.extraction.verb_frames import VerbFrameMatcher
from kgpub.scheme import EventScheme
from kgpub.scheme.frame import plain


class TriggerFinder:
    """A pipeline component that notes the event triggers of a document and their roles."""

    def __init__(
        self,
        scheme: EventScheme,
        lexicon: Lexicon,
        mentions: MentionFinder,
        demonyms: DemonymFinder,
    ) -> None:
        """Keep the scheme, the word lists, and the finders that note arguments."""
        self._demonyms = demonyms
        self._scheme = scheme
        self._lexicon = lexicon
        self._mentions = mentions
        self._arguments = ArgumentFiller(scheme, lexicon)
        self._verbs = VerbFrameMatcher(scheme, self._arguments, demonyms)
        self._nouns = NounFrameMatcher(scheme, lexicon, self._arguments)

    def __call__(self, doc: Doc) -> Doc:
        """Match the frames of every verb, then of every noun that no verb took."""
        notes = analysis.of(doc)
        nouns = [t for t in doc if t.pos_ in ("NOUN", "PROPN") or syntax.is_noun_gerund(t)]
        # What kind of thing a verb's object is depends on whether it tells an event.
        notes.event_nouns = frozenset(t.i for t in nouns if self._noun(t, notes) is not None)
        taken: dict[int, Trigger] = {}
        for token in doc:
            if token.pos_ in ("VERB", "AUX", "ADJ") and token.tag_.startswith(("VB", "JJ")):
                trigger = self._verb(token, notes)
                if trigger is not None:
                    notes.triggers[token.i] = trigger
                    taken.update((part, trigger) for part in trigger.tokens)
        for token in nouns:
            if token.i not in taken:
                noun = self._noun(token, notes)
                if noun is not None:
                    whole = next((taken[t] for t in noun.tokens if t in taken), None)
                    if whole is not None and whole.frame.type == noun.frame.type:
                        noun.same_as = whole.token  # "filed for bankruptcy protection"
                    self._adjectival_agent(token, noun, notes)
                    notes.triggers[token.i] = noun
        note_short_names(doc, notes)
        for trigger in list(notes.triggers.values()):
            self._name_again(doc, trigger, notes)
        for trigger in notes.triggers.values():
            if self._scheme.types[trigger.frame.type].symmetric:
                trigger.roles.extend(
                    ("agent", party.i)
                    for t in trigger.fillers("agent")
                    for party in self._arguments.parties(doc[t], notes)
                )
            for part in trigger.tokens:
                if part in notes.mentions and notes.mentions[part].kind == "pronoun":
                    # "duke it out": the pronoun is part of the idiom.
                    del notes.mentions[part]
                    notes.clusters.pop(part, None)
            for _, filler in trigger.roles:
                if filler not in notes.triggers and doc[filler].tag_[:2] in ("NN", "CD"):
                    self._mentions.describe(doc[filler], notes)
        return doc

    def _name_again(self, doc: Doc, trigger: Trigger, notes: Analysis) -> None:
        """As in "signed a treaty": the noun that a verb's frame takes names the same event."""
        if trigger.frame.part != "verb":
            return
        for part in trigger.tokens:
            noun = doc[part]
            told = part in (notes.event_nouns or ()) or (
                noun.dep_ in ("dobj", "nsubjpass")
                and plain(noun.lemma_) in self._scheme.nouns
                and lemma(doc[trigger.token]) not in words("saying_events")
            )
            if told and part not in notes.triggers:
                again = Trigger(token=part, tokens=(part,), frame=trigger.frame)
                again.governor, again.same_as = part, trigger.token
                notes.triggers[part] = again

    def _verb(self, token: Token, notes: Analysis) -> Trigger | None:
        frames = self._scheme.verbs.get(plain(token.lemma_), ())
        if (
            not frames
            or syntax.is_noun_gerund(token)
            or _are_those_met(token)
            or (
                (token.tag_ == "JJ" or token.dep_ in ("amod", "compound", "aux", "auxpass"))
                and not _lately_done(token)
            )
        ):
            return None
        if is_idiom(token, self._lexicon.reporting):
            return None
        subjects, objects = syntax.agents(token), syntax.patients(token)
        best: tuple[int, Trigger] | None = None
        for frame in frames:
            if best is not None and frame.weight + _FILLED < best[0]:
                break
            found = self._verbs.match(token, frame, subjects, objects, notes)
            if found is None:
                continue
            score = frame.weight + min(_FILLED, 2 * len(found.roles)) - _DOUBT * found.doubts
            if best is None or score > best[0]:
                best = (score, found)
        if best is None:
            return None
        chosen = best[1]
        for frame in frames:
            if frame is not chosen.frame and frame.type == chosen.frame.type:
                found = self._verbs.match(token, frame, subjects, objects, notes)
                if found is not None:
                    self._complete(chosen, found, notes)
        return chosen

    def _complete(self, chosen: Trigger, other: Trigger, notes: Analysis) -> None:
        """Add what another frame of the type finds: "traded fire *with Cambodia*"."""
        if not set(other.tokens) <= set(chosen.tokens) and not set(chosen.tokens) <= set(
            other.tokens
        ):
            return
        roles = {role for role, _ in chosen.roles}
        filled = {notes.root(t) for _, t in chosen.roles} | set(chosen.tokens)
        frame = other.frame
        objects = (a for a in (frame.direct, frame.indirect) if a and a.required and a.classes)
        for argument in (*frame.obliques, *objects):
            if argument.role in roles or argument.prepositions & _WHERE:
                continue
            chosen.roles.extend(
                (argument.role, t)
                for t in other.fillers(argument.role)
                if notes.root(t) not in filled and notes.classes_of(t) & _ACTORS
            )

    def _noun(self, token: Token, notes: Analysis) -> Trigger | None:
        word = token.lower_ if token.tag_ == "VBG" else token.lemma_
        frames = self._scheme.nouns.get(plain(word), ())
        if not frames or not self._nouns.may_be_event(token):
            return None
        best: tuple[int, Trigger] | None = None
        for frame in frames:
            found = self._nouns.match(token, frame, notes)
            if found is None:
                continue
            score = frame.weight + min(_FILLED, 2 * len(found.roles)) - _DOUBT * found.doubts
            if best is None or score > best[0]:
                best = (score, found)
        return best[1] if best is not None else None

    def _adjectival_agent(self, noun: Token, trigger: Trigger, notes: Analysis) -> None:
        """As in "Turkish air strikes on Idlib"; "Iraqi bombings" only says where."""
        if trigger.fillers("agent"):
            return
        name = trigger.frame.type
        others = {notes.root(t) for _, t in trigger.roles}
        if not any(self._scheme.is_a(name, kind) for kind in words("demonym_acts")):
            on_another = name in words("demonym_acts_on") and others
            if not on_another:
                return
        holder = noun.head if noun.dep_ in ("compound", "nmod", "amod") else noun
        country = self._demonyms.country_before(holder, notes)
        if country is not None and notes.root(country) not in others:
            trigger.roles.append(("agent", country))


_FILLED = 6
_DOUBT = 6
_NOMINAL = frozenset(("pobj", "dobj", "nsubj", "nsubjpass"))
_WHERE = frozenset(("in", "at", "near", "on", "outside", "inside"))
_ACTORS = PEOPLE | {"org", "country", "government"}


def _are_those_met(token: Token) -> bool:
    """As in "the evacuation of the most seriously wounded": people, by what they met."""
    if token.tag_ not in ("VBN", "VBD") or token.dep_ not in _NOMINAL:
        return False
    deps = {c.dep_ for c in token.children}
    return any(c.lower_ == "the" for c in token.children) and not deps & {"nsubj", "dobj", "aux"}


def _lately_done(token: Token) -> bool:
    """As in "the newly captured town": the adverb makes an event of the participle."""
    return (
        token.tag_ == "VBN"
        and token.dep_ == "amod"
        and any(c.dep_ == "advmod" and c.lower_ in words("lately") for c in token.children)
    )
