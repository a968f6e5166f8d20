"""What of an item goes into a row: its renown, its point, the names that are safe to recognize."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kgpub.linking.build.entry import clamp, is_latin
from kgpub.linking.dump.entity import Item
from kgpub.linking.schema import DEGREE


def renown(wikipedias: int) -> float:
    """Return the popularity of an item by the Wikipedias that have an article on it."""
    return clamp(0.05 + 0.36 * math.log10(1 + wikipedias))


def point(item: Item) -> tuple[int | None, int | None]:
    """Return latitude and longitude in the unit of the file; none if they are not on Earth."""
    latitude, longitude = item.latitude, item.longitude
    if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None, None
    return round(latitude * DEGREE), round(longitude * DEGREE)


def recognizable(item: Item) -> Iterator[str]:
    """Yield the names that are safe to recognize wherever they stand.

    The label and the aliases of several words, in Latin letters and not all lower case.
    """
    for name in item.main:
        if is_latin(name) and not name.islower():
            if name == item.label or len(name.split()) > 1:
                yield name
