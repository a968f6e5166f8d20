"""Validation of RDF graphs against SHACL shapes, and reports that a person can act on.

`load_document` reads a data file, `load_shapes` the shapes, `validate_document` compares
the two and tells lines, and `FORMS` write what was found. `load_graph`, `validate` and
`render` do the same for graphs in memory.
"""

from __future__ import annotations

from kgpub.validation.inputs import rdf_files
from kgpub.validation.loading import (
    SYNTAXES,
    Document,
    DocumentError,
    load_document,
    load_graph,
    make_graph,
    parse_document,
)
from kgpub.validation.report import Checked, Finding, Passage, Report, Severity
from kgpub.validation.shacl import load_shapes, validate, validate_document
from kgpub.validation.text import render, summary

__all__ = [
    "SYNTAXES",
    "Checked",
    "Document",
    "DocumentError",
    "Finding",
    "Passage",
    "Report",
    "Severity",
    "load_document",
    "load_graph",
    "load_shapes",
    "make_graph",
    "parse_document",
    "rdf_files",
    "render",
    "summary",
    "validate",
    "validate_document",
]
