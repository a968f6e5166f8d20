"""A page about one article: one file, readable without a network and without a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from markupsafe import Markup

from kgpub.pages.facts import Facts
from kgpub.pages.highlights import number_claims, paragraphs
from kgpub.pages.records import Happening, Report, Thing, When
from kgpub.pages.rendering import digest, environment, static
from kgpub.pages.report import read_report
from kgpub.pages.view import View
from kgpub.pages.world import countries_around


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A line of the timeline."""

    when: When
    happenings: tuple[Happening, ...]


def article_page(
    triples: Iterable[ox.Triple], article: str, text: str | None, types: Mapping[str, str]
) -> bytes:
    """Return the page of an article, in UTF-8.

    Args:
        triples: of its graph.
        article: its IRI.
        text: what was read.
        types: labels of event types by their IRI.
    """
    report = read_report(View(Facts.of(triples), types), article, text)
    style, script = static("page.css"), static("page.js")
    page = environment().get_template("article.html").render(
        **article_context(report),
        style=Markup(style),
        script=Markup(script),
        policy=(
            f"default-src 'none'; base-uri 'none'; form-action 'none'; "
            f"img-src data:; style-src '{digest(style)}'; script-src '{digest(script)}'"
        ),
    )  # fmt: skip
    return page.encode("utf-8", "replace")


def article_context(report: Report) -> dict[str, Any]:
    """Return what the template of an article's page needs."""
    rows = timeline(report.happenings)
    mentioned = [thing for thing in report.things if thing.passages]
    return {
        "report": report,
        "paragraphs": paragraphs(report),
        "numbers": number_claims(report),
        "rows": rows,
        "mapped": mapped_places(mentioned),
        "linked": sum(thing.wikidata is not None for thing in report.things),
        "voices": len({s.iri for h in report.happenings for c in h.sayings for s in c.sources}),
        "shown": {h.stance.name for h in report.happenings},
        "data": page_data(report, rows),
    }


def mapped_places(things: Iterable[Thing]) -> list[Thing]:
    """Return the places that have a point.

    A country is no point on a map that shows a town in it; a map of countries alone has them.
    """
    found = [thing for thing in things if thing.point is not None]
    return [thing for thing in found if thing.within] or found


def timeline(happenings: Iterable[Happening]) -> tuple[TimeRow, ...]:
    """Return the times of events in order, each with its events."""
    rows: dict[str, tuple[When, list[Happening]]] = {}
    for happening in happenings:
        if happening.time is not None:
            rows.setdefault(happening.time.iri, (happening.time, []))[1].append(happening)

    def order(row: tuple[When, list[Happening]]) -> tuple[str, str]:
        when = row[0]
        return (str(when.begin or when.end or ""), str(when.end or "9999"))

    return tuple(
        TimeRow(when, tuple(events)) for when, events in sorted(rows.values(), key=order)
    )  # fmt: skip


def page_data(report: Report, rows: tuple[TimeRow, ...]) -> dict[str, Any]:
    """Return what the script draws: points and countries, times, and who takes part in what."""
    numbers = number_claims(report)
    mapped = mapped_places(thing for thing in report.things if thing.passages)
    return {
        "published": report.date.isoformat() if report.date else None,
        "events": [
            {
                "key": h.key,
                "label": h.label,
                "stance": h.stance.name,
                "sign": h.stance.sign,
                "parts": [
                    {"key": thing.key, "role": word} for word, things in h.parts for thing in things
                ],
                "places": [thing.key for thing in h.places],
                "time": h.time.key if h.time else None,
                "claims": [numbers[s.key] for s in h.sayings],
            }
            for h in report.happenings
        ],
        "things": [{"key": t.key, "label": t.label, "kind": t.kind} for t in report.things],
        "places": [
            {"key": thing.key, "label": thing.label, "point": thing.point} for thing in mapped
        ],
        "times": [
            {
                "key": row.when.key,
                "begin": row.when.begin.isoformat() if row.when.begin else None,
                "end": row.when.end.isoformat() if row.when.end else None,
            }
            for row in rows
        ],
        "world": countries_around([t.point for t in mapped if t.point is not None]),
    }
