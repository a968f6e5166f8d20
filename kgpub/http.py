"""JSON over HTTP: one request at a time, patient with busy servers, clear about dead ones."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version as version_of
from typing import Any
from urllib.parse import SplitResult, unquote, urlencode, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import msgspec
import urllib3
from urllib3.exceptions import (
    HTTPError,
    InvalidHeader,
    MaxRetryError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
    TimeoutError,
)
from urllib3.util import Retry, Timeout, make_headers

from kgpub.errors import KgpubError, ServiceError

_BUSY = frozenset({429, 500, 502, 503, 504})
_AGENT = "kgpub/{} (https://w3id.org/kgpub; turns news reports into linked data) urllib3/{}"
_PASSING = (NewConnectionError, ProtocolError, ProxyError, TimeoutError)
_REDIRECTS = Retry(
    total=None, connect=0, read=0, status=0, other=0, redirect=5, respect_retry_after_header=False
)


@dataclass(frozen=True, slots=True)
class Manners:
    """How a service is asked.

    Attributes:
        timeout: seconds to wait for a connection, and for each part of an answer.
        tries: how often one question is asked at most.
        backoff: seconds that the waits between tries grow from.
        longest_wait: seconds; a server that asks to wait longer is not waited for.
        pause: seconds between the end of an answer and the next question.
        give_up: after so many failed questions in a row the service is asked no more.
        largest: bytes; an answer longer than this is not read.
    """

    timeout: float
    tries: int
    backoff: float
    longest_wait: float
    pause: float
    give_up: int
    largest: int


@dataclass(frozen=True, slots=True)
class Fault:
    """An error that is told inside of an answer.

    Attributes:
        message: what is wrong.
        passing: whether asking again later may help.
    """

    message: str
    passing: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service says.

    Attributes:
        data: the JSON, decoded; None where an answer with another status is no JSON.
        url: where it came from after redirections.
        status: the HTTP status, 200 unless others were asked for.
    """

    data: Any
    url: str
    status: int = 200


Judge = Callable[[Any], Fault | None]


@dataclass(frozen=True, slots=True)
class _Question:
    """What is sent, and which statuses beside 200 are answers."""

    method: str
    url: str
    body: str | bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    also: Collection[int] = ()


