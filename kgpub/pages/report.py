"""What a page about one article shows."""

from __future__ import annotations

import textwrap

from kgpub.pages.facts import PROV, SCHEMA, TYPE, Facts
from kgpub.pages.records import Happening, Passage, Report, Thing
from kgpub.pages.view import View, natural

_DESCRIPTION = "http://purl.org/dc/terms/description"
_NOTE = "http://www.w3.org/2004/02/skos/core#note"
_TITLE = 90


def read_report(view: View, article: str, text: str | None = None) -> Report:
    """Return the view of an article, from the facts of its own graph.

    Args:
        view: over the article's graph.
        article: its IRI.
        text: what was read; the graph has quotations of it only.
    """
    facts = view.facts
    events = facts.instances("Event")
    happenings = tuple(sorted((view.happening(event) for event in events), key=_order))
    alone = [c for c in facts.instances("Claim") if facts.one(c, SCHEMA + "about") is None]
    things = [view.thing(iri) for iri in facts.instances("Entity")]
    publisher = facts.one(article, SCHEMA + "publisher")
    note = facts.one(article, _NOTE)
    url = facts.one(article, SCHEMA + "url")
    runs = facts.subjects(TYPE, PROV + "Activity")
    return Report(
        iri=article,
        title=facts.one(article, SCHEMA + "headline") or _title(text, happenings),
        url=url if url and url.startswith(("http://", "https://")) else None,
        publisher=view.label(publisher) if publisher else "",
        date=view.date(facts.one(article, SCHEMA + "datePublished")),
        note=note,
        text=text,
        happenings=happenings,
        sayings=tuple(view.saying(claim) for claim in sorted(alone, key=natural)),
        things=tuple(sorted(things, key=_alphabetic)),
        times=_times(facts, view),
        made_by=(facts.one(runs[0], _DESCRIPTION) if runs else None) or "",
    )


def _order(happening: Happening) -> tuple[int, str]:
    return (happening.triggers[0].start if happening.triggers else -1, happening.iri)


def _alphabetic(thing: Thing) -> tuple[str, str]:
    return (thing.label.casefold(), thing.iri)


def _times(facts: Facts, view: View) -> tuple[Passage, ...]:
    found = (view.passage(mention) for mention in facts.instances("TimeExpression"))
    return tuple(sorted(passage for passage in found if passage is not None))


def _title(text: str | None, happenings: tuple[Happening, ...]) -> str:
    """The first words of an article that has no headline."""
    if text:
        first = next((line for line in text.splitlines() if line.strip()), "")
        return textwrap.shorten(first, _TITLE, placeholder=" …") or first[:_TITLE]
    return happenings[0].label if happenings else "Untitled article"
