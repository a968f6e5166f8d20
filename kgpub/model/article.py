"""An article: the text that is read, and what is known about its publication."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news report.

    Attributes:
        text: the running text; every offset in kgpub counts its code points.
        title: the headline, if it is known apart from the text.
        url: the address it was published at; identifies the article if present.
        publisher: the name of who published it; unattributed statements are theirs.
        date: the day of publication; relative times are resolved against it.
        date_note: how the date is known when it is not the publisher's own.
        language: BCP 47 tag of the text.
    """

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    date: datetime.date | None = None
    date_note: str | None = None
    language: str = "en"

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()
