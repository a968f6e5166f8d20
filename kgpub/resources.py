"""Where the files that travel with kgpub are: ontology, shapes, queries and data tables."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_SHIPPED = ("ontology", "queries", "shapes")


def path(name: str) -> Path:
    """Return the path of a shipped file, such as ``"ontology/kgpub.ttl"``.

    A wheel carries ``ontology/``, ``queries/`` and ``shapes/`` inside the package; a source
    checkout has them beside it.

    Raises:
        FileNotFoundError: if no such file travels with kgpub.
    """
    package = Path(str(files("kgpub")))
    inside = package / name
    if inside.exists():
        return inside
    beside = package.parent / name
    if name.split("/", 1)[0] in _SHIPPED and beside.exists():
        return beside
    raise FileNotFoundError(f"{name} does not travel with kgpub")
