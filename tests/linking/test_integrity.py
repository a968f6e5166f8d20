"""The shipped files are in order, and what is not is named."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from kgpub.errors import InputError
from kgpub.linking import Store
from kgpub.linking.integrity import TABLES, Row, faults, read_table


def test_the_shipped_knowledge_base_and_tables_are_in_order() -> None:
    assert list(faults(Store())) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM entity WHERE wikidata = 858", "names of no entity"),
        ("UPDATE entity SET parent = 99999999 WHERE wikidata = 858", "in a unit that is missing"),
        ("UPDATE entity SET wikidata = 858 WHERE wikidata = 504657", "1 items of several entities"),
        ("UPDATE entity SET wikidata = -1 WHERE wikidata = 504657", "1 items that are none"),
        (
            "UPDATE entity SET wikidata = NULL WHERE wikidata = 504657",
            "entities.tsv: Q504657 (Idlib) is not in the knowledge base",
        ),
    ],
)
def test_a_fault_in_the_file_is_told(tmp_path: Path, statement: str, told: str) -> None:
    file = tmp_path / "kb.sqlite"
    shutil.copy(Store().path, file)
    with sqlite3.connect(file) as connection:
        connection.execute(statement)
    found = list(faults(Store(file)))
    assert any(told in fault for fault in found), found


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_rows(name: str) -> None:
    rows = read_table(name)
    assert len(rows) > 20
    assert all(row.label for row in rows)


def test_a_table_of_the_user_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("# mine\nname\tqid\nSyria\tQ858\nnobody\t\n")
    assert read_table(file) == [Row("Q858", "Syria")]


@pytest.mark.parametrize("content", ["", "a\tb\n", "qid\n"])
def test_a_table_without_the_columns_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text(content)
    with pytest.raises(InputError, match="has no columns qid and label"):
        read_table(file)


def test_a_table_that_is_missing_is_refused() -> None:
    with pytest.raises(InputError, match=r"nothing\.tsv: No such file"):
        read_table("nothing.tsv")
