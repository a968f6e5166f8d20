"""Texts in capitals, read as if they were not.

The language model takes every word in capitals for a name, and finds no verbs. Lines in capitals
are therefore read in a copy with the case that their words would have; every character keeps
its place. What is published quotes the text as it stands.

The method is a lexicon's: a word has the case that the article gives it elsewhere, that a known
name has, or that of a common word of English; any other word is taken for a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from typing import TypeVar

from spacy.language import Language

from kgpub.model import Article, KnownName, Mention, Reading
from kgpub.model.reading import Claim

T = TypeVar("T")
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?")
_LINE = re.compile(r"[^\n]+")
_ENDS = re.compile(r"(?<![.\s][A-Z])[.!?:][\"”’')\]]*\s+$|--\s*$")
_DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]?\.?")
_CLITIC = re.compile(r"['’](?:s|t|re|ve|ll|d|m)?$")
_CLITICS = ("s", "t", "re", "ve", "ll", "d", "m")
_DAYS = re.compile(
    r"january|february|april|june|july|august|september|october|november|december|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_DAYS_BY_NUMBERS = re.compile(
    r"march|may|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun"
)
_VOWELS = frozenset("AEIOUY")
_FEWEST = 3
_LONGEST_NAME = 6


class Truecaser:
    """Gives lines in capitals the case of prose."""

    def __init__(
        self, nlp: Language, names: Iterable[KnownName], is_demonym: Callable[[str], bool]
    ) -> None:
        """Collect the words; the names of known entities have their own case.

        Args:
            nlp: an English pipeline; its lemmatizer knows the common words.
            names: names of known entities.
            is_demonym: whether a capitalized word is one of a country's ("Syrian").
        """
        self._nlp = nlp
        self._is_demonym = is_demonym
        self._known = tuple(names)

    def __call__(self, text: str) -> str:
        """Return a text of the same length, its lines in capitals in the case of prose."""
        lines = list(_LINE.finditer(text))
        shouted = [line for line in lines if in_capitals(line[0])]
        if not shouted:
            return text
        if not any(char.islower() for char in text):
            shouted = lines
        told = self._told(text, shouted)
        found, last = [], 0
        for line in shouted:
            found.append(text[last : line.start()])
            found.append(self._line(line[0], told))
            last = line.end()
        found.append(text[last:])
        return "".join(found)

    def _told(self, text: str, shouted: Collection[re.Match[str]]) -> dict[str, str]:
        """The commonest form of the words inside of the other lines."""
        skipped = {line.start() for line in shouted}
        forms: dict[str, Counter[str]] = {}
        for line in _LINE.finditer(text):
            if line.start() in skipped:
                continue
            for word in _WORD.finditer(line[0]):
                if word.start() and not _ENDS.search(line[0], 0, word.start()):
                    form = word[0].rstrip(".")
                    forms.setdefault(form.upper(), Counter())[form] += 1
        return {key: max(sorted(c), key=c.__getitem__) for key, c in forms.items()}

    def _line(self, line: str, told: dict[str, str]) -> str:
        chars = list(line)
        words = list(_WORD.finditer(line))
        index = 0
        while index < len(words):
            size, form = self._name(words, index)
            if size:
                first, last = words[index], words[index + size - 1]
                as_is = line[first.start() : last.end()]
                shown = self._spelled(as_is, form)
                if len(shown) == len(as_is):
                    chars[first.start() : last.end()] = shown
                index += size
                continue
            word = words[index]
            chars[word.start() : word.end()] = self._cased(line, word, told)
            index += 1
        return "".join(chars)

    def _name(self, words: list[re.Match[str]], index: int) -> tuple[int, str]:
        for size in range(min(_LONGEST_NAME, len(words) - index), 0, -1):
            key = tuple(word[0] for word in words[index : index + size])
            name = self._names.get(key)
            if name is not None and not (name == "US" and self._is_pronoun(words, index)):
                return size, name
        return 0, ""

    def _is_pronoun(self, words: list[re.Match[str]], index: int) -> bool:
        """Whether "US" is "us": nothing before it, and nothing after it, makes it a name."""
        if index == 0 or words[index - 1][0] in ("THE", "A"):
            return False
        return index + 1 == len(words) or words[index + 1][0].lower() in self._small

    def _spelled(self, shown: str, name: str) -> str:
        """A known name in its own case; where it is spaced otherwise, word by word."""
        if len(shown) == len(name) and shown.upper() == name.upper():
            return name
        forms = iter(_WORD.findall(name))
        return _WORD.sub(lambda match: next(forms, match[0]), shown)

    def _cased(self, line: str, word: re.Match[str], told: dict[str, str]) -> str:
        text = word[0]
        begins = not line[: word.start()].strip(" \"“‘'([-") or bool(
            _ENDS.search(line, max(0, word.start() - 8), word.start())
        )
        bare = text.rstrip(".")
        form = told[bare] + text[len(bare) :] if bare in told else self._usual(line, word)
        if len(form) != len(text):
            return text
        return form[:1].upper() + form[1:] if begins else form

    def _usual(self, line: str, word: re.Match[str]) -> str:
        text = word[0]
        if _DOTTED.fullmatch(text) and len(text) > 2:
            return text
        small, title = _lower(text), _title(text)
        bare = small.rstrip(".")
        near = line[max(0, word.start() - 3) : word.end() + 3]
        if _DAYS.fullmatch(bare) or (_DAYS_BY_NUMBERS.fullmatch(bare) and re.search(r"\d", near)):
            return title
        if line[word.end() : word.end() + 1].isdigit():
            return text
        if line[max(0, word.start() - 1) : word.start()].isdigit():
            return small
        if text == "I" or text.startswith(("I'", "I’")):
            return text[0] + small[1:]
        if small.endswith(("n't", "n’t")):
            return small
        stem = _CLITIC.sub("", bare)
        if self._is_demonym(stem.capitalize()):
            return title
        if self._is_common(stem) and not self._is_given_name(line, word):
            return small
        if 1 < len(text) <= 5 and not _VOWELS & set(text):
            return text
        return title

    @cached_property
    def _names(self) -> dict[tuple[str, ...], str]:
        """Names by their words in capitals; "Time" and "WHO" are more often words."""
        found: dict[tuple[str, ...], str] = {}
        for name in self._known:
            words = tuple(word.upper() for word in _WORD.findall(name.text))
            alone = name.text.lower() if len(words) == 1 and name.text != "US" else ""
            plain = self._small if name.kind == "place" or name.text.isupper() else self._common
            word = alone in plain
            if words and len(words) <= _LONGEST_NAME and not word:
                found.setdefault(words, name.text)
        return found

    @cached_property
    def _given_names(self) -> frozenset[str]:
        people = (name.text.split() for name in self._known if name.kind == "person")
        return frozenset(words[0].upper() for words in people if len(words) > 1)

    def _is_given_name(self, line: str, word: re.Match[str]) -> bool:
        """Whether a common word is one of those that people are named, before a name."""
        after = _WORD.match(line, word.end() + 1)
        if word[0] not in self._given_names or after is None:
            return False
        return not self._is_common(_CLITIC.sub("", after[0].lower().rstrip(".")))

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(self._nlp.Defaults.stop_words)

    @cached_property
    def _common(self) -> frozenset[str]:
        return self._small | _listed(self._nlp)

    def _is_common(self, word: str) -> bool:
        known = self._common
        if word in known:
            return True
        for ending, others in (
            ("ies", ("y",)), ("es", ("e", "")), ("s", ("",)), ("ied", ("y",)),
            ("ed", ("e", "")), ("ing", ("e", "")), ("er", ("e", "")), ("ly", ("",)),
        ):  # fmt: skip
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stem = word.removesuffix(ending)
                if any(stem + other in known for other in others):
                    return True
                if ending in ("ed", "ing") and stem[-1:] == stem[-2:-1] and stem[:-1] in known:
                    return True
        return False


def in_capitals(line: str) -> bool:
    """Return whether a line has words enough to be prose, and no small letter."""
    if any(char.islower() for char in line):
        return False
    return sum(len(word) > 1 for word in _WORD.findall(line)) >= _FEWEST


def restored(reading: Reading, article: Article) -> Reading:
    """Return a reading of a truecased copy as one of the article itself.

    Every quotation of the text is taken from it; labels keep the case of prose.
    """
    copy = reading.article.text
    found = replace(_quoting(reading, article.text), article=article)
    claims = tuple(_requoted(claim, copy, article.text) for claim in found.claims)
    return replace(found, claims=claims)


def _quoting(record: T, text: str) -> T:
    """A record with the words of a text in all its mentions."""
    if isinstance(record, Mention):
        return replace(record, text=text[record.start : record.end])
    if isinstance(record, tuple):
        return tuple(_quoting(item, text) for item in record)  # type: ignore[return-value]
    if not is_dataclass(record) or isinstance(record, (type, Article)):
        return record
    values = {f.name: _quoting(getattr(record, f.name), text) for f in fields(record)}
    return replace(record, **values)


def _requoted(claim: Claim, copy: str, text: str) -> Claim:
    """A claim with its quotation and the words of its figures as the article has them."""
    start = min(mention.start for mention in (*claim.evidence, *claim.content))

    def original(words: str) -> str:
        at = copy.find(words, max(0, start - 1000))
        return text[at : at + len(words)] if at >= 0 else words

    figures = tuple(replace(figure, text=original(figure.text)) for figure in claim.figures)
    quotation = original(claim.quotation) if claim.quotation is not None else None
    return replace(claim, figures=figures, quotation=quotation)


def _listed(nlp: Language) -> frozenset[str]:
    """The words that the lemmatizer knows."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    found: set[str] = set()
    for name in ("lemma_index", "lemma_exc"):
        table = lookups.get_table(name, {}) if lookups is not None else {}
        for words in table.values():
            found.update(str(word) for word in words)
    return frozenset(found)


def _lower(text: str) -> str:
    """Small letters, where a letter has one of its own length."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _title(text: str) -> str:
    """Each part of a word with a capital, but not what is only shortened: "Syria's"."""

    def part(match: re.Match[str]) -> str:
        small = _lower(match[0])
        joined = match.start() > 0 and text[match.start() - 1] in "'’"
        return small if joined and small in _CLITICS else match[0][:1] + small[1:]

    return re.sub(r"[^\W\d_]+", part, text)
