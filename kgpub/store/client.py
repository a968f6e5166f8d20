"""HTTP as stores need it: authentication, another try where that may help, clear errors."""

from __future__ import annotations

import base64
import logging
import re
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import (
    HTTPError,
    LocationParseError,
    MaxRetryError,
    NameResolutionError,
    SSLError,
    TimeoutError,
)

from kgpub.errors import StoreError
from kgpub.store.base import brief
from kgpub.store.credentials import Credentials, Digest

logger = logging.getLogger(__name__)

_TRIES = 4
_BACKOFF = 0.5
_LONGEST_WAIT = 60.0
_AGAIN = (429, 500, 502, 503, 504)
_NOT_DONE = (429, 503)
_TIMEOUT = urllib3.Timeout(connect=10.0, read=900.0)
_CHALLENGE = re.compile(r"(?:^|,)\s*(digest|basic)\s+(?=\w+=)", re.IGNORECASE)
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Unreachable(StoreError):
    """Nothing answers at an address, or the connection was lost."""


class NotAllowed(StoreError):
    """The store refuses the credentials, or asks for some."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered.

    Attributes:
        status: HTTP status code.
        headers: by name in lower case.
        body: content, decoded from its transfer.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def ok(self) -> bool:
        """Whether the server did what was asked."""
        return 200 <= self.status < 300

    @property
    def cause(self) -> str:
        """What the server says went wrong, in one line."""
        text = self.body.decode("utf-8", errors="replace")
        if "html" in self.headers.get("content-type", ""):
            text = re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL)
        said = brief(text)
        return f"HTTP {self.status}: {said}" if said else f"HTTP {self.status}"


class _Retry(urllib3.Retry):
    """Waits no longer than a minute, whatever the server asks for."""

    def get_retry_after(self, response: urllib3.BaseHTTPResponse) -> float | None:
        wait = super().get_retry_after(response)
        return None if wait is None else min(wait, _LONGEST_WAIT)


class Client:
    """Sends requests to one store.

    Basic and Digest credentials are sent when the server asks for them, the stronger
    first, and with each request after that; a token is always sent.
    """

    def __init__(self, credentials: Credentials | None, backoff: float = _BACKOFF) -> None:
        """Take the credentials and the seconds from which waiting doubles."""
        self._credentials = credentials
        self._backoff = backoff
        self._basic = False
        self._warned = False
        self._digests: dict[str, Digest] = {}
        self._pools: dict[str | None, urllib3.PoolManager] = {}

    def request(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        patient: bool = True,
        repeatable: bool = True,
    ) -> Response:
        """Return the answer to a request.

        Too busy (429) and failing (5xx) servers, and lost connections, are tried again
        with growing waits, unless not ``patient``. A request that must not be carried out
        twice is not ``repeatable``: it is tried again only if it was not carried out.

        Raises:
            Unreachable: if there is no answer.
            NotAllowed: if the answer is 401 or 403.
        """
        asked = {"User-Agent": "kgpub", **(headers or {})}
        response = self._send(method, url, body, asked, patient, repeatable)
        if response.status in (401, 403) and self._answer(url, response):
            response = self._send(method, url, body, asked, patient, repeatable)
        if response.status in (401, 403):
            raise NotAllowed(self._refusal(url, response))
        if 300 <= response.status < 400:
            raise StoreError(f"{url}: has moved (HTTP {response.status}); give its new address")
        return response

    def _send(
        self,
        method: str,
        url: str,
        body: bytes | None,
        headers: Mapping[str, str],
        patient: bool,
        repeatable: bool,
    ) -> Response:
        tries = _TRIES if patient else 0
        retry = _Retry(
            total=tries,
            read=None if repeatable else 0,
            redirect=False,
            status_forcelist=_AGAIN if repeatable else _NOT_DONE,
            allowed_methods=None,
            backoff_factor=self._backoff,
            raise_on_status=False,
        )
        try:
            answer = self._pool(url).request(
                method,
                url,
                body=body,
                headers={**headers, **self._authorization(method, url, body)},
                retries=retry,
                redirect=False,
                timeout=_TIMEOUT,
            )
        except (HTTPError, OSError, UnicodeError) as error:
            raise Unreachable(f"{shown(url)}: {_reason(error)}") from error
        names = {name.lower(): value for name, value in answer.headers.items()}
        return Response(answer.status, names, answer.data)

    def _pool(self, url: str) -> urllib3.PoolManager:
        parts = urlsplit(url)
        proxy = urllib.request.getproxies().get(parts.scheme)
        if proxy is not None and urllib.request.proxy_bypass(parts.hostname or ""):
            proxy = None
        if proxy not in self._pools:
            try:
                self._pools[proxy] = (
                    urllib3.PoolManager() if proxy is None else urllib3.ProxyManager(proxy)
                )
            except (HTTPError, ValueError) as error:
                raise StoreError(f"the proxy for {parts.scheme} is not an address") from error
        return self._pools[proxy]

    def _authorization(self, method: str, url: str, body: bytes | None) -> dict[str, str]:
        found = self._credentials
        if found is None:
            return {}
        if found.token is not None:
            self._warn(url)
            return {"Authorization": f"Bearer {found.token}"}
        digest = self._digests.get(shown(url))
        if digest is not None:
            return {"Authorization": digest.header(method, url, body)}
        if self._basic:
            pair = f"{found.user}:{found.password}".encode()
            return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
        return {}

    def _answer(self, url: str, response: Response) -> bool:
        """Take up a challenge; return whether another try may help."""
        found = self._credentials
        if found is None or found.token is not None:
            return False
        challenge = response.headers.get("www-authenticate", "")
        schemes = {m[1].lower(): challenge[m.end() :] for m in _CHALLENGE.finditer(challenge)}
        if "digest" in schemes:
            # Always another try: an earlier challenge may have run out.
            self._digests[shown(url)] = Digest(found, schemes["digest"])
            return True
        if self._basic:
            return False
        self._basic = True
        self._warn(url)
        return True

    def _warn(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme == "http" and parts.hostname not in _LOOPBACK and not self._warned:
            self._warned = True
            logger.warning("%s: the credentials go unencrypted; use https", shown(url))

    def _refusal(self, url: str, response: Response) -> str:
        how = "--user and --password, --token, the environment or netrc"
        if self._credentials is None:
            return f"{shown(url)}: asks who you are (HTTP {response.status}); give {how}"
        if response.status == 403 or self._credentials.token is not None:
            what = "token" if self._credentials.token is not None else "user"
            return (
                f"{shown(url)}: does not let this {what} in (HTTP {response.status}); "
                f"check the {what} and its rights"
            )
        return (
            f"{shown(url)}: refuses the user name or password (HTTP {response.status}); "
            f"check what comes from {how}"
        )


def shown(url: str) -> str:
    """Return an address as it can stand in a message: without its query."""
    return urlsplit(url)._replace(query="", fragment="").geturl()


def _reason(error: Exception) -> str:
    """Say in a few words why there is no answer, and the mend."""
    cause = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    if isinstance(cause, NameResolutionError):
        return "there is no such host; check the address"
    if isinstance(cause, SSLError):
        return "its certificate or its TLS is not accepted; check the address"
    if isinstance(cause, (LocationParseError, UnicodeError)):
        return "is not an address; check it"
    system: BaseException | None = cause
    while system is not None and not (isinstance(system, OSError) and system.strerror):
        system = system.__cause__ or system.__context__
    if isinstance(system, ConnectionRefusedError):
        return "nothing answers there; is the store running?"
    if isinstance(cause, TimeoutError):
        return "did not answer in time; is the store running?"
    return f"the connection was lost ({getattr(system, 'strerror', None) or cause})"
