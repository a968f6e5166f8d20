"""An article and its digest."""

from __future__ import annotations

import dataclasses
import hashlib

import pytest

from kgpub.model import Article


def test_the_digest_is_of_the_text_in_utf_8_and_of_nothing_else() -> None:
    text = "Ærø 🚀\n"
    assert Article(text=text).digest == hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert (
        Article(text=text, title="x", url="https://e.example/").digest == Article(text=text).digest
    )
    assert Article(text=text + " ").digest != Article(text=text).digest


def test_an_article_is_in_english_unless_it_says_otherwise() -> None:
    assert Article(text="x").language == "en"


def test_an_article_cannot_be_changed() -> None:
    article = Article(text="x")
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.text = "y"  # type: ignore[misc]


def test_fields_are_given_by_name() -> None:
    with pytest.raises(TypeError):
        Article("x")  # type: ignore[misc]
