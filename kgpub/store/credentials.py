"""Who asks: credentials from options, the address, the environment or netrc; never shown."""

from __future__ import annotations

import netrc
import os
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from kgpub.errors import StoreError

USER, PASSWORD, TOKEN = "KGPUB_STORE_USER", "KGPUB_STORE_PASSWORD", "KGPUB_STORE_TOKEN"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with a password, or a token; not shown when printed.

    Attributes:
        user: name for Basic or Digest authentication.
        password: the password of the user.
        token: token for Bearer authentication, which needs no user.
    """

    user: str | None = field(default=None, repr=False)
    password: str = field(default="", repr=False)
    token: str | None = field(default=None, repr=False)


def split_address(address: str) -> tuple[str, Credentials | None]:
    """Return an http(s) address without user and password, and these.

    Raises:
        StoreError: if it is not an address; the message does not repeat it, because it may
            hold a password.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, SplitResult("", "", "", "", "")
    if not host or parts.scheme not in ("http", "https"):
        raise StoreError("the store's address is malformed; give one like http://localhost:7878")
    name = f"[{host}]" if ":" in host else host
    place = name if port is None else f"{name}:{port}"
    clean = parts._replace(netloc=place, fragment="").geturl()
    if parts.username is None:
        return clean, None
    return clean, Credentials(unquote(parts.username), unquote(parts.password or ""))


def find_credentials(
    address: str,
    given: Credentials,
    embedded: Credentials | None,
    environment: Mapping[str, str] | None = None,
) -> Credentials | None:
    """Return the credentials for a store: as given, of its address, of the environment, of netrc.

    Args:
        address: the store, without user and password.
        given: what the options say.
        embedded: what the address said.
        environment: environment variables; those of the process if left out.

    Raises:
        StoreError: if a netrc file named by ``NETRC`` cannot be read.
    """
    environment = os.environ if environment is None else environment
    password = environment.get(PASSWORD, "")
    if given.token is not None:
        return Credentials(token=given.token)
    if given.user is not None:
        return Credentials(given.user, given.password or password)
    if embedded is not None:
        return Credentials(embedded.user, given.password or embedded.password or password)
    if environment.get(TOKEN):
        return Credentials(token=environment[TOKEN])
    if environment.get(USER):
        return Credentials(environment[USER], given.password or password)
    return _from_netrc(urlsplit(address).hostname or "", environment)


def _from_netrc(host: str, environment: Mapping[str, str]) -> Credentials | None:
    named = environment.get("NETRC")
    path = Path(named) if named else Path.home() / ("_netrc" if os.name == "nt" else ".netrc")
    if not named and not path.is_file():
        return None
    try:
        found = netrc.netrc(str(path)).authenticators(host)
    except (OSError, netrc.NetrcParseError) as error:
        raise StoreError(f"{path}: cannot be read as a netrc file; mend or remove it") from error
    return None if found is None else Credentials(found[0], found[2] or "")


class Digest:
    """Answers to a server's challenge to Digest authentication."""

    def __init__(self, credentials: Credentials, challenge: str) -> None:
        """Take the credentials and what follows ``Digest`` in the challenge."""
        parts = urllib.request.parse_http_list(challenge)
        self._challenge = urllib.request.parse_keqv_list(parts)
        self._credentials = credentials
        self._passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        self._handler = urllib.request.AbstractDigestAuthHandler(self._passwords)

    def header(self, method: str, url: str, body: bytes | None) -> str:
        """Return the value of the Authorization header of a request.

        Raises:
            StoreError: if the server asks for an algorithm that is not known.
        """
        user, password = self._credentials.user or "", self._credentials.password
        self._passwords.add_password(None, url, user, password)
        request = urllib.request.Request(url, data=body, method=method)
        try:
            answer = self._handler.get_authorization(request, self._challenge)
        except (ValueError, urllib.error.URLError) as error:
            raise StoreError("the store asks for a Digest algorithm that is not known") from error
        if answer is None:
            raise StoreError("the store's challenge to authenticate is malformed")
        return f"Digest {answer}"
