"""The forms in which an outcome is written: for people, for CI systems, for programs.

Each form is a function that takes the outcomes of the documents one after the other, the
severity at which the run fails and the version of kgpub, and yields pieces of text. Lines
of text and GitHub's commands come out document by document; the others when all are
checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kgpub.validation.forms import github, junit, lines, plain_json, sarif, turtle
from kgpub.validation.report import Checked, Severity

Form = Callable[[Iterable[Checked], Severity, str], Iterator[str]]

FORMS: dict[str, Form] = {
    "text": lines.write,
    "github": github.write,
    "junit": junit.write,
    "sarif": sarif.write,
    "json": plain_json.write,
    "turtle": turtle.write,
}
"""The forms by their names."""

__all__ = ["FORMS", "Form"]
