"""From the path of a request to the IRI it stands for, and back."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

ONTOLOGY = "https://w3id.org/kgpub/ontology"
TYPES = "https://w3id.org/kgpub/type/"
SCHEME = "https://w3id.org/kgpub/event-types"
_SAFE = "/:@!$&'()*+,;=-._~%"  # an IRI that has escapes keeps them


@dataclass(frozen=True, slots=True)
class Addresses:
    """The paths under which IRIs are served.

    The path of an IRI of the data is what follows the base, so that a redirect of the base
    to the server is all that makes the IRIs of the data work on the web.
    """

    base: str

    def iri(self, path: str) -> str:
        """Return the IRI that a path, without its first slash, stands for."""
        if path in ("ontology", "event-types"):
            return f"https://w3id.org/kgpub/{path}"
        if path.startswith("type/"):
            return TYPES + path.removeprefix("type/")
        return self.base + path

    def path(self, iri: str) -> str | None:
        """Return the path, escaped, of an IRI; None for one that is not served here."""
        whole, hash_, fragment = iri.partition("#")
        if whole in (ONTOLOGY, SCHEME):
            found = whole.removeprefix("https://w3id.org/kgpub/")
        elif whole.startswith(TYPES):
            found = "type/" + whole.removeprefix(TYPES)
        elif whole.startswith(self.base):
            found = whole.removeprefix(self.base)
        else:
            return None
        return "/" + quote(found, safe=_SAFE) + hash_ + quote(fragment, safe=_SAFE)

    def link(self, iri: str) -> str:
        """Return where a link to an IRI leads: to a page here, else to the IRI itself.

        What is no web address (``javascript:``) leads nowhere.
        """
        return self.path(iri) or (iri if iri.startswith(("http://", "https://")) else "#")
