"""IRIs are minted from what they name: stable, and apart where things are apart."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgpub.errors import InputError
from kgpub.graph import DEFAULT_BASE, check_base
from kgpub.graph.identifiers import Identifiers, slug
from kgpub.model import Article, Entity, Event, Link, Mention, Provenance, Reading
from tests.graph.conftest import BASE, Mapper, at

ROOT = Path(__file__).parents[2]
SCRIPT = """
from tests.graph.conftest import BASE, COUNTRIES, full_reading
from kgpub.graph import MappingOptions, map_reading, serialize
from kgpub.scheme import load_scheme
graph = map_reading(full_reading(), load_scheme(), COUNTRIES.get, MappingOptions(base=BASE))
import sys
for form in ("turtle", "jsonld", "trig"):
    sys.stdout.buffer.write(serialize([graph], form, BASE))
"""


def ids(**article: str) -> Identifiers:
    return Identifiers(BASE, Article(**{"text": "Some text.", **article}))  # type: ignore[arg-type]


def entity(name: str, qid: str | None = None, start: int = 0) -> Entity:
    link = Link(wikidata=qid, score=1.0, method="name", source="s") if qid else None
    mention = Mention(start=start, end=start + 4, text="Some")
    return Entity(id=name, kind="actor", label=name, mentions=(mention,), link=link)


def event(name: str, start: int = 0) -> Event:
    mention = Mention(start=start, end=start + 4, text="Some")
    return Event(id=name, type="attack", label=name, triggers=(mention,))


def test_a_second_process_with_another_hash_seed_writes_the_same_bytes() -> None:
    outputs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 10_000


def test_iris_of_an_article_are_what_they_were() -> None:
    assert ids().article.value == f"{BASE}article/13b4c5aecd1b6d74"
    assert ids(url="https://a.example/1").article.value == f"{BASE}article/d817b80f9a5befb9"


def test_the_url_tells_articles_apart_and_not_the_text() -> None:
    one = ids(url="https://a.example/1", text="First edition.").article
    assert one == ids(url="https://a.example/1", text="Second edition.").article
    assert one != ids(url="https://a.example/2", text="First edition.").article


def test_without_a_url_the_text_tells_articles_apart_and_not_the_title() -> None:
    assert ids(title="One").article == ids(title="Two").article
    assert ids(text="One.").article != ids(text="Two.").article


def test_an_entity_with_an_item_has_one_iri_in_every_article_and_mention() -> None:
    one = ids(text="One.").entity(entity("a", "Q858"))
    other = ids(text="Two.").entity(entity("b", "Q858", start=9))
    assert one == other == ids().item("Q858")
    assert one.value == f"{BASE}entity/Q858"


def test_an_entity_without_an_item_belongs_to_its_article() -> None:
    assert ids(text="One.").entity(entity("a")) != ids(text="Two.").entity(entity("a"))


def test_candidates_do_not_give_an_entity_the_iri_of_an_item(
    mapped: Mapper, reading: Reading
) -> None:
    assert mapped(reading).labelled("Hama").startswith("entity/")
    assert "/Q" not in mapped(reading).labelled("Hama")


def test_two_events_at_one_place_are_numbered() -> None:
    names = ids()
    first, second, third = (names.event(event(name)).value for name in "abc")
    assert first.endswith("/0-4")
    assert second == f"{first}-2"
    assert third == f"{first}-3"


def test_asking_again_gives_the_same_iri() -> None:
    names = ids()
    a, b = event("a"), event("b")
    before = [names.event(a), names.event(b), names.claim(b, 1)]
    assert [names.event(a), names.event(b), names.claim(b, 1)] == before


def test_two_entities_with_one_first_mention_are_numbered_and_so_are_their_links() -> None:
    names = ids()
    entities = [names.entity(entity(name)).value for name in "ab"]
    links = [names.link(entity(name)).value for name in "ab"]
    assert entities[1] == f"{entities[0]}-2"
    assert links[1] == f"{links[0]}-2"


def test_an_event_and_an_entity_at_one_place_do_not_disturb_each_other() -> None:
    names = ids()
    assert names.event(event("a")).value.endswith("/0-4")
    assert names.entity(entity("a")).value.endswith("/0-4")


def test_claims_and_figures_are_numbered_under_their_event() -> None:
    names = ids()
    claim = names.claim(event("a", start=5), 2)
    assert claim.value == names.event(event("a", start=5)).value.replace("event/", "claim/") + "/2"
    assert names.figure(claim, 3).value == f"{claim.value}/figure/3"


def test_a_run_is_told_apart_by_each_thing_that_determines_it() -> None:
    same = {"reader": "r", "version": "1", "model": "m", "event_types": "e"}
    runs = {ids().run(Provenance(**{**same, key: "x"}), "l").value for key in same}
    runs |= {ids().run(Provenance(**same), "l").value, ids().run(Provenance(**same), "x").value}
    assert len(runs) == 6


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sputnik", "sputnik"),
        ("BBC News", "bbc-news"),
        ("BBC-News", "bbc-news"),
        ("Example.org", "example.org"),
    ],
)
def test_slug_of_a_plain_name_is_readable(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Le Monde", "Le Mondé"),
        ("AT&T", "AT T"),
        ("新华社", "朝日新聞"),
        ("!", "?"),
        ("BBC_News", "BBC News"),
        ("", "-"),
    ],
)
def test_slugs_of_names_that_differ_in_more_than_case_and_spaces_differ(
    one: str, other: str
) -> None:
    assert slug(one) != slug(other) or one == other


@given(st.text())
def test_a_slug_fits_in_an_iri_as_it_is(name: str) -> None:
    text = slug(name)
    assert text.isascii()
    assert set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")
    assert text.strip(".-")


@pytest.mark.parametrize(
    ("given_base", "expected"),
    [
        ("https://e.example/d", "https://e.example/d/"),
        ("https://e.example/d/", "https://e.example/d/"),
        ("http://e.example", "http://e.example/"),
        ("http://e.example:8080/a/b", "http://e.example:8080/a/b/"),
        ("http://[::1]/x", "http://[::1]/x/"),
        ("https://e.example/données", "https://e.example/données/"),
        (DEFAULT_BASE, DEFAULT_BASE),
    ],
)
def test_a_base_ends_in_one_slash(given_base: str, expected: str) -> None:
    assert check_base(given_base) == expected


@pytest.mark.parametrize(
    "base",
    [
        "",
        "data/",
        "/data/",
        "//e.example/",
        "ftp://e.example/",
        "urn:example:data",
        "https://",
        "http://:80/",
        "http://e.example:port/",
        "https://e.example/a b/",
        "https://e.example/\n",
        " https://e.example/",
        'https://e.example/"/',
        "https://e.example/<x>/",
        "https://e.example/{x}/",
        "https://e.example/a\\b/",
        "https://e.example/?q=",
        "https://e.example/d#",
        "https://e.example/%zz/",
        "https://e.example/a/../b/",
        "https://e.example/./a/",
        "https://e.example/a/..",
        "https://e.example//a/",
        "https://e.example/a//",
    ],
)
def test_what_is_no_base_is_refused_by_name(base: str) -> None:
    with pytest.raises(InputError, match=r"^--base-iri ") as caught:
        check_base(base)
    assert repr(base) in str(caught.value)


@pytest.mark.parametrize("base", ["https://e.example/figure/x/", "https://e.example/claim/"])
def test_all_iris_stand_under_the_base(mapped: Mapper, reading: Reading, base: str) -> None:
    look = mapped(reading, base=base)
    assert look.labelled("Idlib") == "entity/Q504657"
    assert all(t.subject.value.startswith(base) for t in look.graph.triples)  # type: ignore[union-attr]


def test_the_mention_of_one_stretch_is_one_node_whatever_its_kind() -> None:
    names = ids()
    assert names.mention(at("Idlib", "name")) == names.mention(at("Idlib", "trigger"))
    assert names.mention(at("Idlib")) != names.mention(at("Syrian"))
