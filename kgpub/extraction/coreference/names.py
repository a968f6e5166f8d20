"""Names of one bearer: the same name, an alias, an acronym beside its long form, a surname."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from spacy.tokens import Doc

from kgpub.extraction.acronyms import OPENING, glossed
from kgpub.extraction.analysis import Analysis, EntityMention
from kgpub.extraction.coreference.clusters import join, name_key


def link_names(doc: Doc, notes: Analysis, names: list[EntityMention]) -> None:
    """Join the names that one bearer has in an article."""
    seen: dict[str, EntityMention] = {}
    by_identity: dict[str, EntityMention] = {}
    by_end: dict[int, EntityMention] = {}
    for name in names:
        by_end.setdefault(name.end, name)
    for mention in names:
        if mention.key is not None and mention.key in by_identity:
            join(notes, mention.head, by_identity[mention.key].head)
        key = name_key(mention.label)
        earlier = seen.get(key)
        if earlier is not None and _may_be_one(earlier, mention):
            join(notes, mention.head, earlier.head)
        seen.setdefault(key, mention)
        if mention.key is not None:
            by_identity.setdefault(mention.key, mention)
        previous = _introduced(doc, mention, by_end)
        if previous is not None:
            join(notes, mention.head, previous.head)
    endings = _endings(names)
    for mention in names:
        if mention.key is None:
            full = _full_name(mention, endings)
            if full is not None:
                join(notes, mention.head, full.head)


def _may_be_one(first: EntityMention, second: EntityMention) -> bool:
    if first.key and second.key:
        return first.key == second.key
    return first.entity_kind == second.entity_kind or "actor" in (
        first.entity_kind,
        second.entity_kind,
    )


def _introduced(
    doc: Doc, mention: EntityMention, by_end: Mapping[int, EntityMention]
) -> EntityMention | None:
    """The name before a bracket that its acronym or long form stands in.

    As in "Syrian Democratic Forces (SDF)" and "EPL [Popular Liberation Army]".
    """
    first = doc[mention.head]
    while first.i and first.idx > mention.start:
        first = first.nbor(-1)
    opening = doc[first.i - 1] if first.i else first
    if opening.text not in OPENING or first.i < 2:
        return None
    before = [by_end[end] for end in (opening.idx - 1, opening.idx) if end in by_end]
    if not before:
        return None
    other = min(before, key=lambda m: m.head)
    if " " in mention.label:
        known = glossed(opening, mention.entity_kind == "organization")
        same = " " not in other.label and (known or _short(other.label, mention.label))
        return other if same else None
    same = _short(mention.label, other.label)
    return other if same or other.key == mention.key is not None else None


def _short(short: str, long: str) -> bool:
    letters = "".join(w[0] for w in re.findall(r"[A-Za-z]+", long) if w[0].isupper())
    return short.upper().replace(".", "") in (letters, letters.lstrip("T"))


_Endings = Mapping[tuple[str, str], Mapping[str, EntityMention]]


def _endings(names: Iterable[EntityMention]) -> _Endings:
    """The first two different names of each kind of bearer with each last word."""
    found: dict[tuple[str, str], dict[str, EntityMention]] = {}
    for name in names:
        parts = name.label.split()
        if len(parts) > 1 and name.entity_kind in ("person", "organization"):
            # "Mello" and "Vieira de Mello"; a body's name only by its last word.
            first = 1 if name.entity_kind == "person" else len(parts) - 1
            for start in range(first, len(parts)):
                ends = [" ".join(parts[start:])]
                if name.entity_kind == "person" and start == len(parts) - 2 and start:
                    ends.append(parts[start])  # "Quinteros" of "Adalberto Quinteros Rivas"
                for end in ends:
                    same = found.setdefault((name.entity_kind, end), {})
                    if len(same) < 2:
                        same.setdefault(name.key or name_key(name.label), name)
    return found


def _full_name(short: EntityMention, endings: _Endings) -> EntityMention | None:
    """The one longer name that a surname or "the Army" is the end of."""
    found: dict[str, EntityMention] = {}
    for kind in ("person", "organization"):
        if short.entity_kind in (kind, "actor"):
            for key, name in endings.get((kind, short.label), {}).items():
                first = found.setdefault(key, name)
                found[key] = min(first, name, key=lambda m: m.head)
    return next(iter(found.values())) if len(found) == 1 else None
