"""The stages put together: settings, publishing, counting, and what is loaded when."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from kgpub import Article, InputError, Pipeline, Reading, ReadingError, SchemeError, Settings
from kgpub.graph import DEFAULT_BASE, serialize
from kgpub.model import Entity, Event, Link, Mention, Participant, Provenance
from kgpub.pipeline import Summary
from tests.graph.conftest import full_reading

TEXT = "Rebels attacked Goma and Idlib."
SCHEME = """
@prefix kgp: <https://w3id.org/kgpub/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://types.example/raid> a skos:Concept ; skos:prefLabel "raid"@en .
"""
SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix kgp: <https://w3id.org/kgpub/ontology#> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
<https://shapes.example/timed> a sh:NodeShape ; sh:targetClass kgp:Event ;
    sh:property <https://shapes.example/time> .
<https://shapes.example/time> a sh:PropertyShape ; sh:path sem:hasTime ; sh:minCount 1 ;
    sh:message "The event needs a time." .
"""


@pytest.fixture(scope="module")
def plain() -> Pipeline:
    """A pipeline for readings: it loads no language model."""
    return Pipeline()


def mention(fragment: str) -> Mention:
    start = TEXT.index(fragment)
    return Mention(start=start, end=start + len(fragment), text=fragment)


def small(kind: str = "attack", **link: Any) -> Reading:
    brought = Link(**{"score": 1.0, "method": "m", "source": "s", **link}) if link else None
    return Reading(
        article=Article(text=TEXT, publisher="The Daily", date=datetime.date(2024, 5, 15)),
        provenance=Provenance(reader="other", version="7"),
        entities=(
            Entity(id="r", kind="group", label="Rebels", mentions=(mention("Rebels"),)),
            Entity(id="g", kind="place", label="Goma", mentions=(mention("Goma"),), link=brought),
        ),
        events=(
            Event(
                id="v", type=kind, label="Rebels attacked Goma", triggers=(mention("attacked"),),
                participants=(
                    Participant(role="agent", entity="r"), Participant(role="patient", entity="g"),
                ),
            ),
        ),
    )  # fmt: skip


def objects(published: Any, predicate: str) -> set[str]:
    return {
        t.object.value for t in published.graph.triples if t.predicate.value.endswith(predicate)
    }


def test_publishing_links_maps_and_validates(plain: Pipeline) -> None:
    published = plain.publish(small())
    link = published.reading.entities[1].link
    assert link is not None
    assert link.wikidata == "Q204381"
    assert "http://www.wikidata.org/entity/Q204381" in objects(published, "#sameAs")
    assert published.report is not None
    assert published.report.findings == ()
    assert published.graph.name.value.startswith(DEFAULT_BASE + "article/")


def test_the_full_reading_is_published_and_conforms(plain: Pipeline) -> None:
    published = plain.publish(full_reading())
    assert published.report is not None
    assert published.report.findings == ()


def test_validation_can_be_left_out(plain: Pipeline) -> None:
    assert plain.publish(small(), check=False).report is None


def test_a_reading_that_contradicts_itself_is_refused(plain: Pipeline) -> None:
    with pytest.raises(ReadingError, match="score"):
        plain.publish(small(wikidata="Q42", score=2.0))


def test_links_that_a_reading_brings_along_are_published(plain: Pipeline) -> None:
    published = plain.publish(small(wikidata="Q42", label="Elsewhere"))
    assert "http://www.wikidata.org/entity/Q42" in objects(published, "#sameAs")
    assert "http://www.wikidata.org/entity/Q204381" not in objects(published, "#sameAs")


def test_a_country_without_a_mention_comes_from_the_knowledge_base(plain: Pipeline) -> None:
    published = plain.publish(small())
    assert objects(published, "#country") == {DEFAULT_BASE + "entity/Q974"}


def test_the_run_names_the_reader_and_the_linker(plain: Pipeline) -> None:
    (told,) = [d for d in objects(plain.publish(small()), "/description") if "read by" in d]
    assert "read by other 7" in told
    assert "linked by kgpub 0.1.0" in told


def test_an_event_of_a_type_that_the_scheme_lacks_is_an_error_that_names_both(
    plain: Pipeline,
) -> None:
    with pytest.raises(ReadingError, match="event v: the scheme has no type 'raiding'"):
        plain.publish(small("raiding"))


