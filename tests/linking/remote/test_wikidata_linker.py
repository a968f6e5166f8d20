"""Names are linked to what Wikidata says they are, by the ranking of the local linker."""

from __future__ import annotations

from typing import Any

import pytest

from kgpub.errors import LinkerError, ServiceError
from kgpub.linking import Store
from kgpub.linking.remote.cache import Cache
from kgpub.linking.remote.kinds import kinds, load_classes
from kgpub.linking.remote.wikidata_api import WikidataApi, judge
from kgpub.linking.remote.wikidata_source import WikidataLinker, popularity
from kgpub.linking.store import NameForm
from kgpub.model import Article, Entity, Link, Mention, Provenance, Reading
from kgpub.model.reading import EntityKind
from tests.conftest import MakeClient
from tests.services import Reply, Wikidata


def named(name: str, kind: EntityKind = "place", **fields: Any) -> Entity:
    mention = Mention(start=0, end=len(name), text=name, kind="name")
    return Entity(id=name, kind=kind, label=name, mentions=(mention,), **fields)


def reading(*entities: Entity) -> Reading:
    provenance = Provenance(reader="r", version="1")
    return Reading(article=Article(text="x"), provenance=provenance, entities=entities)


@pytest.fixture(scope="module")
def store() -> Store:
    return Store()


@pytest.fixture
def linker(api: WikidataApi, store: Store) -> WikidataLinker:
    return WikidataLinker(api, store)


def links(linker: WikidataLinker, *entities: Entity) -> list[Link | None]:
    return [e.link for e in linker.link(reading(*entities)).entities]


def test_a_name_is_linked_with_what_wikidata_knows(
    wikidata: Wikidata, linker: WikidataLinker
) -> None:
    wikidata.add("Q504657", "Idlib", pages=60, point=(35.93, 36.63), P31="Q515", P17="Q858")
    (link,) = links(linker, named("Idlib"))
    assert link is not None
    assert (link.wikidata, link.label, link.country) == ("Q504657", "Idlib", "sy")
    assert (link.latitude, link.longitude) == (35.93, 36.63)
    assert link.source == "Wikidata, revision 1657"
    assert 0.6 < link.score <= 1.0


def test_the_rest_of_the_article_decides_between_namesakes(
    wikidata: Wikidata, linker: WikidataLinker
) -> None:
    wikidata.add("Q858", "Syria", pages=300, point=(35.0, 38.0), P31="Q3624078", P17="Q858")
    wikidata.add("Q30", "United States", pages=300, P31="Q3624078", P17="Q30")
    wikidata.add("Q900000001", "Hama", pages=40, point=(35.1, 36.7), P31="Q515", P17="Q858")
    wikidata.add("Q900000002", "Hama", pages=40, point=(40.0, -90.0), P31="Q515", P17="Q30")
    syria, hama = links(linker, named("Syria"), named("Hama"))
    assert syria is not None
    assert hama is not None
    assert (syria.wikidata, hama.wikidata) == ("Q858", "Q900000001")


def test_namesakes_that_nothing_tells_apart_are_nobody_with_candidates(
    wikidata: Wikidata, linker: WikidataLinker
) -> None:
    wikidata.add("Q900000001", "Salem", pages=40, P31="Q515")
    wikidata.add("Q900000002", "Salem", pages=40, P31="Q515")
    (link,) = links(linker, named("Salem"))
    assert link is not None
    assert link.wikidata is None
    assert [c.wikidata for c in link.candidates] == ["Q900000001", "Q900000002"]


def test_who_hardly_anybody_writes_about_is_nobody(
    wikidata: Wikidata, linker: WikidataLinker
) -> None:
    wikidata.add("Q900000001", "John Doe", pages=1, P31="Q5")
    (link,) = links(linker, named("John Doe", "person"))
    assert link is not None
    assert link.wikidata is None


def test_a_name_that_wikidata_does_not_have_stays_without_a_link(
    wikidata: Wikidata, linker: WikidataLinker
) -> None:
    wikidata.add("Q1", "Idlib Governorate", pages=60, P31="Q10864048")
    assert links(linker, named("Idlib")) == [None]  # the search is for beginnings


def test_a_name_that_only_the_knowledge_base_has_is_asked_for_by_its_label(
    wikidata: Wikidata, linker: WikidataLinker
) -> None:
    wikidata.add("Q504657", "Idlib", pages=60, P31="Q515")
    (link,) = links(linker, named("city of Idlib"))
    assert link is not None
    assert link.wikidata == "Q504657"
    assert [a.fields["search"] for a in wikidata.asked if "search" in a.fields][:2] == [
        "city of Idlib",
        "Idlib",
    ]


def test_a_person_is_not_linked_to_a_place(wikidata: Wikidata, linker: WikidataLinker) -> None:
    wikidata.add("Q900000001", "Paris", pages=300, P31="Q515")
    assert links(linker, named("Paris", "person")) == [None]


def test_links_that_are_there_are_kept_and_not_asked_for(
    wikidata: Wikidata, linker: WikidataLinker
) -> None:
    link = Link(wikidata="Q1", score=1.0, method="m", source="s")
    assert links(linker, named("Idlib", link=link)) == [link]
    assert wikidata.asked == []


def test_all_names_of_an_article_share_the_questions_for_items(
    wikidata: Wikidata, linker: WikidataLinker
) -> None:
    for n in range(30):
        wikidata.add(f"Q{9000 + n}", f"Town {n:02}", pages=50, P31="Q515")
    links(linker, *(named(f"Town {n:02}") for n in range(30)))
    assert wikidata.actions() == ["wbsearchentities"] * 30 + ["wbgetentities"]


