"""Acronyms that an article introduces: "Rapid Support Forces (RSF)", "RSF [Rapid Support Forces]".

From there on "RSF" is the name of the same, wherever the model misses it or takes it for
something else. Headlines use them before, and some reports never put them in brackets: three
letters or more that only one long name of the article begins with are that name's too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

_ACRONYM = re.compile(r"[A-Z][A-Z&.-]{1,9}s?")
_BARE = re.compile(r"[A-Z]{3,6}")
_WORD = re.compile(r"[A-Za-z]+")
OPENING = frozenset("([")


def acronyms(doc: Doc, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield every mention of an acronym that stands before or behind a name it abbreviates.

    One of the two is in brackets. Each has the label and the key of the long name.
    """
    spans = list(spans)
    found: dict[str, Span] = {}
    for span in spans:
        if span.end + 1 < len(doc) and doc[span.end].text in OPENING:
            short = doc[span.end + 1].text
            if _ACRONYM.fullmatch(short) and abbreviates(short, span.text):
                found.setdefault(short, span)
        if span.start > 1 and doc[span.start - 1].text in OPENING:
            short = doc[span.start - 2].text
            if _ACRONYM.fullmatch(short) and (
                abbreviates(short, span.text) or glossed(doc[span.start - 1], span.label_ == "ORG")
            ):
                found.setdefault(short, span)
    _without_brackets(spans, found)
    if not found:
        return
    for token in doc:
        long = found.get(token.text)
        if long is not None:
            yield Span(doc, token.i, token.i + 1, label=long.label, kb_id=long.kb_id)


def glossed(opening: Token, organization: bool) -> bool:
    """Return whether an acronym is explained in words of another language than its own.

    As in "EPL [Popular Liberation Army]": square brackets are an editor's.
    """
    before = opening.nbor(-1) if opening.i else opening
    return opening.text == "[" and organization and bool(_ACRONYM.fullmatch(before.text))


def _without_brackets(spans: list[Span], found: dict[str, Span]) -> None:
    """Note acronyms that are nobody's known name and that one long name fits."""
    known = {span.text for span in spans if span.kb_id_}
    shorts = {s.text for s in spans if len(s) == 1 and _BARE.fullmatch(s.text)}
    longs = [s for s in spans if s.label_ == "ORG" and len(s) > 2 and not s.text.isupper()]
    for short in shorts - known - set(found):
        fitting = {s.text.lower(): s for s in reversed(longs) if abbreviates(short, s.text)}
        if len(fitting) == 1:
            found[short] = next(iter(fitting.values()))


def abbreviates(short: str, long: str) -> bool:
    """Return whether a word is made of the first letters of a name's words.

    Small words may be left out or counted: "DRC" of "Democratic Republic of the Congo".
    """
    letters = re.sub(r"[^A-Z]", "", short)
    words = _WORD.findall(long)
    capitals = "".join(word[0] for word in words if word[0].isupper())
    every = "".join(word[0] for word in words).upper()
    return len(letters) > 1 and letters in (capitals, capitals.removeprefix("T"), every)
