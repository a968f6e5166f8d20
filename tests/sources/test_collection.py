"""Files, folders and standard input together: order, problems, duplicates."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgpub.model import Article
from kgpub.sources import Metadata, Problem, read_articles

ONE = "Syrian troops have regained control over the city of Maarat al-Numan."
TWO = "Militants attacked the positions of the army in the province last week."
PAGE = f"<!DOCTYPE html>\n<html><head><title>T</title></head><body><p>{ONE}</p></body></html>"
GERMAN = "Die Truppen haben am Montag die Kontrolle über die Stadt zurückgewonnen, sagte er. " * 3
NOBODY = 65534


def read(*inputs: str | Path, stdin: bytes | None = None, url: str | None = None) -> list[object]:
    stream = io.BytesIO(stdin) if stdin is not None else None
    return list(read_articles(inputs, metadata=Metadata(url=url), stdin=stream))


def texts(found: list[object]) -> list[str]:
    return [item.text if isinstance(item, Article) else str(item) for item in found]


def problem(found: list[object]) -> Problem:
    (only,) = [item for item in found if isinstance(item, Problem)]
    return only


@contextlib.contextmanager
def unprivileged() -> Iterator[None]:
    """Let the permissions of files count, also when root runs the tests."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_text_file_becomes_an_article_without_a_date(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + ONE.encode() + b"\r\n\r\n")
    assert read(str(path)) == [Article(text=ONE)]


@pytest.mark.parametrize("name", ["a.txt", "a", "a.news", "A.MD"])
def test_any_file_that_decodes_is_text_when_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(ONE)
    assert texts(read(tmp_path / name)) == [ONE]


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.txt", "a"])
def test_a_page_is_known_by_name_or_content(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGE)
    (found,) = read(tmp_path / name)
    assert isinstance(found, Article)
    assert found.text == ONE
    assert found.title == "T"


def test_problems_do_not_stop_the_other_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ONE)
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "c.jsonl").write_text(f'{{"text": "{TWO}"}}\n{{"text"\n')
    found = read(tmp_path / "no.txt", tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.jsonl")
    kinds = [type(item).__name__ for item in found]
    assert kinds == ["Problem", "Article", "Problem", "Article", "Problem"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\t ", "only white space"),
        (b"GIF89a\0\0\1", "binary"),
        (b"It\x92s a text", "byte offset 2"),
        (b"<html><body></body></html>", "no running text"),
        (GERMAN.encode(), "looks like German"),
    ],
)
def test_a_file_that_gives_no_article_is_named_with_the_reason(
    tmp_path: Path, data: bytes, message: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    found = problem(read(path))
    assert found.place == str(path)
    assert message in found.message
    assert str(found).count("\n") == 0
    assert found.mend in str(found)


def test_a_missing_file_is_named() -> None:
    assert "no such file" in problem(read("nowhere/a.txt")).message


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "loop"])
def test_an_impossible_path_is_a_problem_on_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    found = str(problem(read(str(tmp_path / name))))
    assert "\0" not in found
    assert len(found) < 500


def test_a_line_break_in_a_file_name_stays_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a\nb.txt"
    path.write_bytes(b"")
    assert str(problem(read(path))).startswith(f"{tmp_path}/a\\nb.txt: is empty; ")


def test_a_file_or_folder_without_permission_is_named(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    parent = tmp_path_factory.mktemp("open")
    file = parent / "a.txt"
    file.write_text(ONE)
    file.chmod(0)
    folder = parent / "folder"
    folder.mkdir(mode=0)
    for above in (parent, *list(parent.parents)[:2]):
        above.chmod(0o755)
    try:
        with unprivileged():
            for named in (file, folder):
                assert "may not be read" in problem(read(named)).message
            places = [item.place for item in read(parent) if isinstance(item, Problem)]
            assert places == [str(file), str(folder)]
    finally:
        folder.chmod(0o755)


def test_a_folder_gives_its_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, text in [("b.txt", "bravo"), ("a.md", "alpha"), ("sub/c.json", '{"text": "c"}')]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    for name in (".hidden.txt", ".git/x.txt", "a.meta.toml", "picture.png", "code.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("title = 'from the sidecar'\n")
    found = read(tmp_path)
    assert texts(found) == ["alpha", "bravo", "c"]
    assert [getattr(item, "title", None) for item in found] == ["from the sidecar", None, None]


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\0")
    assert "no file that kgpub reads" in problem(read(tmp_path)).message


def test_a_broken_file_in_a_folder_is_named_and_the_others_come(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(ONE)
    found = read(tmp_path)
    assert problem(found).place == str(tmp_path / "a.txt")
    assert texts(found)[1:] == [ONE]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ONE, [ONE]),
        (f"\n\n{ONE}\n\n{TWO}\n", [f"{ONE}\n\n{TWO}"]),
        (f'{{"text": "{ONE}"}}\n{{"text": "{TWO}"}}\n', [ONE, TWO]),
        (f'[{{"text": "{ONE}"}},\n {{"text": "{TWO}"}}]', [ONE, TWO]),
        (f'{{\n  "text": "{ONE}"\n}}', [ONE]),
        (PAGE, [ONE]),
        (f"[Report] [Text] {ONE}", [f"[Report] [Text] {ONE}"]),
        (f"<b>{ONE}", [f"<b>{ONE}"]),
    ],
)
def test_standard_input_is_known_by_its_content(data: str, expected: list[str]) -> None:
    assert texts(read("-", stdin=data.encode())) == expected


