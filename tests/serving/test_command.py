"""``kgpub serve`` says what is wrong in one line, and ends when it is told to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.serving.conftest import ROOT

pytestmark = pytest.mark.server

COMMAND = [sys.executable, "-m", "kgpub", "serve"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def run(*options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, options)], capture_output=True, text=True, env=ENVIRONMENT, timeout=60
    )


def test_a_folder_that_is_no_store_is_named(tmp_path: Path) -> None:
    result = run("--store", tmp_path, "--port", 0)
    assert result.returncode == 2
    assert result.stderr == f"Error: {tmp_path}: is no store; make one with kgpub load\n"
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_named(store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("--store", store, "--port", port)
    assert result.returncode == 2
    assert re.fullmatch(
        rf"Error: --host 127.0.0.1 --port {port}: .*; choose another\n", result.stderr
    )


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--base-iri", "nonsense"),
        ("--license", "no iri"),
        ("--event-types", "missing.ttl"),
        ("--host", "300.1.1.1"),
    ],
)
def test_other_mistakes_are_one_line(store: Path, option: str, value: str) -> None:
    result = run("--store", store, "--port", 0, option, value)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert value in result.stderr


def test_it_ends_with_its_processes_and_leaves_the_store_as_it_was(store: Path) -> None:
    before = {file.name: file.stat().st_size for file in store.iterdir()}
    process = subprocess.Popen(
        [*COMMAND, "--store", str(store), "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )
    assert process.stderr is not None
    assert "read only; Ctrl+C ends it" in process.stderr.readline()
    children = _children(process.pid)
    assert len(children) >= 2
    time.sleep(0.5)  # until uvicorn listens to signals
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    assert not [
        child
        for child in children
        if Path(f"/proc/{child}/cmdline").exists()
        and b"kgpub" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]
    assert {file.name: file.stat().st_size for file in store.iterdir()} == before
    ox.Store.read_only(str(store))


def _children(pid: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
