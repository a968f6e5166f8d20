"""The keys under which names are stored and looked up.

`name_key` is exact up to spelling habits: case, diacritics, apostrophes, hyphens, dots, a
leading "the", a final possessive. In names with an Arabic article ("al-", "an ", "ash-") the
article becomes "al" and the habits of romanization are evened out as well, so that
"Ma'arrat al-Nu'man", "Maarat al-Numan" and "Ma‘arrat an Nu‘mān" have one key.

`loose_key` keeps the consonants only. Many names share one: it is for names that `name_key`
does not find, and its hits need the support of something else than the name.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "a",
        "ħ": "h",
        "ŋ": "n",
        "&": " and ",
        ".": "",
    }
    | dict.fromkeys("'’‘`´ʼʻʿʾʹ′ʽ‛ˈ״\"“”„", "")
    | dict.fromkeys("-‐‑‒–—―_/,;:()[]·־", " ")
)
_PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")
_POSSESSIVE = re.compile(r"(?<=[\w.])['’‘ʼ`´]s?$")
_DOUBLE = re.compile(r"([a-z])\1+")
_FINAL_H = re.compile(r"(?<=a)h\b")
_NOT_WORD = re.compile(r"[^\w ]")
_VOWELS = re.compile(r"(?<=\w)[aeiouy]+|w(?=[^\w]|$)")
_SUN = frozenset(("sh", "th", "dh", "d", "n", "r", "s", "t", "z", "l"))
_ASSIMILATED = frozenset(vowel + letter for vowel in "aeu" for letter in _SUN)
_ARTICLES = frozenset(("al", "el", "ul"))
_JOINED = re.compile(r" [ae]([dnrstz])\1\w\w")
_DOUBLED = frozenset("dnrstz")
_HABITS = str.maketrans({"e": "a", "o": "u", "y": "i", "q": "k"})
_PAIR = re.compile("ou|oo|ee|aw|ae")
_PAIRS = {"ou": "u", "oo": "u", "ee": "i", "aw": "o", "ae": "ai"}
_SHORTEST_LOOSE = 3


def name_key(name: str) -> str:
    """Return the key of a name: lower-case words with single spaces between.

    The empty string comes back for a name without letters or digits.
    """
    words = _words(name)
    if not words:
        return ""
    for position, word in enumerate(words[:-1]):
        if _is_article(word, words[position + 1]):
            return _romanized(words)
    return " ".join(words)


def without_article(name: str) -> str | None:
    """Return the key of a name without the Arabic article at its head, or None if it has none."""
    words = _words(name)
    if len(words) < 2 or not _is_article(words[0], words[1]):
        return None
    return name_key(" ".join(words[1:]))


def loose_key(name: str) -> str | None:
    """Return the consonants of a name, or None if they are too few to say anything.

    The article is left out: "Deir ez-Zor" and "Dayr az Zawr" meet.
    """
    words = _words(name)
    kept = [
        word
        for position, word in enumerate(words)
        if position + 1 == len(words) or not _is_article(word, words[position + 1])
    ]
    text = _FINAL_H.sub("", " ".join(kept)).replace("q", "k").replace("aw", "o")
    skeleton = _DOUBLE.sub(r"\1", _VOWELS.sub("", text))
    return skeleton if len(skeleton.replace(" ", "")) >= _SHORTEST_LOOSE else None


def _words(name: str) -> list[str]:
    text = name.casefold()
    if not (text.isascii() and _PLAIN.fullmatch(text)):
        text = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", text).strip())
        decomposed = unicodedata.normalize("NFD", text.casefold())
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
        text = _NOT_WORD.sub("", text.translate(_LETTERS))
    words = text.split()
    if _JOINED.search(text):
        words = [words[0], *(part for word in words[1:] for part in _split(word))]
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _split(word: str) -> tuple[str, ...]:
    """Take an article off the word it was written together with ("Deir Ezzor")."""
    joined = word[0] in "ae" and word[1:2] in _DOUBLED and word[1] == word[2:3] and len(word) > 4
    return (word[:2], word[2:]) if joined else (word,)


def _is_article(word: str, following: str) -> bool:
    if word in _ARTICLES:
        return True
    return word in _ASSIMILATED and following.startswith(word[1:]) and len(following) > 2


def _romanized(words: list[str]) -> str:
    last = len(words) - 1
    return " ".join(
        "al" if i < last and _is_article(word, words[i + 1]) else _evened(word)
        for i, word in enumerate(words)
    )


def _pair(match: re.Match[str]) -> str:
    return _PAIRS[match.group()]


def _evened(word: str) -> str:
    text = _PAIR.sub(_pair, word)
    return _FINAL_H.sub("", _DOUBLE.sub(r"\1", text.translate(_HABITS)))
