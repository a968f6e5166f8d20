"""Several knowledge bases as one: who has authority, and what is filled from below."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from kgpub.linking import LayeredStore, Linker, Store, known_names, open_knowledge_base
from kgpub.linking.build.entry import Entry
from kgpub.linking.build.writing import write
from kgpub.linking.own import extend, read
from kgpub.linking.schema import NameForm
from kgpub.model import Article, Entity, Mention, Provenance, Reading

TABLE = """\
label	kind	qid	classes	country	aliases
Idlib City	place	Q504657			The Green City
Hayat Tahrir al-Sham	organization	Q999991	armed	sy	HTS
Shadow Brigade	group		armed	sy	Damascus|Aleppo Shadow
Idlib Media Office	organization			sy	Reuters
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    table, target = tmp_path / "own.tsv", tmp_path / "own.sqlite"
    table.write_text(TABLE, encoding="utf-8")
    extend(target, read([table], Store()))
    return target


@pytest.fixture
def layered(own: Path) -> Store:
    return open_knowledge_base([own])


def keys(store: Store, name: str) -> list[str]:
    return [hit.entity.key for hit in store.candidates(name)]


def test_own_entities_lie_over_the_knowledge_base_that_travels_along(layered: Store) -> None:
    assert isinstance(layered, LayeredStore)
    assert keys(layered, "Syria") == keys(Store(), "Syria")
    assert keys(layered, "Aleppo Shadow") == ["kgpub:Shadow Brigade"]


def test_a_file_that_stands_for_itself_replaces_it(tmp_path: Path) -> None:
    entry = Entry(code="x", label="Nowhere", kind="place", classes="place", source="test")
    entry.add(["Nowhere"], NameForm.LABEL)
    whole = tmp_path / "whole.sqlite"
    write(whole, [entry], demonyms={}, sources=(), meta={"role": "whole"})
    store = open_knowledge_base([whole])
    assert not isinstance(store, LayeredStore)
    assert store.candidates("Syria") == ()


def test_one_entity_of_two_layers_is_one_and_its_gaps_are_filled(layered: Store) -> None:
    place = layered.entity("Q504657")
    assert place is not None
    assert place.label == "Idlib City"
    assert (place.country, place.geonames, place.population) == ("sy", 169389, 128840)
    assert keys(layered, "Idlib") == ["Q504657", "Q233218"]
    assert layered.candidates("Idlib")[0].entity.label == "Idlib City"


def test_parents_are_found_across_layers(layered: Store) -> None:
    place = layered.entity("Q504657")
    assert place is not None
    above = []
    while place is not None and place.parent is not None:
        place = layered.by_id(place.parent)
        above.append(place.wikidata if place is not None else None)
    assert above == ["Q233218", "Q858"]


def test_the_number_of_an_entity_leads_to_it_whatever_its_layer(layered: Store) -> None:
    for name in ("HTS", "Damascus", "Idlib", "Aleppo Shadow"):
        for hit in layered.candidates(name):
            found = layered.by_id(hit.entity.id)
            assert found is not None
            assert found.key == hit.entity.key


def test_an_own_name_means_the_own_entity_among_those_of_its_kind(layered: Store) -> None:
    below = Store()
    assert keys(below, "Reuters") == ["Q130879"]
    assert keys(layered, "Reuters") == ["kgpub:Idlib Media Office"]
    assert "Q3766" in keys(layered, "Damascus")  # the city is of another kind
    assert keys(layered, "Damascus")[0] == "kgpub:Shadow Brigade"
    assert keys(layered, "HTS") == ["Q999991"]


def test_the_linker_takes_the_own_entity(layered: Store) -> None:
    mention = Mention(start=0, end=20, text="Hayat Tahrir al-Sham")
    entity = Entity(id="e1", kind="organization", label=mention.text, mentions=(mention,))
    text = "Hayat Tahrir al-Sham advanced."
    reading = Reading(
        article=Article(text=text),
        entities=(entity,),
        provenance=Provenance(reader="t", version="1"),
    )
    (linked,) = Linker(layered).link(reading).entities
    assert linked.link is not None
    assert linked.link.wikidata == "Q999991"
    (unlinked,) = Linker(Store()).link(reading).entities
    assert unlinked.link is None or unlinked.link.wikidata is None


def test_own_names_are_recognized_first(layered: Store) -> None:
    names = {name.text: name.key for name in known_names(layered)}
    assert names["Hayat Tahrir al-Sham"] == "Q999991"
    assert names["Shadow Brigade"] == "kgpub:Shadow Brigade"


def test_countries_and_demonyms_come_from_below(layered: Store) -> None:
    country = layered.country("sy")
    assert country is not None
    assert country.wikidata == "Q858"
    assert layered.demonym("Syrian") == "sy"


def test_the_date_names_what_is_in_the_layers(layered: Store, own: Path) -> None:
    assert layered.meta["date"] == f"{Store().meta['date']} with {Store(own).meta['date']}"
    assert str(own) not in repr(dict(layered.meta))


def test_the_first_layer_has_authority(own: Path, tmp_path: Path) -> None:
    table, other = tmp_path / "other.tsv", tmp_path / "other.sqlite"
    table.write_text("label\tkind\tqid\nThe Town\tplace\tQ504657\n", encoding="utf-8")
    extend(other, read([table], Store()))
    for files, label in (([own, other], "Idlib City"), ([other, own], "The Town")):
        place = open_knowledge_base(files).entity("Q504657")
        assert place is not None
        assert place.label == label


def test_layers_can_be_pickled(layered: Store) -> None:
    again = pickle.loads(pickle.dumps(layered))
    assert keys(again, "HTS") == ["Q999991"]
