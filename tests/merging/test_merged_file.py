"""The file that comes out: sources unchanged, decisions beside them, the same in any order."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgpub import Pipeline
from kgpub.errors import InputError
from kgpub.merging import read_sources
from tests.merging.conftest import Export, Merged
from tests.merging.test_same_event import KILLED, SHELLED

THIRD = "Aleppo was shelled by the Syrian Army on Monday."
MERGED = ox.NamedNode("https://w3id.org/kgpub/ontology#MergedEvent")
FIGURES = """
PREFIX kgp: <https://w3id.org/kgpub/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
SELECT ?number ?article {
  ?event a kgp:MergedEvent ; schema:subjectOf ?claim .
  ?claim kgp:casualties ?figure ; prov:hadPrimarySource ?article .
  ?figure kgp:count|kgp:minCount ?number .
}"""


def quads(data: bytes) -> set[ox.Quad]:
    return set(ox.parse(data, format=ox.RdfFormat.TRIG))


def article(path: Path) -> str:
    (source,) = read_sources([path])
    return source.article


def test_every_statement_of_the_sources_is_kept_in_its_graph(
    export: Export, merged: Merged
) -> None:
    paths = export(SHELLED, KILLED)
    out = quads(merged(paths))
    sources = {quad for path in paths for quad in quads(path.read_bytes())}
    assert sources <= out
    assert len({quad.graph_name for quad in out - sources}) == 1


def test_contradicting_figures_stand_side_by_side(export: Export, merged: Merged) -> None:
    store = ox.Store()
    store.extend(ox.parse(merged(export(SHELLED, KILLED)), format=ox.RdfFormat.TRIG))
    rows = list(store.query(FIGURES, use_default_graph_as_union=True))  # type: ignore[arg-type]
    assert sorted(row["number"].value for row in rows) == ["10", "12"]
    assert len({row["article"].value for row in rows}) == 2


def test_the_bytes_do_not_depend_on_the_order_of_the_files(export: Export, merged: Merged) -> None:
    paths = export(SHELLED, KILLED, THIRD)
    assert len({merged(list(order)) for order in permutations(paths)}) == 1


def test_merging_what_was_merged_gives_the_same(
    export: Export, merged: Merged, tmp_path: Path
) -> None:
    paths = export(SHELLED, KILLED)
    once = tmp_path / "once.trig"
    once.write_bytes(merged(paths))
    assert merged([once]) == merged([paths[0], once]) == once.read_bytes()


def test_the_iri_of_a_merged_event_stays_when_a_later_article_joins(
    export: Export, merged: Merged
) -> None:
    paths = sorted(export(SHELLED, KILLED, THIRD), key=article)

    def node(files: list[Path]) -> set[object]:
        return {quad.subject for quad in quads(merged(files)) if quad.object == MERGED}

    assert len(node(paths)) == 1
    assert node(paths[:2]) == node(paths)


def test_the_merged_file_conforms(
    export: Export, merged: Merged, tmp_path: Path, pipeline: Pipeline
) -> None:
    path = tmp_path / "merged.trig"
    path.write_bytes(merged(export(SHELLED, KILLED, "Artillery shelled Aleppo on 13 May 2024.")))
    report = pipeline.validate_file(path)
    assert not report.findings


def test_two_versions_of_one_article_are_refused(
    export: Export, merged: Merged, tmp_path: Path
) -> None:
    first, second = export(SHELLED, KILLED)
    old, new = (article(p).rpartition("/")[2].encode() for p in (second, first))
    other = tmp_path / "other.trig"
    other.write_bytes(second.read_bytes().replace(old, new))
    with pytest.raises(InputError, match="another graph of"):
        merged([first, other])
