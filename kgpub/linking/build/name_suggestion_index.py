"""Organizations of the name-suggestion-index that news names: public bodies, firms, media."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kgpub.linking.build.entry import Entry, is_latin, table
from kgpub.linking.build.packages import NAME_SUGGESTION_INDEX, read
from kgpub.linking.schema import KnowledgeBaseError, NameForm

_KINDS = (
    (
        "armed org",
        0.5,
        r"\b(armed forces?|army|navy|air force|military (branch|force)|coast guard|gendarmerie|"
        r"national guard|marine corps)\b",
    ),
    (
        "org police",
        0.4,
        r"\b(law enforcement|police (force|service|agency|department)|border (guard|patrol)|"
        r"national police|federal police)\b",
    ),
    (
        "org government",
        0.45,
        r"\b(ministry|government (agency|department|body|office)|federal agency|state agency|"
        r"executive (agency|department)|public authority|regulat(or|ory)|central bank|"
        r"intelligence (agency|service)|parliament|legislature|statutory|tax authority|"
        r"(united states|uk|us|federal|national|state) (government )?(agency|department))\b",
    ),
    (
        "org",
        0.5,
        r"\b(intergovernmental|international organi[sz]ation|specialized agency|non-?governmental|"
        r"\bNGO\b|humanitarian|charit(y|able)|nonprofit|non-profit|red cross|red crescent|"
        r"trade union|political party)\b",
    ),
    (
        "org media",
        0.45,
        r"\b(news agency|newspaper|broadcaster|television network|news channel|radio network|"
        r"media company)\b",
    ),
    (
        "org company",
        0.4,
        r"\b(multinational|conglomerate|airline|automobile manufacturer|automotive|car "
        r"(company|manufacturer|brand)|oil (and gas )?company|energy company|technology company|"
        r"bank|aerospace|telecommunications?|mining company|insurance company|shipping company|"
        r"railway company|pharmaceutical company|electric utility|arms)\b",
    ),
)
_RULES = tuple((classes, fame, re.compile(rule, re.IGNORECASE)) for classes, fame, rule in _KINDS)
_NOT = re.compile(
    r"\b(school|restaurant|hotel|supermarket|museum|park|bus|fire department|library|retail|"
    r"flag|shop|store|chain|branch of|film|hospital|building|song)\b",
    re.IGNORECASE,
)
_ORDINARY_WORD = 5
_FIRM = 0.6


def organizations(cache: Path) -> list[Entry]:
    """Return the organizations whose description says that news may name them.

    Short single words ("Gap", "Next") are left out: in news they are other
    things more often. The firms of ``firms.tsv`` are taken whatever their name
    and description.

    Raises:
        KnowledgeBaseError: if the index calls a firm of ``firms.tsv`` otherwise.
    """
    file = read(NAME_SUGGESTION_INDEX, "package/dist/wikidata/wikidata.json", cache)
    dissolved = read(NAME_SUGGESTION_INDEX, "package/dist/wikidata/dissolved.json", cache)
    gone = set(_items(json.load(dissolved)))
    rows = json.load(file)["wikidata"]
    firms = {entry.code: entry for entry in _firms(rows)}
    found = []
    for item, row in sorted(rows.items()):
        entry = firms.get(item) or (None if item in gone else _entry(item, row))
        if entry is not None:
            found.append(entry)
    return found


def _firms(rows: dict[str, Any]) -> Iterator[Entry]:
    for firm in table("firms.tsv"):
        row = rows.get(firm["qid"], {})
        if row.get("label") != firm["label"]:
            raise KnowledgeBaseError(f"{firm['qid']} is not {firm['label']} in the index")
        entry = _organization(firm["qid"], firm["label"], "org company", _FIRM)
        entry.description = str(row.get("description", "")) or None
        entry.add(firm["aliases"].split("|"), NameForm.ALIAS)
        yield entry


def _items(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if re.fullmatch(r"Q\d+", str(key)):
                yield str(key)
            yield from _items(value)
    elif isinstance(node, list):
        for value in node:
            yield from _items(value)
    elif isinstance(node, str) and re.fullmatch(r"Q\d+", node):
        yield node


def _entry(item: str, row: dict[str, Any]) -> Entry | None:
    label, description = str(row.get("label", "")), str(row.get("description", ""))
    if not re.fullmatch(r"Q\d+", item) or not label or not description or not is_latin(label):
        return None
    if _NOT.search(description):
        return None
    match = next(((c, f) for c, f, rule in _RULES if rule.search(description)), None)
    if match is None:
        return None
    if len(label) <= _ORDINARY_WORD and not label.isupper():
        return None
    entry = _organization(item, label, *match)
    entry.description = description
    return entry


def _organization(item: str, label: str, classes: str, popularity: float) -> Entry:
    entry = Entry(
        code=item,
        label=label,
        kind="organization",
        classes=classes,
        source=NAME_SUGGESTION_INDEX.title,
        wikidata=item,
        qid_source=NAME_SUGGESTION_INDEX.title,
        popularity=popularity,
    )
    entry.add([label], NameForm.LABEL)
    return entry
