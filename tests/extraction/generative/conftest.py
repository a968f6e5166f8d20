"""A service of chat completions on this machine, and what a good model would answer."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from kgpub.extraction.generative.reader import GenerativeReader
from kgpub.extraction.generative.settings import ModelService
from kgpub.model import Article
from kgpub.scheme import EventScheme, load_scheme
from tests.conftest import FAST
from tests.services import Completions

TEXT = (
    "Rebels shelled the city of Idlib on Monday, killing 12 civilians, "
    "the governor said.\n\nThe army said that rebels shelled Hama."
)
ARTICLE = Article(text=TEXT, date=datetime.date(2020, 1, 28), title="Shelling")

GOOD: dict[str, Any] = {
    "entities": [
        {
            "id": "e1",
            "kind": "group",
            "mentions": [
                {"text": "Rebels", "before": "", "kind": "nominal"},
                {"text": "rebels", "before": "army said that", "kind": "nominal"},
            ],
            "belongs_to": None,
        },
        {
            "id": "e2",
            "kind": "place",
            "mentions": [{"text": "Idlib", "before": "the city of", "kind": "name"}],
            "belongs_to": None,
        },
        {
            "id": "e3",
            "kind": "person",
            "mentions": [{"text": "the governor", "before": "civilians,", "kind": "nominal"}],
            "belongs_to": "e2",
        },
        {
            "id": "e4",
            "kind": "group",
            "mentions": [{"text": "12 civilians", "before": "killing", "kind": "nominal"}],
            "belongs_to": None,
        },
    ],
    "times": [
        {"id": "t1", "value": "2020-01-27", "mentions": [{"text": "Monday", "before": "on"}]}
    ],
    "events": [
        {
            "id": "v1",
            "type": "shelling",
            "triggers": [{"text": "shelled", "before": "Rebels"}],
            "participants": [
                {"role": "agent", "entity": "e1"},
                {"role": "patient", "entity": "e2"},
            ],
            "places": ["e2"],
            "time": "t1",
        }
    ],
    "claims": [
        {
            "event": "v1",
            "sources": ["e3"],
            "certainty": "certain",
            "polarity": "positive",
            "tense": "non-future",
            "modality": "asserted",
            "evidence": {"text": "Rebels shelled the city of Idlib on Monday", "before": ""},
            "cue": {"text": "said", "before": "the governor"},
            "figures": [
                {
                    "kind": "killed",
                    "text": "12",
                    "count": 12,
                    "minimum": None,
                    "maximum": None,
                    "of": "e4",
                }
            ],
        }
    ],
}

MakeReader = Callable[..., GenerativeReader]


@pytest.fixture
def good() -> dict[str, Any]:
    return copy.deepcopy(GOOD)


@pytest.fixture(scope="session")
def scheme() -> EventScheme:
    return load_scheme()


@pytest.fixture
def completions(no_proxy: None) -> Iterator[Completions]:
    server = Completions()
    yield server
    server.stop()


@pytest.fixture
def make_reader(completions: Completions, scheme: EventScheme) -> MakeReader:
    def make(key: str | None = None, **manners: float) -> GenerativeReader:
        service = ModelService(completions.base, "tiny", key)
        return GenerativeReader(scheme, service, "9.9", replace(FAST, **manners))

    return make
