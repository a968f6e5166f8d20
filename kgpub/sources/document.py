"""What a format reader hands on: a text, and what the document says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgpub.sources.metadata import Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text as a format reader found it, not yet checked.

    Attributes:
        place: where it was found.
        text: its text, with the line ends it has.
        metadata: what the document says about itself.
        language: the BCP 47 tag that the document gives itself.
    """

    place: str
    text: str
    metadata: Metadata = field(default_factory=Metadata)
    language: str | None = None
