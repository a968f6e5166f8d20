"""Numbers in the text: digits, number words, and what loosens them."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kgpub.extraction.analysis import Quantity
from kgpub.extraction.lexicon import Quantities

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_RANGE = re.compile(r"(\d[\d,]*)\s*[-–—]\s*(\d[\d,]*)")


def read_number(text: str, words: Quantities) -> int | None:
    """Read a number such as ``"1,200"``, ``"2.5 million"`` or ``"twenty-five"``.

    Returns None for anything that is not an exact whole number.
    """
    total = 0.0
    current: float | None = None
    for part in text.lower().replace("-", " ").split():
        if part in ("and", "a", "an"):
            if part != "and" and current is None:
                current = 1
            continue
        if re.fullmatch(r"\d+\.\d+", part):
            current = float(part)
        elif _DIGITS.fullmatch(part):
            current = float(part.replace(",", ""))
        elif part in words.units:
            current = (current or 0) + words.units[part]
        elif part in words.scales:
            scale = words.scales[part]
            if scale >= 1000:
                total, current = total + (current if current is not None else 1) * scale, None
            else:
                current = (current if current is not None else 1) * scale
        else:
            return None
    if current is None and not total:
        return None
    value = total + (current or 0)
    return int(value) if value == int(value) else None


def quantity_of(token: Token, words: Quantities) -> Quantity | None:
    """Return how many of a noun there are, by its numeral, or None.

    ``token`` is the head noun, or the numeral where no noun is said ("80 were wounded").
    """
    numeral = _numeral(token)
    if token.lemma_.lower() in words.scales and token.tag_ == "NNS":
        return _plural_scale(token, words)
    if numeral is None:
        return _of_phrase(token, words) or _vague(token, words)
    return quantity_at(numeral, token, words)


def _plural_scale(token: Token, words: Quantities) -> Quantity:
    """At least one of the scale: "dozens", "tens of thousands", "hundreds of thousands"."""
    last = _scales_end(token, words)
    first = last
    minimum = words.scales[last.lemma_.lower()]
    while first.i > 1 and first.nbor(-1).lower_ == "of":
        before = first.nbor(-2)
        if before.lemma_.lower() not in words.scales or before.tag_ not in ("NNS", "CD"):
            break
        first = before
        minimum *= words.scales[first.lemma_.lower()]
    return Quantity(token.doc[first.i : last.i + 1].text, minimum=minimum)


def _scales_end(token: Token, words: Quantities) -> Token:
    """The last of "hundreds of thousands", whose head the parser takes for the first."""
    last, doc = token, token.doc
    while last.i + 2 < len(doc) and last.nbor(1).lower_ == "of":
        after = last.nbor(2)
        if after.lemma_.lower() not in words.scales or after.tag_ not in ("NNS", "CD"):
            break
        last = after
    return last


def _numeral(token: Token) -> Token | None:
    if token.tag_ == "CD" and token.dep_ not in ("nummod", "quantmod", "compound"):
        return token
    if token.tag_ == "NNP":
        return None  # a number before a name is part of it: "787 Dreamliner"
    found = next(
        (c for c in token.children if c.dep_ == "nummod" and c.i < token.i and c.tag_ == "CD"), None
    )
    if found is not None and not found.is_sent_start:
        before = found.nbor(-1)
        if before.pos_ == "PROPN" and not before.is_sent_start:
            return None  # … or behind one: "Challenger 2 tanks"
    return found


def quantity_at(numeral: Token, noun: Token, words: Quantities) -> Quantity | None:
    """Return how many a numeral says there are of a noun, or None if it is no whole number."""
    chosen = next(
        (
            c
            for c in numeral.children
            if c.dep_ == "quantmod" and c.tag_ == "CD" and c.i < numeral.i
        ),
        None,
    )
    if chosen is not None and chosen.nbor(1).lower_ == "of":
        numeral = chosen  # "15 of 20 drones" are 15
    second = next((c for c in numeral.children if c.dep_ == "conj" and c.tag_ == "CD"), None)
    if second is not None and any(c.lower_ in ("and", "or", "to") for c in numeral.children):
        numeral = second  # "between 10 and 15" goes on to its upper end
    parts = [numeral]
    left = numeral.i - 1
    doc = numeral.doc
    while left >= 0 and (
        doc[left].tag_ == "CD" or (doc[left].text == "-" and left and doc[left - 1].tag_ == "CD")
    ):
        parts.insert(0, doc[left])
        left -= 1
    text = doc[parts[0].i : numeral.i + 1].text
    before = doc[max(0, parts[0].i - 4) : parts[0].i].text.lower().strip()
    if before.endswith("out of"):
        return None  # "nine out of ten residents" are no ten
    between = _RANGE.fullmatch(text)
    if between:
        low, high = (int(g.replace(",", "")) for g in between.groups())
        return Quantity(text, minimum=low, maximum=high) if low <= high else None
    spelled = _spelled_range(parts[0], numeral, words)
    if spelled is not None:
        return spelled
    if before.endswith("$") or before.endswith("€") or before.endswith("£"):
        text = f"{before[-1]}{text}"
    number = read_number(text.lstrip("$€£"), words)
    if number is None:
        return None
    loosened = _loosened(before, text, number, words)
    if loosened is not None:
        return loosened
    following = doc[numeral.i + 1].lower_ if numeral.i + 1 < len(doc) else ""
    if following == "or" and doc[min(numeral.i + 2, len(doc) - 1)].lower_ == "more":
        return Quantity(f"{text} or more", minimum=number)
    if following == "more" and noun.i == numeral.i:
        return Quantity(f"{text} more", count=number)
    return Quantity(text, count=number)


def _spelled_range(first: Token, last: Token, words: Quantities) -> Quantity | None:
    """As in "between 10 and 15", "from 10 to 15", "10 to 15", "10 or 15"."""
    doc = first.doc
    link = doc[first.i - 1] if first.i > 1 else None
    if link is None or link.lower_ not in ("and", "to", "or") or doc[link.i - 1].tag_ != "CD":
        return None
    opening = doc[link.i - 2].lower_ if link.i > 1 else ""
    if link.lower_ == "and" and opening != "between":
        return None
    low = read_number(doc[link.i - 1].text, words)
    high = read_number(doc[first.i : last.i + 1].text, words)
    if low is None or high is None or low >= high:
        return None
    start = link.i - 2 if opening in ("between", "from") else link.i - 1
    return Quantity(doc[start : last.i + 1].text, minimum=low, maximum=high)


def _loosened(before: str, text: str, number: int, words: Quantities) -> Quantity | None:
    for phrase in words.at_least:
        if before.endswith(phrase):
            strict = phrase in ("more than", "over", "above", "in excess of")
            return Quantity(f"{phrase} {text}", minimum=number + strict)
    for phrase in words.at_most:
        if before.endswith(phrase):
            strict = phrase in ("fewer than", "less than", "under", "below")
            return Quantity(f"{phrase} {text}", maximum=number - strict)
    for phrase in words.about:
        if before.split()[-len(phrase.split()) :] == phrase.split():
            return Quantity(f"{phrase} {text}")
    return None


def _of_phrase(token: Token, words: Quantities) -> Quantity | None:
    """As in "hundreds of thousands of people": at least one hundred thousand."""
    scale = 1
    found: list[Token] = []
    node = token
    while (
        node.dep_ in ("pobj",)
        and node.head.lower_ == "of"
        and node.head.head.lemma_.lower() in words.scales
    ):
        node = node.head.head
        found.append(node)
        scale *= words.scales[node.lemma_.lower()]
        for child in node.children:
            if child.dep_ == "quantmod" and child.lemma_.lower() in words.scales:
                scale *= words.scales[child.lemma_.lower()]
                found.append(child)
    if not found:
        return None
    first = min(found, key=lambda t: t.i)
    last = max(found, key=lambda t: t.i)
    phrase = token.doc[first.i : last.i + 1].text
    return Quantity(phrase, minimum=scale)


def _vague(token: Token, words: Quantities) -> Quantity | None:
    for child in token.children:
        if child.dep_ in ("amod", "det", "nummod") and child.lower_ in words.vague:
            return Quantity(child.text)
        if child.dep_ in ("nummod", "amod") and child.lemma_.lower() in words.scales:
            return _scale(child, words)
    return None


def _scale(scale: Token, words: Quantities) -> Quantity:
    """As in "a dozen people", "more than a dozen people", "dozens of people": a bound."""
    number, doc = words.scales[scale.lemma_.lower()], scale.doc
    before = doc[max(0, scale.i - 4) : scale.i].text.lower().strip()
    one = before.endswith((" a", " one")) or before in ("a", "one")
    loosened = _loosened(before.rsplit(" ", 1)[0] if one else before, scale.text, number, words)
    if loosened is not None:
        phrase = loosened.text.removesuffix(scale.text)
        return Quantity(
            f"{phrase}{'a ' if one else ''}{scale.text}", loosened.count, loosened.minimum,
            loosened.maximum,
        )  # fmt: skip
    return Quantity(scale.text, minimum=number)