def public_address(url: str) -> str:
    """Return an address without user, password, query and fragment: what may be printed."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port is not None else ""
    return f"{parts.scheme}://{host}{port}{parts.path}"


class Client:
    """Asks services for JSON. Keeps count of failures: one client, one service."""

    def __init__(
        self,
        version: str,
        manners: Manners,
        dead: type[KgpubError] = ServiceError,
        judge: Judge | None = None,
    ) -> None:
        """Prepare; no connection is opened yet.

        Args:
            version: of kgpub, for the servers to know who asks.
            manners: how to ask.
            dead: the error to raise of a service that has never answered.
            judge: finds the errors that a service tells inside of its answers.
        """
        self._agent = _AGENT.format(version, version_of("urllib3"))
        self._manners = manners
        self._dead = dead
        self._judge = judge
        self._pools: dict[str, urllib3.PoolManager] = {}
        self._answered = False
        self._failures = 0
        self._ready = 0.0

    def get(self, url: str, fields: Mapping[str, str] | None = None) -> Answer:
        """Ask with GET, the fields in the query.

        Raises:
            KgpubError: the one for a dead service, if it fails and has never answered.
            ServiceError: if it fails this time.
        """
        if fields:
            url += ("&" if urlsplit(url).query else "?") + urlencode(fields)
        return self._ask(_Question("GET", url))

    def post(self, url: str, fields: Mapping[str, str]) -> Answer:
        """Ask with POST, the fields as a form.

        Raises:
            KgpubError: the one for a dead service, if it fails and has never answered.
            ServiceError: if it fails this time.
        """
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask(_Question("POST", url, urlencode(fields), form))

    def post_json(
        self,
        url: str,
        data: Any,
        headers: Mapping[str, str] | None = None,
        also: Collection[int] = (),
    ) -> Answer:
        """Ask with POST, JSON as the body.

        Args:
            url: the address.
            data: what `msgspec.json.encode` takes.
            headers: more headers, such as ``Authorization``; another host that the
                service redirects to does not get that one.
            also: statuses beside 200 that are answers, for the caller to judge.

        Raises:
            KgpubError: the one for a dead service, if it fails and has never answered.
            ServiceError: if it fails this time.
        """
        kinds = {"Content-Type": "application/json", **(headers or {})}
        return self._ask(_Question("POST", url, msgspec.json.encode(data), kinds, also))

    def error(self, url: str, message: str) -> KgpubError:
        """Return the error to raise about a service, and count the failure."""
        self._failures += 1
        text = f"{public_address(url)} {message}"
        if self._answered:
            return ServiceError(text)
        return self._dead(f"{text}; check the address and the network")

    def _ask(self, question: _Question) -> Answer:
        manners, url = self._manners, question.url
        if self._failures >= manners.give_up:
            raise self.error(url, f"failed {self._failures} times in a row and is asked no more")
        patience = Retry(
            total=manners.tries - 1,
            backoff_factor=manners.backoff,
            backoff_jitter=manners.backoff,
            backoff_max=manners.longest_wait,
        )
        while True:
            time.sleep(max(0.0, self._ready - time.monotonic()))
            response, outcome = self._try(question)
            self._ready = time.monotonic() + manners.pause
            if isinstance(outcome, Answer):
                self._answered, self._failures = True, 0
                return outcome
            if not outcome.passing:
                raise self.error(url, outcome.message)
            try:
                patience = patience.increment(question.method, url)
            except MaxRetryError:
                message = f"{outcome.message} (asked {manners.tries} times)"
                raise self.error(url, message) from None
            self._wait(patience, response, url)

    def _wait(self, patience: Retry, response: urllib3.BaseHTTPResponse | None, url: str) -> None:
        """Wait as long as the server asks for, or a while that grows from try to try."""
        try:
            asked = patience.get_retry_after(response) if response is not None else None
        except InvalidHeader:
            asked, response = None, None
        if asked is not None and asked > self._manners.longest_wait:
            raise self.error(url, f"is busy and asks to wait {asked:.0f} seconds; try again later")
        patience.sleep(response)

    def _try(self, question: _Question) -> tuple[urllib3.BaseHTTPResponse | None, Answer | Fault]:
        parts = urlsplit(question.url)
        try:
            response = self._pool(parts).request(
                question.method,
                _bare(parts),
                body=question.body,
                headers=_headers(parts, self._agent) | dict(question.headers),
                preload_content=False,
                retries=_REDIRECTS,
                timeout=Timeout(connect=self._manners.timeout, read=self._manners.timeout),
            )
            body = response.read(self._manners.largest + 1)
            if len(body) > self._manners.largest:
                response.close()
                return response, Fault("answered with more than kgpub reads", passing=False)
            response.release_conn()
        except HTTPError as error:
            return None, _fault(error)
        known = response.status in question.also
        if response.status != 200 and not known:
            reason = f"answered {response.status} {response.reason or ''}".rstrip()
            return response, Fault(reason, passing=response.status in _BUSY)
        try:
            data = msgspec.json.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            if known:
                return response, Answer(None, _final(response, parts), response.status)
            return response, Fault("does not answer with JSON", passing=False)
        fault = self._judge(data) if self._judge is not None else None
        return response, fault or Answer(data, _final(response, parts), response.status)

    def _pool(self, parts: SplitResult) -> urllib3.PoolManager:
        """The connections to a host, through the proxy that the system names for it."""
        proxy = getproxies().get(parts.scheme)
        if proxy and proxy_bypass(parts.netloc.rpartition("@")[2]):
            proxy = None
        key = proxy or ""
        if key not in self._pools:
            self._pools[key] = _proxied(proxy) if proxy else urllib3.PoolManager(maxsize=1)
        return self._pools[key]


def _proxied(proxy: str) -> urllib3.PoolManager:
    parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    headers = make_headers(proxy_basic_auth=_user(parts))
    return urllib3.ProxyManager(_bare(parts), proxy_headers=headers, maxsize=1)


def _headers(parts: SplitResult, agent: str) -> dict[str, str]:
    return {
        "Accept": "application/json",
        **make_headers(accept_encoding=True, user_agent=agent, basic_auth=_user(parts)),
    }


def _user(parts: SplitResult) -> str | None:
    if parts.username is None:
        return None
    return f"{unquote(parts.username)}:{unquote(parts.password or '')}"


def _bare(parts: SplitResult) -> str:
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment="").geturl()


def _final(response: urllib3.BaseHTTPResponse, asked: SplitResult) -> str:
    """The address after redirections, with the user of the first if the host is the same."""
    url = _bare(asked)
    for step in response.retries.history if response.retries is not None else ():
        url = urljoin(url, step.redirect_location or "")
    parts = urlsplit(url)
    if parts.netloc != asked.netloc.rpartition("@")[2]:
        return url
    return parts._replace(netloc=asked.netloc).geturl()


def _fault(error: HTTPError) -> Fault:
    reason = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    if isinstance(reason, NewConnectionError):
        return Fault("cannot be reached", passing=True)
    if isinstance(reason, TimeoutError):
        return Fault("does not answer in time", passing=True)
    if isinstance(reason, _PASSING):
        return Fault("broke the connection off", passing=True)
    return Fault(f"cannot be asked ({type(reason).__name__})", passing=False)
