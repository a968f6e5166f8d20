"""Frames: how a word and its arguments evoke an event type.

A frame is a line of plain English with roles in braces, as in
``regain control of|over {patient:place}``. ``docs/event-types.md`` describes the
notation for people who edit a scheme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kgpub.errors import SchemeError

ROLES = frozenset(("agent", "patient", "recipient", "instrument", "origin", "destination", "place"))

_INFINITIVE = ["to", "do"]
OBJECT = frozenset(("object",))
"""In the place of prepositions: the direct object of a fixed verb."""

_NOT = frozenset(("not", "n't", "never"))
_NARROW = 3
_PEOPLE = frozenset(("person", "official", "armed", "police", "civilians"))
_THINGS = frozenset(("object", "facility", "weapon", "vehicle"))
_BROADER = {
    "people": _PEOPLE,
    "actor": _PEOPLE | {"org", "government", "country"},
    "place": frozenset(("place", "country")),
    "thing": _THINGS,
}
_SPECIAL = frozenset(
    ("state", "insurgent", "suicide", "military", "protester", "mob", "chemical", "grenade",
     "missile", "shell", "aircraft", "cache", "loyal", "relief", "arms", "explosive",
     "works", "value", "view", "measure", "accord", "needy", "force", "medium",
     "hacker", "worker", "court", "migrant", "carbomb",
     "bullet", "drone", "vessel", "livestock", "deed", "dead")
)  # fmt: skip
CLASSES = (
    _PEOPLE
    | _THINGS
    | _SPECIAL
    | frozenset(_BROADER)
    | {"org", "government", "country", "money", "event", "message"}
)

PREFIXES = [
    "de",
    "re",
    "pre",
    "non",
    "anti",
    "counter",
    "co",
    "un",
    "ex",
    "pro",
    "post",
    "semi",
    "mid",
    "multi",
    "sub",
    "over",
    "under",
    "inter",
]
"""Word parts that hold to the next word with a hyphen: "de-mine" is one word."""

_PREFIXED = re.compile(rf"\b({'|'.join(PREFIXES)})-(?=\w)")
_ROLE = re.compile(r"\{(?P<role>[a-z]+)(?P<required>!)?(?::(?P<classes>[a-z|]+))?\}('s)?")
_WORD = re.compile(r"[^\W\d_][\w.']*(?:\|[\w.']+)*|\d+")
_PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "by",
        "against",
        "over",
        "into",
        "between",
        "among",
        "about",
        "under",
        "within",
    ]
)


@dataclass(frozen=True, slots=True)
class Argument:
    """A place in a frame that an entity fills.

    Attributes:
        role: one of `ROLES`.
        classes: semantic classes, narrow ones, one of which the entity must have;
            empty if any will do.
        required: the frame does not match without it.
        prepositions: how it is attached; empty for the subject or direct object.
    """

    role: str
    classes: frozenset[str] = frozenset()
    required: bool = False
    prepositions: frozenset[str] = frozenset()

    def admits(self, classes: frozenset[str]) -> bool:
        """Return whether an entity of these classes may fill the place."""
        return not self.classes or bool(self.classes & classes)


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a word evokes a type.

    Attributes:
        type: local name of the event type.
        part: whether the head is a verb or a noun.
        head: lemma of the head.
        text: the frame as written.
        before: the subject of a verb, or the possessor of a noun.
        direct: the direct object of a verb.
        indirect: the object before it ("award {recipient} {patient}").
        obliques: arguments behind prepositions.
        fixed: lemmas that must stand with the head, each a set of alternatives.
        infinitive: an infinitive has to stand under the verb ("be ready to do").
    """

    type: str
    part: Literal["verb", "noun"]
    head: str
    text: str
    before: Argument | None = None
    direct: Argument | None = None
    indirect: Argument | None = None
    obliques: tuple[Argument, ...] = ()
    fixed: tuple[frozenset[str], ...] = ()
    infinitive: bool = False

    @property
    def weight(self) -> int:
        """How specific the frame is: fixed words and special classes count most, then places."""
        arguments = [
            a for a in (self.before, self.direct, self.indirect, *self.obliques) if a is not None
        ]
        return (
            12 * len(self.fixed)
            + 4 * self.infinitive
            + 4 * sum(a.required for a in arguments)
            + sum(_selective(a.classes) for a in arguments if a.classes)
        )


def _selective(classes: frozenset[str]) -> int:
    """How much classes add to the weight: those that single out a sense, as a fixed word."""
    if classes <= _SPECIAL:
        return 10
    return 2 if len(classes) <= _NARROW else 1


