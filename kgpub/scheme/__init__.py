"""Event types: which kinds of event there are, and which words evoke them."""

from kgpub.scheme.frame import Argument, Frame, parse_noun_frame, parse_verb_frame
from kgpub.scheme.loading import EventScheme, EventType, load_scheme

__all__ = [
    "Argument",
    "EventScheme",
    "EventType",
    "Frame",
    "load_scheme",
    "parse_noun_frame",
    "parse_verb_frame",
]
