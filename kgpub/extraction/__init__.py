"""Extraction: from an Article to a Reading, with spaCy."""

from kgpub.extraction.language_model import DEFAULT_MODEL, RECOMMENDED_MODEL
from kgpub.extraction.reader import Reader

__all__ = ["DEFAULT_MODEL", "RECOMMENDED_MODEL", "Reader"]
