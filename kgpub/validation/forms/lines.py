"""Findings as lines of text, grouped by node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgpub.validation.report import Checked, Severity
from kgpub.validation.text import render


def write(outcomes: Iterable[Checked], bar: Severity, version: str) -> Iterator[str]:
    """Yield one line for each node and finding; see `kgpub.validation.text.render`."""
    for checked in outcomes:
        for line in render(checked.report, name=checked.name):
            yield f"{line}\n"
