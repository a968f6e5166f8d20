"""The floor: what the bare language model gives, and the lemmas of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kgpub.errors import ModelError
from kgpub.evaluation.mentions import Found
from kgpub.evaluation.spans import Span

_KINDS = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "location",
    "LOC": "location",
    "FAC": "location",
}


@dataclass(frozen=True, slots=True)
class BareReading:
    """What the bare model finds in a text.

    Attributes:
        mentions: its named people, organizations and locations.
        lemmas: the lemma of each word, by the offset of its first character.
    """

    mentions: tuple[Found, ...]
    lemmas: Mapping[int, str]

    def lemma(self, span: Span, words: str) -> str:
        """Return the lemmas of the words of a span, lower case, with a space between."""
        found = [self.lemmas[i] for i in sorted(self.lemmas) if span.start <= i < span.end]
        return " ".join(found or [words]).lower()


class BareModel:
    """A spaCy pipeline as it comes."""

    def __init__(self, model: str) -> None:
        """Load an installed spaCy pipeline.

        Raises:
            ModelError: if it cannot be loaded.
        """
        import spacy

        try:
            self._nlp = spacy.load(model)
        except (OSError, ValueError) as error:
            raise ModelError(
                f"model {model!r} cannot be loaded: {str(error).splitlines()[0]}"
            ) from error

    def read(self, text: str) -> BareReading:
        """Return what the model finds in a text."""
        doc = self._nlp(text)
        found = tuple(
            Found(Span(e.start_char, e.end_char), _KINDS[e.label_])
            for e in doc.ents
            if e.label_ in _KINDS
        )
        return BareReading(found, {t.idx: t.lemma_ for t in doc if not t.is_space})
