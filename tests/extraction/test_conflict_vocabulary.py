"""Words of conflict, protest, force, crime and calamity: the type they evoke, and who did what."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read

Row = tuple[str, str, str, str]

SENTENCES: list[Row] = [
    ("shooting", "Two men", "bakery", "Two men sprayed the bakery with gunfire on Monday."),
    ("attack", "Rebels", "policemen", "Rebels turned their guns on the policemen on Monday."),
    ("ambush", "", "military convoy", "A military convoy drove into an ambush near Djibo."),
    ("knife-or-vehicle-attack", "man", "two women",
     "A man slashed two women with a knife in Lyon."),
    ("attack-on-civilians", "Militiamen", "two men", "Militiamen cut the throats of two men."),
    ("attack-on-place", "Armed men", "Pinga",
     "Armed men rampaged through the town of Pinga on Friday."),
    ("beating", "Soldiers", "farmer", "Soldiers hit a farmer with rifle butts on Monday."),
    ("massacre", "Troops", "residents", "Troops mowed down the residents on Friday."),
    ("bomb-attack", "", "police vehicle", "A police vehicle drove over an IED in Mandera."),
    ("bomb-planted", "Militants", "highway", "Militants buried a landmine along the highway."),
    ("suicide-bombing", "militant", "checkpoint",
     "A militant drove a bomb-laden truck into a checkpoint."),
    ("grenade-attack", "Attackers", "bar", "Attackers rolled a grenade into the bar on Sunday."),
    ("shelling", "Soldiers", "hamlet", "Soldiers pounded the hamlet with howitzers on Friday."),
    ("air-strike", "Jets", "rebel positions", "Jets hammered rebel positions on Tuesday."),
    ("drone-strike", "", "fuel depot", "A drone slammed into a fuel depot on Tuesday."),
    ("chemical-attack", "army", "rebels", "The army used poison gas against the rebels in Jobar."),
    ("looting", "Raiders", "40 goats", "Raiders drove away 40 goats on Monday."),
    ("property-destruction", "Settlers", "20 cars",
     "Settlers slashed the tires of 20 cars in Huwara."),
    ("arson", "Fighters", "mosque", "Fighters put the mosque to the torch on Friday."),
    ("abduction", "Gunmen", "trader", "Gunmen frogmarched the trader into the forest."),
    ("sexual-violence", "Militiamen", "girls", "Militiamen forced the girls into marriage in May."),
    ("armed-clash", "Soldiers", "", "Soldiers exchanged shots with the militants near Arsal."),
    ("attack-repelled", "army", "", "The army beat back an assault by the rebels on Sake."),
    ("dislodgement", "Troops", "bandits", "Troops smoked the bandits out of their hideout."),
    ("territory-seized", "Jihadists", "harbour", "Jihadists hoisted their flag over the harbour."),
    ("territory-regained", "army", "two villages",
     "The army clawed back two villages from the rebels."),
    ("territory-transfer", "militia", "base",
     "The militia handed the base over to the army on Monday."),
    ("surrender", "Ten fighters", "", "Ten fighters laid down their rifles in Herat."),
    ("base-established", "Rebels", "school", "Rebels turned the school into a garrison in May."),
    ("group-change", "commander", "", "The commander pledged allegiance to the militia on Friday."),
    ("arrest", "Police", "arms dealer", "Police collared an arms dealer on Monday."),
    ("weapons-disrupted", "Soldiers", "arms cache", "Soldiers dug up an arms cache near Kismayo."),
    ("raid", "police", "warehouse", "The police swooped on a warehouse on Monday."),
    ("labor-strike", "Bus drivers", "", "Bus drivers embarked on a strike over pay on Monday."),
    ("protest-with-intervention", "Officers", "students", "Officers baton-charged the students."),
    ("force-against-protesters", "Soldiers", "", "Soldiers fired into the crowd on Monday."),
    ("violent-demonstration", "Rioters", "bus", "Rioters overturned a bus on Monday."),
    ("mob-violence", "Villagers", "suspected witch",
     "Villagers stoned a suspected witch on Monday."),
    ("road-accident", "", "bus", "A bus plunged into a ravine on Monday."),
    ("displacement", "", "Refugees", "Refugees streamed across the border into Chad."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "agent", "patient", "text"), SENTENCES)
def test_word_evokes_its_type_with_its_roles(
    read: Read, kind: str, agent: str, patient: str, text: str
) -> None:
    found = read(text)
    assert kind in found.types
    assert found.role(kind, "agent") == ({agent} if agent else found.role(kind, "agent"))
    assert not patient or patient in found.role(kind, "patient")


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ("labor-strike", "The alliance continued to strike the depots on Monday."),
        ("bomb-attack", "Police detonated a suspicious device on Monday."),
        ("attack", "The minister is under fire from his critics."),
        ("abduction", "Firefighters dragged two children from the house on Monday."),
        ("arson", "Fans set off fireworks at the stadium on Monday."),
        ("robbery", "The striker got away with a foul on Monday."),
        ("displacement", "Tourists flocked to the beaches on Monday."),
        ("demonstration", "The two presidents sat down in Geneva on Monday."),
        ("looting", "Farmers drove off the tractors on Monday."),
    ],
)
def test_near_miss_is_something_else(read: Read, wrong: str, text: str) -> None:
    assert wrong not in read(text).types