def test_a_name_is_asked_for_once_a_run(wikidata: Wikidata, linker: WikidataLinker) -> None:
    wikidata.add("Q504657", "Idlib", pages=60, P31="Q515")
    assert links(linker, named("Idlib")) == links(linker, named("Idlib"))
    assert wikidata.actions() == ["wbsearchentities", "wbgetentities"]


def test_merged_items_are_linked_to_what_took_their_place(
    wikidata: Wikidata, linker: WikidataLinker
) -> None:
    wikidata.add("Q504657", "Idlib", pages=60, P31="Q515")
    search = {"search": [{"id": "Q77", "label": "Idlib", "match": {"text": "Idlib"}}]}
    wikidata.next.append(Reply(search))
    wikidata.merged["Q77"] = "Q504657"
    (link,) = links(linker, named("Idlib"))
    assert link is not None
    assert link.wikidata == "Q504657"


def test_a_deleted_item_is_no_candidate(wikidata: Wikidata, linker: WikidataLinker) -> None:
    wikidata.next.append(
        Reply({"search": [{"id": "Q77", "label": "Idlib", "match": {"text": "Idlib"}}]})
    )
    assert links(linker, named("Idlib")) == [None]


def test_a_service_that_is_not_there_stops_the_run(
    wikidata: Wikidata, linker: WikidataLinker
) -> None:
    wikidata.stop()
    with pytest.raises(LinkerError, match="cannot be reached"):
        linker.link(reading(named("Idlib")))


def test_a_service_that_fails_later_fails_for_one_article_only(
    wikidata: Wikidata, linker: WikidataLinker
) -> None:
    wikidata.add("Q504657", "Idlib", pages=60, P31="Q515")
    wikidata.add("Q173545", "Hama", pages=60, P31="Q515")
    links(linker, named("Idlib"))
    wikidata.next.extend([Reply({}, status=500)] * 3)
    with pytest.raises(ServiceError, match="answered 500"):
        links(linker, named("Hama"))
    assert links(linker, named("Hama")) != [None]


def test_the_linker_names_its_service_without_what_is_secret(
    store: Store, make_client: MakeClient
) -> None:
    url = "https://u:geheim@www.wikidata.org/w/api.php?key=1"
    linker = WikidataLinker(WikidataApi(make_client(judge), Cache(), url), store)
    assert linker.describe() == "Wikidata's API at https://www.wikidata.org/w/api.php"


@pytest.mark.parametrize(
    ("name", "form"),
    [("Idlib", NameForm.LABEL), ("idleb", NameForm.ALIAS), ("إدلب", NameForm.ALTERNATE)],
)
def test_the_sort_of_name_is_told(
    wikidata: Wikidata, linker: WikidataLinker, name: str, form: NameForm
) -> None:
    wikidata.add("Q504657", "Idlib", aliases=["Idleb"], pages=60, P31="Q515")
    result = {"id": "Q504657", "label": "Idlib", "match": {"language": "ar", "text": name}}
    wikidata.next.append(Reply({"search": [result]}))
    (hit,) = linker._source.candidates(name)
    assert hit.form == form


@pytest.mark.parametrize(
    ("statements", "kind"),
    [
        ({"P31": "Q5"}, "person"),
        ({"P31": "Q4830453"}, "organization"),
        ({"P31": "Q515"}, "place"),
        ({"P31": "Q900", "P569": "1950"}, "person"),
        ({"P31": "Q900", "P21": "Q901"}, "person"),
        ({"P31": "Q900", "P159": "Q902", "point": (1.0, 2.0)}, "organization"),
        ({"P31": "Q900", "P1566": "12"}, "place"),
        ({"P31": "Q900", "point": (1.0, 2.0)}, "place"),
        ({"P31": "Q900"}, None),
        ({}, None),
        ({"P31": "Q4167410", "point": (1.0, 2.0)}, None),
        ({"P31": "Q178561", "point": (1.0, 2.0)}, None),  # a battle has a point and is no place
        ({"P31": "Q910", "point": (1.0, 2.0)}, "organization"),
        ({"P31": "Q920", "point": (1.0, 2.0)}, None),
    ],
)
def test_the_kind_of_an_item(
    wikidata: Wikidata, api: WikidataApi, statements: dict[str, Any], kind: str | None
) -> None:
    wikidata.add("Q910", "class two steps below a ministry", P279="Q911")
    wikidata.add("Q911", "class below a ministry", P279="Q192350")
    wikidata.add("Q920", "class below an event", P279="Q1656682")
    wikidata.add("Q1", "thing", **statements)
    assert kinds(api, api.items(["Q1"]).values())["Q1"].kind == kind


def test_classes_in_a_circle_end(wikidata: Wikidata, api: WikidataApi) -> None:
    wikidata.add("Q910", "hen", P279="Q911")
    wikidata.add("Q911", "egg", P279="Q910")
    wikidata.add("Q1", "thing", P31="Q910")
    assert kinds(api, api.items(["Q1"]).values())["Q1"].kind is None


def test_every_class_has_one_kind_and_a_source() -> None:
    from kgpub.linking.remote.kinds import _rows

    rows = _rows("data/wikidata_classes.tsv")
    assert {row["kind"] for row in rows} == {"person", "organization", "place", "none"}
    assert len({row["qid"] for row in rows}) == len(rows)
    assert all(row["source"] and row["label"] for row in rows)
    checked = {row["qid"] for row in _rows("data/checked_qids.tsv")}
    assert not checked & {row["qid"] for row in rows}
    assert load_classes()["Q6256"].classes == {"place", "country"}


def test_the_more_pages_the_likelier() -> None:
    assert popularity(0) == 0.0
    assert popularity(10) < popularity(60) < popularity(310) < popularity(10**6) == 1.0
