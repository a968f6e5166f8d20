"""Validation of a graph against SHACL shapes with pySHACL.

pySHACL is imported inside the functions, because the import alone takes longer
than many a validation.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rdflib import RDF, BNode, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from kgpub import resources
from kgpub.errors import ValidationError
from kgpub.validation.lines import first_lines
from kgpub.validation.loading import Document, load_graph
from kgpub.validation.passages import passage
from kgpub.validation.report import Finding, Report, ResultTerms, Severity
from kgpub.validation.targets import retarget, target_nodes, target_shapes
from kgpub.validation.terms import label, path_name, path_turtle, short, turtle

logger = logging.getLogger(__name__)

PACKAGED_SHAPES = ("shapes/kgpub.shacl.ttl", "shapes/dataset.shacl.ttl")

_SEVERITIES = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}
CRASH = "The validator failed here, so this is not checked"
MAX_RUNS = 64


def load_shapes(*paths: Path) -> Graph:
    """Return the packaged shapes, together with a user's own if files are given.

    Raises:
        InputError: if a user's file cannot be read or parsed.
        ValidationError: if one holds no shape, or a shape that breaks SHACL.
    """
    shapes = Graph(bind_namespaces="none")
    for name in PACKAGED_SHAPES:
        _add(shapes, load_graph(resources.path(name)))
    for path in paths:
        own = load_graph(path)
        _check_shapes(own, str(path))
        _add(shapes, own)
    return shapes


def _add(shapes: Graph, more: Graph) -> None:
    """Add shapes to others, their blank nodes kept apart."""
    fresh: dict[BNode, BNode] = defaultdict(BNode)
    for triple in more:
        subject, predicate, value = (fresh[n] if isinstance(n, BNode) else n for n in triple)
        shapes.add((subject, predicate, value))
    for prefix, namespace in more.namespaces():
        shapes.bind(prefix, namespace, override=False)


def validate_document(document: Document, shapes: Graph) -> Report:
    """Validate a document; each finding tells the line that describes its node."""
    report = validate(document.graph, shapes)
    lines = first_lines(document, {finding.focus for finding in report.findings})
    return Report(tuple(replace(f, line=lines.get(f.focus)) for f in report.findings))


def validate(graph: Graph, shapes: Graph) -> Report:
    """Compare a data graph with shapes, without inference and without changing either.

    Data that make pySHACL fail become findings of severity violation that say
    so; the other shapes are checked all the same. A graph in which no shape has
    anything to check gives a warning.

    Raises:
        ValidationError: if a shape is malformed.
    """
    if not any(target_nodes(shape, shapes, graph) for shape in target_shapes(shapes)):
        message = (
            "Nothing was checked: the graph holds no node that a shape is about. "
            "Is it the right file, and are the namespaces right?"
        )
        return Report((Finding(Severity.WARNING, message, focus=""),))
    try:
        return Report(tuple(_run(graph, shapes)))
    except ValidationError:
        raise
    except Exception as error:
        logger.debug("pySHACL failed; checking shape by shape", exc_info=True)
        return Report(tuple(_shape_by_shape(graph, shapes, error)))


def _run(graph: Graph, shapes: Graph) -> list[Finding]:
    """Run pySHACL once; raises whatever pySHACL raises."""
    import pyshacl
    from pyshacl.errors import ConstraintLoadError, ShapeLoadError, ValidationFailure

    try:
        _, results, _ = pyshacl.validate(
            graph,
            shacl_graph=shapes,
            inference=None,
            advanced=False,
            inplace=False,
        )
    except (ShapeLoadError, ConstraintLoadError) as error:
        raise ValidationError(f"a shape is malformed: {_one_line(error)}") from error
    if isinstance(results, ValidationFailure):
        raise results
    namespaces = {prefix: str(iri) for prefix, iri in shapes.namespaces()}
    return [
        _finding(result, results, graph, namespaces)
        for report in results.subjects(RDF.type, SH.ValidationReport)
        for result in results.objects(report, SH.result)
    ]


def _finding(result: Node, results: Graph, graph: Graph, namespaces: dict[str, str]) -> Finding:
    """Turn one sh:ValidationResult of a report graph into a finding."""
    focus = results.value(result, SH.focusNode)
    path = results.value(result, SH.resultPath)
    value = results.value(result, SH.value)
    shape = results.value(result, SH.sourceShape)
    severity = results.value(result, SH.resultSeverity)
    messages = sorted(str(text) for text in results.objects(result, SH.resultMessage))
    return Finding(
        severity=_SEVERITIES.get(URIRef(str(severity)), Severity.VIOLATION),
        message=messages[0] if messages else "The node does not meet the shape.",
        focus=_name(focus),
        path=None if path is None else path_name(path, results, namespaces),
        value=None
        if value is None or (path is None and value == focus)
        else short(value, namespaces),
        shape=str(shape) if isinstance(shape, URIRef) else "",
        label=None if focus is None else label(focus, graph),
        passage=None if focus is None else passage(focus, graph),
        terms=ResultTerms(
            focus=_turtle(focus),
            path=None if path is None else path_turtle(path, results),
            value=_turtle(value),
            shape=_turtle(shape) if isinstance(shape, URIRef) else None,
            component=_turtle(results.value(result, SH.sourceConstraintComponent)),
        ),
    )


def _turtle(node: Node | None) -> str | None:
    return None if node is None else turtle(node)


def _name(node: Node | None) -> str:
    if node is None:
        return ""
    return str(node) if isinstance(node, URIRef) else short(node, {})


def _shape_by_shape(graph: Graph, shapes: Graph, error: Exception) -> Iterator[Finding]:
    """Check each shape alone, so that one failure does not hide the rest."""
    failed = False
    for shape in target_shapes(shapes):
        nodes = target_nodes(shape, shapes, graph)
        for finding in _node_by_node(graph, shapes, shape, nodes, iter(range(MAX_RUNS))):
            failed = failed or finding.message.startswith(CRASH)
            yield finding
    if not failed:
        yield _crash(error, graph, None, None)


def _node_by_node(
    graph: Graph, shapes: Graph, shape: Node, nodes: list[Node], runs: Iterator[int]
) -> Iterator[Finding]:
    """Check nodes against one shape; on failure, halve them until the one at fault is found.

    `runs` allows one run for each of its items; when it is empty, nodes that
    are still together are reported together.
    """
    if not nodes:
        return
    try:
        yield from _run(graph, retarget(shapes, shape, nodes))
    except ValidationError:
        raise
    except Exception as error:
        logger.debug("pySHACL failed on %s", shape, exc_info=True)
        if len(nodes) == 1 or next(runs, None) is None:
            yield _crash(error, graph, shape, nodes[0] if len(nodes) == 1 else None)
            return
        half = len(nodes) // 2
        yield from _node_by_node(graph, shapes, shape, nodes[:half], runs)
        yield from _node_by_node(graph, shapes, shape, nodes[half:], runs)


def _crash(error: Exception, graph: Graph, shape: Node | None, node: Node | None) -> Finding:
    message = (
        f"{CRASH} ({type(error).__name__}: {_one_line(error)}). Look for values that "
        "cannot be compared, such as blank nodes or NaN where numbers or dates belong."
    )
    return Finding(
        Severity.VIOLATION,
        message,
        focus=_name(node),
        shape=str(shape) if isinstance(shape, URIRef) else "",
        label=None if node is None else label(node, graph),
        passage=None if node is None else passage(node, graph),
        terms=ResultTerms(
            focus=_turtle(node), shape=_turtle(shape) if isinstance(shape, URIRef) else None
        ),
    )


def _check_shapes(shapes: Graph, name: str) -> None:
    """Raise ValidationError unless the graph holds shapes that keep to SHACL's own rules."""
    from pyshacl.entrypoints import meta_validate
    from pyshacl.errors import ReportableRuntimeError

    if not target_shapes(shapes):
        raise ValidationError(f"{name}: holds no SHACL shape with a target")
    try:
        _, results, _ = meta_validate(shapes, inference=None)
    except ReportableRuntimeError as error:
        raise ValidationError(f"{name}: a shape is malformed: {_one_line(error)}") from error
    namespaces = {prefix: str(iri) for prefix, iri in shapes.namespaces()} | {"sh": str(SH)}
    faults = Report(
        tuple(
            _finding(result, results, shapes, namespaces)
            for result in results.subjects(RDF.type, SH.ValidationResult)
        )
    ).findings
    if faults:
        first = faults[0]
        detail = " ".join(part for part in (first.path, first.value) if part)
        raise ValidationError(
            f"{name}: the shape {first.focus} is malformed"
            f"{f' ({detail})' if detail else ''}: {first.message}"
        )


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")