def _argument(token: str, text: str, prepositions: frozenset[str] = frozenset()) -> Argument:
    match = _ROLE.fullmatch(token)
    if match is None or match["role"] not in ROLES:
        raise SchemeError(f"frame {text!r}: {token} is not a role ({', '.join(sorted(ROLES))})")
    classes: frozenset[str] = frozenset()
    for name in (match["classes"] or "").split("|"):
        if not name:
            continue
        if name not in CLASSES:
            raise SchemeError(
                f"frame {text!r}: {name} is not a class ({', '.join(sorted(CLASSES))})"
            )
        classes |= _BROADER.get(name, frozenset((name,)))
    required = bool(match["required"]) or bool(classes)
    return Argument(match["role"], classes, required, prepositions)


def plain(word: str) -> str:
    """Return a word without hyphens and in lower case, as heads and lemmas are compared."""
    return word.replace("-", "").lower()


def _tokens(text: str, hyphen: str) -> list[str]:
    tokens = _PREFIXED.sub(r"\1", text).replace("-", hyphen).split()
    for token in tokens:
        if not token.startswith("{") and not _WORD.fullmatch(token):
            raise SchemeError(f"frame {text!r}: {token!r} is neither a word nor a role in braces")
    if all(token.startswith("{") for token in tokens):
        raise SchemeError(f"frame {text!r} has no word")
    return tokens


def _check_head(head: str, text: str) -> None:
    if "|" in head:
        raise SchemeError(f"frame {text!r}: the head {head} has alternatives; write a frame a word")


def heads_apart(text: str) -> list[str]:
    """Return a verb's frame once for each alternative of its head: "voice|express support"."""
    tokens = text.split()
    place = next((i for i, t in enumerate(tokens) if not t.startswith("{") and t != "not"), 0)
    heads = tokens[place].split("|") if tokens else []
    return [" ".join([*tokens[:place], head, *tokens[place + 1 :]]) for head in heads] or [text]


def parse_verb_frame(type_name: str, text: str) -> Frame:
    """Read the frame of a verb: its first word is the verb.

    Raises:
        SchemeError: if a role, a class or the notation is wrong.
    """
    tokens = _tokens(text, "")
    before = _argument(tokens.pop(0), text) if tokens[0].startswith("{") else None
    negated = tokens[0] == "not" and len(tokens) > 1
    if negated:
        del tokens[0]
    head = tokens.pop(0)
    if head.startswith("{"):
        raise SchemeError(f"frame {text!r} has no verb after its subject")
    _check_head(head, text)
    infinitive = tokens[-2:] == _INFINITIVE
    if infinitive:
        del tokens[-2:]
    direct: Argument | None = None
    indirect: Argument | None = None
    obliques: list[Argument] = []
    fixed: list[frozenset[str]] = [_NOT] if negated else []
    for index, token in enumerate(tokens):
        if token.startswith("{"):
            previous = tokens[index - 1] if index else ""
            if index > 1 and tokens[index - 2] == "to":
                # "refuse to attend {patient}": the object of a fixed verb
                fixed.append(frozenset(previous.split("|")))
                obliques.append(_argument(token, text, OBJECT))
            elif previous and not previous.startswith("{"):
                obliques.append(_argument(token, text, frozenset(previous.split("|"))))
            elif indirect is None:
                indirect, direct = direct, _argument(token, text)
            else:
                raise SchemeError(f"frame {text!r} has three objects")
        elif index + 1 == len(tokens) or not tokens[index + 1].startswith("{"):
            fixed.append(frozenset(token.split("|")))
    return Frame(
        type_name,
        "verb",
        head,
        text,
        before,
        direct,
        indirect,
        tuple(obliques),
        tuple(fixed),
        infinitive,
    )


def parse_noun_frame(type_name: str, text: str) -> Frame:
    """Read the frame of a noun: its head is the last word before a preposition.

    Raises:
        SchemeError: if a role, a class or the notation is wrong.
    """
    tokens = _tokens(text, " ")
    before = _argument(tokens.pop(0), text) if tokens[0].startswith("{") else None
    end = len(tokens)
    for index, token in enumerate(tokens):
        if index and (token.startswith("{") or _PREPOSITIONS & set(token.split("|"))):
            end = index
            break
    if tokens[0].startswith("{"):
        raise SchemeError(f"frame {text!r} has no noun")
    head = tokens[end - 1]
    _check_head(head, text)
    fixed = [frozenset(token.split("|")) for token in tokens[: end - 1]]
    obliques: list[Argument] = []
    rest = tokens[end:]
    for index, token in enumerate(rest):
        if token.startswith("{"):
            if not index or rest[index - 1].startswith("{"):
                raise SchemeError(f"frame {text!r}: {token} stands behind no preposition")
            obliques.append(_argument(token, text, frozenset(rest[index - 1].split("|"))))
        elif index + 1 == len(rest) or not rest[index + 1].startswith("{"):
            fixed.append(frozenset(token.split("|")))
    return Frame(type_name, "noun", head, text, before, None, None, tuple(obliques), tuple(fixed))
