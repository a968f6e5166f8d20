"""What a user's table of corrections says always wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgpub.errors import InputError
from kgpub.linking import Store, read_corrections
from kgpub.model import Article, Entity, Link, Mention, Provenance, Reading

KEY = "0123456789abcdef"


def table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "corrections.tsv"
    path.write_text("\n".join(("mention\twikidata\tarticle", *rows)) + "\n", encoding="utf-8")
    return path


def corrected(path: Path, *, name: str = "Idlib", item: str | None = None, url: str = "") -> Link:
    link = Link(wikidata=item, score=0.9, method="name", source="kb") if item else None
    mention = Mention(start=3, end=3 + len(name), text=name)
    reading = Reading(
        article=Article(text=f"In {name}.", url=url or None),
        provenance=Provenance(reader="r", version="1"),
        entities=(Entity(id="e", kind="place", label=name, mentions=(mention,), link=link),),
    )
    found = read_corrections(path).apply(reading, KEY, Store()).entities[0].link
    assert found is not None
    return found


def test_a_name_is_given_the_item_with_what_is_known_of_it(tmp_path: Path) -> None:
    found = corrected(table(tmp_path, "IDLIB\tQ233218"))
    assert (found.wikidata, found.label) == ("Q233218", "Idlib Governorate")
    assert (found.score, found.method, found.country) == (1.0, "correction", "sy")
    assert "corrections.tsv" in found.source


def test_a_name_can_be_made_nobody(tmp_path: Path) -> None:
    found = corrected(table(tmp_path, "Idlib\tNIL"), item="Q504657")
    assert found.wikidata is None
    assert found.candidates == ()


def test_an_item_that_the_knowledge_base_lacks_is_taken_all_the_same(tmp_path: Path) -> None:
    assert corrected(table(tmp_path, "Idlib\tQ999999999")).wikidata == "Q999999999"


def test_a_line_can_hold_for_one_article(tmp_path: Path) -> None:
    path = table(tmp_path, "Idlib\tQ233218\thttps://a.example/1", "Idlib\tQ504657")
    assert corrected(path, url="https://a.example/1").wikidata == "Q233218"
    assert corrected(path, url="https://a.example/2").wikidata == "Q504657"


def test_a_published_entity_is_named_by_its_iri(tmp_path: Path) -> None:
    here = f"https://w3id.org/kgpub/data/entity/{KEY}/3-8\tQ173545"
    assert corrected(table(tmp_path, here)).wikidata == "Q173545"
    item = "https://w3id.org/kgpub/data/entity/Q504657\tQ233218"
    assert corrected(table(tmp_path, item), item="Q504657").wikidata == "Q233218"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Idlib\t504657", "line 2: '504657' is no item"),
        ("Idlib", "line 2: 'nothing' is no item"),
        ("https://example.org/x\tQ1", "line 2: https://example.org/x is no IRI of an entity"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_corrections(table(tmp_path, row))


def test_a_table_without_its_header_is_told(tmp_path: Path) -> None:
    path = tmp_path / "c.tsv"
    path.write_text("Idlib\tQ1\n", encoding="utf-8")
    with pytest.raises(InputError, match="begins without the line"):
        read_corrections(path)


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.tsv"):
        read_corrections(tmp_path / "none.tsv")
