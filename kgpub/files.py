"""Output files: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from kgpub.errors import InputError

_NEW_FILE_MODE = 0o666
_BINARY = getattr(os, "O_BINARY", 0)


def write(path: Path | str, chunks: Iterable[bytes] | bytes) -> None:
    """Write a file so that readers see the old content or all of the new, never a part.

    The content goes to a temporary file in the same folder, which then takes the place
    of the target. An existing file keeps its mode; a new one gets what the umask allows.
    A symbolic link stays and its target is replaced. A device or pipe is written to
    directly. When anything fails, an error from `chunks` included, the target stays as
    it was and the temporary file is removed.

    Args:
        path: the file to write.
        chunks: its content, in bytes, at once or in pieces.

    Raises:
        InputError: if the file cannot be written.
    """
    with _refusing(path):
        target = Path(os.path.realpath(path))
    pieces = (chunks,) if isinstance(chunks, bytes) else chunks
    mode = _mode(target, path)
    if mode is not None and not stat.S_ISREG(mode):
        _fill(target, os.O_WRONLY, pieces, path)
        return
    temporary = target.with_name(f".kgpub-{secrets.token_hex(8)}.tmp")
    try:
        _fill(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, pieces, path)
        with _refusing(path):
            if mode is not None:
                temporary.chmod(stat.S_IMODE(mode))
            temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def check(path: Path | str) -> None:
    """Check, before the work that makes its content, that a file can be written.

    Raises:
        InputError: if it is a folder, is write-protected, or its folder is missing or is.
    """
    with _refusing(path):
        target = Path(os.path.realpath(path))
    mode = _mode(target, path)
    if (mode is None or stat.S_ISREG(mode)) and not _may(target.parent, os.W_OK | os.X_OK):
        raise InputError(f"{path}: its folder is write-protected; choose another file or folder")


def _may(target: Path, how: int) -> bool:
    return os.access(target, how, effective_ids=os.access in os.supports_effective_ids)


def _mode(target: Path, path: Path | str) -> int | None:
    """Return the mode of what is at the target, or None when nothing is.

    Raises:
        InputError: if it is a folder, is write-protected, or lies where nothing can be.
    """
    with _refusing(path):
        try:
            mode = target.stat().st_mode
        except FileNotFoundError:
            if target.parent.is_dir():
                return None
            message = f"{path}: there is no folder {target.parent}; create it first"
            raise InputError(message) from None
    if stat.S_ISDIR(mode):
        raise InputError(f"{path}: is a folder; name a file in it")
    if not _may(target, os.W_OK):
        raise InputError(f"{path}: is write-protected; choose another file")
    return mode


def _fill(file: Path, flags: int, pieces: Iterable[bytes], path: Path | str) -> None:
    """Write pieces to a file; an error of the pieces' own is raised as it is."""
    with _refusing(path):
        stream = os.fdopen(os.open(file, flags | _BINARY, _NEW_FILE_MODE), "wb")
    try:
        for piece in pieces:
            with _refusing(path):
                stream.write(piece)
        with _refusing(path):
            stream.close()
    finally:
        with contextlib.suppress(OSError):
            stream.close()


@contextlib.contextmanager
def _refusing(path: Path | str) -> Iterator[None]:
    """Turn the system's refusals into InputErrors that name the file the user asked for."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        message = f"{path}: cannot be written ({reason}); choose another file or folder"
        raise InputError(message) from error
