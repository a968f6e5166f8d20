"""Which mentions stand for the same entity, within one article.

Deliberately cautious: names by identity, alias and short form; descriptions by
apposition and repetition; "the city", "the company" and pronouns by the one earlier
mention that agrees and stands out. What stays open stays apart.
"""

from __future__ import annotations

from spacy.tokens import Doc

from kgpub.extraction import analysis
from kgpub.extraction.coreference.descriptions import link_descriptions
from kgpub.extraction.coreference.names import link_names
from kgpub.extraction.coreference.pronouns import PronounResolver
from kgpub.scheme import EventScheme


class CoreferenceResolver:
    """A pipeline component that notes, for each mention, the earlier one that means the same."""

    def __init__(self, scheme: EventScheme) -> None:
        """Learn which verbs are hostile: nobody attacks positions of their own."""
        self._hostile = frozenset(
            head
            for head, frames in scheme.verbs.items()
            if any(
                scheme.is_a(frame.type, "assault")
                and frame.direct is not None
                and frame.direct.role == "patient"
                and not frame.fixed
                for frame in frames
            )
        )

    def __call__(self, doc: Doc) -> Doc:
        """Join the mentions of each entity."""
        notes = analysis.of(doc)
        ordered = [notes.mentions[head] for head in sorted(notes.mentions)]
        link_names(doc, notes, [m for m in ordered if m.kind == "name"])
        link_descriptions(doc, notes, [m for m in ordered if m.kind == "nominal"])
        resolver = PronounResolver(doc, notes, self._hostile)
        for mention in ordered:
            if mention.kind == "pronoun":
                resolver.link(mention)
        return doc
