"""What is there before any work: help, version, and a start without heavy imports."""

from __future__ import annotations

import subprocess
import sys

import pytest

import kgpub
from tests.cli.conftest import Run, environment

COMMANDS = ("export", "extract", "map", "validate", "load", "query")
HEAVY = ("spacy", "rdflib", "pyshacl", "pyoxigraph", "trafilatura", "msgspec", "urllib3")


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)]
)
def test_asking_for_help_imports_no_heavy_library(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from kgpub.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=True, text=True
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_version_is_that_of_the_package(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"kgpub {kgpub.__version__}\n")


def test_help_lists_every_command_and_the_exit_codes(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(f"  {name}  " in result.stdout for name in COMMANDS)
    assert "Exit codes" in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_on_stdout(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: cli {name} [OPTIONS]")
    assert "--quiet" in result.stdout
    assert result.stderr == ""


def test_an_unknown_command_is_refused(run: Run) -> None:
    result = run("exprot")
    assert result.exit_code == 2
    assert "exprot" in result.stderr
