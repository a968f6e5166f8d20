"""A reconciliation service is asked by its protocol, and believed with care."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kgpub.errors import KgpubError, LinkerError, ServiceError
from kgpub.linking import Store
from kgpub.linking.remote.cache import Cache
from kgpub.linking.remote.reconciliation import ReconciliationService
from kgpub.linking.remote.reconciliation_linker import ReconciliationLinker
from kgpub.model import Entity, Link
from tests.conftest import MakeClient
from tests.linking.remote.test_wikidata_linker import named, reading
from tests.services import Reconciliation, Reply, proposal


@pytest.fixture(scope="module")
def store() -> Store:
    return Store()


class Run:
    """Links entities with a service."""

    def __init__(self, server: Reconciliation, make_client: MakeClient, store: Store) -> None:
        self.server, self._make, self._store = server, make_client, store

    def linker(
        self, types: dict[str, str] | None = None, cache: Cache | None = None, **manners: Any
    ) -> ReconciliationLinker:
        service = ReconciliationService(
            self._make(**manners), cache or Cache(), f"{self.server.url}?lang=en"
        )
        return ReconciliationLinker(service, self._store, types or {})

    def __call__(self, *entities: Entity, **options: Any) -> list[Link | None]:
        linker = self.linker(**options)
        return [e.link for e in linker.link(reading(*entities)).entities]


@pytest.fixture
def run(reconciliation: Reconciliation, make_client: MakeClient, store: Store) -> Run:
    return Run(reconciliation, make_client, store)


def test_a_match_of_the_service_is_an_identity(run: Run) -> None:
    run.server.results["Idlib"] = [proposal("Q504657", "Idlib", 71, match=True)]
    (link,) = run(named("Idlib"))
    assert link is not None
    assert (link.wikidata, link.score, link.method) == ("Q504657", 1.0, "match of the service")
    assert (link.source, link.label, link.country) == ("Wikidata (en)", "Idlib", "sy")
    assert link.latitude is not None


def test_a_high_score_clearly_ahead_is_an_identity(run: Run) -> None:
    run.server.results["Idlib"] = [
        proposal("Q233218", "Idlib Governorate", 84),
        proposal("Q504657", "Idlib", 95),
    ]
    (link,) = run(named("Idlib"))
    assert link is not None
    assert (link.wikidata, link.score, link.method) == ("Q504657", 0.95, "score of the service")


@pytest.mark.parametrize(
    "results",
    [
        [proposal("Q504657", "Idlib", 95), proposal("Q233218", "Idlib", 90)],
        [proposal("Q504657", "Idlib", 80), proposal("Q233218", "Idlib", 20)],
        [proposal("Q504657", "Idlib", 950), proposal("Q233218", "Idlib", 20)],
        [
            proposal("Q504657", "Idlib", 95, match=True),
            proposal("Q233218", "Idlib", 90, match=True),
        ],
    ],
)
def test_what_is_not_clear_is_nobody_with_candidates(
    run: Run, results: list[dict[str, Any]]
) -> None:
    run.server.results["Idlib"] = results
    (link,) = run(named("Idlib"))
    assert link is not None
    assert link.wikidata is None
    assert [c.wikidata for c in link.candidates] == ["Q504657", "Q233218"]
    assert all(0 <= c.score <= 1 for c in link.candidates)


def test_a_name_without_results_stays_without_a_link(run: Run) -> None:
    assert run(named("Idlib")) == [None]


def test_a_name_that_only_the_knowledge_base_has_is_asked_for_by_its_label(run: Run) -> None:
    run.server.results["Idlib"] = [proposal("Q504657", "Idlib", 100, match=True)]
    (link,) = run(named("city of Idlib"))
    assert link is not None
    assert link.wikidata == "Q504657"


def test_a_match_of_another_kind_is_not_taken(run: Run) -> None:
    run.server.results["Idlib"] = [proposal("Q504657", "Idlib", 100, match=True)]
    run.server.results["Ada"] = [proposal("Q900000001", "Ada", 100, match=True, types=["Q515"])]
    for link in run(named("Idlib", "person"), named("Ada", "person")):
        assert link is not None
        assert link.wikidata is None
        assert len(link.candidates) == 1


def test_a_type_that_kgpub_does_not_know_is_no_obstacle(run: Run) -> None:
    run.server.results["Ada"] = [proposal("Q900000001", "Ada", 100, match=True, types=["Q999"])]
    (link,) = run(named("Ada", "person"))
    assert link is not None
    assert link.wikidata == "Q900000001"


def test_what_is_no_item_is_left_out(run: Run) -> None:
    run.server.results["Idlib"] = [proposal("P31", "Idlib", 100, match=True), {"name": "x"}]
    assert run(named("Idlib")) == [None]


def test_queries_have_a_name_a_limit_and_the_type_that_was_asked_for(run: Run) -> None:
    run(named("Idlib"), named("Ada", "person"), types={"place": "Q486972"})
    (batch,) = run.server.queries()
    assert batch == {
        "q0": {"query": "Idlib", "limit": 5, "type": "Q486972"},
        "q1": {"query": "Ada", "limit": 5},
    }
    assert run.server.asked[0].method == "GET"
    assert (run.server.asked[1].method, run.server.asked[1].path) == ("POST", "/api?lang=en")


@pytest.mark.parametrize(("size", "sizes"), [(None, [10, 10, 5]), (20, [20, 5]), (0, [10, 10, 5])])
def test_queries_come_in_batches(run: Run, size: int | None, sizes: list[int]) -> None:
    if size is not None:
        run.server.manifest["batchSize"] = size
    run(*(named(f"Town {n}") for n in range(25)))
    assert [len(batch) for batch in run.server.queries()] == sizes


def test_what_was_answered_is_not_asked_again(run: Run, tmp_path: Path) -> None:
    run.server.results["Idlib"] = [proposal("Q504657", "Idlib", 95)]
    first = run(named("Idlib"), cache=Cache(tmp_path / "c"))
    assert run(named("Idlib"), cache=Cache(tmp_path / "c")) == first
    assert len(run.server.asked) == 2


def test_an_entity_without_a_name_or_with_a_link_is_not_asked_for(run: Run) -> None:
    link = Link(wikidata="Q1", score=1.0, method="m", source="s")
    assert run(named("Idlib", link=link)) == [link]
    assert run.server.asked == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"identifierSpace": "http://vocab.getty.edu/doc/"}, r"http://vocab.* is not supported"),
        ({"versions": ["1.0-draft"]}, r"does not \(1\.0-draft; kgpub: 0\.1, 0\.2\)"),
        ({"identifierSpace": None}, "is no reconciliation service"),
    ],
)
def test_a_service_that_cannot_be_used_is_refused(
    run: Run, change: dict[str, Any], told: str
) -> None:
    run.server.manifest |= change
    with pytest.raises(LinkerError, match=told):
        run(named("Idlib"))
    assert run.server.queries() == []


def test_a_manifest_without_versions_is_of_the_first(run: Run) -> None:
    del run.server.manifest["versions"]
    assert run(named("Idlib")) == [None]


def test_queries_go_where_the_manifest_was_found(run: Run) -> None:
    run.server.next.append(Reply({}, status=301, headers={"Location": "/moved"}))
    run(named("Idlib"))
    assert [(a.method, a.path) for a in run.server.asked[1:]] == [
        ("GET", "/moved"),
        ("POST", "/moved"),
    ]


@pytest.mark.parametrize("answer", [{}, [], {"q0": None}, {"q0": {"result": "none"}}, b"<html>"])
def test_what_is_no_answer_is_told(run: Run, answer: object) -> None:
    linker = run.linker()
    linker.link(reading(named("Hama")))
    run.server.next.append(Reply(answer))
    with pytest.raises(ServiceError):
        linker.link(reading(named("Idlib")))


def test_a_busy_service_is_asked_again(run: Run) -> None:
    run.server.results["Idlib"] = [proposal("Q504657", "Idlib", 95)]
    run.server.next.append(Reply({}, status=429, headers={"Retry-After": "0"}))
    (link,) = run(named("Idlib"))
    assert link is not None
    assert link.wikidata == "Q504657"


def test_a_silent_service_is_given_up(run: Run) -> None:
    run.server.next.extend([Reply({}, delay=0.5)] * 3)
    with pytest.raises(KgpubError, match="does not answer in time"):
        run(named("Idlib"), timeout=0.1)


def test_a_password_reaches_the_service_and_nothing_else(
    reconciliation: Reconciliation, make_client: MakeClient, store: Store, tmp_path: Path
) -> None:
    reconciliation.results["Idlib"] = [proposal("Q504657", "Idlib", 95)]
    url = f"http://anna:geheim@{reconciliation.host}/api"
    service = ReconciliationService(make_client(), Cache(tmp_path / "c"), url)
    linker = ReconciliationLinker(service, store, {})
    linked = linker.link(reading(named("Idlib")))
    assert all("authorization" in a.headers for a in reconciliation.asked)
    assert linker.describe() == f"reconciliation service at http://{reconciliation.host}/api"
    assert "geheim" not in repr(linked)
    rows = Cache(tmp_path / "c")._connection.execute("SELECT count(*) FROM answer").fetchone()
    assert rows == (1,)  # the manifest, whose address has the password, is not kept
