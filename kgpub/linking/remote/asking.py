"""How linking services are asked: the shipped numbers, and a client that keeps to them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from kgpub import resources
from kgpub.errors import LinkerError
from kgpub.http import Client, Judge, Manners


@cache
def load_numbers() -> Mapping[str, Mapping[str, Any]]:
    """Read ``data/linking_services.toml``."""
    with resources.path("data/linking_services.toml").open("rb") as file:
        return tomllib.load(file)


def make_client(version: str, judge: Judge | None = None, manners: Manners | None = None) -> Client:
    """Return a client for one linking service; no connection is opened yet.

    Args:
        version: of kgpub, for the servers to know who asks.
        judge: finds the errors that a service tells inside of its answers.
        manners: how to ask; the shipped numbers if left out.
    """
    return Client(version, manners or Manners(**load_numbers()["http"]), LinkerError, judge)
