"""The linker that the settings ask for."""

from __future__ import annotations

from kgpub.linking.interfaces import EntityLinker
from kgpub.linking.linker import Linker
from kgpub.linking.ranking import weights_with
from kgpub.linking.settings import LinkingSettings
from kgpub.linking.store import Store


def make_linker(settings: LinkingSettings, store: Store, version: str) -> EntityLinker:
    """Return the linker; nothing is asked of a service yet.

    Args:
        settings: the choices, checked.
        store: the knowledge base; services are helped out with its countries and places.
        version: of kgpub; services are told who asks.

    Raises:
        InputError: if the cache that was asked for cannot be used.
    """
    if settings.linker == "local":
        return Linker(store, weights_with(settings.threshold))
    from kgpub.linking.remote.asking import make_client
    from kgpub.linking.remote.cache import open_cache

    cache = open_cache(settings)
    if settings.linker == "wikidata":
        from kgpub.linking.remote.wikidata_api import WikidataApi, judge
        from kgpub.linking.remote.wikidata_source import WikidataLinker

        api = WikidataApi(make_client(version, judge), cache, settings.wikidata_api)
        return WikidataLinker(api, store, settings.threshold)
    from kgpub.linking.remote.reconciliation import ReconciliationService
    from kgpub.linking.remote.reconciliation_linker import ReconciliationLinker

    service = ReconciliationService(make_client(version), cache, settings.service or "")
    return ReconciliationLinker(service, store, dict(settings.types), settings.threshold)
