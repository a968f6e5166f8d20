"""A knowledge base built from a dump: what is taken, joined and kept through interruptions."""

from __future__ import annotations

import importlib.util
import io
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kgpub.errors import InputError, KgpubError
from kgpub.linking.dump import building
from kgpub.linking.dump.building import Outcome
from kgpub.linking.dump.scope import load_scope
from kgpub.linking.dump.staging import Staging
from kgpub.linking.schema import NameForm
from kgpub.linking.store import Store

ROOT = Path(__file__).parents[3]
_spec = importlib.util.spec_from_file_location(
    "dump_world", Path(__file__).with_name("conftest.py")
)
assert _spec is not None
assert _spec.loader is not None
world = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(world)

Build = Callable[..., Outcome]


@pytest.fixture
def store(tmp_path: Path, built: Build, dump: bytes) -> Store:
    built(dump, languages=("en", "ar"))
    return Store(tmp_path / "kb.sqlite")


def test_an_item_of_a_subclass_is_taken_though_its_class_comes_later(store: Store) -> None:
    front = store.entity("Q9000001")
    assert front is not None
    assert front.classes == {"armed", "org"}


def test_what_is_known_of_an_item_is_kept(store: Store) -> None:
    front = store.entity("Q9000001")
    assert front is not None
    assert (front.country, front.description) == ("sy", "armed group in Syria")
    assert store.facts(front) == {
        "inception": "2017-01-28", "dissolution": "2025", "wikipedias": "60",
    }  # fmt: skip
    town = store.entity("Q9000010")
    assert town is not None
    assert town.latitude is None  # 95 degrees north
    parent = store.by_id(town.parent or 0)
    assert parent is not None
    assert parent.wikidata == "Q233218"
    assert store.by_id(parent.parent or 0) == store.country("sy")


def test_an_actor_of_the_base_gets_the_only_item_of_its_name(store: Store) -> None:
    (hit,) = store.candidates("Hayat Tahrir al-Sham")
    assert hit.entity.wikidata == "Q9000001"
    assert hit.entity.source == "kgpub's table of entities"
    assert "only one of its name" in (hit.entity.qid_source or "")
    assert [h.entity.key for h in store.candidates("HTS")] == ["Q9000001"]
    assert ("Hayat Tahrir al-Sham", hit.entity) in list(store.spellings())


def test_an_actor_of_another_class_keeps_its_name_to_itself(built: Build, tmp_path: Path) -> None:
    built(world.lines(world.world() + world.filler(4)))
    store = Store(tmp_path / "kb.sqlite")
    keys = {h.entity.key for h in store.candidates("Front Number 1")}
    assert keys == {"kgpub:Front Number 1", "Q20000001"}


def test_two_items_of_one_name_leave_it_open_who_is_meant(built: Build, tmp_path: Path) -> None:
    twin = world.item(
        9000002, "Hayat Tahrir al-Sham", [world.to_item("P31", 17149090)], wikipedias=1
    )
    built(world.lines([*world.world(), twin]))
    keys = {h.entity.key for h in Store(tmp_path / "kb.sqlite").candidates("Hayat Tahrir al-Sham")}
    assert keys == {"kgpub:Hayat Tahrir al-Sham", "Q9000001", "Q9000002"}


def test_a_place_is_joined_by_its_geonames_identifier(store: Store) -> None:
    place = store.entity("Q728226")
    assert place is not None
    assert place.label == "Ma`arrat an Nu`mān"
    assert "P1566" in (place.qid_source or "")
    assert (place.geonames, place.population) == (167611, 58008)
    assert store.entity("Q777777") is None
    for name in ("Muarra", "Maarat al-Numan", "معرة النعمان"):
        assert store.candidates(name)[0].entity == place


def test_a_place_that_the_dump_does_not_have_stays(store: Store) -> None:
    place = store.entity("geonames:166000")
    assert place is not None
    assert place.label == "Khān Shaykhūn"


