"""Claims of a Reading: what each source says of each event, with its evidence and figures."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from kgpub.extraction import analysis
from kgpub.extraction.analysis import FateCount, Stance, Trigger
from kgpub.extraction.attribution_records import AttributionRecords
from kgpub.extraction.entity_records import EntityRecords
from kgpub.extraction.event_records import event_id, span_mention, unique
from kgpub.extraction.incident_coreference import same_saying, same_source
from kgpub.model import Claim, Figure, Mention

_MAX_EVIDENCE = 600
# "Retaliated during the operation" tells of the operation only in passing.
_IN_PASSING = frozenset(("pobj", "poss", "compound", "nmod"))


class ClaimRecords:
    """Makes claims of the stances on a document's events."""

    def __init__(self, doc: Doc, entities: EntityRecords, attributions: AttributionRecords) -> None:
        """Gather who tells of which event, and which figures."""
        self._doc = doc
        self._text = doc.text
        self._notes = analysis.of(doc)
        self._entities = entities
        self._attributions = attributions
        self._tellers: dict[int, list[int]] = defaultdict(list)
        for token, trigger in sorted(self._notes.triggers.items()):
            if trigger.host is not None:
                self._tellers[trigger.host].append(token)
        self._told: dict[int, list[FateCount]] = defaultdict(list)
        for figure in self._notes.figures:
            self._told[figure.trigger].append(figure)
        self._retold: dict[int, list[Trigger]] = defaultdict(list)
        for _, trigger in sorted(self._notes.triggers.items()):
            if trigger.same_as is not None:
                self._retold[trigger.same_as].append(trigger)

    def claims(self, trigger: Trigger) -> list[Claim]:
        """Return what each source says of the event of a trigger."""
        found: list[Claim] = []
        for number, (teller, stance) in enumerate(self._stances(trigger), start=1):
            condition = self._notes.standing(stance.condition)
            found.append(
                Claim(
                    id=f"{event_id(trigger.token)}-claim-{number}",
                    event=event_id(trigger.token),
                    evidence=self._evidence(teller, stance, number),
                    sources=self._attributions.sources(stance),
                    certainty=stance.certainty,
                    polarity=stance.polarity,
                    tense=stance.tense,
                    modality=stance.modality,
                    cue=self._attributions.cue(stance),
                    content=self._attributions.content(
                        (teller.token, *self._tellers[trigger.token]), stance
                    ),
                    quotation=self._text[stance.quote[0] : stance.quote[1]]
                    if stance.quote
                    else None,
                    condition=event_id(condition) if condition is not None else None,
                    figures=tuple(self._figures(trigger, stance, number == 1)),
                )
            )
        return found

    def _stances(self, trigger: Trigger) -> list[tuple[Trigger, Stance]]:
        """What is said of an event where it is told, and by further sources where retold."""
        told = self._notes.stances[trigger.token]
        # "Denied accusations": who denies them does not say that he denied them.
        own = [s for s in told if s.cue is None or s.cue not in trigger.tokens] or [Stance()]
        found = [(trigger, stance) for stance in own]
        for again in self._retold[trigger.token]:
            if again.frame.part == "noun" and self._doc[again.governor].dep_ in _IN_PASSING:
                continue
            for stance in self._notes.stances.get(again.token, ()):
                if stance.cue in trigger.tokens:
                    continue
                if stance.sources and not any(
                    same_source(stance, other, self._notes) for _, other in found
                ):
                    found.append((again, stance))
        return found

    def _evidence(self, trigger: Trigger, stance: Stance, number: int) -> tuple[Mention, ...]:
        tellers = [
            token
            for token in self._tellers[trigger.token]
            if same_saying(self._notes.stances[token][0], stance, self._notes)
        ]
        if stance.cue is not None:
            # A source of another sentence ("… confirmed the information") is evidence itself.
            here = self._doc[trigger.token].sent
            if not here.start <= stance.cue < here.end and stance.quote is None:
                tellers = [*tellers, stance.cue]
        first = number == 1 or trigger.same_as is not None
        heads = ([trigger.governor] if first else []) + tellers
        return tuple(unique(self._clause(head) for head in heads or [trigger.governor]))

    def _clause(self, head: int) -> Mention:
        """The clause of a trigger: what its verb governs, within the sentence."""
        node = self._doc[head]
        while node.head.i != node.i and node.pos_ not in ("VERB", "AUX"):
            node = node.head
        start = max(node.left_edge.i, node.sent.start)
        end = min(node.right_edge.i + 1, node.sent.end)
        while start < end and (self._doc[start].is_space or self._doc[start].is_punct):
            start += 1
        while end > start and (self._doc[end - 1].is_space or self._doc[end - 1].text in ",;:"):
            end -= 1
        span = self._doc[start:end]
        if len(span.text) > _MAX_EVIDENCE:
            span = self._doc[head : head + 1]
        return span_mention(span, "clause")

    def _figures(self, trigger: Trigger, stance: Stance, first: bool) -> list[Figure]:
        found: list[Figure] = []
        places: dict[int, int] = {}
        for told in sorted(self._told[trigger.token], key=lambda t: t.whole is not None):
            if not self._tells(told, trigger, stance, first):
                continue
            of = None
            if told.mention is not None and self._entities.resolved(told.mention):
                of = self._entities.participant(told.mention)
            figure = Figure(
                kind=told.kind,
                text=told.quantity.text,
                count=told.quantity.count,
                minimum=told.quantity.minimum,
                maximum=told.quantity.maximum,
                of=of,
                part_of=places.get(told.whole) if told.whole is not None else None,
            )
            if told.whole is not None and figure.part_of is None:
                continue  # a part without its whole would read as more victims
            if figure not in found:
                found.append(figure)
            place = found.index(figure)
            places[told.mention if told.mention is not None else told.teller] = place
        return found

    def _tells(self, told: FateCount, trigger: Trigger, stance: Stance, first: bool) -> bool:
        """Whether a figure is given by the source of this stance."""
        teller = self._notes.triggers.get(told.teller)
        if teller is None or teller.token == trigger.token:
            return first
        return same_saying(self._notes.stances[teller.token][0], stance, self._notes)
