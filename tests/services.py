"""Servers on this machine that speak the protocols of Wikidata's API and of reconciliation."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

ENTITY = "http://www.wikidata.org/entity/"


@dataclass(frozen=True)
class Asked:
    """A request that came in."""

    method: str
    path: str
    fields: Mapping[str, str]
    headers: Mapping[str, str]
    body: str = ""

    @property
    def data(self) -> Any:
        """The JSON that was posted."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """What to send: JSON, or bytes as they are; or nothing for a while, or less than promised."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: bool = False

    def data(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


class Server:
    """Answers as the subclass says, after the replies that are lined up in ``next``."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.next: deque[Reply] = deque()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self._reply(dict(parse_qsl(urlsplit(self.path).query)))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self._reply(dict(parse_qsl(body)), body)

            def _reply(self, fields: dict[str, str], body: str = "") -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(self.command, self.path, fields, headers, body)
                server.asked.append(asked)
                reply = server.next.popleft() if server.next else server.answer(asked)
                time.sleep(reply.delay)
                data = reply.data()
                try:
                    self.send_response(reply.status)
                    for name, value in reply.headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(data) + 100 * reply.cut))
                    self.end_headers()
                    self.wfile.write(data)
                except OSError:
                    pass
                self.close_connection = reply.cut

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}/api"

    def answer(self, asked: Asked) -> Reply:
        return Reply({"hello": "world"})

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Wikidata(Server):
    """``wbsearchentities`` and ``wbgetentities`` over a few items."""

    def __init__(self, concepts: str = ENTITY) -> None:
        self.items: dict[str, dict[str, Any]] = {}
        self.merged: dict[str, str] = {}
        self.concepts = concepts
        super().__init__()

    def add(
        self,
        item: str,
        label: str | None,
        *,
        aliases: Iterable[str] = (),
        pages: int = 0,
        point: tuple[float, float] | None = None,
        globe: str = "Q2",
        language: str = "en",
        **statements: str | list[str],
    ) -> None:
        """Add an item; statements as in ``P31="Q515"``."""
        claims = {
            name: [_claim(v) for v in ([values] if isinstance(values, str) else values)]
            for name, values in statements.items()
        }
        if point is not None:
            value = {
                "latitude": point[0],
                "longitude": point[1],
                "globe": ENTITY + globe,
                "precision": 0.001,
                "altitude": None,
            }
            claims["P625"] = [_statement({"value": value, "type": "globecoordinate"})]
        self.items[item] = {
            "type": "item",
            "id": item,
            "ns": 0,
            "title": item,
            "lastrevid": 1000 + int(item[1:]) % 1000,
            "labels": {language: {"language": language, "value": label}} if label else [],
            "aliases": {"en": [{"language": "en", "value": a} for a in aliases]},
            "descriptions": {"en": {"language": "en", "value": f"what {label} is"}},
            "claims": claims or [],
            "sitelinks": {
                f"w{n}": {"site": f"w{n}", "title": label, "badges": []} for n in range(pages)
            },
        }

    def answer(self, asked: Asked) -> Reply:
        if asked.fields.get("format") != "json":
            return Reply(b"<!doctype html><title>MediaWiki API</title>")
        actions = {"wbsearchentities": self._search, "wbgetentities": self._get}
        return Reply(actions[asked.fields["action"]](asked.fields))

    def _search(self, fields: Mapping[str, str]) -> dict[str, Any]:
        found = []
        for item, data in self.items.items():
            for kind, text in _names(data):
                if text.lower().startswith(fields["search"].lower()):
                    found.append(
                        {
                            "id": item,
                            "title": item,
                            "repository": "wikidata",
                            "concepturi": self.concepts + item,
                            "url": f"//www.wikidata.org/wiki/{item}",
                            "label": _names(data)[0][1],
                            "match": {"type": kind, "language": "en", "text": text},
                        }
                    )
                    break
        return {
            "searchinfo": {"search": fields["search"]},
            "search": found[: int(fields["limit"])],
            "success": 1,
        }

    def _get(self, fields: Mapping[str, str]) -> dict[str, Any]:
        ids = fields["ids"].split("|")
        if len(ids) > 50:
            return {"error": {"code": "toomanyvalues", "info": "Too many values supplied."}}
        entities = {}
        for item in ids:
            target = self.merged.get(item, item)
            data = self.items.get(target)
            if data is None:
                entities[item] = {"id": item, "missing": ""}
            else:
                redirect = {"redirects": {"from": item, "to": target}} if item != target else {}
                entities[item] = data | redirect
        return {"entities": entities, "success": 1}

    def actions(self) -> list[str]:
        """What was asked for, in order."""
        return [a.fields.get("action", "") for a in self.asked]


class Reconciliation(Server):
    """A reconciliation service with a manifest and prepared results by name."""

    def __init__(self) -> None:
        self.manifest: dict[str, Any] = {
            "versions": ["0.1", "0.2"],
            "name": "Wikidata (en)",
            "identifierSpace": ENTITY,
            "schemaSpace": "http://www.wikidata.org/prop/direct/",
        }
        self.results: dict[str, list[dict[str, Any]]] = {}
        super().__init__()

    def answer(self, asked: Asked) -> Reply:
        if "queries" not in asked.fields:
            return Reply(self.manifest)
        queries = json.loads(asked.fields["queries"])
        return Reply(
            {
                key: {"result": self.results.get(query["query"], [])[: query["limit"]]}
                for key, query in queries.items()
            }
        )

    def queries(self) -> list[dict[str, Any]]:
        """The batches of queries that came."""
        return [json.loads(a.fields["queries"]) for a in self.asked if "queries" in a.fields]


def proposal(
    item: str, name: str, score: float, *, match: bool = False, types: Iterable[str] = ()
) -> dict[str, Any]:
    return {
        "id": item,
        "name": name,
        "score": score,
        "match": match,
        "type": [{"id": t, "name": t} for t in types],
    }


def _names(data: dict[str, Any]) -> list[tuple[str, str]]:
    labels = data["labels"].values() if isinstance(data["labels"], dict) else []
    return [("label", entry["value"]) for entry in labels] + [
        ("alias", entry["value"]) for entry in data["aliases"]["en"]
    ]


def _claim(text: str) -> dict[str, Any]:
    """A statement: ``Q515``, ``Q515 preferred``, ``Q515 ended``, or a plain string."""
    value, _, how = text.partition(" ")
    if value.startswith("Q"):
        data = {
            "value": {"entity-type": "item", "numeric-id": int(value[1:]), "id": value},
            "type": "wikibase-entityid",
        }
    else:
        data = {"value": text, "type": "string"}
    return _statement(data, how)


def _statement(data: dict[str, Any], how: str = "") -> dict[str, Any]:
    statement: dict[str, Any] = {
        "mainsnak": {"snaktype": "value", "datavalue": data},
        "type": "statement",
        "rank": how if how in ("preferred", "deprecated") else "normal",
    }
    if how == "ended":
        statement["qualifiers"] = {"P582": [{"snaktype": "value", "property": "P582"}]}
    return statement


class Completions(Server):
    """A service of chat completions that answers every question with the same text.

    ``takes`` are the forms of structured output that it takes, None for none.
    """

    def __init__(self) -> None:
        self.text: str = "{}"
        self.takes: set[str | None] = {"json_schema", "json_object", None}
        super().__init__()

    @property
    def base(self) -> str:
        return f"http://{self.host}/v1"

    def answer(self, asked: Asked) -> Reply:
        if asked.path != "/v1/chat/completions":
            return Reply({"error": {"message": f"no {asked.path}"}}, status=404)
        form = asked.data.get("response_format", {}).get("type")
        if form not in self.takes:
            message = f"response_format {form} is not supported"
            return Reply({"error": {"message": message, "type": "invalid_request"}}, status=400)
        return completion(self.text)


def completion(content: str | None, *, finish: str = "stop", refusal: str | None = None) -> Reply:
    """One answer of a service of chat completions."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return Reply(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "model": "tiny",
            "choices": [{"index": 0, "message": message, "finish_reason": finish}],
            "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15},
        }
    )
