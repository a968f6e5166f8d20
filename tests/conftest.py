"""Fixtures that many tests share: the language model is loaded once a session."""

from __future__ import annotations

import pytest

from kgpub import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline()