def test_names_of_other_languages_are_alternates(store: Store) -> None:
    (hit,) = store.candidates("سوريا")
    assert (hit.entity.wikidata, hit.form) == ("Q858", NameForm.ALTERNATE)


def test_what_is_known_better_is_more_popular(store: Store) -> None:
    front, star = store.entity("Q9000040"), store.entity("Q9000022")
    assert front is not None
    assert star is not None
    assert front.popularity < 0.3 < 0.75 < star.popularity


@pytest.mark.parametrize(
    ("item", "taken"),
    [
        ("Q9000011", False),  # a settlement in one Wikipedia only
        ("Q9000012", True),
        ("Q9000020", False),  # a person hardly known
        ("Q9000021", True),  # a head of state, through the position held
        ("Q9000022", True),
        ("Q9000030", True),
        ("Q9000040", True),  # designated as terrorist
        ("Q9000041", False),  # an armed group by a deprecated statement
        ("Q9000050", False),  # a category
        ("Q9000051", False),
        ("Q9100001", False),  # a class
    ],
)
def test_the_scope_decides(store: Store, item: str, taken: bool) -> None:
    assert (store.entity(item) is not None) == taken


def test_names_that_are_safe_are_recognized_in_texts(built: Build, tmp_path: Path) -> None:
    front = world.item(
        9000003, "Martyrs Front", [world.to_item("P31", 17149090)],
        aliases=["Front", "The Martyrs", "martyrs of the front", "جبهة الشهداء"], wikipedias=9,
    )  # fmt: skip
    built(world.lines([front]))
    store = Store(tmp_path / "kb.sqlite")
    names = {name for name, entity in store.spellings() if entity.key == "Q9000003"}
    assert names == {"Martyrs Front", "The Martyrs"}


def test_a_scope_of_ones_own(built: Build, tmp_path: Path) -> None:
    scope = tmp_path / "scope.toml"
    scope.write_text(
        '[[group]]\nname = "wars"\nkind = "object"\nwords = "event"\nwikipedias = 0\n'
        'classes = [{ qid = "Q178561", label = "battle", source = "checked" }]\n'
    )
    built(world.lines(world.world()), scope=scope)
    store = Store(tmp_path / "kb.sqlite")
    added = {e.key for e in store.entities() if e.source == "Wikidata dump"}
    assert added == {"Q9000030"}


def test_a_scope_can_leave_out_classes_below_its_own(built: Build, tmp_path: Path) -> None:
    scope = tmp_path / "scope.toml"
    scope.write_text(
        '[[group]]\nname = "armed"\nkind = "group"\nwords = "armed"\n'
        'classes = [{ qid = "Q17149090", label = "armed organization", source = "checked" }]\n'
        'except = [{ qid = "Q9100001", label = "a class below it", source = "checked" }]\n'
    )
    other = world.item(9000003, "Other Front", [world.to_item("P31", 17149090)], wikipedias=1)
    third = world.item(9000004, "Third", [world.to_item("P31", 9100002)], wikipedias=1)
    built(world.lines([*world.world(), other, third]), scope=scope)
    store = Store(tmp_path / "kb.sqlite")
    assert store.entity("Q9000003") is not None
    assert store.entity("Q9000004") is None


def test_the_file_says_what_it_is(store: Store) -> None:
    assert store.meta["date"] == "2026-10-05 (Wikidata), 2026-01-01"
    assert (store.meta["dump complete"], store.meta["role"]) == ("yes", "whole")
    assert store.meta["entities"] == str(sum(n for _, _, n, _ in store.statistics()))
    assert store.demonym("Syrian") == "sy"
    wikidata = next(s for s in store.sources() if s["name"] == "Wikidata")
    assert wikidata["licence"] == "CC0 1.0"
    with sqlite3.connect(f"{store.path.as_uri()}?mode=ro", uri=True) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        repeated = "SELECT count(wikidata) - count(DISTINCT wikidata) FROM entity"
        assert connection.execute(repeated).fetchone() == (0,)
        ranks = connection.execute("SELECT min(rank), min(form) FROM name").fetchone()
        assert ranks == (0, 0)


