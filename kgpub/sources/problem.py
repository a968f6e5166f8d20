"""Why a piece of the input gave no article, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from kgpub.errors import InputError


@dataclass(frozen=True, slots=True)
class Problem:
    """One piece of the input that gave no article.

    Attributes:
        place: the file, with the line where there is one, such as ``"articles.jsonl:12"``.
        message: what is wrong.
        mend: what the user can do about it.
    """

    place: str
    message: str
    mend: str

    def __str__(self) -> str:
        """Return place, message and mend on one line."""
        line = f"{self.place}: {self.message}; {self.mend}"
        return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)


class UnreadableError(InputError):
    """The input at hand gives no article.

    Attributes:
        message: what is wrong.
        mend: what the user can do about it.
    """

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(f"{message}; {mend}")
        self.message = message
        self.mend = mend

    def at(self, place: str) -> Problem:
        """Return this error as a Problem of a place."""
        return Problem(place, self.message, self.mend)
