"""The table of the seed article in the docs is what kgpub publishes now."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_table_in_the_docs_is_a_fresh_run() -> None:
    path = ROOT / "benchmarks" / "seed_table.py"
    spec = importlib.util.spec_from_file_location("seed_table", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (ROOT / "docs" / "seed-article.md").read_text(encoding="utf-8")
    assert written == module.document(), (
        "run python benchmarks/seed_table.py > docs/seed-article.md"
    )
