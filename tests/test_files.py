"""Output files: whole or not at all."""

from __future__ import annotations

import errno
import os
import resource
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgpub import files
from kgpub.errors import InputError

NOBODY = 65534


@pytest.fixture
def open_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that any user can enter."""
    folder = tmp_path_factory.mktemp("open")
    for parent in (folder, *list(folder.parents)[:2]):
        parent.chmod(0o755)
    return folder


@pytest.fixture
def unprivileged(open_folder: Path) -> Iterator[None]:
    """Let the permissions of files count, also when root runs the tests."""
    if os.geteuid() != 0:
        yield
        return
    os.chown(open_folder, NOBODY, -1)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_bytes_and_pieces_are_written(tmp_path: Path) -> None:
    files.write(tmp_path / "a", b"whole")
    files.write(str(tmp_path / "b"), (piece for piece in (b"in ", b"", b"pieces")))
    assert (tmp_path / "a").read_bytes() == b"whole"
    assert (tmp_path / "b").read_bytes() == b"in pieces"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_the_old_content_is_there_until_all_of_the_new_is(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old and longer")

    def pieces() -> Iterator[bytes]:
        yield b"new"
        assert target.read_bytes() == b"old and longer"

    files.write(target, pieces())
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize(
    "failure", [RuntimeError("x"), OSError(errno.EIO, "x"), KeyboardInterrupt()]
)
def test_a_failure_on_the_way_leaves_the_folder_as_it_was(
    tmp_path: Path, failure: BaseException
) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise failure

    with pytest.raises(type(failure)) as caught:
        files.write(tmp_path / "a", pieces())
    assert caught.value is failure
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_an_existing_file_keeps_its_mode_and_a_new_one_follows_the_umask(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"")
    (tmp_path / "old").chmod(0o604)
    before = os.umask(0o027)
    try:
        files.write(tmp_path / "old", b"x")
        files.write(tmp_path / "new", b"x")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("old", "new")]
    assert modes == [0o604, 0o640]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    files.write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        files.write(pipe, [b"a", b"b"])
        assert os.read(reader, 10) == b"ab"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_full_disk_is_an_input_error(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(InputError, match="cannot be written"):
            files.write(target, [b"x" * 2000])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert target.read_bytes() == b"old"


def test_a_long_file_name_is_no_hindrance(tmp_path: Path) -> None:
    files.write(tmp_path / ("x" * 255), b"x")
    assert (tmp_path / ("x" * 255)).read_bytes() == b"x"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing/a.ttl", "there is no folder .*missing; create it first"),
        (".", "is a folder"),
        ("file/a.ttl", "cannot be written"),
        ("x" * 300, "cannot be written"),
        ("a\0b", "cannot be written"),
    ],
)
def test_a_target_that_cannot_be_is_refused_in_one_line(
    tmp_path: Path, path: str, message: str
) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError, match=message) as caught:
        files.write(tmp_path / path, b"x")
    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("unprivileged")
def test_a_folder_without_permission_is_refused(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with pytest.raises(InputError, match="cannot be written"):
        files.write(open_folder / "a", b"x")


@pytest.mark.usefixtures("unprivileged")
def test_a_write_protected_file_is_refused(open_folder: Path) -> None:
    target = open_folder / "a"
    target.write_bytes(b"kept")
    target.chmod(0o444)
    with pytest.raises(InputError, match="write-protected"):
        files.write(target, b"x")
    assert target.read_bytes() == b"kept"
