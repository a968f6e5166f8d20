"""The fixed words of a frame: particles, nouns and prepositions that stand with its head."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import lemma
from kgpub.extraction.lexicon import words
from kgpub.scheme import Frame
from kgpub.scheme.frame import plain


def fixed_tokens(head: Token, frame: Frame) -> list[Token] | None:
    """The tokens of a frame's fixed words near its head, or None if one is missing."""
    if not frame.fixed:
        return []
    near = list(_near(head, frame.part == "noun"))
    if len(frame.fixed) > 1:
        near += [
            c
            for t in list(near)
            for c in t.children
            if c.dep_ in ("compound", "amod", "nmod", "det")
        ]
    found: list[Token] = []
    for alternatives in frame.fixed:
        match = next(
            (
                t
                for t in near
                if t not in found and (plain(t.lemma_) in alternatives or t.lower_ in alternatives)
            ),
            None,
        )
        if match is None:
            return None
        found.append(match)
        below = [t for t in match.children if t.dep_ in ("pobj", "compound", "amod", "prep", "prt")]
        near.extend(below)
        near.extend(
            c for t in below if t.dep_ == "pobj" for c in t.children if c.dep_ == "compound"
        )
    return found


def _near(head: Token, nominal: bool) -> Iterator[Token]:
    deps = (
        ("compound", "amod", "nmod", "prep", "npadvmod", "poss")
        if nominal
        else ("dobj", "prt", "advmod", "prep", "acomp", "oprd", "attr", "xcomp", "nsubjpass",
              "dative", "npadvmod", "advcl")
    )  # fmt: skip
    for child in head.children:
        # "passed, according to figures": no accord.
        if child.dep_ in deps and child.lower_ != "according":
            yield child
            if child.dep_ == "dobj" and lemma(child) in words("bodies_of"):
                # "cut down dozens of trees"
                yield from (p for name, p in syntax.prepositions(child) if name == "of")
            if child.dep_ == "dobj" and not nominal:
                # "set a school on fire", the phrase hung on the school
                yield from (c for c in child.children if c.dep_ == "prep" and c.lower_ != "of")
            if nominal and child.i < head.i:
                yield from (t for t in child.subtree if t.i != child.i and t.i < head.i)
    if not nominal and syntax.is_passive(head):
        yield from (t for t in syntax.patients(head) if t.head.i != head.i)
    if nominal and head.dep_ in ("compound", "nmod", "amod"):
        yield from (t for t in head.head.children if t.i < head.i and t.dep_ in deps)
