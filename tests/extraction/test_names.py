"""Names of the knowledge base in tokenized text."""

from __future__ import annotations

import spacy

from kgpub.extraction.names import NameRecognizer
from kgpub.model.name import KnownName


def test_a_name_is_found_where_its_tokens_stand_apart() -> None:
    nlp = spacy.blank("en")
    names = [KnownName("Council on American-Islamic Relations", "cair", "organization")]
    recognize = NameRecognizer(nlp, names)
    doc = recognize(nlp("The Council on American - Islamic Relations replied."))
    (span,) = doc.ents
    assert span.kb_id_ == "cair"
    assert span.text.endswith("American - Islamic Relations")
