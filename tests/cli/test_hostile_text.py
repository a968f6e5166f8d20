"""Texts that try the syntaxes: the output parses, says the same everywhere, and quotes exactly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, quotes, said, triples

SENTENCE = "Rebels attacked the city of Aleppo on Monday, killing 40 soldiers."
NAMED = {
    "quotes": 'The "Free \'Idlib\'" Army attacked Maarat "al-Numan" and """Aleppo""".',
    "backslashes": "The Free\\Army\\n attacked the city of Mos\\ul\\u0041 on Monday.",
    "angle brackets": "The <Free> Army attacked <https://x.example/> and the city of <Aleppo>.",
    "turtle": "Rebels of the Front @en . <a> a <b> ; attacked the city of Aleppo ^^xsd:date .",
    "json": 'The {"@id": "x"} Army attacked the city of Aleppo [], "@context": null.',
    "newlines": "The Free\nSyrian Army attacked\n\nthe city of\nAleppo.",
    "emoji": "🚀 The 🇸🇾 Army attacked the city of Aleppo 👩‍👩‍👧‍👦 on Monday. " + SENTENCE,
    "combining": "The Armée of Zürich attacked the city of Ale\u0301ppo\u0308. " + SENTENCE,
    "astral": "𝔗𝔥𝔢 rebels 𝔞ttacked. " + SENTENCE + " 𐍈 " + SENTENCE,
    "control": "The Free\x07 Army\x1b[31m attacked the city of Aleppo\x85 on\u2028Monday.\x7f",
    "directions": "The \u202eFree\u202c Army attacked\u200b the city of \u200fAleppo\ufeff.",
    "tabs": "The\tFree\tArmy\tattacked\tthe city of Aleppo.",
}


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED.keys())
def test_a_hostile_text_is_published_and_quoted_exactly(
    run: Run, tmp_path: Path, text: str
) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    outputs = [tmp_path / f"out{suffix}" for suffix in (".ttl", ".jsonld", ".nt")]
    options = [part for path in outputs for part in ("-o", path)]
    result = run("export", tmp_path / "a.txt", "--date", "2020-01-28", *options)
    assert result.exit_code == 0, result.stderr
    turtle, jsonld, ntriples = (triples(p.read_bytes(), p.suffix) for p in outputs)
    assert turtle == jsonld == ntriples
    found = quotes(outputs[0].read_bytes())
    assert found
    assert [text[start:end] for start, end, _ in found] == [exact for _, _, exact in found]


@pytest.mark.parametrize(
    "name", ['The "Times"', "a\\b", "<x>", "Агентство", "🗞", "@en .", "%20/../"]
)
def test_any_publisher_and_title_survive(run: Run, name: str) -> None:
    options = ("--publisher", name, "--title", name)
    for form, suffix in (("turtle", ".ttl"), ("jsonld", ".jsonld")):
        result = run("export", "-", *options, "-f", form, stdin=SENTENCE)
        assert result.exit_code == 0, result.stderr
        labels = [getattr(t.object, "value", None) for t in triples(result.stdout_bytes, suffix)]
        assert labels.count(name) == 2


@pytest.mark.parametrize("text", ["... !!! ??? --- ;;;", "“”‘’«»", "()[]{}", "🗞🗞🗞"])
def test_a_text_of_only_signs_is_an_article_without_events(run: Run, text: str) -> None:
    result = run("export", "-", stdin=text)
    assert result.exit_code == 0, result.stderr
    assert said(result)[0].startswith("1 article, 0 events, 0 claims")
    assert triples(result.stdout_bytes, ".ttl")


@pytest.mark.parametrize(
    "text",
    [
        "x" * 300_000,
        "ab-" * 3_000,
        SENTENCE.replace(" ", "") * 500,
        "of the city " * 400,
        "attack and " * 300,
        "Maarat, " * 1_500,
        "he said " * 500,
        '" “ ( ' * 500,
    ],
    ids=lambda text: f"{text[:12]}… {len(text)}",
)
def test_a_very_long_line_without_spaces_or_sense_ends(run: Run, text: str) -> None:
    line = json.dumps({"text": text, "language": "en"})
    result = run("export", "-", "--no-validate", stdin=line)
    assert result.exit_code == 0, result.stderr


def test_a_text_cut_into_parts_is_quoted_exactly(run: Run) -> None:
    text = "\n".join(f"{SENTENCE} 🚀 Police arrested {n} men in Homs." for n in range(2, 560))
    assert len(text) > 50_000
    result = run("export", "-", "--no-validate", stdin=text)
    assert result.exit_code == 0
    found = quotes(result.stdout_bytes)
    assert max(end for _, end, _ in found) > 50_000
    assert [text[start:end] for start, end, _ in found] == [exact for _, _, exact in found]
