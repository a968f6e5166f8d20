"""Writing a knowledge base from a few entities, and reading it back."""

from __future__ import annotations

from pathlib import Path

from kgpub.linking.build.entry import Entry
from kgpub.linking.build.packages import SOURCES
from kgpub.linking.build.writing import write
from kgpub.linking.schema import NameForm
from kgpub.linking.store import Store


def entries() -> list[Entry]:
    country = Entry(
        code="sy",
        label="Syria",
        kind="place",
        classes="place country",
        source="test",
        wikidata="Q858",
        qid_source="test",
        country="sy",
        popularity=0.9,
    )
    country.add(["Syria"], NameForm.LABEL)
    city = Entry(
        code="geonames 1",
        label="An Nāşirīyah",
        kind="place",
        classes="place",
        source="test",
        country="sy",
        parent="sy",
        geonames=1,
        latitude=-35.5,
        longitude=36.25,
        popularity=0.3,
    )
    city.add([city.label], NameForm.LABEL)
    city.add(["Nassiriyah"], NameForm.ALTERNATE)
    return [city, country]


def make(path: Path, found: list[Entry]) -> Store:
    meta = {"date": "2026-01-01", "entities": str(len(found))}
    write(path, found, demonyms={"syrian": "sy"}, sources=SOURCES, meta=meta)
    return Store(path)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    store = make(tmp_path / "kb.sqlite", entries())
    (hit,) = store.candidates("al-Nasiriyah")
    assert hit.form == NameForm.LABEL
    assert (hit.entity.latitude, hit.entity.longitude) == (-35.5, 36.25)
    assert hit.entity.key == "geonames:1"
    parent = store.by_id(hit.entity.parent or 0)
    assert parent == store.country("sy") == store.entity("Q858")
    assert store.demonym("Syrian") == "sy"
    assert list(tmp_path.iterdir()) == [tmp_path / "kb.sqlite"]


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    one = make(tmp_path / "one.sqlite", entries())
    other = make(tmp_path / "other.sqlite", entries()[::-1])
    assert one.path.read_bytes() == other.path.read_bytes()


def test_an_older_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "kb.sqlite"
    make(path, entries())
    store = make(path, entries()[1:])
    assert store.candidates("Nasiriyah") == ()
