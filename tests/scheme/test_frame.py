"""The notation of frames: each part means what docs/event-types.md says."""

from __future__ import annotations

import pytest

from kgpub.errors import SchemeError
from kgpub.scheme import Argument, Frame, parse_noun_frame, parse_verb_frame
from kgpub.scheme.frame import CLASSES, OBJECT, PREFIXES, ROLES, heads_apart, plain


def verb(text: str) -> Frame:
    return parse_verb_frame("t", text)


def noun(text: str) -> Frame:
    return parse_noun_frame("t", text)


def words(*alternatives: str) -> frozenset[str]:
    return frozenset(alternatives)


def test_a_frame_keeps_its_type_its_part_and_its_text() -> None:
    assert (verb("attack {patient}").type, verb("attack {patient}").part) == ("t", "verb")
    assert (noun("attack on {patient}").part, noun("attack").text) == ("noun", "attack")


def test_a_verb_alone_takes_anything() -> None:
    assert verb("withdraw") == Frame("t", "verb", "withdraw", "withdraw")


def test_what_follows_the_verb_is_its_direct_object() -> None:
    frame = verb("recapture {patient}")
    assert frame.head == "recapture"
    assert frame.direct == Argument("patient")
    assert frame.before is None


def test_a_role_before_the_verb_is_its_subject() -> None:
    frame = verb("{patient} come under attack by|from {agent}")
    assert frame.before == Argument("patient")
    assert frame.head == "come"
    assert frame.direct is None


def test_a_role_behind_a_preposition_is_attached_by_it() -> None:
    assert verb("meet with {recipient}").obliques == (
        Argument("recipient", prepositions=words("with")),
    )
    assert verb("fire on|at {patient}").obliques[0].prepositions == words("on", "at")


def test_a_preposition_of_a_role_is_no_fixed_word() -> None:
    assert verb("fire on|at {patient}").fixed == ()


def test_two_objects_are_indirect_then_direct() -> None:
    frame = verb("award {recipient} {patient}")
    assert frame.indirect == Argument("recipient")
    assert frame.direct == Argument("patient")


def test_three_objects_are_refused() -> None:
    with pytest.raises(SchemeError, match=r"'give \{recipient\} .*' has three objects"):
        verb("give {recipient} {patient} {agent}")


def test_words_without_a_role_behind_them_are_fixed() -> None:
    frame = verb("regain control of|over|in {patient}")
    assert frame.fixed == (words("control"),)
    assert frame.obliques[0].prepositions == words("of", "over", "in")


def test_fixed_words_have_alternatives() -> None:
    assert verb("reach deal|accord with {recipient}").fixed == (words("deal", "accord"),)


def test_a_particle_at_the_end_is_a_fixed_word() -> None:
    frame = verb("drive {patient} back")
    assert frame.direct == Argument("patient")
    assert frame.fixed == (words("back"),)


def test_a_role_may_follow_an_object_and_its_preposition() -> None:
    frame = verb("withdraw {patient} from {origin} to {destination}")
    assert frame.direct == Argument("patient")
    assert [(a.role, a.prepositions) for a in frame.obliques] == [
        ("origin", words("from")),
        ("destination", words("to")),
    ]


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_can_be_written(role: str) -> None:
    frame = verb(f"do {{{role}}}")
    assert frame.direct is not None
    assert frame.direct.role == role


def test_an_exclamation_mark_makes_a_role_required() -> None:
    assert verb("strike {patient!}").direct == Argument("patient", required=True)
    assert verb("strike {patient}").direct == Argument("patient", required=False)


def test_a_class_restricts_a_role_and_makes_it_required() -> None:
    assert verb("recapture {patient:facility}").direct == Argument(
        "patient", words("facility"), required=True
    )


def test_an_exclamation_mark_and_classes_go_together() -> None:
    assert verb("fire {patient!:official|person}").direct == Argument(
        "patient", words("official", "person"), required=True
    )


