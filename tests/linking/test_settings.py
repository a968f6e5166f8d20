"""Choices about linking that do not go together are told in one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kgpub.cli import options
from kgpub.errors import InputError
from kgpub.linking import LinkingSettings, settings


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"linker": "oracle"}, "'oracle' is no linker"),
        ({"linker": "reconcile"}, "needs the address of a service"),
        ({"linker": "reconcile", "service": "example.org"}, "--service: is no address"),
        ({"linker": "reconcile", "service": "ftp://example.org"}, "--service: is no address"),
        ({"linker": "reconcile", "service": "http://[oops"}, "--service: is no address"),
        ({"linker": "reconcile", "service": "http://x.org/a b"}, "--service: is no address"),
        ({"linker": "wikidata", "wikidata_api": "http://"}, "--wikidata-api: is no address"),
        ({"service": "http://example.org"}, "--service is for --linker reconcile"),
        ({"types": (("place", "Q1"),)}, "--reconcile-type is for --linker reconcile"),
        (
            {"linker": "reconcile", "service": "http://x.org", "types": (("city", "Q1"),)},
            "'city' is no kind of entity",
        ),
        ({"cache": Path("x"), "keep": False}, "contradict each other"),
    ],
)
def test_what_does_not_go_together_is_refused(choices: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        LinkingSettings(**choices).check()


def test_a_wrong_address_is_not_repeated() -> None:
    with pytest.raises(InputError) as caught:
        LinkingSettings(linker="reconcile", service="ftp://u:geheim@x.org").check()
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "choices",
    [{}, {"linker": "wikidata"}, {"linker": "reconcile", "service": "https://u:p@x.org:8/a?b=c"}],
)
def test_what_goes_together_is_taken(choices: dict[str, Any]) -> None:
    LinkingSettings(**choices).check()


def test_the_command_line_offers_the_same_choices() -> None:
    assert options.LINKERS == settings.LINKERS
    assert LinkingSettings().wikidata_api == options.WIKIDATA_API
    assert LinkingSettings().cache_days == options.CACHE_DAYS
