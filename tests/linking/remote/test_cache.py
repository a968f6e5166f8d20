"""Answers are kept with their day, and a broken file never stops the work."""

from __future__ import annotations

import datetime
import sqlite3
from pathlib import Path

import pytest

from kgpub.errors import InputError
from kgpub.linking import LinkingSettings
from kgpub.linking.remote.cache import Cache, default_folder, open_cache

DAY = datetime.date(2026, 3, 1)


def test_an_answer_is_found_by_its_question_in_another_run(tmp_path: Path) -> None:
    Cache(tmp_path / "c").put("question", b"answer")
    assert Cache(tmp_path / "c").get("question") == b"answer"
    assert Cache(tmp_path / "c").get("another") is None


def test_an_answer_ages(tmp_path: Path) -> None:
    Cache(tmp_path / "c", 30, DAY).put("q", b"a")
    assert Cache(tmp_path / "c", 30, DAY + datetime.timedelta(29)).get("q") == b"a"
    assert Cache(tmp_path / "c", 30, DAY + datetime.timedelta(30)).get("q") is None


def test_zero_days_ask_always_again(tmp_path: Path) -> None:
    Cache(tmp_path / "c", 0, DAY).put("q", b"a")
    assert Cache(tmp_path / "c", 0, DAY).get("q") is None


def test_a_new_answer_takes_the_place_of_the_old_one() -> None:
    cache = Cache()
    cache.put("q", b"a")
    cache.put("q", b"b")
    assert cache.get("q") == b"b"


def test_two_runs_can_share_a_file(tmp_path: Path) -> None:
    first, second = Cache(tmp_path / "c"), Cache(tmp_path / "c")
    first.put("a", b"1")
    second.put("b", b"2")
    assert (first.get("b"), second.get("a")) == (b"2", b"1")


def test_questions_are_not_readable_in_the_file(tmp_path: Path) -> None:
    Cache(tmp_path / "c").put("http://user:geheim@host", b"answer")
    assert b"geheim" not in (tmp_path / "c").read_bytes()


def test_a_damaged_answer_is_asked_for_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Cache(tmp_path / "c").put("q", b"a")
    with sqlite3.connect(tmp_path / "c") as connection:
        connection.execute("UPDATE answer SET value = 'nonsense'")
    cache = Cache(tmp_path / "c")
    assert cache.get("q") is None
    assert "cache of answers is not used any more" in caplog.text
    cache.put("q", b"b")
    assert cache.get("q") == b"b"


def test_the_folder_that_was_named_is_made(tmp_path: Path) -> None:
    open_cache(LinkingSettings(cache=tmp_path / "a" / "b")).put("q", b"a")
    assert open_cache(LinkingSettings(cache=tmp_path / "a" / "b")).get("q") == b"a"


@pytest.mark.parametrize("content", [b"not a database at all, but text" * 50, b""])
def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(InputError, match="cannot hold a cache"):
        open_cache(LinkingSettings(cache=tmp_path / "file"))


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "answers.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE mine (x)")
    before = file.read_bytes()
    with pytest.raises(InputError, match="no cache of this version"):
        open_cache(LinkingSettings(cache=tmp_path))
    assert file.read_bytes() == before


def test_a_cache_folder_of_the_user_that_cannot_be_used_is_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setattr("kgpub.linking.remote.cache.default_folder", lambda: tmp_path / "file")
    cache = open_cache(LinkingSettings())
    cache.put("q", b"a")
    assert cache.get("q") == b"a"
    assert "answers of services are not kept" in caplog.text


def test_without_a_cache_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    open_cache(LinkingSettings(keep=False)).put("q", b"a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("system", "variable", "expected"),
    [
        ("linux", "XDG_CACHE_HOME", "{}/kgpub"),
        ("win32", "LOCALAPPDATA", "{}/kgpub/Cache"),
    ],
)
def test_the_folder_is_where_the_system_wants_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, variable: str, expected: str
) -> None:
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setenv(variable, str(tmp_path))
    assert default_folder() == Path(expected.format(tmp_path))


def test_a_cache_that_cannot_be_written_is_still_read(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Cache(tmp_path / "c").put("old", b"a")
    cache = Cache(tmp_path / "c")
    cache._connection.execute("PRAGMA query_only = 1")
    cache.put("new", b"b")
    cache.put("newer", b"c")
    assert (cache.get("old"), cache.get("new")) == (b"a", None)
    assert caplog.text.count("new answers are not kept") == 1
