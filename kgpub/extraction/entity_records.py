"""Entities of a Reading: those that events and claims name, what owns them, and every name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kgpub.extraction.analysis import Analysis, EntityMention
from kgpub.extraction.stand_ins import ADMINISTRATION, GOVERNMENT, stand_in_label
from kgpub.model import Entity, Mention


class EntityRecords:
    """Makes entities of the notes, and remembers which of them are spoken of."""

    def __init__(self, text: str, notes: Analysis) -> None:
        """Gather the mentions of each entity."""
        self._text = text
        self._notes = notes
        self._members: dict[int, list[EntityMention]] = defaultdict(list)
        for head in sorted(notes.mentions):
            self._members[notes.root(head)].append(notes.mentions[head])
        self._stand_ins = _stand_ins(notes, self._members)
        self._wanted: set[int] = set()
        self._bearers: dict[str, int] = {}
        for root in sorted(self._members):
            for member in self._members[root]:
                for name in (member.key, member.label):
                    if name is not None:
                        self._bearers.setdefault(name, root)

    def resolved(self, head: int) -> bool:
        """Return whether a token stands for an entity: no pronoun left open."""
        mention = self._notes.mentions.get(head)
        return mention is not None and not (
            mention.kind == "pronoun" and self._notes.root(head) == head
        )

    def participant(self, head: int, *, speaks: bool = False) -> str:
        """Return the id of the entity a token stands for; a speaking place is its government."""
        root = self._notes.root(head)
        mention = self._notes.mentions[head]
        first = self._notes.mentions[root]
        role = next((r for r, found in self._stand_ins[root].items() if head in found), None)
        country = "country" in self._notes.classes_of(head)
        if role is None and speaks and not country and _names_place(first):
            role = ADMINISTRATION if "facility" in first.classes else GOVERNMENT
            self._stand_ins[root].setdefault(role, {})[head] = mention
        if role is not None:
            return f"{entity_id(root)}-{role}"
        self._want(root)
        return entity_id(root)

    def _want(self, root: int) -> None:
        if root in self._wanted:
            return
        self._wanted.add(root)
        for member in self._members[root]:
            if member.owner in self._notes.mentions and member.owner not in self._notes.stand_ins:
                self._want(self._notes.root(member.owner))

    def _own(self, root: int) -> list[EntityMention]:
        """The mentions that mean the entity itself, not its government or its team."""
        others = {head for found in self._stand_ins[root].values() for head in found}
        own = [m for m in self._members[root] if m.head not in others]
        return own if any(m.kind != "pronoun" for m in own) else []

    def entities(self) -> tuple[Entity, ...]:
        """Return the entities asked for so far and all that have a name, in order of the text."""
        for root, members in self._members.items():
            if any(_told_apart(m) for m in members) and self._own(root):
                self._wanted.add(root)
        found: list[tuple[int, Entity]] = []
        described: set[int] = set()
        while described != self._wanted:
            for root in sorted(self._wanted - described):
                found.append((root, self._entity(root, self._own(root) or self._members[root])))
                described.add(root)
        for root, by_role in sorted(self._stand_ins.items()):
            found.extend((root, self._stand_in(root, role, by_role[role])) for role in by_role)
        return tuple(entity for _, entity in sorted(found, key=lambda pair: (pair[0], pair[1].id)))

    def _stand_in(self, root: int, role: str, meant: dict[int, EntityMention]) -> Entity:
        """The government or the team that a place stands for, apart from the place."""
        best = _best(list(meant.values()))
        country = "country" in self._notes.classes_of(root)
        return Entity(
            id=f"{entity_id(root)}-{role}",
            kind="organization",
            label=stand_in_label(best.label, role, self._notes.sport, country=country),
            mentions=tuple(self._mention_of(m) for m in meant.values()),
            country=best.country or _best(self._members[root]).country,
        )

    def _entity(self, root: int, members: list[EntityMention]) -> Entity:
        best = _best(members)
        playing = next((m.owner for m in members if m.owner in self._notes.stand_ins), None)
        owner = next(
            (
                self._notes.root(m.owner)
                for m in members
                if m.owner is not None
                and m.owner in self._notes.mentions
                and m.owner not in self._notes.stand_ins
                and self._notes.root(m.owner) != root
            ),
            None,
        )
        if owner is not None:
            self._want(owner)
        if owner is None:
            owner = self._surrounding(members)
        if owner is not None and self._notes.mentions[owner].quantity is not None:
            # "Forty soldiers died when their base was hit": the base is the army's.
            above = self._notes.mentions[owner].owner
            if above is not None and above in self._notes.mentions:
                owner = self._notes.root(above)
                self._want(owner)
        owned_by_country = owner is not None and self._is_country(owner)
        country = next((m.country for m in members if m.country), None)
        if country is None and owner is not None and owned_by_country:
            country = self._notes.mentions[owner].country
        belongs_to = entity_id(owner) if owner is not None and not owned_by_country else None
        if playing is not None:
            belongs_to = self.participant(playing)
            country = country or self._notes.mentions[playing].country
        return Entity(
            id=entity_id(root),
            kind=best.entity_kind,
            label=best.label,
            mentions=tuple(self._mention_of(m) for m in members),
            country=country,
            belongs_to=belongs_to,
        )

    def _surrounding(self, members: list[EntityMention]) -> int | None:
        """The place that "southeast Idlib" is in, if the article names it by itself."""
        for member in members:
            root = self._bearers.get(member.within) if member.within is not None else None
            if root is not None:
                self._want(root)
                return root
        return None

    def _is_country(self, root: int) -> bool:
        return "country" in self._notes.classes_of(root)

    def _mention_of(self, mention: EntityMention) -> Mention:
        text = self._text[mention.start : mention.end]
        return Mention(
            start=mention.start,
            end=mention.end,
            text=text,
            kind=mention.kind,
            acting=mention.head in self._notes.acting,
        )


def _stand_ins(
    notes: Analysis, members: Mapping[int, list[EntityMention]]
) -> defaultdict[int, dict[str, dict[int, EntityMention]]]:
    """By entity and role: the mentions that mean another; a pronoun goes with the last name."""
    found: defaultdict[int, dict[str, dict[int, EntityMention]]] = defaultdict(dict)
    for head in notes.stand_ins:
        found[notes.root(head)] = {}
    for root in found:
        role: str | None = None
        for mention in members[root]:
            if mention.kind != "pronoun":
                role = notes.stand_ins.get(mention.head)
            if role is not None:
                found[root].setdefault(role, {})[mention.head] = mention
    return found


def _names_place(mention: EntityMention) -> bool:
    return mention.kind == "name" and mention.entity_kind == "place"


def _told_apart(mention: EntityMention) -> bool:
    """Whether a mention says whom or what it means: a name, "the regime", "Iraqi forces"."""
    if mention.kind == "name":
        return True
    if mention.kind != "nominal" or mention.entity_kind == "object":
        return False
    narrowed = mention.country or mention.owner is not None or mention.quantity
    return bool(mention.definite or narrowed)


def _best(members: list[EntityMention]) -> EntityMention:
    """The mention to label an entity by: its longest name, else its first description."""
    names = [m for m in members if m.kind == "name"]
    if names:
        return max(names, key=lambda m: (len(m.label), -m.start))
    return next((m for m in members if m.kind == "nominal"), members[0])


def entity_id(root: int) -> str:
    """Return the id of the entity that a mention represents."""
    return f"e{root}"