@pytest.mark.parametrize("form", ["bz2", "gz", "zst"])
def test_the_same_dump_gives_the_same_bytes_in_any_form(
    built: Build, dump: bytes, tmp_path: Path, form: str
) -> None:
    built(dump)
    built(world.packed(dump, form), target=tmp_path / "other.sqlite")
    assert (tmp_path / "kb.sqlite").read_bytes() == (tmp_path / "other.sqlite").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kb.sqlite", "other.sqlite"]


def test_lines_of_json_without_brackets_are_a_dump_too(built: Build, dump: bytes) -> None:
    bare = b"\n".join(line.rstrip(b",") for line in dump.splitlines()[1:-1])
    assert built(bare).state.complete


def test_broken_lines_are_skipped_and_counted(built: Build, dump: bytes, tmp_path: Path) -> None:
    lines = dump.splitlines(keepends=True)
    garbage = [
        b'{"type":"item","id":"Q1","claims":{"P31"\n',
        b"\xff\xfe\x00\n",
        b"<html>\n",
        b'{"type":"item","id":"Q2","claims":{"P31":7},"sitelinks":{"enwiki":1}},\n',
        b"\n",
    ]
    state = built(b"".join([*lines[:3], *garbage, *lines[3:]])).state
    assert (state.broken, state.first_broken, state.complete) == (4, 4, True)
    assert Store(tmp_path / "kb.sqlite").entity("Q9000030") is not None


@pytest.mark.parametrize("data", [b"<html>\n<body>\n", b"\x89PNG\r\n\x1a\n" * 500, b"[\n]\n"])
def test_what_is_no_dump_is_refused_and_nothing_is_written(
    built: Build, tmp_path: Path, data: bytes
) -> None:
    with pytest.raises(InputError, match="is no Wikidata JSON dump"):
        built(data)
    assert not (tmp_path / "kb.sqlite").exists()


def test_a_truncated_dump_keeps_what_was_read_and_goes_on_with_the_whole(
    built: Build, tmp_path: Path
) -> None:
    data = world.lines(world.world() + world.filler(3000))
    for form in ("json", "bz2", "gz", "zst"):
        whole, cut = tmp_path / f"{form}.whole", tmp_path / f"{form}.cut"
        full = world.packed(data, form)
        head = 70_000 if form == "json" else len(full) * 3 // 4
        built(full, target=whole)
        outcome = built(full[:head], target=cut)
        assert not outcome.state.complete
        assert Store(cut).meta["dump complete"] == "no"
        assert cut.with_name(f"{cut.name}.part").exists()
        if form == "json":  # the head of the others is cut as well, so that they are other dumps
            outcome = built(full, target=cut)
            assert outcome.resumed > 50
            assert cut.read_bytes() == whole.read_bytes()


