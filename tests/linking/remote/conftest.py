"""Servers on this machine that speak the protocols of linking services."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kgpub.linking.remote.cache import Cache
from kgpub.linking.remote.wikidata_api import WikidataApi, judge
from tests.conftest import MakeClient
from tests.services import Reconciliation, Wikidata


@pytest.fixture(autouse=True)
def _no_proxy(no_proxy: None) -> None:
    pass


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
