"""The commands on the page about pipelines do what the page says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "pipeline.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the blocks have been run, in their order, as by a reader."""
    folder = tmp_path_factory.mktemp("pipeline")
    shutil.copytree(ROOT / "seeds", folder / "articles")
    programs = tmp_path_factory.mktemp("bin")
    for name, arguments in (("kgpub", "-m kgpub"),):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n')
        program.chmod(0o755)
    env = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    for language, text in BLOCKS:
        if language != "sh":
            continue
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", text],
            cwd=folder,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return folder


def test_every_kind_of_block_is_known() -> None:
    assert {language for language, _ in BLOCKS} == {"sh", "yaml"}


def test_the_files_are_there(folder: Path) -> None:
    names = {file.name for file in (folder / "dataset").iterdir()}
    assert names == {"news.trig", "news.nq", "void.ttl"}


def test_the_report_has_the_findings_of_the_house_rule_and_fails_nothing(folder: Path) -> None:
    root = ET.parse(folder / "report.xml").getroot()
    assert (root.get("failures"), root.get("errors")) == ("0", "0")
    assert {suite.get("name") for suite in root} == {
        "dataset/news.nq", "dataset/news.trig", "dataset/void.ttl",
    }  # fmt: skip
    assert "The event has no place." in ET.tostring(root, encoding="unicode")


def test_the_queries_give_rows(folder: Path) -> None:
    attacks = (folder / "attacks.csv").read_text().splitlines()
    casualties = (folder / "casualties.csv").read_text().splitlines()
    threats = json.loads((folder / "threats.json").read_text())["results"]["bindings"]
    assert len(attacks) > 1
    assert len(casualties) > 2
    assert any("provocations" in value["value"] for row in threats for value in row.values())


def test_the_workflow_uses_inputs_that_the_action_has() -> None:
    (text,) = [text for language, text in BLOCKS if language == "yaml"]
    steps = yaml.safe_load(text)["jobs"]["dataset"]["steps"]
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (used,) = [step["with"] for step in steps if step.get("uses", "").startswith("kgpub/")]
    assert set(used) <= set(action["inputs"])