def test_a_scheme_of_ones_own_takes_the_place_of_kgpubs(tmp_path: Path) -> None:
    file = tmp_path / "types.ttl"
    file.write_text(SCHEME)
    own = Pipeline(Settings(event_types=file))
    assert objects(own.publish(small("raid")), "eventType") == {"https://types.example/raid"}
    with pytest.raises(ReadingError, match="no type 'attack'"):
        own.publish(small("attack"))


def test_a_missing_scheme_is_told_when_it_is_needed(tmp_path: Path) -> None:
    pipeline = Pipeline(Settings(event_types=tmp_path / "none.ttl"))
    with pytest.raises(SchemeError, match=r"none\.ttl"):
        pipeline.publish(small())


def test_shapes_of_ones_own_are_checked_beside_kgpubs(tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(SHAPE)
    published = Pipeline(Settings(shapes=(file,))).publish(small())
    assert published.report is not None
    assert [f.message for f in published.report.findings] == ["The event needs a time."]


@pytest.mark.parametrize("base", ["https://e.example/d", "https://e.example/d/"])
def test_the_base_is_used_with_and_without_a_slash(base: str) -> None:
    pipeline = Pipeline(Settings(base=base))
    assert pipeline.base == "https://e.example/d/"
    published = pipeline.publish(small(), check=False)
    assert published.graph.name.value.startswith("https://e.example/d/article/")


def test_a_bad_base_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="'no iri'"):
        Pipeline(Settings(base="no iri"))


def test_the_link_predicate_can_be_chosen() -> None:
    published = Pipeline(Settings(link_predicate="schema:sameAs")).publish(small())
    assert objects(published, "owl#sameAs") == set()
    assert "http://www.wikidata.org/entity/Q204381" in objects(published, "schema.org/sameAs")
    assert published.report is not None
    assert published.report.conforms


def test_an_unknown_link_predicate_is_refused_at_once() -> None:
    with pytest.raises(InputError, match=r"'skos:exactMatch' is no link predicate.*owl:sameAs"):
        Pipeline(Settings(link_predicate="skos:exactMatch"))


def test_publishing_twice_gives_the_same(plain: Pipeline) -> None:
    assert plain.publish(small()) == plain.publish(small())


def test_a_file_is_validated(plain: Pipeline, tmp_path: Path) -> None:
    data = serialize([plain.publish(small()).graph], "turtle", plain.base)
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_bytes(data)
    bad.write_bytes(data.replace(b"sem:eventType", b"sem:other"))
    assert plain.validate_file(good).conforms
    assert not plain.validate_file(bad).conforms


def test_a_file_that_is_not_rdf_is_an_error_that_names_it(plain: Pipeline, tmp_path: Path) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text("no turtle")
    with pytest.raises(InputError, match=r"bad\.ttl"):
        plain.validate_file(file)


def test_a_summary_counts_each_item_once_over_all_articles(plain: Pipeline) -> None:
    summary = Summary()
    summary.add(plain.publish(small(), check=False))
    summary.add(plain.publish(small(), check=False))
    summary.add(plain.publish(small(wikidata="Q42"), check=False))
    assert (summary.articles, summary.events, summary.claims) == (3, 3, 0)
    assert (summary.linked, summary.unlinked) == (2, 3)


def test_a_candidate_counts_as_unlinked(plain: Pipeline) -> None:
    summary = Summary()
    summary.add(plain.publish(full_reading(), check=False))
    assert (summary.events, summary.claims) == (6, 5)
    assert (summary.linked, summary.unlinked) == (3, 8)


def test_reading_and_publishing_an_article(pipeline: Pipeline) -> None:
    reading = pipeline.read(Article(text="Rebels attacked the town of Goma."))
    published = pipeline.publish(reading)
    attack = next(event for event in published.reading.events if event.type == "attack-on-place")
    assert "attack" in pipeline.scheme.types[attack.type].broader
    assert published.report is not None
    assert published.report.conforms
    assert "http://www.wikidata.org/entity/Q204381" in objects(published, "#sameAs")
    assert reading.provenance.reader == "kgpub"
    assert reading.provenance.event_types == pipeline.scheme.digest


def test_progress_is_told_while_reading(pipeline: Pipeline) -> None:
    told: list[int] = []
    pipeline.read(Article(text="Rebels attacked Goma.\n\nTroops withdrew."), told.append)
    assert told
    assert all(isinstance(step, int) for step in told)


def test_a_text_without_events_is_published_as_an_article_alone(pipeline: Pipeline) -> None:
    published = pipeline.publish(pipeline.read(Article(text="The sky is blue.")))
    assert published.reading.events == published.reading.claims == ()
    assert published.report is not None
    assert published.report.conforms
