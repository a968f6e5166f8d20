"""Responses that caches and other sites can use: ETag, Vary, Link, CORS, OPTIONS."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def document(
    request: Request, body: bytes, media: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a document with a strong ETag, or 304 if the client has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    sent = {"ETag": tag, "Vary": "Accept", "Cache-Control": "no-cache", **(headers or {})}
    if _known(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=sent)
    return Response(body, media_type=content_type(media), headers=sent)


def _known(header: str | None, tag: str) -> bool:
    """Whether If-None-Match names a tag; compared weakly, RFC 9110, section 13.1.2."""
    if header is None:
        return False
    tags = [part.strip().removeprefix("W/") for part in header.split(",")]
    return "*" in tags or tag in tags


def content_type(media: str) -> str:
    """Return a media type with the charset, where it is text and has one."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def refusal(status: int, reason: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return an error with its reason in one line of text."""
    return PlainTextResponse(reason + "\n", status_code=status, headers=dict(headers or {}))


class Conventions:
    """What every response has: CORS, headers of security, and an answer to OPTIONS."""

    def __init__(self, app: ASGIApp, *, cors: bool = True) -> None:
        """Take the application; ``cors`` lets scripts of other sites read the data."""
        self._app, self._cors = app, cors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message))
            await send(message)

        if scope["method"] == "OPTIONS":
            await self._options(scope)(scope, receive, dressed)
        else:
            await self._app(scope, receive, dressed)

    def _options(self, scope: Scope) -> Response:
        posts = scope["path"].rstrip("/") == "/sparql"
        methods = "GET, HEAD, OPTIONS, POST" if posts else "GET, HEAD, OPTIONS"
        headers = {"Allow": methods}
        if self._cors:
            headers |= {
                "Access-Control-Allow-Methods": methods,
                "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
                "Access-Control-Max-Age": "86400",
            }
        return Response(status_code=204, headers=headers)

    def _dress(self, headers: MutableHeaders) -> None:
        if self._cors:
            headers["Access-Control-Allow-Origin"] = "*"
            headers["Access-Control-Expose-Headers"] = "ETag, Link, Location, Content-Location"
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        if headers.get("content-type", "").startswith("text/html"):
            headers["Content-Security-Policy"] = _POLICY
