"""Where the sentence of each token begins, found once for a document."""

from __future__ import annotations

from spacy.tokens import Doc


class Sentences:
    """The beginnings of sentences and their main words, by token."""

    def __init__(self, doc: Doc) -> None:
        """Walk through the document once."""
        self._start = [0] * len(doc)
        self._main: dict[int, int] = {}
        start = 0
        for token in doc:
            if token.is_sent_start:
                start = token.i
            self._start[token.i] = start
            if token.head.i == token.i:
                self._main.setdefault(start, token.i)

    def start(self, index: int) -> int:
        """Return the first token of a token's sentence."""
        return self._start[index]

    def main(self, start: int) -> int:
        """Return the root of the sentence that begins at a token, -1 if it has none."""
        return self._main.get(start, -1)
