"""Folders stand for the RDF files in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgpub.errors import InputError
from kgpub.validation import rdf_files


def test_a_folder_gives_its_rdf_files_at_any_depth_sorted(tmp_path: Path) -> None:
    wanted = ["a.TTL", "b/c.jsonld", "b/d/e.nq", "z.trig"]
    for name in (*wanted, "package.json", "notes.txt", ".hidden.ttl", ".git/x.ttl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "folder.ttl").mkdir()
    assert [str(file.relative_to(tmp_path)) for file in rdf_files(tmp_path)] == wanted


def test_a_file_stands_for_itself(tmp_path: Path) -> None:
    assert rdf_files(tmp_path / "any.json") == [tmp_path / "any.json"]


def test_a_folder_without_rdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no RDF file; kgpub looks for \.jsonld"):
        rdf_files(tmp_path)
