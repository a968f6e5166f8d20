"""Which documents are meant by what a user names: files, folders and standard input."""

from __future__ import annotations

from pathlib import Path

from kgpub.errors import InputError
from kgpub.validation.loading import FORMATS

_IN_FOLDERS = frozenset(FORMATS) - {".json"}  # most JSON in a folder is no linked data


def rdf_files(path: Path) -> list[Path]:
    """Return the RDF files in a folder, at any depth, sorted; a file stands for itself.

    Hidden files and folders are left out, and ``.json``, which is read if it is named.

    Raises:
        InputError: if the folder holds none.
    """
    if not path.is_dir():
        return [path]
    files = [
        file
        for file in sorted(path.rglob("*"))
        if file.suffix.lower() in _IN_FOLDERS
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
    ]
    if not files:
        known = ", ".join(sorted(_IN_FOLDERS))
        raise InputError(f"{path}: the folder holds no RDF file; kgpub looks for {known}")
    return files