def test_a_dump_cut_between_two_compressed_streams_is_truncated(built: Build, dump: bytes) -> None:
    middle = dump.index(b"\n", len(dump) // 2) + 1
    half = world.packed(dump[:middle], "bz2")
    state = built(half).state
    assert (state.complete, state.broken) == (False, 0)


class Stopping(io.BytesIO):
    """Is interrupted on the way."""

    def __init__(self, data: bytes, after: int) -> None:
        super().__init__(data)
        self.after = after

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= self.after:
            raise KeyboardInterrupt
        return super().read(size)


def test_an_interrupted_build_goes_on_with_the_same_command_only(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kgpub.linking.dump.collecting._ROWS", 50)
    data = world.lines(world.world() + world.filler(8000))
    target, scope = tmp_path / "kb.sqlite", load_scope()
    request = building.Request("dump", target, scope, base=base)
    with pytest.raises(KeyboardInterrupt):
        building.build(request, Stopping(data, 2_000_000))
    assert not target.exists()
    other = building.Request("dump", target, scope, ("uk",), base)
    with pytest.raises(InputError, match=r"other languages \(en\).*--restart"):
        building.build(other, io.BytesIO(data))
    with pytest.raises(InputError, match="another dump"):
        building.build(request, io.BytesIO(b"[\n" + data))
    outcome = building.build(request, io.BytesIO(data))
    assert outcome.resumed > 1000
    whole = building.Request("dump", tmp_path / "whole.sqlite", scope, base=base)
    building.build(whole, io.BytesIO(data))
    assert target.read_bytes() == (tmp_path / "whole.sqlite").read_bytes()


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "kgpub", "kb", "build", *(str(a) for a in arguments)]


def test_a_killed_process_is_taken_up_where_it_was(base: Path, tmp_path: Path) -> None:
    """A process that reads from a pipe is killed in the middle; the next reads the rest."""
    data = world.lines(world.world() + world.filler(6000))
    pipe, dump = tmp_path / "pipe", tmp_path / "dump.json"
    dump.write_bytes(data)
    os.mkfifo(pipe)
    target = tmp_path / "kb.sqlite"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    arguments = ("-o", target, "--base", base, "-q")
    slow = (
        "import kgpub.linking.dump.collecting as c; c._ROWS = 50; import kgpub.cli as k; k.main()"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", slow, *command("--dump", "-", *arguments)[3:]],
        stdin=subprocess.PIPE, env=environment,
    )  # fmt: skip
    assert first.stdin is not None
    first.stdin.write(data[:3_000_000])
    first.stdin.flush()
    part = building.unfinished(target)
    deadline = time.monotonic() + 60
    while not (tmp_path / f"{part.name}-wal").exists() or _size(part) < 100_000:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert not target.exists()
    with dump.open("rb") as stream:
        second = subprocess.run(
            command("--dump", "-", *arguments[:-1]), stdin=stream, env=environment,
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    assert "of them before" in second.stderr
    whole = tmp_path / "whole.sqlite"
    subprocess.run(
        command("--dump", dump, "-o", whole, *arguments[2:]), env=environment, check=True
    )
    assert target.read_bytes() == whole.read_bytes()
    assert not part.exists()


def _size(part: Path) -> int:
    return sum(p.stat().st_size for p in part.parent.glob(f"{part.name}*"))


def test_two_builds_of_one_file_do_not_mix(built: Build, dump: bytes, tmp_path: Path) -> None:
    held = Staging(building.unfinished(tmp_path / "kb.sqlite"))
    with pytest.raises(InputError, match="another build is writing it"):
        built(dump)
    held.close()
    built(dump)


def test_something_else_in_the_place_of_the_unfinished_build_is_named(
    built: Build, dump: bytes, tmp_path: Path
) -> None:
    building.unfinished(tmp_path / "kb.sqlite").write_bytes(b"letters to mother" * 99)
    with pytest.raises(InputError, match="no unfinished build"):
        built(dump)
    built(dump, restart=True)


def test_two_processes_read_one_built_file_at_once(store: Store) -> None:
    code = (
        "import sys; from pathlib import Path; from kgpub.linking.store import Store; "
        "s = Store(Path(sys.argv[1])); input(); print(len(s.candidates('Idlib')))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running: list[Any] = [
        subprocess.Popen([sys.executable, "-c", code, str(store.path)], stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE, env=environment, text=True)
        for _ in range(2)
    ]  # fmt: skip
    assert [p.communicate("\n")[0].strip() for p in running] == ["1", "1"]


def test_an_output_that_cannot_be_written_is_told_first(built: Build, dump: bytes) -> None:
    with pytest.raises(KgpubError, match="there is no folder"):
        built(dump, target=Path("/nowhere/kb.sqlite"))
