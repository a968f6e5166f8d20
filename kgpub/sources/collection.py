"""Everything the user names, in order: files, folders, standard input; each article once."""

from __future__ import annotations

import errno
import itertools
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from kgpub.model import Article
from kgpub.sources import formats, language, sidecar, text
from kgpub.sources.document import Document
from kgpub.sources.metadata import Metadata
from kgpub.sources.problem import Problem, UnreadableError

_STDIN = "standard input"
_SHOWN = 40

_log = logging.getLogger(__name__)


def read_articles(
    inputs: Sequence[str | Path], *, metadata: Metadata, stdin: BinaryIO | None = None
) -> Iterator[Article | Problem]:
    """Yield the articles in the inputs, and a Problem for each piece that gives none.

    Args:
        inputs: paths of text files, HTML pages, JSON (Lines) files or folders of them;
            ``"-"`` is standard input. Read lazily, in order.
        metadata: what the user says about the articles; wins over a sidecar, which wins
            over what the document says.
        stdin: the bytes of standard input; by default those of the process.

    An article that was already yielded is left out and logged.
    """
    seen = _Seen()
    for item in inputs:
        for found in _open(item, stdin):
            if isinstance(found, Problem):
                yield found
                continue
            try:
                article = _article(found, metadata)
                is_new = seen.add(article, found.place)
            except UnreadableError as error:
                yield error.at(found.place)
                continue
            if is_new:
                yield article


def _article(document: Document, metadata: Metadata) -> Article:
    running = text.tidy(document.text)
    known = metadata.over(document.metadata)
    return Article(
        text=running,
        title=known.title,
        url=known.url,
        publisher=known.publisher,
        date=known.date,
        date_note=known.date_note,
        language=language.require_english(running, document.language),
    )


@dataclass(slots=True)
class _Seen:
    """The articles that were yielded, to find those that come again."""

    urls: dict[str, tuple[str, str]] = field(default_factory=dict)
    texts: dict[str, tuple[str | None, str]] = field(default_factory=dict)

    def add(self, article: Article, place: str) -> bool:
        """Remember an article; return whether it is new.

        Raises:
            UnreadableError: if another text has the same URL.
        """
        digest = article.digest
        if article.url is not None and article.url in self.urls:
            known, first = self.urls[article.url]
            if known != digest:
                raise UnreadableError(
                    f"has the same URL as {first} but another text, {article.url}",
                    "keep one version, or give each article its own URL",
                )
            _log.info("%s: the same article as %s, left out", place, first)
            return False
        if digest in self.texts:
            url, first = self.texts[digest]
            if url is None or article.url is None:
                _log.info("%s: the same text as %s, left out", place, first)
                return False
        self.texts.setdefault(digest, (article.url, place))
        if article.url is not None:
            self.urls[article.url] = (digest, place)
        return True


def _open(item: str | Path, stdin: BinaryIO | None) -> Iterator[Document | Problem]:
    place = _STDIN if item == "-" else str(item)
    try:
        if item == "-":
            if stdin is None and sys.stdin is None:
                raise UnreadableError("is closed", "name a file instead of -")
            yield from _read(stdin or sys.stdin.buffer, place, suffix="")
        elif os.path.isdir(item):
            yield from _folder(Path(item))
        else:
            yield from _file(Path(item))
    except UnreadableError as error:
        yield error.at(place)
    except (OSError, ValueError) as error:
        yield _system_problem(error, place)


def _folder(folder: Path) -> Iterator[Document | Problem]:
    failures: list[OSError] = []
    empty = True
    for parent, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(parent, name) for name in sorted(names)):
            if path.name.startswith(".") or sidecar.is_sidecar(path):
                continue
            if not formats.is_known(path.suffix):
                _log.info("%s: not a kind of file that kgpub reads, left out", path)
                continue
            empty = False
            yield from _open(path, None)
    for failure in failures:
        yield _system_problem(failure, str(failure.filename or folder))
    if empty and not failures:
        raise UnreadableError(
            "holds no file that kgpub reads",
            "put .txt, .md, .html, .jsonl or .json files into it, or name the files",
        )


def _file(path: Path) -> Iterator[Document | Problem]:
    if sidecar.is_sidecar(path) and sidecar.described(path):
        _log.info("%s: metadata of the file beside it, not an article", path)
        return
    beside = sidecar.find(path)
    try:
        known = sidecar.read(beside) if beside else Metadata()
    except UnreadableError as error:
        yield error.at(str(beside))
        return
    with path.open("rb") as stream:
        for found in _read(stream, str(path), path.suffix):
            if isinstance(found, Document):
                yield replace(found, metadata=known.over(found.metadata))
            else:
                yield found


def _read(lines: Iterable[bytes], place: str, suffix: str) -> Iterator[Document | Problem]:
    rest = iter(lines)
    taken = formats.peek(rest)
    chosen = formats.choose(suffix, b"".join(taken))
    yield from chosen.read(itertools.chain(taken, rest), place)


def _system_problem(error: OSError | ValueError, place: str) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(place, "there is no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return Problem(place, "may not be read", "ask for permission to read it")
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        shown = f"{place[:_SHOWN]}…"
        return Problem(shown, "is too long for the name of a file", "give text through - instead")
    reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
    return Problem(place, f"cannot be read: {reason}", "check the path")
