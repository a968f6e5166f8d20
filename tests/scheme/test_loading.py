"""A scheme is read from Turtle: concepts, what they inherit, and their frames in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kgpub import resources
from kgpub.errors import SchemeError
from kgpub.scheme import EventScheme, load_scheme

HEADER = """
@prefix kgp: <https://w3id.org/kgpub/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <https://types.example/> .
"""
Load = Callable[[str], EventScheme]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "types.ttl"


@pytest.fixture
def load(file: Path) -> Load:
    def run(turtle: str) -> EventScheme:
        file.write_text(HEADER + turtle, encoding="utf-8")
        return load_scheme(file)

    return run


def test_a_concept_has_name_iri_and_label(load: Load) -> None:
    kind = load('t:raid skos:prefLabel "raid"@en .').types["raid"]
    assert (kind.name, kind.iri, kind.label) == ("raid", "https://types.example/raid", "raid")
    assert (kind.broader, kind.plover, kind.case) == ((), None, None)


@pytest.mark.parametrize(
    "iri", ["http://e.example/x#raid", "http://e.example/x/raid", "http://e.example/raid/"]
)
def test_the_name_is_the_last_part_of_the_iri(load: Load, iri: str) -> None:
    assert list(load(f'<{iri}> skos:prefLabel "raid"@en .').types) == ["raid"]


@pytest.mark.parametrize(
    "labels",
    ['"Razzia"@de, "raid"@en, "razzia"@nl', '"raid"@en, "Razzia"@de', '"Razzia"@de, "raid"@EN'],
)
def test_the_label_is_the_english_one(load: Load, labels: str) -> None:
    assert load(f"t:raid skos:prefLabel {labels} .").types["raid"].label == "raid"


def test_a_label_in_another_language_is_better_than_none(load: Load) -> None:
    assert load('t:raid skos:prefLabel "Razzia"@de .').types["raid"].label == "Razzia"


def test_the_scheme_itself_is_no_event_type(load: Load) -> None:
    scheme = load(
        't:all a skos:ConceptScheme ; skos:prefLabel "all types"@en .'
        't:raid a skos:Concept ; skos:prefLabel "raid"@en .'
    )
    assert list(scheme.types) == ["raid"]


TREE = """
t:top skos:prefLabel "top"@en ; kgp:ploverCode "ASSAULT" ; kgp:caseLabel "ATTACK" .
t:middle skos:prefLabel "middle"@en ; skos:broader t:top ; kgp:ploverCode "COERCE" .
t:bottom skos:prefLabel "bottom"@en ; skos:broader t:middle .
t:leaf skos:prefLabel "leaf"@en ; skos:broader t:bottom ; kgp:caseLabel "AIR_STRIKE" .
t:other skos:prefLabel "other"@en .
"""


def test_broader_concepts_are_told_nearest_first(load: Load) -> None:
    scheme = load(TREE)
    assert scheme.types["leaf"].broader == ("bottom", "middle", "top")
    assert scheme.types["top"].broader == ()


def test_a_type_is_symmetric_only_where_it_says_so(load: Load) -> None:
    scheme = load(
        't:meet skos:prefLabel "meet"@en ; kgp:symmetric true .'
        't:visit skos:prefLabel "visit"@en ; skos:broader t:meet .'
    )
    assert [scheme.types[name].symmetric for name in ("meet", "visit")] == [True, False]


def test_plover_and_case_come_from_the_nearest_concept_above_that_has_one(load: Load) -> None:
    types = load(TREE).types
    assert [types[n].plover for n in ("top", "middle", "bottom", "leaf")] == [
        "ASSAULT", "COERCE", "COERCE", "COERCE",
    ]  # fmt: skip
    assert [types[n].case for n in ("top", "middle", "bottom", "leaf")] == [
        "ATTACK", "ATTACK", "ATTACK", "AIR_STRIKE",
    ]  # fmt: skip
    assert types["other"].plover is types["other"].case is None


def test_a_concept_with_two_above_it_has_both_and_what_is_above_them(load: Load) -> None:
    scheme = load(TREE + 't:x skos:prefLabel "x"@en ; skos:broader t:other, t:middle .')
    assert scheme.types["x"].broader == ("middle", "other", "top")
    assert scheme.types["x"].plover == "COERCE"


def test_concepts_in_a_circle_end(load: Load) -> None:
    scheme = load(
        't:a skos:prefLabel "a"@en ; skos:broader t:b .'
        't:b skos:prefLabel "b"@en ; skos:broader t:a, t:b .'
    )
    assert scheme.types["a"].broader == ("b",)
    assert scheme.types["b"].broader == ("a",)


def test_is_a(load: Load) -> None:
    scheme = load(TREE)
    assert scheme.is_a("leaf", "top")
    assert scheme.is_a("leaf", "leaf")
    assert not scheme.is_a("top", "leaf")
    assert not scheme.is_a("leaf", "other")
    assert not scheme.is_a("unknown", "top")


def test_frames_are_found_by_their_heads(load: Load) -> None:
    scheme = load(
        't:raid skos:prefLabel "raid"@en ; kgp:verbFrame "raid {patient}" , "storm {patient}" ;'
        ' kgp:nounFrame "police raid on {patient}" .'
    )
    assert set(scheme.verbs) == {"raid", "storm"}
    assert set(scheme.nouns) == {"raid"}
    assert [f.type for f in scheme.verbs["storm"]] == ["raid"]
    assert scheme.nouns["raid"][0].part == "noun"


def test_frames_of_one_head_stand_by_weight_then_by_type(load: Load) -> None:
    scheme = load(
        't:b skos:prefLabel "b"@en ; kgp:verbFrame "strike {patient}" .'
        't:a skos:prefLabel "a"@en ; kgp:verbFrame "strike" , "strike deal with {recipient}" .'
        't:c skos:prefLabel "c"@en ; kgp:verbFrame "strike {patient:armed}" .'
    )
    assert [(f.type, f.text) for f in scheme.verbs["strike"]] == [
        ("a", "strike deal with {recipient}"),
        ("c", "strike {patient:armed}"),
        ("a", "strike"),
        ("b", "strike {patient}"),
    ]


def test_the_order_of_the_file_changes_nothing_but_the_digest(load: Load) -> None:
    lines = TREE.strip().splitlines()
    one, other = load("\n".join(lines)), load("\n".join(lines[::-1]))
    assert one.types == other.types
    assert list(one.types) == list(other.types)
    assert one.digest != other.digest


def test_the_digest_is_that_of_the_file(load: Load, file: Path) -> None:
    assert load(TREE).digest == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ('t:raid skos:prefLabel "raid"@en', "not Turtle"),
        ("x", "not Turtle"),
        ("", "no skos:Concept with a skos:prefLabel"),
        ("t:raid a skos:Concept .", "no skos:Concept with a skos:prefLabel"),
        (
            't:raid skos:prefLabel "a"@en . <http://o.example/raid> skos:prefLabel "b"@en .',
            "two concepts end in raid: http://o.example/raid and https://types.example/raid",
        ),
        (
            't:raid skos:prefLabel "raid"@en ; kgp:verbFrame "raid {victim}" .',
            "frame 'raid {victim}': {victim} is not a role",
        ),
        (
            't:raid skos:prefLabel "raid"@en ; kgp:nounFrame "raid {patient}" .',
            "frame 'raid {patient}': {patient} stands behind no preposition",
        ),
    ],
)
def test_errors_name_the_file_and_what_is_wrong(
    load: Load, file: Path, turtle: str, message: str
) -> None:
    with pytest.raises(SchemeError) as caught:
        load(turtle)
    assert str(caught.value).startswith(f"{file}: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_in_another_encoding_is_an_error_that_names_it(file: Path) -> None:
    file.write_bytes((HEADER + 't:raid skos:prefLabel "café"@en .').encode("latin-1"))
    with pytest.raises(SchemeError, match=r"types\.ttl: not Turtle"):
        load_scheme(file)


@pytest.mark.parametrize("name", ["missing.ttl", ""])
def test_a_missing_file_or_a_folder_is_an_error_that_names_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(SchemeError, match="give a readable Turtle file") as caught:
        load_scheme(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)


@pytest.fixture(scope="module")
def own() -> EventScheme:
    return load_scheme()


def test_the_own_scheme_is_the_default(own: EventScheme) -> None:
    assert own == load_scheme(resources.path("ontology/event-types.ttl"))
    assert len(own.types) > 100


def test_the_own_scheme_has_the_plover_categories_and_every_case_label_once_at_the_top(
    own: EventScheme,
) -> None:
    categories = {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
        "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip
    assert {kind.plover for kind in own.types.values()} - {None} == categories
    for code in categories:
        assert own.types[code.lower()].plover == code
        assert own.types[code.lower()].broader == ()


def test_every_broader_concept_of_the_own_scheme_is_in_it(own: EventScheme) -> None:
    for kind in own.types.values():
        assert set(kind.broader) <= own.types.keys(), kind.name
        assert kind.iri == f"https://w3id.org/kgpub/type/{kind.name}"


def test_heads_of_the_own_scheme_are_lower_case_lemmas_without_hyphens(own: EventScheme) -> None:
    for head in (*own.verbs, *own.nouns):
        assert head == head.lower()
        assert "-" not in head


def test_no_frame_of_the_own_scheme_evokes_two_types(own: EventScheme) -> None:
    for frames in (*own.verbs.values(), *own.nouns.values()):
        texts = [frame.text for frame in frames]
        assert len(texts) == len(set(texts)), texts


def test_the_types_that_the_reading_of_a_battle_needs_are_related(own: EventScheme) -> None:
    assert own.is_a("air-strike", "assault")
    assert own.types["air-strike"].case == "AIR_STRIKE"
    assert own.types["demonstration"].plover == "PROTEST"
    assert not own.is_a("earthquake", "assault")
