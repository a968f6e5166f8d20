"""English or not: said when it is sure, never when in doubt."""

from __future__ import annotations

import importlib

import pytest

from kgpub.errors import InputError
from kgpub.sources.language import require_english


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ar", "Arabic"),
        ("de", "German"),
        ("es", "Spanish"),
        ("fr", "French"),
        ("nl", "Dutch"),
        ("ru", "Russian"),
        ("tr", "Turkish"),
        ("uk", "Ukrainian"),
        ("zh", "Chinese"),
    ],
)
def test_a_text_in_another_language_is_refused_and_the_language_named(code: str, name: str) -> None:
    text = " ".join(importlib.import_module(f"spacy.lang.{code}.examples").sentences)
    with pytest.raises(InputError, match=f"looks like {name}.*kgpub reads English"):
        require_english(text, None)


@pytest.mark.parametrize(
    "text",
    [
        "Syrian troops have regained control over the city of Maarat al-Numan in Idlib province.",
        "POLICE SOURCES HAVE REPORTED THAT UNIDENTIFIED INDIVIDUALS PLANTED A BOMB IN FRONT OF A "
        "MORMON CHURCH IN TALCAHUANO DISTRICT.",
        "Boris Johnson met Iraqi Foreign Minister Ibrahim al-Jaafari in London today for talks.",
        "Hayat Tahrir al-Sham and Ahrar al-Sham fighters attacked Khan Shaykhun, Saraqib, "
        "Kafr Nabl and Maarat al-Numan overnight.",
        "Le Pen said “Je suis très fière de vous ce soir” to a crowd in Paris, and they cheered.",
    ],
)
def test_english_news_with_foreign_names_passes(text: str) -> None:
    assert require_english(text, None) == "en"


@pytest.mark.parametrize("text", ["Guten Morgen allerseits.", "40 000", "Привет", "?!"])
def test_a_text_too_short_to_tell_passes(text: str) -> None:
    assert require_english(text, None) == "en"


@pytest.mark.parametrize(
    ("declared", "tag"),
    [("en", "en"), ("en-GB", "en-gb"), ("en_US", "en-us"), ("eng", "en"), ("English", "en")],
)
def test_a_text_declared_english_is_believed(declared: str, tag: str) -> None:
    german = " ".join(importlib.import_module("spacy.lang.de.examples").sentences)
    assert require_english(german, declared) == tag


@pytest.mark.parametrize("declared", ["de", "fr-CA", "enm", "endonym"])
def test_a_text_declared_to_be_in_another_language_is_refused(declared: str) -> None:
    with pytest.raises(InputError, match=f'marked as language "{declared}"'):
        require_english("This is an English sentence.", declared)
