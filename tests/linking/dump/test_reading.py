"""Lines of a dump, in every compression, from every place."""

from __future__ import annotations

import bz2
import gzip
import io
import random
import sys

import pytest

from kgpub.errors import InputError
from kgpub.linking.dump.compression import BrokenOff
from kgpub.linking.dump.reading import Position, blocks, head

FORMS = ("json", "bz2", "gz", "zst")


def packed(data: bytes, form: str, pieces: int = 1) -> bytes:
    """Compress, as so many streams one after the other."""
    size = len(data) // pieces + 1
    parts = [data[n : n + size] for n in range(0, len(data), size)]
    if form == "zst":
        zstd = pytest.importorskip("backports.zstd")
        checked = {zstd.CompressionParameter.checksum_flag: 1}  # as the command zstd does
        return b"".join(zstd.compress(part, options=checked) for part in parts)
    compress = {"json": lambda d: d, "bz2": bz2.compress, "gz": gzip.compress}[form]
    return b"".join(compress(part) for part in parts)


@pytest.fixture(scope="module")
def text() -> bytes:
    """Two megabytes that hardly compress, in lines of all lengths up to many kilobytes."""
    noise = random.Random(3)
    lines = [noise.randbytes(noise.randrange(1, 16_000)).hex().encode() for _ in range(120)]
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


def read(data: bytes, place: Position = Position()) -> list[bytes]:  # noqa: B008
    stream = io.BytesIO(data)
    return [line for b in blocks(stream, head(stream), place) for line in b.lines]


@pytest.mark.parametrize("pieces", [1, 7])
@pytest.mark.parametrize("form", FORMS)
def test_all_lines_come_out_of_every_form(text: bytes, form: str, pieces: int) -> None:
    assert read(packed(text, form, pieces)) == text.splitlines()


@pytest.mark.parametrize("seekable", [True, False])
@pytest.mark.parametrize("form", FORMS)
def test_reading_goes_on_from_any_block(text: bytes, form: str, seekable: bool) -> None:
    data = packed(text, form, 5)
    stream = io.BytesIO(data)
    ends = [(b.end, len(b.lines)) for b in blocks(stream, head(stream), Position())]
    assert len(ends) > 1
    done = 0
    for end, count in ends:
        done += count
        again = io.BytesIO(data)
        again.seekable = lambda: seekable  # type: ignore[method-assign]
        rest = [line for b in blocks(again, head(again), end) for line in b.lines]
        assert rest == text.splitlines()[done:]


@pytest.mark.parametrize("form", ["bz2", "gz", "zst"])
def test_a_later_stream_is_gone_to_directly(text: bytes, form: str) -> None:
    data = packed(text, form, 5)
    stream = io.BytesIO(data)
    *_, last = blocks(stream, head(stream), Position())
    assert last.end.member > len(data) / 2


@pytest.mark.parametrize("form", ["bz2", "gz", "zst"])
def test_a_cut_file_gives_its_whole_lines_and_says_so(text: bytes, form: str) -> None:
    data = packed(text, form, 5)
    stream = io.BytesIO(data[: len(data) * 2 // 3])
    found: list[bytes] = []
    read = (found.extend(block.lines) for block in blocks(stream, head(stream), Position()))
    with pytest.raises(BrokenOff):
        list(read)
    assert len(found) > 30
    assert found == text.splitlines()[: len(found)]


@pytest.mark.parametrize("form", ["bz2", "gz", "zst"])
def test_a_damaged_file_gives_the_lines_before_the_damage(text: bytes, form: str) -> None:
    data = bytearray(packed(text, form, 5))
    middle = len(data) // 2
    data[middle : middle + 4000] = b"\0" * 4000
    stream = io.BytesIO(bytes(data))
    with pytest.raises(BrokenOff):
        list(blocks(stream, head(stream), Position()))


def test_a_place_behind_the_end_is_told(text: bytes) -> None:
    with pytest.raises(InputError, match="shorter"):
        read(packed(text, "gz"), Position(0, 0, len(text) + 10))


def test_zstd_without_its_package_names_the_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed(b"[\n]\n", "zst")
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
    with pytest.raises(InputError, match=r"pip install 'kgpub\[dump\]'"):
        head(io.BytesIO(data))


def test_an_error_of_the_file_is_raised_where_the_lines_are_read() -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > 100_000:
                raise OSError(5, "Input/output error")
            return super().read(size)

    stream = Failing(b"x" * 99 + b"\n" * 3_000_000)
    first = head(stream)
    with pytest.raises(OSError, match="Input/output"):
        list(blocks(stream, first, Position()))
