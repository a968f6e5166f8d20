"""What only a process of its own shows: hash seeds, closed pipes, full devices, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click.testing
import pytest

from kgpub import Pipeline
from tests.cli.conftest import SEEDS, SYNTAX, Process, Run, command, environment, said

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")


@pytest.mark.parametrize("hash_seed", ["0", "4242"])
def test_any_process_and_hash_seed_gives_the_same_bytes(
    process: Process, seed: Path, tmp_path: Path, hash_seed: str
) -> None:
    outputs = [part for suffix in SYNTAX for part in ("-o", tmp_path / f"out{suffix}")]
    done = process("export", SEEDS, *outputs, "--no-validate", env={"PYTHONHASHSEED": hash_seed})
    assert done.returncode == 0, done.stderr
    for suffix in SYNTAX:
        name = f"out{suffix}"
        assert (tmp_path / name).read_bytes() == (seed / name).read_bytes(), name


def test_any_order_of_the_inputs_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    texts = ("Rebels attacked Aleppo.", "Syria attacked Idlib.", "Police shot a man in Aleppo.")
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(text)
    for form in ("turtle", "jsonld", "ntriples", "nquads", "trig"):
        options = ("--no-validate", "-f", form, "--publisher", "Example")
        first = run("export", *files, *options)
        again = run("export", *reversed(files), *options)
        assert first.exit_code == 0
        assert first.stdout_bytes == again.stdout_bytes


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_ends_the_command_quietly(seed: Path, unbuffered: str) -> None:
    arguments = ("map", seed / "readings.jsonl", "-f", "ntriples", "--no-validate")
    with subprocess.Popen(
        command(*arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment() | {"PYTHONUNBUFFERED": unbuffered},
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().endswith(b".\n")
        running.stdout.close()
        assert running.wait(60) == 141
        assert running.stderr.read() == b""


@needs_full
@pytest.mark.parametrize("name", ["export", "extract", "map", "validate"])
def test_a_full_standard_output_is_told_in_one_line(
    process: Process, seed: Path, tmp_path: Path, name: str
) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("<a:c> a <https://w3id.org/kgpub/ontology#Claim> .")
    given = {"map": seed / "readings.jsonl", "validate": bad}.get(name, SEEDS)
    with FULL.open("wb") as full:
        done = process(name, given, stdout=full)
    assert done.returncode == 2
    lines = done.stderr.decode().splitlines()
    assert ["standard output: cannot be written (No space left" in line for line in lines] == [True]


@needs_full
def test_a_full_device_is_told_in_one_line(run: Run, seed: Path) -> None:
    result = run("map", seed / "readings.jsonl", "-o", FULL, "-f", "turtle", "--no-validate")
    assert result.exit_code == 2
    assert ["/dev/full: cannot be written (No space" in line for line in said(result)] == [True]


def test_closed_standard_streams_are_told_in_one_line(process: Process, seed: Path) -> None:
    """As in ``kgpub map FILE >&-`` and ``kgpub export - <&-``."""
    for number, arguments in (
        (1, ("map", seed / "readings.jsonl", "--no-validate")),
        (0, ("export", "-")),
        (0, ("map", "-")),
    ):
        done = process(*arguments, preexec_fn=lambda number=number: os.close(number))
        assert done.returncode == 2
        lines = done.stderr.decode().splitlines()
        assert ["is closed; name a file" in line for line in lines] == [True]


def test_ctrl_c_ends_in_one_line_and_leaves_everything_as_it_was(old_output: Path) -> None:
    code = "import sys; from kgpub.cli import main; print(flush=True); main(sys.argv[1:])"
    with subprocess.Popen(
        [sys.executable, "-c", code, "export", "-", "-o", str(old_output)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        time.sleep(1.5)
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130
        assert running.stderr.read() == b"Interrupted.\n"
    assert old_output.read_bytes() == b"old"
    assert list(old_output.parent.iterdir()) == [old_output]


@pytest.mark.parametrize("name", ["export", "extract"])
def test_ctrl_c_after_the_first_article_leaves_everything_as_it_was(
    run: Run, monkeypatch: pytest.MonkeyPatch, old_output: Path, name: str
) -> None:
    read = Pipeline.read

    def interrupted(self: Pipeline, article: object, progress: object = None) -> object:
        if "Homs" in article.text:  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        return read(self, article)  # type: ignore[arg-type]

    monkeypatch.setattr(Pipeline, "read", interrupted)
    lines = "".join(json.dumps({"text": f"Rebels shelled {x}."}) + "\n" for x in ("Hama", "Homs"))
    result = run(name, "-", "-o", old_output, stdin=lines)
    assert (result.exit_code, said(result)) == (130, ["Interrupted."])
    assert old_output.read_bytes() == b"old"
    assert list(old_output.parent.iterdir()) == [old_output]


def test_a_progress_bar_is_shown_to_who_looks_and_nobody_else(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgpub.cli.articles._LONG", 1000)
    (tmp_path / "a.txt").write_text("Rebels attacked the city of Aleppo on Monday. " * 25)
    arguments = ("extract", tmp_path)
    assert "Reading" not in run(*arguments).stderr
    monkeypatch.setattr(
        click.testing._NamedTextIOWrapper, "isatty", lambda self: True, raising=False
    )
    assert "Reading  [" in run(*arguments).stderr
    assert "Reading" not in run(*arguments, "--quiet").stderr
