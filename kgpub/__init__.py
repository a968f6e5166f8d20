"""kgpub turns news reports into linked data that can be cited, queried and merged.

    >>> from kgpub import Article, Pipeline
    >>> pipeline = Pipeline()
    >>> reading = pipeline.read(Article(text="Rebels attacked the town of Goma."))
    >>> published = pipeline.publish(reading)

What is named here is the public interface; it is imported when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgpub.errors import (
        InputError,
        KgpubError,
        LinkerError,
        ModelError,
        ReadingError,
        SchemeError,
        ValidationError,
    )
    from kgpub.graph import ArticleGraph, serialize
    from kgpub.model import Article, Reading
    from kgpub.pipeline import Pipeline, Published, Settings
    from kgpub.sources import Metadata, Problem, read_articles
    from kgpub.validation import Finding, Report

__version__ = "0.1.0"

_HOMES = {
    "kgpub.errors": (
        "InputError", "KgpubError", "LinkerError", "ModelError", "ReadingError", "SchemeError",
        "ValidationError",
    ),
    "kgpub.graph": ("ArticleGraph", "serialize"),
    "kgpub.model": ("Article", "Reading"),
    "kgpub.pipeline": ("Pipeline", "Published", "Settings"),
    "kgpub.sources": ("Metadata", "Problem", "read_articles"),
    "kgpub.validation": ("Finding", "Report"),
}  # fmt: skip

__all__ = [
    "Article",
    "ArticleGraph",
    "Finding",
    "InputError",
    "KgpubError",
    "LinkerError",
    "Metadata",
    "ModelError",
    "Pipeline",
    "Problem",
    "Published",
    "Reading",
    "ReadingError",
    "Report",
    "SchemeError",
    "Settings",
    "ValidationError",
    "__version__",
    "read_articles",
    "serialize",
]


def __getattr__(name: str) -> Any:
    """Import a public name from the module it lives in."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(module), name)
    raise AttributeError(f"module 'kgpub' has no attribute {name!r}")
