"""Real stores: a thousand articles, corrected ones, wrong passwords, and stores that die."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kgpub.graph import ArticleGraph
from kgpub.store import Credentials, RemoteStore, count, make_graph
from tests.store.conftest import Server, free_port, invoke, oxigraph, write
from tests.store.proxy import front

pytestmark = pytest.mark.server
SECRET = "s3cret-pw"


def said(result: object) -> str:
    lines: list[str] = result.stderr.splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 1, lines
    return lines[0]


def sizes(graphs: list[ArticleGraph]) -> dict[str, int]:
    return {graph.name.value: len(graph.triples) for graph in graphs}


@pytest.mark.parametrize("protocol", ["gsp", "update"])
def test_a_thousand_articles_are_loaded_once_and_one_of_them_is_replaced(
    oxigraph_server: Server,
    thousand: list[ArticleGraph],
    thousand_file: Path,
    publish: Callable[..., ArticleGraph],
    tmp_path: Path,
    protocol: str,
) -> None:
    at = ("--store", oxigraph_server.address, "--protocol", protocol)
    total = sum(sizes(thousand).values())
    done = invoke("load", thousand_file, *at)
    assert done.exit_code == 0
    assert said(done).startswith(
        f"1000 graphs (1000 new, 0 replaced, 0 unchanged), {total} triples confirmed"
    )
    assert oxigraph_server.counts() == sizes(thousand)

    again = invoke("load", thousand_file, *at)
    assert said(again).startswith("1000 graphs (0 new, 0 replaced, 1000 unchanged)")

    corrected = publish(7, title="Corrected")
    done = invoke("load", write(tmp_path / "one.ttl", corrected), *at)
    assert said(done).startswith("1 graph (0 new, 1 replaced, 0 unchanged)")
    expected = sizes(thousand) | {corrected.name.value: len(corrected.triples)}
    assert oxigraph_server.counts() == expected
    titles = invoke("query", "SELECT ?t { ?a <https://schema.org/headline> ?t }", *at[:2])
    assert titles.stdout.splitlines() == ["t", "Corrected"]


@pytest.mark.parametrize("protocol", ["auto", "update"])
def test_virtuoso_takes_graphs_and_gives_them_up_for_corrected_ones(
    virtuoso_server: Server,
    thousand: list[ArticleGraph],
    publish: Callable[..., ArticleGraph],
    seed_file: Path,
    tmp_path: Path,
    protocol: str,
) -> None:
    some = thousand if protocol == "auto" else [publish(2000 + n) for n in range(60)]
    number = 7 if protocol == "auto" else 2007
    at = ("--store", virtuoso_server.address, "--protocol", protocol, *virtuoso_server.credentials)
    first = invoke("load", write(tmp_path / "some.nq", *some), *at)
    assert first.exit_code == 0, first.stderr
    assert said(first).startswith(f"{len(some)} graphs ({len(some)} new")
    again = invoke("load", tmp_path / "some.nq", *at)
    assert said(again).startswith(f"{len(some)} graphs (0 new, 0 replaced, {len(some)} unchanged)")
    corrected = publish(number, title="Corrected")
    done = invoke("load", write(tmp_path / "one.ttl", corrected), *at)
    assert said(done).startswith("1 graph (0 new, 1 replaced, 0 unchanged)")
    store = RemoteStore(virtuoso_server.address)
    expected = sizes(some) | {corrected.name.value: len(corrected.triples)}
    found: dict[str, int] = {}
    for name in expected:
        found |= count(store, [name])
    assert found == expected
    large = invoke("load", seed_file, *at)
    assert large.exit_code == 0, large.stderr


def test_a_large_graph_is_moved_into_its_place_by_updates_of_a_thousand_triples(
    oxigraph_server: Server, seed_file: Path
) -> None:
    with front(oxigraph_server.address) as before:
        done = invoke("load", seed_file, "--store", before.address, "--protocol", "update")
    assert done.exit_code == 0
    (number,) = oxigraph_server.counts().values()
    assert f"{number} triples confirmed" in said(done)
    assert number > 3000
    assert [path for method, path in before.requests if method == "PUT"] == []
    assert sum(path == "/update" for _, path in before.requests) == 1 + -(-number // 1000) + 1 + 1


def test_a_wrong_password_is_told_and_never_shown(
    oxigraph_server: Server, thousand: list[ArticleGraph], tmp_path: Path
) -> None:
    path = write(tmp_path / "a.trig", *thousand[:2])
    with front(oxigraph_server.address, login=f"ann:{SECRET}") as before:
        right = before.address.replace("http://", f"http://ann:{SECRET}@")
        wrong = before.address.replace("http://", f"http://ann:{SECRET}x@")
        for options in (["--store", wrong], ["--store", before.address, "--user", "ann"]):
            result = invoke("load", path, *options)
            assert result.exit_code == 2
            assert "refuses the user name or password (HTTP 401)" in said(result)
            assert SECRET not in result.output
        nobody = invoke("load", path, "--store", before.address)
        assert nobody.exit_code == 2
        assert "asks who you are (HTTP 401); give --user" in said(nobody)
        assert oxigraph_server.counts() == {}
        done = invoke("load", path, "--store", right, "-vv")
        assert done.exit_code == 0
        assert SECRET not in done.output
    assert oxigraph_server.counts() == sizes(thousand[:2])


def test_credentials_come_from_the_environment_and_from_netrc(
    oxigraph_server: Server,
    thousand: list[ArticleGraph],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = write(tmp_path / "a.trig", *thousand[:2])
    with front(oxigraph_server.address, login=f"ann:{SECRET}") as before:
        with monkeypatch.context() as patch:
            patch.setenv("KGPUB_STORE_USER", "ann")
            patch.setenv("KGPUB_STORE_PASSWORD", SECRET)
            patch.setenv("KGPUB_STORE", before.address)
            assert invoke("load", path).exit_code == 0
        netrc = tmp_path / "netrc"
        netrc.write_text(f"machine 127.0.0.1 login ann password {SECRET}\n")
        netrc.chmod(0o600)
        monkeypatch.setenv("NETRC", str(netrc))
        assert invoke("load", path, "--store", before.address).exit_code == 0
    with front(oxigraph_server.address, token=SECRET) as before:
        assert invoke("load", path, "--store", before.address, "--token", "no").exit_code == 2
        assert invoke("load", path, "--store", before.address, "--token", SECRET).exit_code == 0


def test_virtuoso_refuses_a_wrong_digest(
    virtuoso_server: Server, publish: Callable[..., ArticleGraph], tmp_path: Path
) -> None:
    path = write(tmp_path / "a.trig", publish(3000))
    login = ("--user", "dba", "--password", SECRET)
    result = invoke("load", path, "--store", virtuoso_server.address, *login)
    assert result.exit_code == 2
    assert "refuses the user name or password (HTTP 401)" in said(result)
    assert SECRET not in result.output


def test_a_busy_store_is_asked_again(oxigraph_server: Server, thousand: list[ArticleGraph]) -> None:
    with front(oxigraph_server.address, failures=(503, 429)) as before:
        store = RemoteStore(before.address, Credentials(), backoff=0.01)
        graph = thousand[0]
        store.replace(make_graph(graph.name.value, map(str, graph.triples)))
    assert oxigraph_server.counts() == sizes([graph])
    assert [method for method, _ in before.requests].count("PUT") == 3


def test_a_store_that_dies_keeps_what_was_done_and_the_rest_follows(
    thousand: list[ArticleGraph], tmp_path: Path
) -> None:
    port, some = free_port(), thousand[:400]
    path = write(tmp_path / "some.trig", *some)
    location = ("--location", str(tmp_path / "disk"))
    results = []
    with oxigraph(tmp_path, *location, port=port) as server:
        loading = threading.Thread(
            target=lambda: results.append(invoke("load", path, "--store", server.address))
        )
        loading.start()
        while len(server.counts()) < 150:
            time.sleep(0.02)
        server.kill()
        loading.join()
    message = said(results[0])
    assert results[0].exit_code == 2
    done = re.search(r"(\d+) of 400 graphs are in the store and confirmed", message)
    assert done is not None, message
    with oxigraph(tmp_path, *location, port=port) as server:
        kept = server.counts()
        assert 100 <= int(done[1]) <= len(kept) < 400
        assert {name: sizes(some)[name] for name in kept} == kept
        resumed = invoke("load", path, "--store", server.address)
        assert resumed.exit_code == 0
        counted = re.match(
            r"400 graphs \((\d+) new, (\d+) replaced, (\d+) unchanged\)", said(resumed)
        )
        assert counted is not None
        assert int(counted[3]) == int(done[1])
        assert server.counts() == sizes(some)


def test_what_is_no_store_is_told_in_one_line(
    oxigraph_server: Server, thousand: list[ArticleGraph], tmp_path: Path
) -> None:
    path = write(tmp_path / "a.trig", thousand[0])
    nothing = invoke("load", path, "--store", f"http://127.0.0.1:{free_port()}")
    assert nothing.exit_code == 2
    assert "nothing answers there; is the store running?" in said(nothing)
    other = invoke("load", path, "--store", f"{oxigraph_server.address}/elsewhere")
    assert other.exit_code == 2
    assert "is not a SPARQL store (HTTP 404" in said(other)


def test_a_syntax_error_is_told_as_the_store_tells_it(oxigraph_server: Server) -> None:
    result = invoke("query", "SELECT * WHERE {\n ?s ?p }", "--store", oxigraph_server.address)
    assert result.exit_code == 2
    assert "refuses the query (HTTP 400: error at 2:" in said(result)
