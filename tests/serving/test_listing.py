"""Long lists come in pages."""

from __future__ import annotations

import pytest

from kgpub.pages.records import Reference
from kgpub.serving.site import Listing

ROWS = [Reference(f"https://e.example/{n}", "", str(n)) for n in range(250)]


@pytest.mark.parametrize(
    ("asked", "number", "first", "rows"),
    [(1, 1, "0", 100), (3, 3, "200", 50), (0, 1, "0", 100), (99, 3, "200", 50)],
)
def test_a_page_has_its_rows_and_the_nearest_is_taken(
    asked: int, number: int, first: str, rows: int
) -> None:
    page = Listing.of(ROWS, asked)
    assert (page.number, page.last, page.rows[0].label, len(page.rows)) == (number, 3, first, rows)


def test_an_empty_list_is_one_empty_page() -> None:
    assert Listing.of([], 1) == Listing([], 1, 1)
