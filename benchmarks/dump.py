"""How fast a Wikidata dump is read, against the ceilings of decompressing and of parsing alone.

    python benchmarks/dump.py [MEGABYTES] [--memory]

A synthetic dump in the true layout (seeded; the default is 200 MB) is compressed with bz2,
gzip and zstd. For each, one run measures decompressing alone, decompressing and parsing every
line with msgspec without a schema and with the standard library's json, and the reading of
``kgpub kb build``. Times are of this process's own work (CPU, all threads), in one run; compare
ratios, not MB/s. Decompressing has a thread of its own, so with two free cores the whole dump
takes the time of the slower of the two, which stands in the last column.
With ``--memory`` the peak memory of a build is compared with that of one ten times as large.

The synthetic dump is made of articles without sitelinks (40 in 100), taxa, people, places,
organizations, and of classes, with the sizes of lines that real items have: some kilobytes,
most of it labels and sitelinks in many languages. The whole dump is about 1.5 TB uncompressed
(the README of p-e-w/wd2sql).
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from kgpub.linking.dump import building
from kgpub.linking.dump.compression import Source, pieces
from kgpub.linking.dump.reading import head
from kgpub.linking.dump.scope import load_scope

WHOLE = 1.5e12
SHARES = (("article", 40), ("taxon", 10), ("person", 20), ("place", 20), ("org", 5), ("class", 5))
CLASSES = {"article": 13442814, "taxon": 16521, "person": 5, "place": 486972, "org": 17149090}
LANGUAGES = [f"{a}{b}" for a in "abcdefgh" for b in "klmnoprstu"]


HEX = random.Random(2)


def snak(prop: str, value: Any, kind: str) -> dict[str, Any]:
    stated = {"entity-type": "item", "numeric-id": 36578, "id": "Q36578"}
    source = {
        "snaktype": "value", "property": "P248", "hash": f"{HEX.getrandbits(160):040x}",
        "datavalue": {"value": stated, "type": "wikibase-entityid"}, "datatype": "wikibase-item",
    }  # fmt: skip
    reference = {"hash": f"{HEX.getrandbits(160):040x}", "snaks": {"P248": [source]},
                 "snaks-order": ["P248"]}  # fmt: skip
    return {"mainsnak": {"snaktype": "value", "property": prop, "datatype": kind,
                         "hash": f"{HEX.getrandbits(160):040x}",
                         "datavalue": {"value": value, "type": kind}},
            "type": "statement", "id": f"Q1${HEX.getrandbits(128):032x}", "rank": "normal",
            "references": [reference]}  # fmt: skip


def to_item(prop: str, number: int) -> dict[str, Any]:
    value = {"entity-type": "item", "numeric-id": number, "id": f"Q{number}"}
    return snak(prop, value, "wikibase-entityid")


def entity(number: int, random_: random.Random) -> dict[str, Any]:
    kinds, weights = zip(*SHARES, strict=True)
    kind = random_.choices(kinds, weights)[0]
    wikis = 0 if kind in ("article", "class") else int(random_.paretovariate(0.9))
    codes = ["en", *random_.sample(LANGUAGES, min(79, 3 + wikis + random_.randrange(9)))]
    name = f"{kind.title()} {random_.choice('ABCDEFGH')}{number}"
    claims = {f"P{p}": [snak(f"P{p}", f"{random_.random():.9f}", "string") for _ in range(2)]
              for p in random_.sample(range(2000, 9000), 8)}  # fmt: skip
    if kind == "class":
        claims["P279"] = [to_item("P279", random_.choice((486972, 17149090, 43229)))]
    else:
        claims["P31"] = [to_item("P31", CLASSES[kind])]
    if kind == "article":
        claims["P2093"] = [snak("P2093", f"Author {n}", "string") for n in range(6)]
    if kind in ("place", "org"):
        claims["P17"] = [to_item("P17", random_.choice((858, 212, 1049)))]
        claims["P571"] = [snak("P571", {"time": "+1950-01-01T00:00:00Z", "precision": 9}, "time")]
    if kind == "place":
        point = {"latitude": random_.uniform(-60, 60), "longitude": random_.uniform(-180, 180),
                 "altitude": None, "precision": 0.01,
                 "globe": "http://www.wikidata.org/entity/Q2"}  # fmt: skip
        claims["P625"] = [snak("P625", point, "globecoordinate")]
    term = {code: {"language": code, "value": name} for code in codes}
    return {
        "type": "item", "id": f"Q{30_000_000 + number}", "labels": term,
        "descriptions": {c: {"language": c, "value": f"{kind} no {number}"} for c in codes},
        "aliases": {"en": [{"language": "en", "value": f"{name} {n}"} for n in range(2)]},
        "claims": claims,
        "sitelinks": {f"{c}wiki": {"site": f"{c}wiki", "title": name, "badges": []}
                      for c in codes[:wikis]},
        "pageid": number, "ns": 0, "title": f"Q{number}", "lastrevid": number,
        "modified": "2026-10-05T01:02:03Z",
    }  # fmt: skip


def synthetic(size: int) -> Iterator[bytes]:
    """Yield a dump of about so many bytes."""
    random_, written, number = random.Random(1), 2, 0
    yield b"[\n"
    while written < size:
        comma = b",\n" if number else b""
        line = comma + json.dumps(entity(number, random_), separators=(",", ":")).encode()
        yield line
        written, number = written + len(line), number + 1
    yield b"\n]\n"


def write(path: Path, size: int) -> int:
    """Write the dump in all its forms; return its bytes."""
    from backports import zstd

    whole = 0
    with (
        (path / "d.json").open("wb") as plain,
        bz2.open(path / "d.json.bz2", "wb") as bzipped,
        gzip.open(path / "d.json.gz", "wb", compresslevel=6) as gzipped,
        zstd.open(path / "d.json.zst", "wb") as zstandard,
    ):
        for chunk in synthetic(size):
            whole += len(chunk)
            for file in (plain, bzipped, gzipped, zstandard):
                file.write(chunk)
    return whole


def decompress(stream: IO[bytes]) -> Iterator[bytes]:
    first = head(stream)
    for data, _ in pieces(Source(stream, first.start), first.form):
        yield data


def lines(stream: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    for data in decompress(stream):
        found = (rest + data).split(b"\n")
        rest = found.pop()
        yield from (line.rstrip(b",") for line in found if line.startswith(b"{"))


def timed(work: Callable[[IO[bytes]], object], path: Path) -> float:
    with path.open("rb") as stream:
        start = time.process_time()
        work(stream)
        return time.process_time() - start


def parse(decode: Callable[[bytes], object]) -> Callable[[IO[bytes]], None]:
    def work(stream: IO[bytes]) -> None:
        for line in lines(stream):
            decode(line)

    return work


def reading(path: Path, target: Path) -> float:
    """Return the bytes a second of the reading of a build, its fixed costs left out."""
    moments: list[tuple[float, int]] = []
    request = building.Request("dump", target, load_scope(), restart=True)
    with path.open("rb") as stream:
        building.build(
            request, stream, lambda state: moments.append((time.process_time(), state.plain))
        )
    (start, before), (end, after) = moments[0], moments[-1]
    return (after - before) / (end - start)


def table(folder: Path, size: int) -> None:
    whole = write(folder, size)
    print(f"{whole / 1e6:.0f} MB, {sum(1 for _ in (folder / 'd.json').open('rb')) - 2:,} entities")
    print("MB of uncompressed JSON a second of CPU; hours for the whole dump of 1.5 TB")
    print(
        f"{'form':5} {'packed MB':>10} {'decompress':>11} {'+ msgspec':>10} {'+ json':>8} "
        f"{'kb build':>9} {'of decompress':>14} {'of + msgspec':>13} {'CPU hours':>10} {'hours':>7}"
    )
    for form in ("bz2", "gz", "zst", "json"):
        path = folder / ("d.json" if form == "json" else f"d.json.{form}")
        bare = timed(lambda stream: [None for _ in decompress(stream)], path)
        fast = timed(parse(msgspec.json.Decoder().decode), path)
        slow = timed(parse(json.loads), path)
        read = whole / reading(path, folder / "kb.sqlite")
        rates = [whole / seconds / 1e6 for seconds in (bare, fast, slow, read)]
        hours = [WHOLE / whole * seconds / 3600 for seconds in (read, max(bare, read - bare))]
        print(
            f"{form:5} {path.stat().st_size / 1e6:10.1f} {rates[0]:11.0f} {rates[1]:10.0f} "
            f"{rates[2]:8.0f} {rates[3]:9.0f} {bare / read:14.2f} {fast / read:13.2f} "
            f"{hours[0]:10.1f} {hours[1]:7.1f}"
        )


def peak(folder: Path, size: int) -> int:
    """Return the peak memory of a build of a dump of some size, in a process of its own, in MB."""
    path = folder / f"{size}.json"
    with path.open("wb") as file:
        for chunk in synthetic(size):
            file.write(chunk)
    target = folder / f"{size}.sqlite"
    command = [sys.executable, __file__, "--build", str(path), str(target)]
    subprocess.run(command, check=True)
    return int(Path(f"{target}.peak").read_text())


def build_only(source: Path, target: Path) -> None:
    with source.open("rb") as stream:
        building.build(building.Request("dump", target, load_scope()), stream)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    Path(f"{target}.peak").write_text(str(used))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("megabytes", nargs="?", type=int, default=200)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--build", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.build:
        build_only(*arguments.build)
        return
    size = arguments.megabytes * 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.memory:
            small, large = peak(folder, size), peak(folder, 10 * size)
            print(f"peak memory: {small} MB for {size / 1e6:.0f} MB, {large} MB for ten times that")
        else:
            table(folder, size)


if __name__ == "__main__":
    main()
