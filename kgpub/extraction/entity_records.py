"""Entities of a Reading: those that events and claims name, what owns them, and every name."""

from __future__ import annotations

from collections import defaultdict

from kgpub.extraction.analysis import Analysis, EntityMention
from kgpub.model import Entity, Mention

_GOVERNMENT = "government"


class EntityRecords:
    """Makes entities of the notes, and remembers which of them are spoken of."""

    def __init__(self, text: str, notes: Analysis) -> None:
        """Gather the mentions of each entity."""
        self._text = text
        self._notes = notes
        self._members: dict[int, list[EntityMention]] = defaultdict(list)
        for head in sorted(notes.mentions):
            self._members[notes.root(head)].append(notes.mentions[head])
        self._governments: dict[int, dict[int, EntityMention]] = defaultdict(dict)
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
        """Return the id of the entity a token stands for; a speaking city is its government."""
        root = self._notes.root(head)
        mention = self._notes.mentions[head]
        first = self._notes.mentions[root]
        city = (
            first.entity_kind == "place"
            and first.kind == "name"
            and "facility" not in first.classes
        )
        if speaks and city and "country" not in self._notes.classes_of(head):
            self._governments[root].setdefault(head, mention)
            return f"{entity_id(root)}-{_GOVERNMENT}"
        self._want(root)
        return entity_id(root)

    def _want(self, root: int) -> None:
        if root in self._wanted:
            return
        self._wanted.add(root)
        for member in self._members[root]:
            if member.owner is not None and member.owner in self._notes.mentions:
                self._want(self._notes.root(member.owner))

    def _only_speaks(self, root: int) -> bool:
        spoken = self._governments.get(root, {})
        return bool(spoken) and all(m.head in spoken for m in self._members[root])

    def entities(self) -> tuple[Entity, ...]:
        """Return the entities asked for so far and all that have a name, in order of the text."""
        for root, members in self._members.items():
            if any(m.kind == "name" for m in members) and not self._only_speaks(root):
                self._wanted.add(root)
        found: list[tuple[int, Entity]] = []
        described: set[int] = set()
        while described != self._wanted:
            for root in sorted(self._wanted - described):
                spoken = self._governments.get(root, {})
                own = [m for m in self._members[root] if m.head not in spoken]
                found.append((root, self._entity(root, own or self._members[root])))
                described.add(root)
        for root, speaking in self._governments.items():
            best = _best(self._members[root])
            found.append(
                (
                    root,
                    Entity(
                        id=f"{entity_id(root)}-{_GOVERNMENT}",
                        kind="organization",
                        label=f"{best.label} ({_GOVERNMENT})",
                        mentions=tuple(self._mention_of(m) for m in speaking.values()),
                        country=best.country,
                    ),
                )
            )
        return tuple(entity for _, entity in sorted(found, key=lambda pair: (pair[0], pair[1].id)))

    def _entity(self, root: int, members: list[EntityMention]) -> Entity:
        best = _best(members)
        owner = next(
            (
                self._notes.root(m.owner)
                for m in members
                if m.owner is not None
                and m.owner in self._notes.mentions
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
        return Entity(
            id=entity_id(root),
            kind=best.entity_kind,
            label=best.label,
            mentions=tuple(self._mention_of(m) for m in members),
            country=country,
            belongs_to=entity_id(owner) if owner is not None and not owned_by_country else None,
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
        return Mention(start=mention.start, end=mention.end, text=text, kind=mention.kind)


def _best(members: list[EntityMention]) -> EntityMention:
    """The mention to label an entity by: its longest name, else its first description."""
    names = [m for m in members if m.kind == "name"]
    if names:
        return max(names, key=lambda m: (len(m.label), -m.start))
    return next((m for m in members if m.kind == "nominal"), members[0])


def entity_id(root: int) -> str:
    """Return the id of the entity that a mention represents."""
    return f"e{root}"
