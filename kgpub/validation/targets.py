"""Which nodes of a data graph the shapes of a shapes graph are about."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import OWL, RDF, RDFS, Graph
from rdflib.namespace import SH
from rdflib.term import Node

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_CLASSES = (RDFS.Class, OWL.Class)


def target_shapes(shapes: Graph) -> list[Node]:
    """Return the shapes with targets, in a fixed order; classes that are shapes are their own."""
    found = {shape for target in _TARGETS for shape in shapes.subjects(target)}
    for kind in _CLASSES:
        found |= {s for s in shapes.subjects(RDF.type, kind) if _is_shape(s, shapes)}
    return sorted(found, key=str)


def target_nodes(shape: Node, shapes: Graph, graph: Graph) -> list[Node]:
    """Return the nodes of the data graph that a shape is about, in a fixed order."""
    found = set(shapes.objects(shape, SH.targetNode))
    classes = set(shapes.objects(shape, SH.targetClass))
    if any((shape, RDF.type, kind) in shapes for kind in _CLASSES):
        classes.add(shape)
    for cls in classes:
        for subclass in graph.transitive_subjects(RDFS.subClassOf, cls):
            found |= set(graph.subjects(RDF.type, subclass))
    for predicate in shapes.objects(shape, SH.targetSubjectsOf):
        found |= set(graph.subjects(predicate))
    for predicate in shapes.objects(shape, SH.targetObjectsOf):
        found |= set(graph.objects(None, predicate))
    return sorted(found, key=str)


def retarget(shapes: Graph, shape: Node, nodes: Iterable[Node]) -> Graph:
    """Return a copy of the shapes in which only one shape has targets: these nodes."""
    copy = Graph(bind_namespaces="none")
    for subject, predicate, value in shapes:
        implicit = predicate == RDF.type and value in _CLASSES
        if predicate not in _TARGETS and not implicit:
            copy.add((subject, predicate, value))
    for node in nodes:
        copy.add((shape, SH.targetNode, node))
    for prefix, namespace in shapes.namespaces():
        copy.bind(prefix, namespace)
    return copy


def _is_shape(node: Node, shapes: Graph) -> bool:
    return any((node, RDF.type, kind) in shapes for kind in (SH.NodeShape, SH.PropertyShape))
