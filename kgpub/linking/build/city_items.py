"""Wikidata items of places: the checked join of three packages.

The items of the country-state-city data are wrong for one city in seven (it
fills gaps from neighbors in the alphabet). An item is accepted if the place
is the nearest of its name within 15 km and the item's own English label,
which the data carries too, is one of the place's names. Where that gives
nothing, the item that OpenTravelData has for the GeoNames identifier. An item
that two places claim goes to the one that both sources give it to, or to the
one with ten times the people of the others (the city, not its suburb); else to
neither.
"""

from __future__ import annotations

import csv
import io
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kgpub.linking.build.entry import Entry
from kgpub.linking.build.packages import NEOBASE, STATES, read
from kgpub.linking.build.states import english_label
from kgpub.linking.normalization import name_key
from kgpub.linking.schema import NameForm

CHECKED = f"{STATES.title}, its English label is a name of the place"
_KILOMETERS = 15.0
_EARTH = 6371.0
_SHARE = 0.6
_LARGER = 10


@dataclass(slots=True)
class Join:
    """What the country-state-city data says of places.

    Attributes:
        items: GeoNames id of a place -> items that pass the check, with distances.
        labels: English labels of these items.
        units: GeoNames' (country, unit) -> ISO 3166-2 code, by the votes of cities.
    """

    items: dict[int, dict[str, float]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)


def join(places: Iterable[Entry], cache: Path) -> Join:
    """Match the cities of the country-state-city data with places."""
    by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    keys: dict[str, set[str]] = {}
    for place in places:
        keys[place.code] = {name_key(name) for name in place.names}
        for key in keys[place.code]:
            by_name[place.country or "", key].append(place)
    found = Join()
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _cities(cache):
        country = row["country_code"].lower()
        near = _nearest(row, by_name.get((country, name_key(row["name"])), []))
        if near is None:
            continue
        place, distance = near
        if row["state_code"]:
            votes[place.parent or ""][f"{country}-{row['state_code'].lower()}"] += 1
        label = english_label(row)
        if row["wikiDataId"] and place.geonames and name_key(label) in keys[place.code]:
            found.labels[row["wikiDataId"]] = label
            found.items.setdefault(place.geonames, {}).setdefault(row["wikiDataId"], distance)
    for unit, counts in votes.items():
        code, count = counts.most_common(1)[0]
        if count >= _SHARE * counts.total():
            found.units[unit] = code
    return found


def assign(places: Collection[Entry], joined: Join, travel: dict[int, str]) -> dict[str, int]:
    """Give places their items; `travel` holds OpenTravelData's by GeoNames id.

    Returns:
        Counts: both sources agree, they differ, one of them, claimed twice.
    """
    counts: Counter[str] = Counter()
    claims: dict[str, list[Entry]] = defaultdict(list)
    for place in places:
        number = place.geonames or 0
        checked = joined.items.get(number, {})
        other = travel.get(number)
        if other in checked:
            counts["both agree"] += 1
            place.wikidata, place.qid_source = other, f"{CHECKED}; {NEOBASE.title}"
        elif checked:
            counts["they differ" if other else "country-state-city alone"] += 1
            place.wikidata = min(checked, key=lambda item: (checked[item], item))
            place.qid_source = CHECKED
        elif other:
            counts["OpenTravelData alone"] += 1
            place.wikidata, place.qid_source = other, NEOBASE.title
        if place.wikidata:
            claims[place.wikidata].append(place)
    for claimants in claims.values():
        if len(claimants) > 1:
            counts["claimed twice"] += len(claimants)
            owner = _owner(claimants)
            counts["of these settled"] += owner is not None
            for place in claimants:
                if place is owner:
                    continue
                place.wikidata = place.qid_source = None
    for place in places:
        if place.wikidata in joined.labels:
            place.label = joined.labels[place.wikidata]
            place.add([place.label], NameForm.LABEL)
    return dict(sorted(counts.items()))


def kilometers(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (latitude, longitude in degrees), good when short."""
    mean = math.radians((one[0] + other[0]) / 2)
    east = (one[1] - other[1] + 180) % 360 - 180
    return _EARTH * math.hypot(math.radians(one[0] - other[0]), math.radians(east) * math.cos(mean))


def _owner(claimants: Collection[Entry]) -> Entry | None:
    """Return the one place of several that an item can be trusted to mean."""
    agreed = [place for place in claimants if NEOBASE.title in (place.qid_source or "")]
    agreed = [place for place in agreed if CHECKED in (place.qid_source or "")]
    if len(agreed) == 1:
        return agreed[0]
    first, second, *_ = sorted(claimants, key=lambda place: -(place.population or 0))
    people = first.population or 0
    return first if people > _LARGER * max(second.population or 0, 500) else None


def _nearest(row: dict[str, str], places: list[Entry]) -> tuple[Entry, float] | None:
    here = (float(row["latitude"]), float(row["longitude"]))
    best = None
    for place in places:
        distance = kilometers(here, (place.latitude or 0.0, place.longitude or 0.0))
        if distance < (best[1] if best else _KILOMETERS):
            best = (place, distance)
    return best


def _cities(cache: Path) -> Iterable[dict[str, str]]:
    file = read(STATES, "countries_states_cities/fixtures/csc_cities.csv", cache)
    rows = csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline=""))
    return sorted(rows, key=lambda row: int(row["id"]))
