"""What a user can choose about linking."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

from kgpub.errors import InputError
from kgpub.model.reading import EntityKind

LINKERS = ("local", "wikidata", "reconcile")
WIKIDATA_API = "https://www.wikidata.org/w/api.php"
CACHE_DAYS = 30


@dataclass(frozen=True, slots=True)
class LinkingSettings:
    """Which linker, which service, and where its answers are kept.

    Attributes:
        linker: ``local`` (the knowledge base), ``wikidata`` or ``reconcile``.
        service: address of a reconciliation service.
        wikidata_api: address of Wikidata's API, or of a copy that holds the same items.
        types: (kind of entity, type of the reconciliation service) pairs.
        cache: folder for the answers of services; the user's cache folder if None.
        keep: whether answers are kept from one run to the next.
        cache_days: age at which an answer is asked for again.
        threshold: score from 0 to 1 below which nobody is linked; the linker's own if None.
        corrections: table of identities that always win.
    """

    linker: str = "local"
    service: str | None = None
    wikidata_api: str = WIKIDATA_API
    types: tuple[tuple[str, str], ...] = ()
    cache: Path | None = None
    keep: bool = True
    cache_days: int = CACHE_DAYS
    threshold: float | None = None
    corrections: Path | None = None

    def check(self) -> None:
        """Check that the choices go together.

        Raises:
            InputError: if not.
        """
        if self.linker not in LINKERS:
            raise InputError(f"{self.linker!r} is no linker; give one of {', '.join(LINKERS)}")
        if self.linker == "reconcile":
            if self.service is None:
                raise InputError("--linker reconcile needs the address of a service: --service URL")
            check_address("--service", self.service)
        elif self.service is not None or self.types:
            option = "--service" if self.service is not None else "--reconcile-type"
            raise InputError(f"{option} is for --linker reconcile; give that too or leave it out")
        if self.linker == "wikidata":
            check_address("--wikidata-api", self.wikidata_api)
        for kind, _ in self.types:
            if kind not in get_args(EntityKind):
                raise InputError(
                    f"--reconcile-type: {kind!r} is no kind of entity; "
                    f"give one of {', '.join(get_args(EntityKind))}"
                )
        if self.cache is not None and not self.keep:
            raise InputError("--cache and --no-cache contradict each other; give one of them")


def check_address(option: str, url: str) -> None:
    """Check that a text is the address of a service.

    Raises:
        InputError: if not; without the text, which may hold a password.
    """
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or any(c.isspace() or not c.isprintable() for c in url):
        raise InputError(f"{option}: is no address of a service; give one such as {WIKIDATA_API}")
