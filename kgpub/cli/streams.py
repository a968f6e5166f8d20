"""Standard input and output as bytes, and what can go wrong with them."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from typing import TextIO

from kgpub.errors import InputError


def read_stdin() -> bytes:
    """Return all of standard input.

    Raises:
        InputError: if there is none.
    """
    if sys.stdin is None:
        raise InputError("standard input: is closed; name a file instead of -")
    return sys.stdin.buffer.read()


def write_stdout(chunks: Iterable[bytes]) -> None:
    """Write data to standard output and flush after each piece.

    Raises:
        InputError: if it cannot be written; an error of the pieces' own is raised as it is.
        BrokenPipeError: if its reader has gone.
    """
    if sys.stdout is None:
        raise InputError("standard output: is closed; name a file with -o")
    for chunk in chunks:
        try:
            # Under PYTHONUNBUFFERED a write may take a part only.
            rest = memoryview(chunk)
            while rest:
                rest = rest[sys.stdout.buffer.write(rest) or 0 :]
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            silence(sys.stdout)
            raise InputError(
                f"standard output: cannot be written ({error.strerror}); name a file with -o"
            ) from error


def silence(stream: TextIO | None) -> None:
    """Turn a stream that nobody reads away, so that the interpreter's last flush succeeds."""
    if stream is None:
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
