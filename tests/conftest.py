"""Fixtures that many tests share: the language model is loaded once a session."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kgpub import Pipeline
from kgpub.errors import LinkerError
from kgpub.http import Client, Judge, Manners
from tests.browser import Browser, browser
from tests.services import Server

FAST = Manners(
    timeout=5.0, tries=3, backoff=0.01, longest_wait=60.0, pause=0.0, give_up=3, largest=200_000_000
)

MakeClient = Callable[..., Client]


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Undo what a shell does to a job in the background: it and its children ignore Ctrl-C."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def make_client() -> MakeClient:
    """Return a maker of clients that do not wait long."""

    def make(judge: Judge | None = None, **manners: float) -> Client:
        return Client("9.9", replace(FAST, **manners), LinkerError, judge)

    return make


@pytest.fixture
def server(no_proxy: None) -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as made:
        yield made
