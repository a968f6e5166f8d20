"""What people were doing somewhere when something befell them: "a crowd waiting at the gate"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kgpub.extraction import syntax
from kgpub.extraction.lexicon import words


def is_whereabouts(token: Token) -> bool:
    """Return whether a word is a participle that tells where the people before it were."""
    return token.dep_ == "acl" and token.tag_ == "VBG" and token.lemma_ in words("whereabouts")


def is_lasting(time: Token) -> bool:
    """Return whether a time tells how long: "a crowd waiting since Monday" was hit later."""
    return any(
        n.lower_ in ("since", "for", "from", "all", "until") for n in (time.head, *time.lefts)
    )


def whereabouts(people: Token) -> Iterator[Token]:
    """Yield the words on which the place of people may hang: "a crowd waiting for bread in …"."""
    for child in people.children:
        if is_whereabouts(child):
            yield child
            yield from (noun for name, noun in syntax.prepositions(child) if name == "for")
            yield from (noun for noun in child.children if noun.dep_ == "dobj")
