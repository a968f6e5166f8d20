"""Servers on this machine, and clients that do not wait long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kgpub.linking.remote.cache import Cache
from kgpub.linking.remote.http import Client, Judge, Manners, load_numbers
from kgpub.linking.remote.wikidata_api import WikidataApi, judge
from tests.services import Reconciliation, Server, Wikidata

MANNERS = Manners(**load_numbers()["http"])
FAST = replace(MANNERS, timeout=5.0, tries=3, backoff=0.01, pause=0.0)

MakeClient = Callable[..., Client]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def make_client() -> MakeClient:
    def make(judge: Judge | None = None, **manners: float) -> Client:
        return Client("9.9", judge, replace(FAST, **manners))

    return make


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def wikidata() -> Iterator[Wikidata]:
    server = Wikidata()
    yield server
    server.stop()


@pytest.fixture
def reconciliation() -> Iterator[Reconciliation]:
    server = Reconciliation()
    yield server
    server.stop()


@pytest.fixture
def api(wikidata: Wikidata, make_client: MakeClient) -> WikidataApi:
    return WikidataApi(make_client(judge), Cache(), wikidata.url)
