"""The scope: which items of a dump are taken, and as what; ``data/kb_scope.toml`` by default."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import msgspec

from kgpub import resources
from kgpub.errors import InputError
from kgpub.model.reading import EntityKind

DEFAULT = "data/kb_scope.toml"
_QID = re.compile(r"Q[1-9]\d*")
_PID = re.compile(r"P[1-9]\d*")
_KINDS: tuple[str, ...] = get_args(EntityKind)


class ClassItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class with its label, and where that label was checked."""

    qid: str
    label: str
    source: str

    @property
    def number(self) -> int:
        """The number of the item."""
        return int(self.qid[1:])


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Items that are taken, and as what; see the head of ``data/kb_scope.toml``."""

    name: str
    kind: EntityKind
    words: str
    classes: tuple[ClassItem, ...] = ()
    excluded: tuple[ClassItem, ...] = msgspec.field(default=(), name="except")
    through: str = "P31"
    properties: tuple[str, ...] = ()
    wikipedias: int = 1
    recognize: int = 0


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    group: tuple[Group, ...]
    never: tuple[ClassItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope file, read and checked.

    Attributes:
        groups: in the order of the file.
        never: numbers of the classes whose items are never taken.
        digest: of the file, by which an unfinished build knows it again.
    """

    groups: tuple[Group, ...]
    never: frozenset[int]
    digest: str

    @property
    def properties(self) -> frozenset[str]:
        """Properties of which one is enough to be taken."""
        return frozenset(name for group in self.groups for name in group.properties)


def load_scope(path: Path | None = None) -> Scope:
    """Read a scope file; kgpub's own if none is given.

    Raises:
        InputError: if it cannot be read or does not fit; the message names the place in it.
    """
    file = path or resources.path(DEFAULT)
    try:
        data = file.read_bytes()
        read = msgspec.toml.decode(data, type=_File)
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: is no scope file: {error}") from error
    if not read.group:
        raise InputError(f"{file}: has no [[group]]; copy {DEFAULT} and change it")
    for group in read.group:
        _check(group, file)
    for item in read.never:
        _check_item(item, "never", file)
    never = frozenset(item.number for item in read.never)
    return Scope(read.group, never, hashlib.sha256(data).hexdigest())


def _check(group: Group, file: Path) -> None:
    def fail(what: str) -> None:
        raise InputError(f"{file}: group {group.name!r}: {what}")

    for item in (*group.classes, *group.excluded):
        _check_item(item, f"group {group.name!r}", file)
    if not group.classes and not group.properties:
        fail("give it classes or properties")
    if not group.words.split():
        fail("give it words, such as 'armed org'")
    if group.through not in ("P31", "P39"):
        fail(f"through is P31 or P39, not {group.through!r}")
    for name in group.properties:
        if not _PID.fullmatch(name):
            fail(f"{name!r} is no property; write it as P31")
    if group.wikipedias < 0 or group.recognize < 0:
        fail("wikipedias and recognize are numbers from 0")


def _check_item(item: ClassItem, where: str, file: Path) -> None:
    values: dict[str, Any] = msgspec.structs.asdict(item)
    if not _QID.fullmatch(item.qid):
        raise InputError(f"{file}: {where}: {item.qid!r} is no Wikidata item; write it as Q43229")
    for name in ("label", "source"):
        if not values[name].strip():
            raise InputError(f"{file}: {where}: {item.qid} has no {name}")
