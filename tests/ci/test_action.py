"""The GitHub action does what its inputs say: its own shell step is run as a runner runs it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
GOOD = (ROOT / "tests/validation/data/good.ttl").read_text(encoding="utf-8")
BAD = GOOD + '\n<event/a1/5-14> kgp:follows "x" .\n'
OWN = """@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://s.example/a> a sh:NodeShape ; sh:targetClass <https://w3id.org/kgpub/ontology#Event> ;
    sh:property <https://s.example/b> . <https://s.example/b> sh:path <https://s.example/c> ;
    sh:minCount 1 ; sh:severity sh:Warning ; sh:message "Review it." ."""

Act = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def act(tmp_path: Path) -> Act:
    """Run the last step of the action in a checkout, with inputs as given or by default."""

    def run(**given: str) -> subprocess.CompletedProcess[str]:
        inputs = {name: str(spec.get("default", "")) for name, spec in ACTION["inputs"].items()}
        inputs |= {name.replace("_", "-"): value for name, value in given.items()}

        def expand(found: re.Match[str]) -> str:
            kind, name = found[1].split(".", 1)
            return inputs[name] if kind == "inputs" else sys.executable

        env = {
            name: re.sub(r"\$\{\{ (\S+) \}\}", expand, text)
            for name, text in STEPS[-1]["env"].items()
        }
        script = tmp_path.parent / f"{tmp_path.name}.sh"
        script.write_text(STEPS[-1]["run"], encoding="utf-8")
        # As the runner does for "shell: bash".
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        return subprocess.run(
            command,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            capture_output=True,
            text=True,
            check=False,
        )

    (tmp_path / "data/deep folder").mkdir(parents=True)
    (tmp_path / "data/good.ttl").write_text(GOOD, encoding="utf-8")
    (tmp_path / "data/deep folder/bad one.ttl").write_text(BAD, encoding="utf-8")
    (tmp_path / "own.ttl").write_text(OWN, encoding="utf-8")
    return run


def test_violations_are_annotated_at_their_line_and_fail_the_step(act: Act) -> None:
    result = act(paths="data")
    (line,) = result.stdout.splitlines()
    number = GOOD.splitlines().index(next(x for x in GOOD.splitlines() if "<event/a1/5-14> a" in x))
    assert line.startswith(f"::error file=data/deep folder/bad one.ttl,line={number + 1},title=")
    assert result.returncode == 1


def test_what_conforms_passes(act: Act) -> None:
    result = act(paths="data/good.ttl\n")
    assert (result.returncode, result.stdout) == (0, "")


@pytest.mark.parametrize(
    "paths", ["data/good.ttl\ndata/deep folder/bad one.ttl", "data/**/*.ttl", "data/*/bad*"]
)
def test_paths_may_be_several_and_have_spaces_and_wildcards(act: Act, paths: str) -> None:
    result = act(paths=paths)
    assert result.returncode == 1
    assert result.stderr.count("bad one.ttl: 1 violation") == 1


def test_own_shapes_count_and_warnings_fail_only_if_asked(act: Act) -> None:
    for bar, code in (("violation", 0), ("warning", 1)):
        result = act(paths="data/good.ttl", shapes="own.ttl\n", fail_on=bar)
        assert result.returncode == code
        assert result.stdout.startswith("::warning file=data/good.ttl,line=")


def test_the_report_can_be_a_file_in_another_form(act: Act, tmp_path: Path) -> None:
    result = act(paths="data", format="json", output="report.json")
    assert (result.returncode, result.stdout) == (1, "")
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["failed"] is True


def test_what_is_missing_fails_with_another_code(act: Act) -> None:
    result = act(paths="nothing/*.ttl")
    assert result.returncode == 2
    assert "::error file=nothing/*.ttl,title=cannot be read::" in result.stdout


def test_a_path_cannot_be_an_option_or_a_command(act: Act, tmp_path: Path) -> None:
    result = act(paths="--version\n$(touch owned)\n`touch owned`")
    assert result.returncode == 2
    assert not (tmp_path / "owned").exists()


def test_no_script_has_an_input_pasted_into_it() -> None:
    assert all("${{" not in step.get("run", "") for step in STEPS)


def test_every_input_is_documented_and_used() -> None:
    used = set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", json.dumps(STEPS)))
    assert used == set(ACTION["inputs"])
    assert all(spec["description"] for spec in ACTION["inputs"].values())
    docs = (ROOT / "docs/validation.md").read_text(encoding="utf-8")
    assert all(f"{name}:" in docs for name in ACTION["inputs"] if name != "python-version")


def test_kgpub_is_installed_from_the_checkout_of_the_action() -> None:
    setup, install, _ = STEPS
    assert setup["uses"].startswith("actions/setup-python@")
    assert install["run"].split()[-1] == '"$GITHUB_ACTION_PATH"'
    low, high = re.findall(
        r">=3\.(\d+),<3\.(\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    )[0]
    version = int(ACTION["inputs"]["python-version"]["default"].split(".")[1])
    assert int(low) <= version < int(high)
