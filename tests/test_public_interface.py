"""What `import kgpub` offers, and what it does not cost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kgpub

ROOT = Path(__file__).parents[1]
HEAVY = ("spacy", "rdflib", "pyshacl", "pyoxigraph", "trafilatura", "click", "numpy")


def run(code: str) -> str:
    """What a fresh process prints."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ).stdout.strip()


def loaded_after(code: str) -> set[str]:
    found = run(f"{code}\nimport sys\nprint(*sorted({{m.split('.')[0] for m in sys.modules}}))")
    return set(found.split())


@pytest.mark.parametrize("name", kgpub.__all__)
def test_every_public_name_can_be_imported(name: str) -> None:
    assert getattr(kgpub, name) is not None


def test_the_list_of_public_names_is_sorted_and_has_none_twice() -> None:
    assert len(set(kgpub.__all__)) == len(kgpub.__all__)
    assert sorted(kgpub.__all__) == sorted(set(kgpub.__all__))


def test_all_names_can_be_imported_at_once() -> None:
    code = "from kgpub import *\nprint(Article.__name__, Pipeline.__name__, serialize.__name__)"
    assert run(code) == "Article Pipeline serialize"


def test_a_public_name_is_the_thing_in_its_module() -> None:
    from kgpub.model import Article
    from kgpub.pipeline import Pipeline

    assert kgpub.Article is Article
    assert kgpub.Pipeline is Pipeline


def test_what_is_not_public_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="module 'kgpub' has no attribute 'nothing'"):
        _ = kgpub.nothing


def test_importing_kgpub_loads_nothing_heavy() -> None:
    assert loaded_after("import kgpub").isdisjoint(HEAVY)


def test_the_errors_and_the_model_load_no_rdf_library_and_no_language_model() -> None:
    code = "from kgpub import Article, Reading, KgpubError"
    assert loaded_after(code).isdisjoint({"spacy", "rdflib", "pyshacl", "trafilatura"})


def test_making_a_pipeline_loads_no_language_model_and_no_validator() -> None:
    code = "import kgpub; kgpub.Pipeline()"
    assert loaded_after(code).isdisjoint({"spacy", "pyshacl", "trafilatura"})


def test_the_check_for_heavy_modules_would_notice_one() -> None:
    assert "rdflib" in loaded_after("import kgpub, rdflib")


def test_every_error_is_a_kgpub_error() -> None:
    errors = [getattr(kgpub, name) for name in kgpub.__all__ if name.endswith("Error")]
    assert len(errors) == 7
    assert all(issubclass(error, kgpub.KgpubError) for error in errors)


def test_the_version_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", kgpub.__version__)
