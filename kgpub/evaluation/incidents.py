"""MUC-4 templates: incidents of a whole document, slot by slot.

Published records (see `kgpub.evaluation.records`) are aligned with templates one to one
by how many slots agree; slots of templates and records without a partner count as
missed and false. Optional templates and fillers are neutral. Not compared: the effect
"no injury", damage, and the kinds of target and victim. Physical targets and victims
are one slot, and suspicion by authorities is suspicion. Fillers agree when at least half
of their words do, or their last word.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kgpub.evaluation.alignment import align
from kgpub.evaluation.gold import GoldDocument
from kgpub.evaluation.instances import organizations
from kgpub.evaluation.linking import name_key
from kgpub.evaluation.published import PublishedGraph
from kgpub.evaluation.records import Record, confidences, records
from kgpub.evaluation.scores import Counts, Error, Tally, total
from kgpub.evaluation.victims import Victims, victims
from kgpub.scheme import EventScheme

_ENOUGH = 0.5
_KIND_OF_PLACE = re.compile(r"\s*\([^()/:]*\)")
_ROLES = {
    "perpetrators": (("perp_individual", "perp_org"), ("agent",)),
    "targets and victims": (
        ("phys_target", "victim_name", "victim_desc"), ("patient", "recipient"),
    ),
    "instrument": (("instrument",), ("instrument",)),
}  # fmt: skip
_EFFECTS = ("DEATH", "INJURY")


def score(document: GoldDocument, graph: PublishedGraph, scheme: EventScheme) -> Tally:
    """Count a document's incidents."""
    tally = Tally()
    if document.incidents is None:
        return tally
    found = records(graph, scheme, document)
    slots = _Slots(document, graph, scheme)

    def weight(template: Mapping[str, Any], record: Record) -> float:
        return total(slots.compare(template, record).values()).right

    aligned = align(document.incidents, found, weight)
    matched = set(aligned.values())
    for i, template in enumerate(document.incidents):
        record = found[aligned[i]] if i in aligned else None
        if template.get("optional_template") and record is None:
            continue
        _add(tally, slots.compare(template, record), both=record is not None)
        tally.counts["templates"].add(Counts(record is not None, record is not None, 1))
        if record is None:
            tally.errors.append(_error(document, "missed", template, None))
    for j, record in enumerate(found):
        if j not in matched:
            _add(tally, slots.compare({}, record), both=False)
            tally.counts["templates"].add(Counts(published=1))
            tally.errors.append(_error(document, "false", {}, record))
    return tally


def _add(tally: Tally, slots: Mapping[str, Counts], *, both: bool) -> None:
    for name, counts in slots.items():
        tally.counts[name].add(counts)
        if not name.startswith(("victim", "attribution")):
            tally.counts["all slots"].add(counts)
            if both:
                tally.counts["all slots, matched templates"].add(counts)
        if name in ("victim number", "victim effect"):
            tally.counts["victim number and effect"].add(counts)


def _error(
    document: GoldDocument, kind: str, template: Mapping[str, Any], record: Record | None
) -> Error:
    span = record.events[0].triggers[0] if record is not None else None
    words = document.words(span) if span is not None else ""
    gold = f"{template.get('type', '')} {template.get('location_raw', '')}".strip()
    said = record.type if record is not None else ""
    start = span.start if span is not None else -1
    shown = " ".join(document.text[max(0, start - 60) : max(0, start) + 120].split())
    return Error(document.id, "incidents", kind, words, gold, said, start, shown)


