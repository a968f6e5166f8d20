"""The fixed words of a frame: particles, nouns and prepositions that stand with its head."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import lemma
from kgpub.extraction.lexicon import words
from kgpub.scheme import Frame
from kgpub.scheme.frame import plain

_BELOW = frozenset(("pobj", "compound", "amod", "prep", "prt", "npadvmod"))


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
            if c.dep_ in ("compound", "amod", "nmod", "det") or c.tag_ == "PRP$"
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
        below = [t for t in match.children if t.dep_ in _BELOW]
        near.extend(below)
        near.extend(
            c for t in below if t.dep_ == "pobj" for c in t.children if c.dep_ == "compound"
        )
    if head.pos_ in ("VERB", "AUX") and any(_leads_elsewhere(t, found) for t in found):
        return None
    return found


def _leads_elsewhere(word: Token, found: list[Token]) -> bool:
    """As in "were given blankets in a hall": a preposition with an object is no particle."""
    objects = [c for c in word.children if c.dep_ in ("pobj", "pcomp")]
    return word.dep_ == "prep" and bool(objects) and not any(c in found for c in objects)


def governs_infinitive(head: Token, fixed: list[Token]) -> bool:
    """Return whether an infinitive stands under a verb or its fixed words: "is ready to go"."""
    return any(
        c.dep_ in ("xcomp", "ccomp", "advcl", "acl", "relcl") and syntax.is_infinitive(c)
        for t in (head, *fixed)
        for c in t.children
    )


def _near(head: Token, nominal: bool) -> Iterator[Token]:
    deps = (
        ("compound", "amod", "nmod", "prep", "npadvmod", "poss")
        if nominal
        else ("dobj", "prt", "advmod", "prep", "acomp", "oprd", "attr", "xcomp", "nsubjpass",
              "dative", "npadvmod", "advcl", "neg")
    )  # fmt: skip
    for child in head.children:
        bare = head.lemma_ == "let" or not syntax.is_finite(child)
        if child.dep_ == "ccomp" and not nominal and bare:
            yield from (child, *(c for c in child.children if c.tag_ == "TO"))
        # "made it their base": what a thing is made into is no clause.
        noun = not nominal and child.dep_ == "ccomp" and child.tag_ in ("NN", "NNS")
        # "passed, according to figures": no accord.
        if (child.dep_ in deps or noun) and child.lower_ != "according":
            yield child
            counted = lemma(child) in words("bodies_of") or child.ent_type_ in ("TIME", "DATE")
            if child.dep_ == "dobj" and counted:
                # "cut down dozens of trees", "held hours of talks"
                yield from (p for name, p in syntax.prepositions(child) if name == "of")
            if child.dep_ in ("xcomp", "advcl") and not nominal:
                # "ordered them to leave": the "to" of a fixed infinitive
                yield from (c for c in child.children if c.dep_ == "aux" and c.tag_ == "TO")
            if child.dep_ == "dobj" and not nominal:
                # "sent helicopters and rescue teams"
                yield from (t for t in syntax.coordinated(child) if t.i != child.i)
            if child.dep_ == "dobj" and not nominal:
                # "set a school on fire", the phrase hung on the school
                yield from (c for c in child.children if c.dep_ == "prep" and c.lower_ != "of")
            if nominal and child.i < head.i:
                yield from (t for t in child.subtree if t.i != child.i and t.i < head.i)
    if not nominal and syntax.is_passive(head):
        yield from (t for t in syntax.patients(head) if t.head.i != head.i)
    if nominal and head.dep_ in ("compound", "nmod", "amod"):
        yield from (t for t in head.head.children if t.i < head.i and t.dep_ in deps)
