"""Errors that kgpub raises: one small hierarchy, each with a message for a person.

The command line turns every `KgpubError` into one line on stderr and exit code 2.
"""

from __future__ import annotations


class KgpubError(Exception):
    """Root of all errors that kgpub raises on purpose.

    The message is one line that names what is wrong and how to mend it.
    """


class InputError(KgpubError):
    """Something the user gave cannot be read: a file, a line of it, or an option."""


class ModelError(KgpubError):
    """A language model cannot be used: it is not installed, or its service does not answer."""


class ServiceError(KgpubError):
    """A service that has answered before does not answer this time."""


class SchemeError(KgpubError):
    """An event-type scheme is malformed."""


class LinkerError(KgpubError):
    """A linker cannot work at all: its service cannot be reached, or is none."""


class ReadingError(KgpubError):
    """A Reading in JSON does not fit its schema or contradicts itself."""


class ValidationError(KgpubError):
    """The validation itself could not run (not: the data does not conform)."""


class StoreError(KgpubError):
    """A SPARQL store cannot be reached, refuses what is asked of it, or is none."""
