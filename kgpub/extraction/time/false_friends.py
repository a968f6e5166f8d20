"""What looks like a time and is none: names, verbs, counts."""

from __future__ import annotations

import re

from spacy.tokens import Span

from kgpub.extraction.time.normalization import Words
from kgpub.extraction.time.vocabulary import Vocabulary

_WORD_AFTER = re.compile(r"['’]?s?\s+([A-Za-z]+)")
_WORD_BEFORE = re.compile(r"([^\s(\[\"“'’]+)\s*$")
_FIRM = ("in", "since", "until", "till", "during", "by", "from", "between", "before", "after")
_LAST_YEAR = 2060


def is_none(span: Span, kind: str, words: Words, vocabulary: Vocabulary) -> bool:
    """Return whether a form that matched is no time after all.

    Args:
        span: the tokens of the expression.
        kind: of the form.
        words: its named groups, with the text before and after.
        vocabulary: the words of time.
    """
    for group in ("month", "weekday", "wd", "festival"):
        if group in words and not words[group][0].isupper():
            return True
    before = _WORD_BEFORE.search(words["before"])
    previous = before[1] if before else ""
    if "weekday" in words or "wd" in words:
        after = _WORD_AFTER.match(words["after"])
        if previous.lower() in vocabulary.not_times["before"] and previous[:1].isupper():
            return True
        if after and after[1][0].isupper() and after[1].lower() in vocabulary.not_times["after"]:
            return True
    if kind == "month":
        return _no_month(span, previous, words, vocabulary)
    if kind == "year":
        return not {"part", "era"} & set(words) and _no_year(span, previous, words, vocabulary)
    if kind == "range":
        return previous.lower() in vocabulary.not_times["labels"] or _counted(words, vocabulary)
    if kind == "festival":
        return previous[:1].isupper() and previous.lower() not in _FIRM and previous != "On"
    if kind == "deictic" and words["text"] == "Today":
        return previous == "USA"
    return False


def _no_month(span: Span, previous: str, words: Words, vocabulary: Vocabulary) -> bool:
    """A first name, a surname or a verb: "Theresa May", "April O'Neil"."""
    if "year" in words or "short" in words or "part" in words or "nearness" in words:
        return False
    name = words["month"].lower().removesuffix(".")
    ambiguous = name in vocabulary.not_times["ambiguous_months"]
    following = re.match(r"\s+([A-Z][a-z]+)", words["after"])
    dated = all(token.ent_type_ in ("DATE", "TIME") for token in span)
    if "bare" in words:
        return (
            not dated
            or (ambiguous and (following is not None or previous[:1].isupper()))
            or (len(name) < 4 and name != "may")
        )
    if len(name) < 4 and name != "may":
        return not dated
    if ambiguous and not dated:
        return previous.lower() not in _FIRM or following is not None
    return ambiguous and previous.lower() not in _FIRM and not dated


def _no_year(span: Span, previous: str, words: Words, vocabulary: Vocabulary) -> bool:
    """A count, a model, a number: "1950 troops", "Flight 1549", "$2000", "Windows 2000"."""
    if "the year" in words["text"].lower():
        return False
    number = int(words["year"])
    near = words["before"][-1:]
    if near in ("$", "£", "€", "#", "¥", "/", ".", ",", "-", "+", "'") and not re.search(
        r"[a-z][,/–-]$", words["before"]
    ):
        return True
    if re.match(r"[,.:/–-]\d|%|\s?[-–]?(?:km|mm|kg|m|mph|ft)\b|-(?!\d)\w*", words["after"]):
        return True
    if _counted(words, vocabulary):
        return True
    token = span[-1]
    dated = token.ent_type_ in ("DATE", "TIME", "EVENT")
    if previous.lower() in vocabulary.not_times["labels"]:
        return True
    if previous.lower() in vocabulary.not_times["loose"] and not dated:
        return True
    if number > _LAST_YEAR:
        return not dated
    if previous.lower() in (*_FIRM, "of", "and", "to", "for", "through", "early", "late", "mid"):
        return number < 1500 and not dated
    if previous[:1].isupper() and not dated and not words["before"].rstrip().endswith(","):
        return True  # "Windows 2000", "Boeing 1900"
    plural = token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i > token.i
    if plural and (not dated or number < 1900):
        return True
    return not dated and (number < 1800 or token.ent_type_ in ("CARDINAL", "QUANTITY", "MONEY"))


def _counted(words: Words, vocabulary: Vocabulary) -> bool:
    after = re.match(r"\s+(?:\w+\s+)?([a-z]+)", words["after"])
    near = re.match(r"\s+([a-z]+)", words["after"])
    return any(found and found[1] in vocabulary.not_times["counted"] for found in (near,)) or (
        after is not None
        and near is not None
        and near[1] in ("more", "new", "additional", "armed", "foreign", "square", "american")
        and after[1] in vocabulary.not_times["counted"]
    )
