"""Sidecars: a small file of metadata beside an article, `NAME.meta.toml` or `NAME.meta.json`."""

from __future__ import annotations

import datetime
import json
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from kgpub.sources.metadata import Metadata
from kgpub.sources.problem import UnreadableError
from kgpub.sources.text import decode

_ENDINGS = (".meta.json", ".meta.toml")
_KEYS = tuple(field.name for field in fields(Metadata))


def is_sidecar(path: Path) -> bool:
    """Return whether a file is a sidecar, by its name."""
    return path.name.endswith(_ENDINGS)


def described(sidecar: Path) -> list[Path]:
    """Return the files that a sidecar is about, sorted; files must be readable by name only.

    Raises:
        OSError: if the folder cannot be listed.
    """
    name = sidecar.name.removesuffix(_ENDINGS[0]).removesuffix(_ENDINGS[1])
    return sorted(
        path for path in sidecar.parent.iterdir() if path.stem == name and not is_sidecar(path)
    )


def find(path: Path) -> Path | None:
    """Return the sidecar of a file, or None.

    Raises:
        UnreadableError: if it has two.
    """
    beside = [path.with_name(path.stem + ending) for ending in _ENDINGS]
    present = [sidecar for sidecar in beside if sidecar.exists()]
    if len(present) > 1:
        names = " and ".join(sidecar.name for sidecar in present)
        raise UnreadableError(f"has two sidecars, {names}", "keep one of them")
    return present[0] if present else None


def read(path: Path) -> Metadata:
    """Return the metadata in a sidecar.

    Raises:
        UnreadableError: if it is not TOML or JSON, has an unknown key or an impossible value.
        OSError: if the file cannot be read.
    """
    written = _load(decode(path.read_bytes()), is_toml=path.name.endswith(".toml"))
    values: dict[str, Any] = {}
    for key, value in written.items():
        if key not in _KEYS:
            raise UnreadableError(f'unknown key "{key}"', f"the keys are {', '.join(_KEYS)}")
        if value is None:
            continue
        if not isinstance(value, str) and not (key == "date" and isinstance(value, datetime.date)):
            raise UnreadableError(f'"{key}" is not a string', "put it in quotation marks")
        values[key] = value
    return Metadata.parse(**values)


def _load(text: str, *, is_toml: bool) -> dict[str, Any]:
    try:
        loaded = tomllib.loads(text) if is_toml else json.loads(text)
    except (ValueError, RecursionError) as error:
        kind = "TOML" if is_toml else "JSON"
        raise UnreadableError(f"is not valid {kind}: {error}", "correct it") from error
    if not isinstance(loaded, dict):
        raise UnreadableError("is not a JSON object", "write the keys between { and }")
    return loaded