class _Slots:
    """Compares templates and records of one document."""

    def __init__(self, document: GoldDocument, graph: PublishedGraph, scheme: EventScheme) -> None:
        self._document, self._graph, self._scheme = document, graph, scheme

    def compare(self, template: Mapping[str, Any], record: Record | None) -> dict[str, Counts]:
        """Return the counts of every slot; either side may be empty."""
        found = {
            "type": _single(template.get("type"), record.type if record else None),
            "stage": _single(template.get("stage"), record.stage if record else None),
            "date": self._date(template, record),
            "location": self._location(template, record),
        }
        for slot, (names, roles) in _ROLES.items():
            found[slot] = self._fillers(template, names, self._said(record, slot, roles))
        hurt = self._victims(record)
        numbers = [str(n) for n, _ in template.get("victim_number") or ()]
        effects = [e for e, _ in template.get("victim_effect") or () if e in _EFFECTS]
        found["victim number"] = Counts(
            len(align(numbers, hurt, _counted)), len(hurt), len(numbers)
        )
        right = len(align(effects, hurt, lambda effect, one: float(effect == one.effect)))
        told = sum(bool(one.effect) for one in hurt)
        found["victim effect"] = Counts(right, told, len(effects))
        found["attribution confidence"] = self._confidence(template, record)
        return found

    def _victims(self, record: Record | None) -> list[Victims]:
        if record is None:
            return []
        return victims(record.events, record.claims, self._graph, self._scheme, self._document)

    def _said(self, record: Record | None, slot: str, roles: Sequence[str]) -> list[str]:
        """The fillers of a record: victims told by figures too, and no storm as perpetrator."""
        if record is None:
            return []
        said = record.roles(*roles)
        if slot == "perpetrators":
            did = [iri for iri in said if self._graph.entities[iri].kind != "other"]
            bodies = (body for iri in did for body in organizations(iri, self._graph))
            return list(dict.fromkeys([*did, *bodies]))
        if slot == "targets and victims":
            hurt = self._victims(record)
            said = list(dict.fromkeys([*said, *(v.entity for v in hurt if v.entity and v.effect)]))
        return said

    def _date(self, template: Mapping[str, Any], record: Record | None) -> Counts:
        """The day right if a time of the record meets the days of the template.

        Where the text gives no date, the template has "..", then the day of the report: any
        day up to it. A record without a time, told as past, says the same.
        """
        times = record.times if record else []
        wanted = [d for d in template.get("date") or () if str(d)[:1].isdigit()]
        counts = Counts(published=bool(times), gold=bool(wanted))
        if not wanted or record is None:
            return counts
        days = [datetime.date.fromisoformat(d[:10]) for d in wanted]
        first = datetime.date.min if ".." in template["date"] else min(days)
        if times:
            counts.right = any(
                (t.begin or t.end or first) <= max(days) and (t.end is None or t.end >= first)
                for t in times
                if t.begin is not None or t.end is not None
            )
        elif first == datetime.date.min:
            counts.right = counts.published = record.stage != "THREATENED"
        return counts

    def _location(self, template: Mapping[str, Any], record: Record | None) -> Counts:
        """The place right if it is a part of the country that the template names, or it."""
        wanted = _located(template)
        places = record.roles("place", "destination") if record else []
        right = any(self._same(wanted, iri) for iri in places)
        return Counts(right and bool(wanted), bool(places), bool(wanted))

    def _fillers(
        self, template: Mapping[str, Any], names: Sequence[str], said: Sequence[str]
    ) -> Counts:
        args = [a for a in template.get("args") or () if a["role"] in names]
        wanted: list[tuple[list[str], bool]] = []
        for arg in sorted(args, key=lambda a: names.index(a["role"])):
            alts = [alt for alt in (*arg["alts"], arg["text"]) if alt]
            # A name and a description of one victim are one filler.
            if not any(set(alts) & set(others) for others, _ in wanted):
                wanted.append((alts, bool(arg.get("optional"))))
        aligned = align(wanted, said, lambda one, iri: self._same(one[0], iri))
        excused = sum(wanted[i][1] for i in aligned)
        needed = sum(not optional for _, optional in wanted)
        return Counts(len(aligned) - excused, len(said) - excused, needed)

    def _confidence(self, template: Mapping[str, Any], record: Record | None) -> Counts:
        pairs = template.get("attribution_confidence") or ()
        wanted = [(said.removesuffix(" BY AUTHORITIES"), names) for said, names in pairs]
        found = confidences(record, self._graph) if record else []

        def weight(one: tuple[str, list[str]], other: tuple[str, str]) -> float:
            return self._same(one[1], other[1]) if one[0] == other[0] else 0.0

        return Counts(len(align(wanted, found, weight)), len(found), len(wanted))

    def _same(self, names: Iterable[str], iri: str) -> float:
        entity = self._graph.entities.get(iri)
        if entity is None:
            return 0.0
        said = [entity.label, *(self._document.words(span) for span in entity.mentions)]
        if entity.kind == "group":  # "guerrillas of the ELN" are "guerrillas"
            said.extend([words.partition(" of ")[0] for words in said if " of " in words])
        return max((_likeness(one, other) for one in names for other in said), default=0.0)


def _located(template: Mapping[str, Any]) -> list[str]:
    """The places that a template allows, without the country where it names any in it.

    As written: ``(PERU: CUSCO (CITY)) / (PERU: PUNO (CITY) - JULIACA (CITY))``.
    """
    written = template.get("location_raw")
    ways = [[name for name, _ in template.get("location") or ()]]
    if written:
        plain = _KIND_OF_PLACE.sub("", written)
        ways = [re.split(r":|\s-\s", way.strip("() ")) for way in plain.split("/")]
    names = [name.strip("() ") for way in ways for name in (way[1:] or ())]
    return names or [name.strip("() ") for way in ways for name in way]


def _single(wanted: str | None, said: str | None) -> Counts:
    return Counts(wanted is not None and wanted == said, said is not None, wanted is not None)


def _likeness(one: str, other: str) -> float:
    mine, theirs = name_key(one).split(), name_key(other).split()
    if not mine or not theirs:
        return 0.0
    dice = 2 * len(set(mine) & set(theirs)) / (len(set(mine)) + len(set(theirs)))
    return max(dice, _ENOUGH) if mine[-1] == theirs[-1] else dice if dice >= _ENOUGH else 0.0


def _counted(wanted: str, said: Victims) -> float:
    """Return whether a number fits: "12", "2 -" for at least two, or "PLURAL"."""
    number = "".join(c for c in wanted if c.isdigit())
    least = said.minimum if said.count is None else said.count
    if not number:
        return float(said.count is None or said.count > 1)
    if not wanted.strip().isdigit():
        return float(least is not None and least >= int(number))
    return float(said.count == int(number))