@pytest.mark.parametrize(
    ("name", "narrow"),
    [
        ("people", {"person", "official", "armed", "police", "civilians"}),
        (
            "actor",
            {
                "person", "official", "armed", "police", "civilians", "org", "government",
                "country",
            },
        ),
        ("place", {"place", "country"}),
        ("thing", {"object", "facility", "weapon", "vehicle"}),
        ("armed", {"armed"}),
        ("event", {"event"}),
        ("money", {"money"}),
    ],
)  # fmt: skip
def test_broad_classes_stand_for_the_narrow_ones(name: str, narrow: set[str]) -> None:
    frame = verb(f"hit {{patient:{name}}}")
    assert frame.direct is not None
    assert frame.direct.classes == narrow


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_every_class_can_be_written_and_admits_itself_or_its_narrow_ones(name: str) -> None:
    direct = verb(f"hit {{patient:{name}}}").direct
    assert direct is not None
    assert direct.classes
    assert direct.admits(direct.classes)


def test_an_argument_admits_who_has_one_of_its_classes() -> None:
    direct = verb("hit {patient:armed|place}").direct
    assert direct is not None
    assert direct.admits(words("armed", "org"))
    assert direct.admits(words("country"))
    assert not direct.admits(words("person"))
    assert not direct.admits(words())


def test_an_argument_without_classes_admits_all() -> None:
    direct = verb("hit {patient}").direct
    assert direct is not None
    assert direct.admits(words())
    assert direct.admits(words("person"))


def test_the_head_of_a_noun_frame_is_the_last_word_before_a_preposition() -> None:
    frame = noun("air strike on|against {patient} by {agent}")
    assert frame.head == "strike"
    assert frame.fixed == (words("air"),)
    assert [(a.role, a.prepositions) for a in frame.obliques] == [
        ("patient", words("on", "against")),
        ("agent", words("by")),
    ]


def test_the_head_of_a_noun_frame_is_the_last_word_where_no_preposition_is() -> None:
    frame = noun("chemical weapons attack")
    assert frame.head == "attack"
    assert frame.fixed == (words("chemical"), words("weapons"))


def test_a_noun_head_may_have_an_of_phrase_of_fixed_words() -> None:
    frame = noun("memorandum of understanding between {agent} with {recipient}")
    assert frame.head == "memorandum"
    assert frame.fixed == (words("of"), words("understanding"))
    assert [a.role for a in frame.obliques] == ["agent", "recipient"]


def test_of_before_a_role_attaches_it() -> None:
    assert noun("assassination of {patient}").obliques == (
        Argument("patient", prepositions=words("of")),
    )


def test_a_role_before_a_noun_is_its_possessor() -> None:
    assert noun("{patient} death").before == Argument("patient")
    assert noun("{patient}'s death") == Frame(
        "t", "noun", "death", "{patient}'s death", before=Argument("patient")
    )


def test_alternatives_of_a_modifier_are_allowed() -> None:
    assert noun("bomb|mortar attack").fixed == (words("bomb", "mortar"),)


@pytest.mark.parametrize("text", ["air-strike on {patient}", "air strike on {patient}"])
def test_in_nouns_a_hyphen_is_a_space(text: str) -> None:
    assert (noun(text).head, noun(text).fixed) == ("strike", (words("air"),))


def test_in_verbs_a_hyphen_is_nothing() -> None:
    assert verb("air-drop {patient}").head == "airdrop"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_prefix_holds_to_its_word_in_verbs_and_nouns(prefix: str) -> None:
    assert verb(f"{prefix}-mine {{patient}}").head == f"{prefix}mine"
    assert noun(f"{prefix}-mine of {{patient}}").head == f"{prefix}mine"
    assert noun(f"{prefix}-mine of {{patient}}").fixed == ()


def test_only_whole_words_are_prefixes() -> None:
    assert noun("core-team attack").fixed == (words("core"), words("team"))


def test_the_text_of_a_frame_stays_as_it_is_written() -> None:
    assert verb("de-mine {patient}").text == "de-mine {patient}"


