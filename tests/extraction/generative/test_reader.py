"""A reader against a real server: good answers, bad ones, and servers in trouble."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any

import pytest

from kgpub.errors import InputError, ModelError, ServiceError
from kgpub.extraction.generative.settings import ModelService
from tests.extraction.generative.conftest import ARTICLE, TEXT, MakeReader
from tests.services import Completions, Reply, completion


@pytest.fixture(autouse=True)
def _good(completions: Completions, good: dict[str, Any]) -> None:
    completions.text = json.dumps(good)


def test_an_article_is_read(completions: Completions, make_reader: MakeReader) -> None:
    reading = make_reader().read(ARTICLE)
    assert [event.label for event in reading.events] == ["Rebels shelled Idlib"]
    assert (reading.provenance.reader, reading.provenance.model) == ("openai-compatible", "tiny")
    (asked,) = completions.asked
    assert asked.data["model"] == "tiny"
    assert asked.data["response_format"]["json_schema"]["strict"] is True
    system, user = asked.data["messages"]
    assert "shelling" in system["content"]
    assert user["content"].startswith("Title: Shelling\nDay of publication: 2020-01-28\n")
    assert user["content"].endswith(TEXT)
    assert "authorization" not in asked.headers


def test_the_same_answer_is_the_same_reading(make_reader: MakeReader) -> None:
    assert make_reader().read(ARTICLE) == make_reader().read(ARTICLE)


def test_a_key_is_sent_and_never_told(
    completions: Completions, make_reader: MakeReader, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    completions.next.append(Reply({"error": {"message": "bad sk-secret"}}, status=400))
    completions.next.append(Reply({"error": {"message": "bad sk-secret"}}, status=401))
    with pytest.raises(ModelError, match=r"answered 401: the key is not taken; check") as caught:
        make_reader("sk-secret").read(ARTICLE)
    assert completions.asked[0].headers["authorization"] == "Bearer sk-secret"
    assert "secret" not in str(caught.value) + caplog.text
    assert "secret" not in repr(ModelService("http://x", "m", "sk-secret"))


def test_without_a_key_one_is_asked_for(completions: Completions, make_reader: MakeReader) -> None:
    completions.next.append(Reply({}, status=401))
    with pytest.raises(ModelError, match="no key was sent; set KGPUB_API_KEY"):
        make_reader().read(ARTICLE)
    assert len(completions.asked) == 1


def test_an_unknown_model_is_told(completions: Completions, make_reader: MakeReader) -> None:
    completions.next.append(Reply({"error": {"message": "model tiny not found"}}, status=404))
    with pytest.raises(ModelError, match="answered 404: model tiny not found; check --api-url"):
        make_reader().read(ARTICLE)


@pytest.mark.parametrize(
    ("takes", "tried"),
    [
        ({"json_object", None}, ["json_schema", "json_object"]),
        ({None}, ["json_schema", "json_object", None]),
    ],
)
def test_a_server_without_schemas_is_told_the_schema_in_words(
    completions: Completions, make_reader: MakeReader, takes: set[str | None], tried: list[str]
) -> None:
    completions.takes = takes
    reader = make_reader()
    assert reader.read(ARTICLE).events
    assert reader.read(ARTICLE).events
    forms = [a.data.get("response_format", {}).get("type") for a in completions.asked]
    assert forms == [*tried, tried[-1]]
    told = [
        a.data["messages"][0]["content"].count('"additionalProperties"') for a in completions.asked
    ]
    assert told[0] == 0
    assert all(told[1:])


def test_a_server_that_takes_no_temperature_is_asked_without(
    completions: Completions, make_reader: MakeReader
) -> None:
    message = "Unsupported value: 'temperature' does not support 0.0 with this model."
    completions.next.append(Reply({"error": {"message": message}}, status=400))
    assert make_reader().read(ARTICLE).events
    assert [("temperature" in a.data) for a in completions.asked] == [True, False]
    assert completions.asked[1].data["response_format"]["type"] == "json_schema"


def test_a_server_that_refuses_everything_is_told_with_its_reason(
    completions: Completions, make_reader: MakeReader
) -> None:
    completions.next.extend([Reply({"error": "prompt is too long\nfor me"}, status=400)] * 3)
    with pytest.raises(ServiceError, match="answered 400: prompt is too long for me"):
        make_reader().read(ARTICLE)


def test_an_invented_quote_is_left_out_and_told(
    completions: Completions,
    make_reader: MakeReader,
    good: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    good["entities"].append(
        {"id": "e9", "kind": "place", "mentions": [{"text": "Aleppo", "kind": "name"}]}
    )
    completions.text = json.dumps(good)
    reading = make_reader().read(ARTICLE)
    assert "Aleppo" not in [entity.label for entity in reading.entities]
    assert (
        "Shelling: left out: 1 quote that is not in the text, "
        "1 record that rested on what was dropped"
    ) in caplog.text


@pytest.mark.parametrize("wrapped", ["```json\n{}\n```", "<think>{{hm}}</think>\n{}", "Here:\n{}"])
def test_json_is_found_in_what_a_model_says_around_it(
    completions: Completions, make_reader: MakeReader, wrapped: str
) -> None:
    completions.text = wrapped.replace("{}", completions.text)
    assert make_reader().read(ARTICLE).events


@pytest.mark.parametrize(
    "bad", ["I cannot do that.", '{"events": [', "[]", '{"answer": 1}', "", None]
)
def test_a_model_that_writes_no_json_is_asked_once_more(
    completions: Completions, make_reader: MakeReader, bad: str | None
) -> None:
    completions.next.append(completion(bad))
    assert make_reader().read(ARTICLE).events
    again = completions.asked[1].data["messages"]
    assert [m["role"] for m in again] == ["system", "user", "assistant", "user"]


def test_a_model_that_never_writes_json_is_given_up(
    completions: Completions, make_reader: MakeReader
) -> None:
    completions.text = "Sorry."
    with pytest.raises(ServiceError, match="does not answer with JSON of the form asked for"):
        make_reader().read(ARTICLE)
    assert len(completions.asked) == 2


@pytest.mark.parametrize(
    "reply",
    [
        completion(None, refusal="I will not."),
        completion("", finish="content_filter"),
    ],
)
def test_a_refusal_is_told(completions: Completions, make_reader: MakeReader, reply: Reply) -> None:
    completions.next.append(reply)
    with pytest.raises(ServiceError, match="tiny refuses to read this article"):
        make_reader().read(ARTICLE)


@pytest.mark.parametrize(
    "body", [{"object": "list"}, {"choices": []}, [], {"error": {"message": "x"}}]
)
def test_an_answer_that_is_no_completion_is_told(
    completions: Completions, make_reader: MakeReader, body: object
) -> None:
    completions.next.append(Reply(body))
    with pytest.raises(ServiceError, match="answers with"):
        make_reader().read(ARTICLE)


def test_an_article_whose_answer_is_cut_off_is_read_in_halves(
    completions: Completions, make_reader: MakeReader
) -> None:
    text = TEXT + "\n\n" + "The weather was fine in the hills and by the sea. " * 12
    completions.next.append(completion('{"entities": [', finish="length"))
    reading = make_reader().read(replace(ARTICLE, text=text))
    assert [event.label for event in reading.events] == ["Rebels shelled Idlib"]
    asked = [a.data["messages"][1]["content"] for a in completions.asked]
    assert len(asked) >= 3
    assert all("The report, a part of it:" in question for question in asked[1:])


def test_an_answer_on_little_text_that_is_cut_off_is_told(
    completions: Completions, make_reader: MakeReader
) -> None:
    completions.next.append(completion("{", finish="length"))
    with pytest.raises(ServiceError, match="its answer was cut off"):
        make_reader().read(ARTICLE)


def test_a_long_article_is_read_in_parts(completions: Completions, make_reader: MakeReader) -> None:
    told: list[int] = []
    text = TEXT + "\n\n" + "The weather was fine.\n\n" * 500
    reading = make_reader().read(replace(ARTICLE, text=text), told.append)
    assert len(completions.asked) == len(told) == 2
    assert sum(told) == len(text)
    assert len(reading.events) == 1


def test_a_busy_server_is_waited_for(completions: Completions, make_reader: MakeReader) -> None:
    completions.next.append(Reply({}, status=429, headers={"Retry-After": "1"}))
    start = time.monotonic()
    assert make_reader().read(ARTICLE).events
    assert time.monotonic() - start >= 1.0


def test_a_silent_server_is_given_up(completions: Completions, make_reader: MakeReader) -> None:
    completions.next.extend([Reply({}, delay=0.6)] * 2)
    with pytest.raises(ModelError, match=r"does not answer in time \(asked 2 times\)"):
        make_reader(timeout=0.2, tries=2).read(ARTICLE)


def test_a_server_that_is_not_there_stops_the_run(
    completions: Completions, make_reader: MakeReader
) -> None:
    completions.stop()
    with pytest.raises(ModelError, match="cannot be reached"):
        make_reader().read(ARTICLE)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://localhost:11434/v1", "http://localhost:11434/v1/chat/completions"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1/chat/completions"),
        ("https://x.org/v1/chat/completions", "https://x.org/v1/chat/completions"),
        ("https://x.org/v1?version=2", "https://x.org/v1/chat/completions?version=2"),
    ],
)
def test_the_address_is_made_from_the_base(url: str, address: str) -> None:
    assert ModelService(url, "m").address == address


@pytest.mark.parametrize(
    "url", ["localhost:11434", "ftp://x.org", "http://", "http://x:port/", "http://[x"]
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="--api-url"):
        ModelService(url, "m").check()