def test_a_broken_line_of_standard_input_is_named() -> None:
    found = read("-", stdin=f'{{"text": "{ONE}"}}\n{{"text": 1}}\n'.encode())
    assert problem(found).place == "standard input:2"


def test_empty_standard_input_is_named() -> None:
    assert str(problem(read("-", stdin=b""))).startswith("standard input: is empty")


def test_json_lines_on_standard_input_are_not_waited_for() -> None:
    class Pipe(io.BytesIO):
        def __next__(self) -> bytes:
            line = super().__next__()
            assert b"last" not in line, "read too far"
            return line

    pipe = Pipe(f'{{"text": "{ONE}"}}\n{{"text": "last"}}\n'.encode())
    first = next(read_articles(["-"], metadata=Metadata(), stdin=pipe))
    assert isinstance(first, Article)


def jsonl(path: Path, *articles: dict[str, str]) -> Path:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles))
    return path


def test_the_same_url_with_another_text_is_a_problem(tmp_path: Path) -> None:
    url = "https://example.org/1"
    path = jsonl(tmp_path / "a.jsonl", {"text": ONE, "url": url}, {"text": TWO, "url": url})
    found = read(path)
    assert texts(found)[0] == ONE
    assert problem(found).place == f"{path}:2"
    assert f"same URL as {path}:1" in problem(found).message


@pytest.mark.parametrize("urls", [("u", "u"), (None, None), ("u", None), (None, "u")])
def test_the_same_article_again_is_left_out_and_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, urls: tuple[str | None, str | None]
) -> None:
    articles = [
        {"text": ONE} | ({"url": f"https://example.org/{url}"} if url else {}) for url in urls
    ]
    path = jsonl(tmp_path / "a.jsonl", *articles)
    with caplog.at_level(logging.INFO, logger="kgpub"):
        assert texts(read(path)) == [ONE]
    assert f"{path}:2" in caplog.text


def test_the_same_text_at_two_urls_is_two_articles(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "a.jsonl",
        {"text": ONE, "url": "https://example.org/1"},
        {"text": ONE, "url": "https://example.com/2"},
    )
    assert texts(read(path)) == [ONE, ONE]


def test_duplicates_are_found_across_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ONE)
    (tmp_path / "b.txt").write_text(f"{ONE}\r\n")
    assert texts(read(tmp_path / "a.txt", tmp_path, "-", stdin=ONE.encode())) == [ONE]


def test_one_url_for_several_articles_is_a_problem(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": ONE}, {"text": TWO})
    found = read(path, url="https://example.org/1")
    assert "own URL" in problem(found).mend


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ONE)
    articles = read_articles([tmp_path / "a.txt", tmp_path / "b.txt"], metadata=Metadata())
    assert isinstance(next(articles), Article)
    (tmp_path / "b.txt").write_text(TWO)
    assert texts(list(articles)) == [TWO]


def test_a_text_with_turtle_and_markup_in_it_comes_out_unchanged(tmp_path: Path) -> None:
    text = 'He said "a" <b> \\n \'c\' . @prefix : <x> .\n"""d""" {e} %f'
    (tmp_path / "a.txt").write_text(text)
    assert texts(read(tmp_path / "a.txt")) == [text]


def test_five_megabytes_of_text_come_out_whole(tmp_path: Path) -> None:
    text = (f"{ONE} " * (5_000_000 // len(ONE))).strip()
    (tmp_path / "a.txt").write_text(text)
    assert texts(read(tmp_path / "a.txt")) == [text]
