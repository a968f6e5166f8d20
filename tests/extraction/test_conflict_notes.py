"""Sub-types of conflict events: who does it to whom, with what, and what is told beside it.

Each wording stands beside one that is near it and means something else.
"""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # ground that changes hands
        ("Government soldiers drove the rebels out of the port of Kilwa.", "territory-regained"),
        ("Rebels drove government soldiers out of the port of Kilwa.", "territory-seized"),
        ("Soldiers drove the rebels back.", "dislodgement"),
        ("The army cleared militants from the hilltop.", "territory-regained"),
        ("Regime troops took over the town peacefully.", "territory-transfer"),
        ("Regime troops took over the town.", "territory-regained"),
        ("Police took over the case.", "-territory-regained"),
        # chemical weapons
        ("Militants fired shells filled with mustard gas at the village.", "chemical-attack"),
        ("Militants fired shells filled with nails at the village.", "-chemical-attack"),
        ("Barrels of chlorine were dropped on Sarmin.", "chemical-attack"),
        ("Barrels of chlorine were sold in Sarmin.", "-chemical-attack"),
        # what is driven into a place, and what is left there
        ("Militants rammed a truck packed with explosives into the barracks.", "suicide-bombing"),
        ("A truck packed with explosives exploded outside the barracks.", "bomb-attack"),
        ("A truck packed with apples crashed into the barracks.", "-suicide-bombing"),
        ("A woman wearing an explosive belt blew herself up in Kano.", "suicide-bombing"),
        ("The attacker detonated his vest at the gate of the mosque.", "suicide-bombing"),
        ("Engineers detonated a mine near the mosque.", "-suicide-bombing"),
        # means of attack
        ("Two F-16s struck rebel camps near Zap.", "air-strike"),
        ("A tractor ran over a landmine near Kherson.", "bomb-attack"),
        ("A tractor ran over a fence near Kherson.", "-bomb-attack"),
        ("Unknown men lobbed a grenade over the wall of a police post.", "grenade-attack"),
        ("Turkish artillery pounded the hills near Kobani.", "shelling"),
        # weapons that were stopped
        ("Police seized 40 kilograms of explosives in Quetta.", "weapons-disrupted"),
        ("Police seized 40 kilograms of sugar in Quetta.", "-weapons-disrupted"),
        ("Sappers defused a device hidden in a van in Kirkuk.", "weapons-disrupted"),
        # bases
        ("Rebels turned the school into their headquarters.", "base-established"),
        ("The council turned the school into a library.", "-base-established"),
        ("Relatives set up a protest camp outside the court.", "demonstration"),
        ("Troops set up camp at an airfield near Kamishli.", "base-established"),
        # groups
        ("Three jihadist groups announced their merger on Monday.", "group-change"),
        ("Three airlines announced their merger on Monday.", "-group-change"),
        # crowds
        ("An enraged crowd burned down a shop in Lahore.", "mob-violence"),
        ("Fans of the two clubs fought with sticks and bottles.", "mob-violence"),
        ("Fans of the two clubs fought for tickets.", "-mob-violence"),
        # coups
        ("Mutinous soldiers toppled President Amadou Kone.", "coup"),
        ("Vandals toppled a statue of the president.", "-coup"),
        # abductions and arrests
        ("Men in uniform abducted a student in Quetta.", "abduction"),
        ("The army captured a commander of the rebels.", "arrest"),
        ("Rebels captured a commander of the army.", "-arrest"),
        # body parts are no property
        ("Residents suffered burning eyes.", "-arson"),
    ],
)
def test_wording_decides_the_sub_type(read: Read, text: str, kind: str) -> None:
    types = read(text).types
    assert (kind[1:] not in types) if kind.startswith("-") else (kind in types), types


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police shot dead four miners as they protested in Enugu.", "force-against-protesters"),
        ("Police shot dead four miners as they slept in Enugu.", "-force-against-protesters"),
        ("Soldiers shot two students during a protest in Gweru.", "force-against-protesters"),
        ("Workers blocked a road to demand pay and ransacked a mill.", "violent-demonstration"),
        ("Workers blocked a road to demand pay. Thieves ransacked a mill.", "looting"),
        ("Rebels withdrew from Talas and soldiers moved into the town.", "territory-transfer"),
        ("Soldiers withdrew from Talas and moved into the town.", "-territory-transfer"),
        ("Rebels took the fort after soldiers abandoned it.", "territory-transfer"),
        ("Rebels took the fort, and soldiers fled.", "territory-seized"),
    ],
)
def test_what_is_told_beside_it_decides_the_sub_type(read: Read, text: str, kind: str) -> None:
    types = read(text).types
    assert (kind[1:] not in types) if kind.startswith("-") else (kind in types), types


def test_the_weapon_of_a_frame_is_its_means_or_what_was_seized(read: Read) -> None:
    fired = read("Militants fired ballistic missiles at the port.")
    assert fired.role("missile-strike", "instrument") == {"ballistic missiles"}
    seized = read("Police seized ammunition in Kano.")
    assert seized.role("weapons-disrupted", "patient") == {"ammunition"}


def test_not_a_shot_is_no_shot(read: Read) -> None:
    found = read("Not a shot was fired in Kabul on Monday.")
    assert all(claim.polarity == "negative" for claim in found.reading.claims)
    found = read("A shot was fired in Kabul on Monday.")
    assert [claim.polarity for claim in found.reading.claims] == ["positive"]


def test_who_is_hit_by_an_event_meets_it(read: Read) -> None:
    found = read("A village near Kobani was hit by an air strike on Monday.")
    assert found.types == ["air-strike"]
    assert {"village"} <= found.role("air-strike", "patient")


def test_a_number_alone_is_people_where_they_are_arrested(read: Read) -> None:
    types = read("Students marched in Minsk against the tax; dozens were detained.").types
    assert types == ["protest-broken-up", "arrest"]
    assert "deployment" not in read("Spain sent two planes and Panama sent one.").types


def test_what_is_fired_at_protesters_decides_how_they_were_met(read: Read) -> None:
    fired = read("Police fired tear gas at demonstrators in Oran on Sunday.")
    assert fired.types == ["protest-with-intervention"]
    fired = read("Police fired live rounds at demonstrators in Oran on Sunday.")
    assert fired.types == ["force-against-protesters"]


def test_people_gather_for_other_things_than_to_protest(read: Read) -> None:
    assert "demonstration" in read("Nurses gathered in Lima to demand back pay.").types
    found = read("Fans gathered in Lima to mark the birthday of the singer.").types
    assert not {"demonstration", "protest"} & set(found)
