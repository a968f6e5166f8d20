"""Fixtures that many tests share: the language model is loaded once a session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kgpub import Pipeline
from tests.browser import Browser, browser


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as made:
        yield made
