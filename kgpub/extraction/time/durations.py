"""Values of durations, of what happens again and again, and of "now" and "recently"."""

from __future__ import annotations

import re

from kgpub.extraction.time import calendar_time as cal
from kgpub.extraction.time.anchoring import Anchor, Timex
from kgpub.extraction.time.normalization import Words
from kgpub.extraction.time.vocabulary import Vocabulary, normal

_LEAD = re.compile(
    r"\b(?:for|in|within|over|after|of|lasts?|lasted|takes?|took|spen[dt]|spending|than|about|"
    r"around|nearly|almost|just|only|least|every|under|during|by|another|up to|as)\s+$",
    re.IGNORECASE,
)
_FOLLOW = re.compile(r"\s+(?:after|before|later|since|earlier|ago|or|and a half|-)", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\band[-\s]a[-\s]half\b", re.IGNORECASE)
_AGE = re.compile(r"(?:-|\s+)(?:old|olds|of age)\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|ages|sentenced to|jailed for)\s+$", re.IGNORECASE)
_RATE = re.compile(
    r"(?:\d(?:[\d,.]*\d)?|once|twice|times|hours|days|people|\w+s|(?:m|b|tr)illion|thousand|hundred|"
    r"dozen|percent|%)\s+$",
    re.IGNORECASE,
)


def amount_of(words: Words, vocabulary: Vocabulary) -> float | None:
    """Return how many units are meant; None if nobody says."""
    amount = vocabulary.amount(words["amount"])
    if amount is not None and ("half" in words or _AND_A_HALF.search(words["text"])):
        amount += 0.5
    return amount


def duration_value(amount: float | None, unit: str, vocabulary: Vocabulary) -> str:
    """Return the TIMEX3 value of a duration: ``"P3Y"``, ``"PT3H"``, ``"PXD"``."""
    code = str(vocabulary.get("units", unit) or vocabulary.get("units", _singular(unit)))
    clock = "T" if code.startswith("T") else ""
    digits, letter = re.fullmatch(r"T?(\d*)([A-Z]+)", code).groups()  # type: ignore[union-attr]
    if amount is None:
        return f"P{clock}X{letter}"
    number = amount * int(digits or 1)
    return f"P{clock}{number:g}{letter}" if number < 10**6 else f"P{clock}{number:.0f}{letter}"


def as_duration(
    amount: float | None, unit: str, anchor: Anchor, vocabulary: Vocabulary, count: int
) -> Timex:
    """Return a duration up to the day of publication, or from it on, as ``count`` is -1 or 1."""
    value = duration_value(amount, unit, vocabulary)
    within = None
    found = re.fullmatch(r"P(\d+)([DWMY])", value)
    if found is not None and count and anchor.published is not None:
        within = cal.stretch(anchor.published, count * int(found[1]), found[2])
    return Timex(value, "DURATION", within=within)


def duration(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex | None:
    """As in "three hours", "27-year", "two and a half years", "week-long", "for years"."""
    before, after = words["before"], words["after"]
    if _AGE.match(after) or _AGED.search(before):
        return None
    if "whole" in words:
        return Timex(duration_value(1, normal(words["whole"]), vocabulary), "DURATION")
    if "some" in words:
        return Timex(duration_value(None, normal(words["units"]), vocabulary), "DURATION")
    if "units" in words:
        return Timex(duration_value(None, normal(words["units"]), vocabulary), "DURATION")
    unit = normal(words["unit"])
    text = normal(words["text"])
    if words["unit"][0].isupper() and not words["text"].isupper():
        return None  # "the Thirty Years' War"
    if unit in ("weekend", "night") or (unit == "quarter" and "quarters" not in text):
        return None
    if "amount" not in words:
        plural = re.search(rf"{unit}s?", text)[0].endswith("s")  # type: ignore[index]
        return Timex(duration_value(None if plural else 1, unit, vocabulary), "DURATION")
    said = normal(words["amount"])
    single = said in ("a", "an") or (said == "one" and unit == "day")
    if single and "approx" not in words and "half" not in words and "-" not in text:
        if _RATE.search(before) and not _LEAD.search(before):
            return _rate(unit, vocabulary)
        if unit == "second" or not (_LEAD.search(before) or _FOLLOW.match(after)):
            return None
    if "lesser" in words:  # "two hours and 46 minutes"
        first = duration_value(amount_of(words, vocabulary), unit, vocabulary)
        then = vocabulary.amount(words["amount2"])
        second = duration_value(then, normal(words["lesser"]).removesuffix("s"), vocabulary)
        return Timex(first + second.removeprefix("P").removeprefix("T"), "DURATION")
    amount = amount_of(words, vocabulary)
    if said == "a" and re.search(rf"{unit}s\b", text):  # "a decades-long war"
        amount = None
    modifier = vocabulary.get("approximations", words["approx"]) if "approx" in words else None
    return Timex(duration_value(amount, unit, vocabulary), "DURATION", modifier)


def _rate(unit: str, vocabulary: Vocabulary) -> Timex:
    return Timex(duration_value(1, unit, vocabulary), "SET")


def repeated(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex | None:
    """As in "every week", "each Monday", "annually", "twice a day"."""
    if "weekday" in words:
        return Timex(f"XXXX-WXX-{vocabulary.get('weekdays', words['weekday']) + 1}", "SET")
    if "frequency" in words:
        name = words["text"][0].isupper() and re.match(r"\s+[A-Z]", words["after"])
        return None if name else Timex(vocabulary.get("frequencies", words["frequency"]), "SET")
    if "per" in words:
        if not words["text"].lower().startswith(("per", "once")) and (
            _LEAD.search(words["before"]) or not _RATE.search(words["before"])
        ):
            return None
        return _rate(normal(words["per"]), vocabulary)
    unit = normal(words["unit"])
    amount = vocabulary.amount(words["amount"]) if "amount" in words else 1
    if unit in ("weekend", "night"):
        return Timex("XXXX-WXX-WE" if unit == "weekend" else "XXXX-XX-XXTNI", "SET")
    if amount is not None and re.search(r"\bother\b", words["text"], re.IGNORECASE):
        amount = 2
    return Timex(duration_value(amount, unit, vocabulary), "SET")


_NOT_NOW = re.compile(r"\s+(?:that|and again|and then)\b")
_BARE = re.compile(r"\s+(?!and\b|or\b|in\b|is\b|was\b|but\b|as\b|to\b|will\b|that\b|have\b)[a-z\d]")


def reference(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex | None:
    """As in "now", "recently", "the future"."""
    word, after = normal(words["reference"]), words["after"]
    if word.startswith(("the ", "near ")) and _BARE.match(after):
        return None  # "the past government"
    if after.startswith("-") or (word == "now" and _NOT_NOW.match(after)):
        return None
    if word == "soon" and (
        re.match(r"\s+(?:as|after|afterwards?|before|to be)\b", after)
        or re.search(r"\b(?:as|too|so|how|very|no)\s+$", words["before"], re.IGNORECASE)
    ):
        return None
    return Timex(vocabulary.get("references", word))


def _singular(unit: str) -> str:
    return unit.removesuffix("ies") + "y" if unit.endswith("ies") else unit.removesuffix("s")
