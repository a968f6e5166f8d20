"""Articles exported once and varied, and real SPARQL servers on free ports of this machine."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kgpub import Article, Pipeline, serialize
from kgpub.cli.main import cli
from kgpub.graph import ArticleGraph
from kgpub.model import Reading

ROOT = Path(__file__).parent.parent.parent
BASE = "https://w3id.org/kgpub/data/"
TEXT = (
    "Rebels shelled the city of Aleppo on Monday, killing 12 civilians, the Syrian Army said. "
    "The rebels said that three soldiers were killed in the shelling. Turkey threatened to attack "
    "the rebels."
)


@pytest.fixture(autouse=True)
def _no_store_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("", "_USER", "_PASSWORD", "_TOKEN"):
        monkeypatch.delenv(f"KGPUB_STORE{name}", raising=False)
    monkeypatch.delenv("NETRC", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


@pytest.fixture(scope="session")
def small(pipeline: Pipeline) -> Reading:
    """The reading of a small article."""
    article = Article(
        text=TEXT,
        url="https://news.example/0",
        publisher="Example News",
        date=datetime.date(2020, 1, 28),
    )
    return pipeline.read(article)


@pytest.fixture(scope="session")
def publish(pipeline: Pipeline, small: Reading) -> Callable[..., ArticleGraph]:
    """Publish the small article under an address, and with a title where it is corrected."""

    def made(number: int, title: str | None = None) -> ArticleGraph:
        url = f"https://news.example/{number}"
        article = dataclasses.replace(small.article, url=url, title=title)
        reading = dataclasses.replace(small, article=article)
        return pipeline.publish(reading, check=False).graph

    return made


@pytest.fixture(scope="session")
def thousand(publish: Callable[..., ArticleGraph]) -> list[ArticleGraph]:
    """A thousand articles."""
    return [publish(number) for number in range(1000)]


@pytest.fixture(scope="session")
def thousand_file(thousand: list[ArticleGraph], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("thousand") / "all.trig"
    path.write_bytes(serialize(thousand, "trig", BASE))
    return path


@pytest.fixture(scope="session")
def seed_file(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed article's export."""
    path = tmp_path_factory.mktemp("seed") / "seed.ttl"
    assert invoke("export", ROOT / "seeds", "-o", path, "--quiet").exit_code == 0
    return path


def write(path: Path, *graphs: ArticleGraph) -> Path:
    form = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".nt": "ntriples"}.get(
        path.suffix, "jsonld"
    )
    path.write_bytes(serialize(graphs, form, BASE))
    return path


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Server:
    """A server that was started here."""

    address: str
    process: subprocess.Popen[bytes]
    credentials: tuple[str, ...] = field(default=())

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def counts(self) -> dict[str, int]:
        """Triples by named graph, asked without kgpub; not kgpub's records."""
        request = urllib.request.Request(
            f"{self.address}/query",
            data=b"SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
            headers={
                "Content-Type": "application/sparql-query",
                "Accept": "application/sparql-results+json",
            },
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            rows = ox.parse_query_results(answer.read(), format=ox.QueryResultsFormat.JSON)
        return {
            row["g"].value: int(row["n"].value)
            for row in rows
            if row["g"].value != "https://w3id.org/kgpub/loaded"
        }


@contextlib.contextmanager
def serving(
    command: list[str], address: str, probe: str, folder: Path, *credentials: str
) -> Iterator[Server]:
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        for _ in range(600):
            with contextlib.suppress(urllib.error.URLError, OSError):
                urllib.request.urlopen(address + probe, timeout=5).close()
                break
            assert process.poll() is None, (folder / "server.log").read_text()
            time.sleep(0.1)
        else:
            pytest.fail(f"{command[0]} does not answer")
        yield Server(address, process, credentials)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def oxigraph(folder: Path, *options: str, port: int | None = None) -> Iterator[Server]:
    program = shutil.which("oxigraph") or shutil.which(
        "oxigraph", path=str(Path(sys.executable).parent)
    )
    if program is None:
        pytest.skip("oxigraph is not installed")
    place = f"127.0.0.1:{port or free_port()}"
    command = [program, "serve", "--bind", place, *options]
    with serving(command, f"http://{place}", "/query?query=ASK%7B%7D", folder) as server:
        yield server


VIRTUOSO = """[Database]
DatabaseFile=virtuoso.db
ErrorLogFile=virtuoso.log
LockFile=virtuoso.lck
TransactionFile=virtuoso.trx
xa_persistent_file=virtuoso.pxa
[TempDatabase]
DatabaseFile=virtuoso-temp.db
TransactionFile=virtuoso-temp.trx
[Parameters]
ServerPort=127.0.0.1:{sql}
NumberOfBuffers=8500
MaxDirtyBuffers=6000
[HTTPServer]
ServerPort=127.0.0.1:{http}
ServerThreads=8
[SPARQL]
ResultSetMaxRows=10000
"""


@pytest.fixture
def oxigraph_server(tmp_path: Path) -> Iterator[Server]:
    """Oxigraph's own server, in memory."""
    with oxigraph(tmp_path) as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Virtuoso, with its standard user and Digest authentication."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("virtuoso-t is not installed")
    folder, http = tmp_path_factory.mktemp("virtuoso"), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=free_port(), http=http))
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    address = f"http://127.0.0.1:{http}"
    login = ("--user", "dba", "--password", "dba")
    with serving(command, address, "/sparql", folder, *login) as server:
        yield server
