"""Who is meant behind a spokesman, a river and a figure."""

from __future__ import annotations

from tests.extraction.conftest import Read


def test_what_a_spokesman_says_of_him_is_of_whom_he_speaks_for(read: Read) -> None:
    found = read("Vaclav Klaus met the bishops. His spokesman said he would sign the treaty.")
    assert found.role("treaty-signed", "agent") == {"Vaclav Klaus"}
    assert found.sources("treaty-signed") == {"spokesman"}


def test_the_town_is_no_river(read: Read) -> None:
    found = read(
        "Rebels attacked Goma. They crossed the Rutshuru River. Soldiers shelled the town."
    )
    assert found.entity_with("town") == "Goma"


def test_somebodys_wounded_are_not_in_it(read: Read) -> None:
    found = read("The U.S. Embassy put the number of its wounded at five.")
    assert all("Embassy" not in place for kind in found.types for place in found.places(kind))


def test_goods_that_flood_in_are_no_flood(read: Read) -> None:
    assert "flood" not in read("The firm blamed a flood of Chinese steel.").types


def test_tents_that_a_plane_drops_are_no_air_strike(read: Read) -> None:
    assert read("A cargo plane dropped tents near Goma on Tuesday.").types == ["aid"]


def test_explosive_charges_accuse_nobody(read: Read) -> None:
    found = read("Rebels hurled explosive charges at the barracks in Goma.")
    assert "criminal-charge" not in found.types


def test_a_known_place_is_not_the_country_in_its_name(read: Read) -> None:
    found = read("An aid convoy will leave Port Sudan on Monday.")
    assert found.role("movement", "origin") == {"Port Sudan"}


def test_an_unknown_name_that_buys_is_no_government(read: Read) -> None:
    found = read("Liberty House has agreed to buy the mills.")
    assert found.role("purchase", "agent") == {"Liberty House"}
