"""A small HTTP server before a store: it demands a password, or answers badly for a while."""

from __future__ import annotations

import base64
import contextlib
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Front(ThreadingHTTPServer):
    """What it hands on to, whom it lets in, and what it answers first."""

    daemon_threads = True

    def __init__(self, behind: str, authorization: str | None, failures: list[int]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behind = behind
        self.authorization = authorization
        self.failures = failures
        self.requests: list[tuple[str, str]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Front
    protocol_version = "HTTP/1.1"

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.requests.append((self.command, self.path))
        wanted = self.server.authorization
        if wanted is not None and self.headers.get("Authorization") != wanted:
            self._answer(401, b"who are you?", {"WWW-Authenticate": 'Basic realm="store"'})
        elif self.server.failures and self.command == "PUT":
            self._answer(self.server.failures.pop(0), b"busy", {"Retry-After": "0"})
        else:
            self._hand_on(body)

    do_GET = do_POST = do_PUT = _handle

    def _hand_on(self, body: bytes) -> None:
        request = urllib.request.Request(
            self.server.behind + self.path, data=body or None, method=self.command
        )
        for name in ("Accept", "Content-Type"):
            if self.headers.get(name):
                request.add_header(name, self.headers[name])
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                self._answer(answer.status, answer.read(), dict(answer.headers))
        except urllib.error.HTTPError as error:
            self._answer(error.code, error.read(), dict(error.headers))

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def front(
    behind: str, *, login: str | None = None, token: str | None = None, failures: tuple = ()
) -> Iterator[Front]:
    """Serve before another server; ``login`` is ``user:password``."""
    wanted = f"Basic {base64.b64encode(login.encode()).decode()}" if login else None
    server = Front(behind, f"Bearer {token}" if token else wanted, list(failures))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
