"""The words and signs of the pages, read from ``data/page_words.toml``."""

from __future__ import annotations

import calendar
import datetime
import functools
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kgpub import resources
from kgpub.pages.records import Stance


@dataclass(frozen=True, slots=True)
class Wording:
    """The tables of the file."""

    stances: Mapping[str, Stance]
    modalities: Mapping[str, str]
    roles: Mapping[str, str]
    kinds: Mapping[str, str]
    figures: Mapping[str, str]

    def stance(self, modality: str, certainty: str, *, denied: bool, ahead: bool) -> Stance:
        """Return the stance of a claim; what contradicts itself least counts as fact."""
        name = self.modalities.get(modality, "supposed")
        if denied:
            name = "denied"
        elif name == "stated" and certainty != "certain":
            name = "uncertain"
        elif name == "stated" and ahead:
            name = "ahead"
        return self.stances[name]

    def joined(self, stances: Collection[Stance]) -> Stance:
        """Return what several claims on one event come to."""
        names = {stance.name for stance in stances}
        if "denied" in names and len(names) > 1:
            return self.stances["disputed"]
        return next((s for s in self.stances.values() if s.name in names), self.stances["supposed"])


@functools.cache
def load_wording() -> Wording:
    """Return the words and signs of the pages."""
    with resources.path("data/page_words.toml").open("rb") as file:
        tables = tomllib.load(file)
    return Wording(
        stances={row["name"]: Stance(**row) for row in tables["stance"]},
        modalities=tables["modalities"],
        roles=tables["roles"],
        kinds=tables["kinds"],
        figures=tables["figures"],
    )


def days(begin: datetime.date | None, end: datetime.date | None) -> str:
    """Return a stretch of days in words: "27 January 2020", "January 2020", "from 2011 on"."""
    if begin is None or end is None:
        edge = begin or end
        if edge is None:
            return ""
        if begin is not None and (begin.month, begin.day) == (1, 1):
            return f"from {begin.year} on"
        return f"from {day(edge)} on" if begin is not None else f"by {day(edge)}"
    if begin == end:
        return day(begin)
    if (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31):
        return str(begin.year) if begin.year == end.year else f"{begin.year} to {end.year}"
    last = calendar.monthrange(end.year, end.month)[1]
    if begin == end.replace(day=1) and end.day == last:
        return f"{_MONTHS[begin.month - 1]} {begin.year}"
    return f"{day(begin)} to {day(end)}"


def day(value: datetime.date) -> str:
    """Return a day in words, the same in every locale."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
