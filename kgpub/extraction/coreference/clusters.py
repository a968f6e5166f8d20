"""Mentions put together, and names as they are compared."""

from __future__ import annotations

import re

from kgpub.extraction.analysis import Analysis


def join(notes: Analysis, later: int, earlier: int) -> None:
    """Put two entities together under a name, if one of them has one, else the first mention."""
    first, second = sorted((notes.root(earlier), notes.root(later)))
    if first == second:
        return
    named = [r for r in (first, second) if notes.mentions[r].kind == "name"]
    root = named[0] if named else first
    notes.clusters[second if root == first else first] = root


def name_key(label: str) -> str:
    """Return a name in the form in which two mentions of it are compared."""
    text = re.sub(r"^(the|a|an)\s+|['’]s$", "", label, flags=re.IGNORECASE)
    text = re.sub(r"[^\w\s&-]", "", text)
    return " ".join(text.split()).casefold()
