"""A user's own entities: read from a table or from Turtle, written as a layer over the base."""

from kgpub.linking.own.entity import COLUMNS
from kgpub.linking.own.layer import extend, read

__all__ = ["COLUMNS", "extend", "read"]
