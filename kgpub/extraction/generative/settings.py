"""Which model is asked, and the shipped numbers and prompts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from kgpub import resources
from kgpub.errors import InputError


@dataclass(frozen=True, slots=True)
class ModelService:
    """A generative model behind the interface of OpenAI's chat completions.

    Attributes:
        url: base address, such as ``"http://localhost:11434/v1"``.
        model: name of the model, as the service knows it.
        key: sent as a bearer token; never shown.
        timeout: seconds to wait for an answer; the shipped number if None.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float | None = None

    def check(self) -> None:
        """Check what can be checked without asking.

        Raises:
            InputError: naming what is wrong.
        """
        try:
            parts = urlsplit(self.url)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname)
            _ = parts.port
        except ValueError:
            usable = False
        if not usable:
            raise InputError(
                "--api-url: is no web address; give the base address of the service, such as "
                "http://localhost:11434/v1"
            )
        if not self.model.strip():
            raise InputError("--api-model: is empty; give the name of a model of the service")
        if self.key is not None and not (self.key.isascii() and self.key.isprintable()):
            raise InputError("the API key has characters that no key has; set it anew")

    @property
    def address(self) -> str:
        """Where chat completions are asked for."""
        path = "/chat/completions"
        parts = urlsplit(self.url)
        base = parts.path.rstrip("/")
        return parts._replace(path=base if base.endswith(path) else base + path).geturl()


@cache
def load_numbers() -> Mapping[str, Mapping[str, Any]]:
    """Read ``data/generative_reader.toml``."""
    with resources.path("data/generative_reader.toml").open("rb") as file:
        return tomllib.load(file)
