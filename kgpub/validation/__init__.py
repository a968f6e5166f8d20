"""Validation of RDF graphs against SHACL shapes, and reports that a person can act on.

`load_graph` reads a data file, `load_shapes` the shapes, `validate` compares
the two, and `render` writes the `Report` as lines of text.
"""

from __future__ import annotations

from kgpub.validation.loading import load_graph, make_graph
from kgpub.validation.report import Finding, Report, Severity
from kgpub.validation.shacl import load_shapes, validate
from kgpub.validation.text import render, summary

__all__ = [
    "Finding",
    "Report",
    "Severity",
    "load_graph",
    "load_shapes",
    "make_graph",
    "render",
    "summary",
    "validate",
]
