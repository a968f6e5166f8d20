"""Score time-expression libraries beside kgpub on gold spans and values, in one run.

    python benchmarks/time_libraries.py gold.jsonl …

Libraries that are not installed are left out with a word. Each gets the text and the day of
publication, with the settings its documentation gives for text of the past. What it finds is
scored as `kgpub evaluate --layer times` scores the published graph: spans by overlap, values
by the days they cover. Seconds are of this process's own work (CPU).
"""

from __future__ import annotations

import datetime
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

from kgpub import Article, Pipeline
from kgpub.evaluation import times
from kgpub.evaluation.gold import GoldDocument, read_gold
from kgpub.evaluation.published import PublishedGraph, TimeExpression
from kgpub.evaluation.scores import Tally
from kgpub.evaluation.spans import Span

Found = tuple[int, int, str]
"""Start, end (exclusive) and TIMEX3 value."""
Reader = Callable[[str, datetime.date | None], Iterable[Found]]

ROWS = ("span, overlap", "value, overlap", "value, every TIMEX3, overlap")


def _base(date: datetime.date | None) -> datetime.datetime:
    """The moment that a library reckons from; it has to have one."""
    return datetime.datetime.combine(date or datetime.date(2000, 1, 1), datetime.time())


def kgpub() -> Reader:
    pipeline = Pipeline()

    def read(text: str, date: datetime.date | None) -> Iterable[Found]:
        for found in pipeline.read(Article(text=text, date=date)).times:
            for mention in found.mentions:
                yield mention.start, mention.end, found.value

    return read


def dateparser() -> Reader:
    from dateparser.search import search_dates

    def read(text: str, date: datetime.date | None) -> Iterable[Found]:
        base = _base(date)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        at = 0
        for words, value in search_dates(text, languages=["en"], settings=settings) or ():
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                yield start, at, value.date().isoformat()

    return read


def parsedatetime() -> Reader:
    from parsedatetime import Calendar

    calendar = Calendar()

    def read(text: str, date: datetime.date | None) -> Iterable[Found]:
        base = _base(date)
        for value, _, start, end, _ in calendar.nlp(text, base) or ():
            yield start, end, value.date().isoformat()

    return read


def timefhuman() -> Reader:
    from timefhuman import tfhConfig
    from timefhuman import timefhuman as parse

    def read(text: str, date: datetime.date | None) -> Iterable[Found]:
        config = tfhConfig(now=_base(date), return_matched_text=True)
        for _, (start, end), value in parse(text, config):
            first = value[0] if isinstance(value, (tuple, list)) and value else value
            if isinstance(first, (datetime.datetime, datetime.date)):
                yield start, end, first.isoformat()[:10]

    return read


def timexy() -> Reader:
    import spacy
    from timexy import Timexy  # registers the component

    pipeline = spacy.blank("en")
    settings = {"kb_id_type": "timex3", "label": Timexy.__name__, "overwrite": True}
    pipeline.add_pipe("timexy", config=settings)

    def read(text: str, date: datetime.date | None) -> Iterable[Found]:
        for entity in pipeline(text).ents:
            value = re.search(r'value="([^"]*)"', entity.kb_id_)
            if value is not None:
                yield entity.start_char, entity.end_char, value[1].partition("T00:00:00")[0]

    return read


def recognizers() -> Reader:
    from recognizers_date_time import recognize_datetime

    def read(text: str, date: datetime.date | None) -> Iterable[Found]:
        base = _base(date)
        for found in recognize_datetime(text, "en-us", reference=base):
            values = (found.resolution or {}).get("values") or [{}]
            timex = values[0].get("timex", "")
            days = [v.get("value") or v.get("start") or "" for v in values]
            past = [day for day in days if day[:10] <= base.date().isoformat()] or days
            if "X" in timex or "(" in timex:
                timex = max(past)[:4] + timex[4:] if re.fullmatch(r"XXXX-\d\d", timex) else ""
            yield found.start, found.end + 1, timex or max(past)[:10]

    return read


LIBRARIES: dict[str, Callable[[], Reader]] = {
    "kgpub": kgpub,
    "recognizers-text-date-time": recognizers,
    "dateparser": dateparser,
    "parsedatetime": parsedatetime,
    "timefhuman": timefhuman,
    "timexy": timexy,
}


def kind(value: str) -> str:
    """Return the type of a value, by which what a set never annotates is passed over."""
    return "DURATION" if re.match(r"P[\dXT]", value) else "DATE"


def score(read: Reader, documents: list[GoldDocument], types: frozenset[str]) -> Tally:
    """Return the counts of one library; a document that it fails on counts as not read."""
    tally = Tally()
    for document in documents:
        try:
            found = sorted(set(read(document.text, document.date)))
        except Exception as error:  # whatever a library may raise
            print(f"  fails on {document.id}: {type(error).__name__}", file=sys.stderr)
            found = []
        expressions = tuple(
            TimeExpression(Span(start, end), value, kind(value)) for start, end, value in found
        )
        graph = PublishedGraph({}, {}, (), {}, expressions)
        tally.merge(times.score(document, graph, anchored=True, types=types))
    return tally


def main(paths: list[str]) -> None:
    """Print one table a gold file."""
    warnings.simplefilter("ignore")
    readers: dict[str, Reader] = {}
    for name, load in LIBRARIES.items():
        try:
            readers[name] = load()
        except ImportError as error:
            print(f"{name}: not installed, left out ({error})", file=sys.stderr)
    for path in paths:
        documents = [d for d in read_gold(Path(path)) if d.times]
        types = frozenset(t.type for d in documents for t in d.times or () if t.type is not None)
        print(f"\n{Path(path).stem}: {len(documents)} documents; F1 of {'; '.join(ROWS)}; seconds")
        for name, read in readers.items():
            began = time.process_time()
            tally = score(read, documents, types)
            seconds = time.process_time() - began
            scores = " ".join(f"{100 * (tally.counts[row].f1 or 0):6.1f}" for row in ROWS)
            print(f"  {name:28}{scores}{seconds:9.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
