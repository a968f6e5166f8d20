"""The pre-commit hook takes the RDF files of a commit and checks them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import yaml

from kgpub.validation.loading import FORMATS

ROOT = Path(__file__).parents[2]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GOOD = (ROOT / "tests/validation/data/good.ttl").read_text(encoding="utf-8")


def commit(folder: Path, *files: Path, args: tuple[str, ...] = ()) -> tuple[int, str]:
    """Run the hook as pre-commit does: its entry, then the arguments, then the files."""
    program, *rest = shlex.split(HOOK["entry"])
    assert program == "kgpub"
    taken = [str(file) for file in files if re.search(HOOK["files"], str(file))]
    done = subprocess.run(
        [sys.executable, "-m", program, *rest, *args, *taken],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_a_commit_with_a_violation_is_stopped_and_told_why(tmp_path: Path) -> None:
    (tmp_path / "good.ttl").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.ttl").write_text(GOOD + '<event/a1/5-14> kgp:follows "x" .', encoding="utf-8")
    code, output = commit(tmp_path, Path("good.ttl"), Path("bad.ttl"), Path("notes.md"))
    assert code == 1
    assert output.startswith("bad.ttl:")
    assert "[Event-follows]" in output


def test_a_good_commit_passes_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "good.ttl").write_text(GOOD, encoding="utf-8")
    assert commit(tmp_path, Path("good.ttl"), args=("--fail-on", "warning")) == (0, "")


def test_the_hook_takes_every_rdf_file_and_nothing_else() -> None:
    taken = {suffix for suffix in FORMATS if re.search(HOOK["files"], f"data/a b{suffix}")}
    assert taken == set(FORMATS) - {".json"}
    assert not re.search(HOOK["files"], "a.ttl.txt")


def test_the_hook_is_the_one_that_the_docs_name() -> None:
    docs = (ROOT / "docs/validation.md").read_text(encoding="utf-8")
    assert f"id: {HOOK['id']}" in docs
    assert HOOK["language"] == "python"
