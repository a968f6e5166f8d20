"""Event types: gold codes beside the types of the scheme.

Gold writes ``plover:ASSAULT`` or ``acled:AIR_STRIKE``; a published type has the PLOVER
category and the label for ACLED's sub-type that the scheme gives it.
"""

from __future__ import annotations

import re

from kgpub.evaluation.published import Event
from kgpub.scheme import EventScheme

# PLOVER's later drafts and the PLV set merge two categories.
_MERGED = {"YIELD": ("CONCEDE", "RETREAT")}


def gold_code(type_: str | None) -> tuple[str, str] | None:
    """Return grain (``plover`` or ``acled``) and label of a gold type, or None for another."""
    grain, _, label = (type_ or "").partition(":")
    if grain not in ("plover", "acled") or not label:
        return None
    return grain, _key(label)


def codes_of(name: str, grain: str, scheme: EventScheme) -> tuple[str, ...]:
    """Return the label of a published type at a grain, or nothing."""
    kind = scheme.types.get(name)
    if kind is None:
        return ()
    label = kind.plover if grain == "plover" else kind.case
    return (_key(label),) if label else ()


def is_symmetric(event: Event, scheme: EventScheme) -> bool:
    """Return whether the parties of a published event have no direction among them."""
    kind = scheme.types.get(event.type)
    return kind is not None and kind.symmetric


def same_code(gold: str, published: str) -> bool:
    """Return whether a published label is the gold one or merged into it."""
    return gold == published or published in _MERGED.get(gold, ())


def _key(label: str) -> str:
    return re.sub(r"[^A-Z0-9]+", "_", label.upper()).strip("_")
