"""Who says what: sources, cues and content, also of what tells of no event."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgpub import Article, Pipeline
from kgpub.evaluation.gold import read_gold
from kgpub.evaluation.run import Options, evaluate
from kgpub.model import Claim
from kgpub.scheme import load_scheme
from tests.extraction.conftest import Found, Read

GOLD = Path(__file__).parent / "data" / "attributions.jsonl"


def said(found: Found) -> list[tuple[set[str], str | None, str]]:
    """Sources, cue and content of each attributed claim, each once."""
    rows: list[tuple[set[str], str | None, str]] = []
    for claim in found.reading.claims:
        if claim.sources:
            sources = {found.entities[source].label for source in claim.sources}
            cue = claim.cue.text if claim.cue else None
            row = (sources, cue, " | ".join(m.text for m in claim.content))
            if row not in rows:
                rows.append(row)
    return rows


def statement(found: Found) -> Claim:
    """The one claim on no event."""
    (claim,) = (claim for claim in found.reading.claims if claim.event is None)
    return claim


def test_attributions_of_short_texts_are_found() -> None:
    pipeline = Pipeline()
    results = evaluate(
        list(read_gold(GOLD)),
        lambda document: pipeline.publish(pipeline.read(Article(text=document.text))).graph.triples,
        Options(load_scheme(), ("sources",)),
    )
    scores = {row.measure: row.f1 or 0.0 for _, row in results.rows()}
    assert scores["attribution source, overlap"] > 0.9
    assert scores["attribution cue, overlap"] > 0.9
    assert scores["attribution content, overlap"] > 0.9
    assert scores["attribution content, characters"] > 0.9


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("The chef said the soup was ready.", "chef", "said", "the soup was ready"),
        ("The soup was ready, said the chef.", "chef", "said", "The soup was ready"),
        (
            "The soup, the chef said, was ready.", "chef", "said", "The soup | was ready",
        ),
        ("According to the chef, it was ready.", "chef", "According to", "it was ready"),
        ("The chef pointed out that it was late.", "chef", "pointed out", "that it was late"),
        ("The chef claimed to be ill.", "chef", "claimed", "to be ill"),
        ("The chef warned the guests of the heat.", "chef", "warned", "the heat"),
        ("The chef has told friends he is ill.", "chef", "has told", "he is ill"),
        ("The mayor quoted the chef as saying it was late.", "chef", "saying", "it was late"),
        ("The chef wrote a letter saying it was cold.", "chef", "saying", "it was cold"),
        ("“The soup was too cold,” the chef said.", "chef", "said", "“The soup was too cold,”"),
        ("The chef said: “The soup was too cold.”", "chef", "said", "“The soup was too cold.”"),
        ("``The soup was too cold,'' the chef said.", "chef", "said", "``The soup was too cold,''"),
        ('"The soup was too cold," the chef said.', "chef", "said", '"The soup was too cold,"'),
    ],
)  # fmt: skip
def test_what_tells_of_no_event_is_said_all_the_same(
    read: Read, sentence: str, source: str, cue: str, content: str
) -> None:
    assert ({source}, cue, content) in said(read(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The law says that dogs are not allowed.",
        "The chef may say that the soup is ready.",
        "The chef did not say that the soup was ready.",
        "If the chef says that the soup is ready, we can eat.",
        "Say, is the soup ready?",
        "Needless to say, the soup was cold.",
        "The guards denied entry to the chef.",
        "The chef could not tell the spoons apart.",
        "The shares are said to be cheap.",
        "It is believed that the soup is cold.",
        "A promise is a promise.",
        "The announced soup was cold.",
        "The chef did not say whether the soup was ready.",
    ],
)
def test_nobody_is_made_to_say_what_nobody_said(read: Read, sentence: str) -> None:
    assert said(read(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "certainty", "polarity", "tense", "modality"),
    [
        ("The chef said it was late.", "certain", "positive", "non-future", "asserted"),
        ("The chef said it was not late.", "certain", "positive", "non-future", "asserted"),
        ("The chef denied that it was late.", "certain", "negative", "non-future", "asserted"),
        ("The chef believes it is late.", "probable", "positive", "non-future", "asserted"),
        ("The chef does not believe it is late.", "probable", "negative", "non-future", "asserted"),
        ("The chef said it might be late.", "possible", "positive", "non-future", "asserted"),
        ("The chef said it would be late.", "certain", "positive", "future", "expected"),
        ("The chef vowed to come back.", "probable", "positive", "future", "promised"),
        ("The chef urged the guests to be quiet.", "possible", "positive", "future", "requested"),
        ("The chef fears that it is late.", "possible", "positive", "non-future", "hypothetical"),
    ],
)
def test_a_statement_is_as_sure_as_its_words(
    read: Read, sentence: str, certainty: str, polarity: str, tense: str, modality: str
) -> None:
    claim = statement(read(sentence))
    assert (claim.certainty, claim.polarity, claim.tense, claim.modality) == (
        certainty, polarity, tense, modality,
    )  # fmt: skip


def test_claims_on_two_events_of_one_statement_share_its_content(read: Read) -> None:
    found = read("The governor said rebels attacked soldiers and burned two villages.")
    claims = [claim for claim in found.reading.claims if claim.sources]
    assert len(claims) == 2
    assert {tuple(m.text for m in claim.content) for claim in claims} == {
        ("rebels attacked soldiers and burned two villages",)
    }


def test_what_one_source_reports_of_another_names_both(read: Read) -> None:
    found = read("The minister said the rebels claimed they had attacked the village.")
    inner, outer = found.claim("attack-on-place"), statement(found)
    assert found.sources("attack-on-place") == {"rebels"}
    assert {found.entities[s].label for s in outer.sources} == {"minister"}
    assert inner.reported_in == outer.id
    assert outer.reported_in is None


def test_we_in_a_quotation_is_its_speaker(read: Read) -> None:
    found = read("“We believe that the soup was too cold,” the chef said.")
    assert ({"chef"}, "believe", "that the soup was too cold") in said(found)


def test_a_pronoun_that_speaks_on_is_the_last_speaker(read: Read) -> None:
    found = read("“The soup was cold,” Anna Berg told the court.\n“It was late,” she added.")
    assert {label for sources, _, _ in said(found) for label in sources} == {"Anna Berg"}


def test_a_second_source_is_a_second_claim_on_the_event(read: Read) -> None:
    found = read(
        "Rebels attacked soldiers near Goma, the governor said. "
        "According to the army, the attack lasted two hours."
    )
    assert found.sources("attack") == {"governor", "army"}
    assert len(found.claims("attack")) == 2


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("As the minister put it, the deal is dead.", "minister", "the deal is dead"),
        ("The bank's forecast is that growth will slow.", "bank", "that growth will slow"),
        ("The judge was of the opinion that the law is void.", "judge", "that the law is void"),
        ("The senator is convinced the bill will pass.", "senator", "the bill will pass"),
        ("The army's claim to have killed rebels is false.", "army", "to have killed rebels"),
        ("The minister denied having put pressure on anyone.", "minister",
         "having put pressure on anyone"),
        ("The president promised on Tuesday, for the third time, that he would go.", "president",
         "that he would go"),
        ('Students shouted "Blood for blood".', "Students", '"Blood for blood"'),
        ('The minister shook his head and replied: "Never."', "minister", '"Never."'),
    ],
)  # fmt: skip
def test_less_common_words_attribute_too(read: Read, text: str, source: str, content: str) -> None:
    found = read(text)
    told = [
        (found.entities[s].label, text[c.start : c.end])
        for claim in found.reading.claims
        for s in claim.sources
        for c in claim.content
    ]
    assert (source, content) in told