@pytest.mark.parametrize(("word", "expected"), [("De-Mine", "demine"), ("UN", "un"), ("x", "x")])
def test_words_are_compared_without_hyphens_and_case(word: str, expected: str) -> None:
    assert plain(word) == expected


@pytest.mark.parametrize("lighter_first", [
    ("strike {patient}", "strike {patient!}"),
    ("strike {patient!}", "strike {patient:armed}"),
    ("strike {patient:actor}", "strike {patient:armed}"),
    ("strike {patient:armed}", "strike deal with {recipient}"),
    ("strike deal with {recipient}", "strike deal with {recipient!}"),
    ("strike deal with {recipient}", "strike peace deal with {recipient}"),
])  # fmt: skip
def test_a_more_specific_frame_weighs_more(lighter_first: tuple[str, str]) -> None:
    lighter, heavier = lighter_first
    assert verb(lighter).weight < verb(heavier).weight


def test_every_required_place_weighs() -> None:
    assert verb("{agent!} give {recipient!} {patient!} to {destination!}").weight == 16


@pytest.mark.parametrize("parse", [verb, noun])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hit {victim}", "{victim} is not a role (agent, destination, "),
        ("hit {patient", "{patient is not a role"),
        ("hit {patient?}", "{patient?} is not a role"),
        ("hit {}", "{} is not a role"),
        ("hit {patient:}", "{patient:} is not a role"),
        ("hit on {patient:soldier}", "soldier is not a class (accord, actor, aircraft, "),
        ("hit on {patient:armed|soldier}", "soldier is not a class"),
        ("hit, on {patient}", "'hit,' is neither a word nor a role in braces"),
        ("hit on | {patient}", "'|' is neither a word nor a role in braces"),
        ("hit patient}", "'patient}' is neither a word nor a role in braces"),
        ("{agent} {patient}", "has no word"),
        ("{agent}", "has no word"),
        ("", "has no word"),
        ("   ", "has no word"),
        ("hit|strike", "the head hit|strike has alternatives"),
    ],
)
def test_errors_name_the_frame_and_what_is_wrong(parse, text: str, message: str) -> None:  # type: ignore[no-untyped-def]
    if parse is noun and text.startswith("hit {"):
        text = text.replace("hit {", "hit on {")
    with pytest.raises(SchemeError) as caught:
        parse(text)
    assert str(caught.value).startswith(f"frame {text!r}")
    assert message in str(caught.value)


def test_two_roles_before_the_verb_are_refused() -> None:
    with pytest.raises(SchemeError, match=r"hit' has no verb after its subject"):
        verb("{agent} {patient} hit")


@pytest.mark.parametrize("text", ["attack {patient}", "attack on {patient} {agent}"])
def test_a_role_of_a_noun_without_a_preposition_is_refused(text: str) -> None:
    with pytest.raises(SchemeError, match="stands behind no preposition") as caught:
        noun(text)
    assert repr(text) in str(caught.value)


def test_a_noun_frame_of_two_roles_and_a_word_has_no_noun() -> None:
    with pytest.raises(SchemeError, match=r"^frame '.* attack' has no noun"):
        noun("{agent} {patient} attack")


def test_alternatives_of_a_verb_are_a_frame_each() -> None:
    assert heads_apart("{agent} voice|express support for {patient}") == [
        "{agent} voice support for {patient}",
        "{agent} express support for {patient}",
    ]
    assert heads_apart("not exclude|rule force") == ["not exclude force", "not rule force"]


def test_an_infinitive_may_be_asked_for() -> None:
    frame = verb("{agent!:actor} be ready to do")
    assert frame.infinitive
    assert frame.fixed == (words("ready"),)
    assert frame.weight > verb("{agent!:actor} be ready").weight


def test_a_verb_may_be_negated() -> None:
    assert verb("not exclude force").fixed == (words("not", "n't", "never"), words("force"))


def test_what_follows_a_fixed_infinitive_is_its_object() -> None:
    frame = verb("refuse to attend {patient}")
    assert frame.fixed == (words("to"), words("attend"))
    assert frame.obliques == (Argument("patient", prepositions=OBJECT),)
