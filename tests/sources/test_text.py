"""Plain text: encodings, binary files, line ends."""

from __future__ import annotations

import pytest

from kgpub.errors import InputError
from kgpub.sources.text import decode, tidy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf8_and_marked_utf16_are_decoded_without_the_mark(encoding: str) -> None:
    assert decode("Ma’arat – 中".encode(encoding)) == "Ma’arat – 中"


def test_big_endian_utf16_with_a_mark_is_decoded() -> None:
    assert decode(b"\xfe\xff" + "Idlib".encode("utf-16-be")) == "Idlib"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_byte_offset_of_invalid_utf8_is_named(mark: bytes) -> None:
    data = mark + "naïve".encode() + b" \x92s"
    with pytest.raises(InputError, match=rf"0x92 at byte offset {len(mark) + 7}\b"):
        decode(data)


def test_cut_utf16_is_refused() -> None:
    with pytest.raises(InputError, match="not valid UTF-16"):
        decode(b"\xff\xfea\x00b")


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"some text\0", b"\x01\x02\x03 ab", b"\xff\xfe\0\0a\0\0\0"],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(data)


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    text = "A page\x0c break and one bell\x07 in a longer line of text."
    assert decode(text.encode()) == text


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(InputError, match="is empty"):
        decode(b"")


def test_line_ends_become_newlines_and_only_the_ends_are_stripped() -> None:
    assert (
        tidy("\ufeff\r\n Title\r\nOne.\rTwo.  \n\n x\u2028y \n")
        == "Title\nOne.\nTwo.  \n\n x\u2028y"
    )


def test_code_points_are_kept_as_they_are() -> None:
    decomposed = "Ma\u0301arat \u201cquoted\u201d \u00a0x"
    assert tidy(decomposed) == decomposed


@pytest.mark.parametrize("text", ["", " \n\t\u00a0\u3000", "\ufeff \r\n"])
def test_white_space_alone_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="only white space"):
        tidy(text)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError, match=r"surrogate.* at character 3"):
        tidy("abc\ud83d")
