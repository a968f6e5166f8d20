"""Values of expressions that are reckoned from the day of publication or the time told before."""

from __future__ import annotations

import re
from dataclasses import replace

from kgpub.extraction.time import calendar_time as cal
from kgpub.extraction.time.anchoring import Anchor, Timex, UnanchoredError
from kgpub.extraction.time.calendar_time import DAY, Period
from kgpub.extraction.time.durations import amount_of, as_duration, duration_value
from kgpub.extraction.time.normalization import Words, time_of_day, with_time
from kgpub.extraction.time.vocabulary import Vocabulary, normal

_DURING = re.compile(r"\b(?:in|over|during|for|within|of)\s+$", re.IGNORECASE)
_SPANNING = ("past", "last", "next", "coming", "upcoming")


def weekday(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex:
    """As in "on Friday", "last Monday", "Tuesday of next week", "Friday night".

    Without a modifier it is the last one on or before the day of publication, or the
    next one on or after it where the clause looks ahead.
    """
    today = anchor.today
    index = vocabulary.get("weekdays", words["wd" if "wd" in words else "weekday"])
    if "week" in words:
        count = vocabulary.get("nearness", words["week"])
        return with_time(
            cal.day(today + (7 * count + index - today.weekday()) * DAY), words, vocabulary
        )
    count = vocabulary.get("nearness", words["nearness"]) if "nearness" in words else None
    back, ahead = (today.weekday() - index) % 7, (index - today.weekday()) % 7
    if count == 1:
        day = today + (ahead or 7) * DAY
    elif count == -1:
        day = today - (back or 7) * DAY
    elif anchor.ahead or (count == 0 and anchor.direction == "open"):
        day = today + ahead * DAY
    else:
        day = today - back * DAY
    return with_time(cal.day(day), words, vocabulary)


def deictic(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex:
    """As in "yesterday", "last night", "this morning"."""
    day, _, hour = str(vocabulary.get("days", words.get("deictic", "today"))).partition("T")
    timex = with_time(cal.day(anchor.today + int(day) * DAY), words, vocabulary)
    if hour and timex.type == "DATE":
        return replace(timex, value=f"{timex.value}T{hour}", type="TIME")
    return timex


def relative(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex | None:
    """As in "last week", "later this year", "the end of the month", "the past decade"."""
    unit = normal(words.get("period", words.get("own", "year")))
    near = words.get("nearness", "").lower()
    modifier = (
        vocabulary.get("parts", words["part"].lower().removeprefix("the "))
        if ("part" in words)
        else None
    )
    if near in ("previous", "preceding"):
        return _shifted_from_told(words, -1, unit, anchor, vocabulary)
    if not near and modifier is None:
        if "own" in words:
            return None
        modifier = "END" if "turn" in words else None  # "year-end"
    count = vocabulary.get("nearness", near) if near else 0
    with_the = words["text"].lower().startswith(("the ", "past "))
    if with_the and near in _SPANNING and modifier is None and unit not in ("quarter", "weekend"):
        return as_duration(1, unit, anchor, vocabulary, count)
    period = (
        _weekend(count, anchor) if unit == "weekend" else cal.shifted(anchor.today, count, unit)
    )
    timex = Timex(period.value, modifier=modifier, period=period)
    if modifier is not None:
        return replace(timex, within=cal.part(period, modifier))
    if "side" in words and period.begin and period.end and anchor.published:
        if period.begin <= anchor.published <= period.end:
            earlier = words["side"].lower() == "earlier"
            begin = period.begin if earlier else anchor.published
            end = anchor.published if earlier else period.end
            return replace(timex, within=replace(period, begin=begin, end=end))
    return timex


def _weekend(count: int, anchor: Anchor) -> Period:
    today = anchor.today
    over = count == 0 and anchor.direction == "past" and today.weekday() < 5
    return cal.weekend(today + 7 * (count - over) * DAY)


def span(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex | None:
    """As in "the past three years", "the next few days", "recent weeks"."""
    unit = normal(words["units"])
    near = words.get("nearness", "past").lower()
    if near in ("this", "current", "present", "previous", "preceding") and "amount" not in words:
        return None
    if words["text"].lower().startswith("last ") and not _DURING.search(words["before"]):
        return None  # "to last 45 minutes"
    amount = vocabulary.amount(words["amount"]) if "amount" in words else None
    return as_duration(amount, unit, anchor, vocabulary, vocabulary.get("nearness", near))


def ago(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex:
    """As in "three weeks ago", "a year from now": as coarse as the unit."""
    if "unit" not in words:
        return Timex("PAST_REF")
    amount = amount_of(words, vocabulary) if "amount" in words else 1
    if amount is None:
        return Timex("FUTURE_REF" if "ahead" in words else "PAST_REF")
    modifier = vocabulary.get("approximations", words["approx"]) if "approx" in words else None
    unit = normal(words["unit"])
    count = amount if "ahead" in words else -amount
    return replace(_away(anchor.today, count, unit, vocabulary), modifier=modifier)


def offset(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex | None:
    """As in "two days later", "the following year", "that night", "later that day"."""
    if "anaphora" in words:
        count = vocabulary.get("anaphora", words["anaphora"])
        unit = normal(words["unit"]) if "unit" in words else "day"
        return _shifted_from_told(words, count, unit, anchor, vocabulary)
    if "anaphor" in words:
        return _shifted_from_told(words, 0, normal(words["unit"]), anchor, vocabulary)
    sign = 1 if words["side"].lower() in ("later", "afterward", "afterwards", "after") else -1
    unit = normal(words["unit"])
    if "amount" not in words:
        return _shifted_from_told(words, sign, unit, anchor, vocabulary)
    amount = amount_of(words, vocabulary)
    if amount is None or vocabulary.get("units", unit).startswith("T"):
        return Timex(duration_value(amount, unit, vocabulary), "DURATION")
    try:
        told = anchor.reference(unit).begin
    except UnanchoredError:
        if sign > 0 or unit != "year" or anchor.published is None:
            return Timex(duration_value(amount, unit, vocabulary), "DURATION")
        told = anchor.published
    if told is None:
        raise UnanchoredError
    return _away(told, sign * amount, unit, vocabulary)


def _away(date: cal.Date, count: float, unit: str, vocabulary: Vocabulary) -> Timex:
    """The day, week, month or year that lies some units away."""
    code = vocabulary.get("units", unit)
    if code.startswith("T"):
        hours = count * {"TH": 1, "TM": 1 / 60, "TS": 1 / 3600}[code]
        period = cal.day(date + int(hours / 24) * DAY)
        return Timex(period.value, period=period)
    if count != int(count):
        if unit != "year":
            raise UnanchoredError
        count, unit = 12 * count, "month"
    number = int(count)
    if unit == "night":
        unit = "day"
    elif unit == "fortnight":
        number, unit = 2 * number, "week"
    elif code.endswith("0Y"):
        number, unit = int(code[:-1]) * number, "year"
    period = cal.shifted(date, number, unit)
    return Timex(period.value, period=period)


def _shifted_from_told(
    words: Words, count: int, unit: str, anchor: Anchor, vocabulary: Vocabulary
) -> Timex | None:
    if vocabulary.get("units", unit).startswith("T"):
        return None
    if count == 0 and words["text"].lower().startswith("the same") and not anchor.told:
        return None
    told = anchor.reference(unit).begin
    if told is None:
        raise UnanchoredError
    if unit == "night":
        words, unit = {**words, "daypart": "night"}, "day"
    period = cal.shifted(told, count, unit.replace("fortnight", "week"))
    if time_of_day(words, vocabulary) is not None:
        return with_time(period, words, vocabulary)
    return Timex(period.value, period=period)


def clock(words: Words, anchor: Anchor, vocabulary: Vocabulary) -> Timex | None:
    """As in "10 a.m.", "18:00 UTC": on the day told last, which the caller makes the nearest."""
    if "hourword" in words:
        number = vocabulary.numbers[words["hourword"].split()[0].lower()]
        words = {**words, "clock": f"{number}:00"}
    hour = time_of_day(words, vocabulary)
    if hour is None:
        return None
    try:
        period = anchor.reference("day")
    except UnanchoredError:
        period = cal.day(anchor.today)
    return Timex(f"{period.value[:10]}T{hour}", "TIME", period=period)
