"""What the knowledge base tells a reader about a name: whether a place, a body or a person."""

from __future__ import annotations

from functools import lru_cache

from kgpub.linking.store import NameForm, Store
from kgpub.model import KnownName

_KNOWN = 0.45
_AHEAD = 0.15
_FEW = 8
_REMEMBERED = 50_000


class NameKinds:
    """Looks a name up and tells of its best known bearer, if bearers of other kinds are far off."""

    def __init__(self, store: Store) -> None:
        """Take the knowledge base."""
        self._store = store
        self._found = lru_cache(_REMEMBERED)(self._look_up)

    def __call__(self, name: str) -> KnownName | None:
        """Return the bearer that the name most likely has, None if that is open."""
        return self._found(" ".join(name.split()))

    def _look_up(self, name: str) -> KnownName | None:
        hits = [
            hit.entity
            for hit in self._store.candidates(name, limit=_FEW)
            if hit.form <= NameForm.ALTERNATE
        ]
        if not hits:
            return None
        best = max(hits, key=lambda e: e.popularity)
        others = [e.popularity for e in hits if e.kind != best.kind]
        if best.popularity < _KNOWN or best.popularity - max(others, default=0) < _AHEAD:
            return None
        return KnownName(name, best.key, best.kind, best.classes, best.country)
