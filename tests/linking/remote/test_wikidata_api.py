"""What is asked of Wikidata, in how many requests, and how its answers are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgpub.errors import KgpubError, LinkerError
from kgpub.linking.remote.cache import Cache
from kgpub.linking.remote.wikidata_api import WikidataApi, judge
from tests.conftest import MakeClient
from tests.services import Reply, Wikidata


def test_a_search_finds_items_by_label_and_alias(wikidata: Wikidata, api: WikidataApi) -> None:
    wikidata.add("Q858", "Syria", aliases=["Syrian Arab Republic"])
    wikidata.add("Q849180", "Syrian Armed Forces")
    assert [(f.id, f.text) for f in api.search("Syrian Ar")] == [
        ("Q858", "Syrian Arab Republic"),
        ("Q849180", "Syrian Armed Forces"),
    ]


def test_a_search_says_what_it_wants(wikidata: Wikidata, api: WikidataApi) -> None:
    api.search("Idlib")
    assert wikidata.asked[0].fields == {
        "action": "wbsearchentities",
        "search": "Idlib",
        "language": "en",
        "uselang": "en",
        "type": "item",
        "limit": "20",
        "format": "json",
        "maxlag": "5",
    }


@pytest.mark.parametrize("name", ["", "  ", "x" * 251])
def test_what_is_no_name_is_not_asked_for(wikidata: Wikidata, api: WikidataApi, name: str) -> None:
    assert api.search(name) == ()
    assert wikidata.asked == []


def test_items_are_asked_for_fifty_at_once(wikidata: Wikidata, api: WikidataApi) -> None:
    ids = [f"Q{n}" for n in range(1, 121)]
    for item in ids:
        wikidata.add(item, item)
    assert list(api.items([*ids, "Q1", "P31", "Q0"])) == ids
    assert [len(a.fields["ids"].split("|")) for a in wikidata.asked] == [50, 50, 20]


def test_an_item_is_read_with_what_kgpub_needs(wikidata: Wikidata, api: WikidataApi) -> None:
    wikidata.add(
        "Q504657",
        "Idlib",
        aliases=["Idleb", "Idleb"],
        pages=60,
        point=(35.9306212, 36.6339),
        P31="Q515",
        P17="Q858",
        P1566="169389",
    )
    item = api.items(["Q504657"])["Q504657"]
    assert (item.label, item.aliases, item.pages) == ("Idlib", ("Idleb",), 60)
    assert item.point == (35.93062, 36.6339)
    assert item.statements == {"P31": ("Q515",), "P17": ("Q858",), "P1566": ("169389",)}
    assert item.revision == 1657
    assert item.description == "what Idlib is"


def test_the_best_statements_are_taken(wikidata: Wikidata, api: WikidataApi) -> None:
    wikidata.add("Q1", "a", P17=["Q10", "Q11 preferred"], P31=["Q12 deprecated", "Q13"])
    wikidata.add("Q2", "b", P17=["Q10 ended", "Q11"], P27=["Q12 ended"], P31="Q13 deprecated")
    items = api.items(["Q1", "Q2"])
    assert items["Q1"].statements == {"P31": ("Q13",), "P17": ("Q11",)}
    assert items["Q2"].statements == {"P17": ("Q11",), "P27": ("Q12",)}


def test_a_point_on_the_moon_is_none(wikidata: Wikidata, api: WikidataApi) -> None:
    wikidata.add("Q1", "crater", point=(1.0, 2.0), globe="Q405")
    wikidata.add("Q2", "nowhere", point=(95.0, 2.0))
    assert [i.point for i in api.items(["Q1", "Q2"]).values()] == [None, None]


def test_a_label_for_all_languages_stands_in(wikidata: Wikidata, api: WikidataApi) -> None:
    wikidata.add("Q1", "Goma", language="mul")
    wikidata.add("Q2", "Гома", language="ru")
    wikidata.add("Q3", None)
    assert [i.label for i in api.items(["Q1", "Q2", "Q3"]).values()] == ["Goma", None, None]


def test_merged_and_missing_items_are_told(wikidata: Wikidata, api: WikidataApi) -> None:
    wikidata.add("Q20", "kept")
    wikidata.merged["Q2"] = "Q20"
    items = api.items(["Q2", "Q3"])
    assert (items["Q2"].id, items["Q2"].asked, items["Q2"].label) == ("Q20", "Q2", "kept")
    assert (items["Q3"].exists, items["Q3"].label) == (False, None)


def test_what_was_answered_is_not_asked_again(
    tmp_path: Path, wikidata: Wikidata, make_client: MakeClient
) -> None:
    wikidata.add("Q1", "one", aliases=["first"], point=(1.0, 2.0), P31="Q5", pages=3)
    results = []
    for _ in range(2):
        api = WikidataApi(make_client(judge), Cache(tmp_path / "c"), wikidata.url)
        results.append((api.search("one"), api.items(["Q1", "Q404"])))
    assert results[0] == results[1]
    assert wikidata.actions() == ["wbsearchentities", "wbgetentities"]


def test_only_what_is_new_is_asked_for(wikidata: Wikidata, api: WikidataApi) -> None:
    for n in range(1, 4):
        wikidata.add(f"Q{n}", "x")
    api.items(["Q1", "Q2"])
    api.items(["Q2", "Q3"])
    assert [a.fields["ids"] for a in wikidata.asked] == ["Q1|Q2", "Q3"]


def test_labels_alone_are_a_smaller_question(wikidata: Wikidata, api: WikidataApi) -> None:
    wikidata.add("Q1", "one")
    assert api.items(["Q1"], brief=True)["Q1"].label == "one"
    assert wikidata.asked[0].fields["props"] == "info|labels|aliases"
    assert "claims" in (api.items(["Q1"]) and wikidata.asked[1].fields["props"])


def test_a_lagging_server_is_asked_again(wikidata: Wikidata, api: WikidataApi) -> None:
    lag = {"error": {"code": "maxlag", "info": "Waiting for db: 7 seconds lagged", "lag": 7}}
    wikidata.next.append(Reply(lag, headers={"Retry-After": "0"}))
    wikidata.add("Q1", "one")
    assert api.search("one")[0].id == "Q1"
    assert len(wikidata.asked) == 2


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"error": {"code": "unknown_action", "info": "no such"}}, "unknown_action: no such"),
        ({"batchcomplete": ""}, "does not answer as Wikidata's API does"),
        ([], "does not answer as Wikidata's API does"),
        (b"<html>", "does not answer with JSON"),
    ],
)
def test_what_is_no_answer_is_told(
    wikidata: Wikidata, api: WikidataApi, answer: object, told: str
) -> None:
    wikidata.next.append(Reply(answer))
    with pytest.raises(LinkerError, match=told):
        api.search("Idlib")


def test_an_item_that_is_left_out_is_told(wikidata: Wikidata, api: WikidataApi) -> None:
    wikidata.next.append(Reply({"entities": {}}))
    with pytest.raises(KgpubError, match="leaves out Q1"):
        api.items(["Q1"])


@pytest.mark.parametrize(
    "entity",
    [
        {"id": "Q1", "labels": {"en": []}, "aliases": {"en": {}}, "claims": {"P31": {}}},
        {"id": "Q1", "claims": {"P31": [{}], "P625": [{"mainsnak": {"datavalue": {"value": 3}}}]}},
        {"id": "Q1", "labels": None, "claims": [None], "sitelinks": []},
    ],
)
def test_odd_data_give_an_item_without_it(
    wikidata: Wikidata, api: WikidataApi, entity: dict[str, object]
) -> None:
    wikidata.next.append(Reply({"entities": {"Q1": entity}}))
    item = api.items(["Q1"])["Q1"]
    assert (item.exists, item.label, item.point, item.pages) == (True, None, None, 0)


def test_items_of_another_wikibase_are_refused(make_client: MakeClient) -> None:
    other = Wikidata(concepts="https://wikibase.example/entity/")
    other.add("Q1", "one")
    try:
        with pytest.raises(
            LinkerError, match=r"names its items https://wikibase\.example/entity/…"
        ):
            WikidataApi(make_client(judge), Cache(), other.url).search("one")
    finally:
        other.stop()
