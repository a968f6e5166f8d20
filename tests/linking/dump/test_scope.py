"""The scope file: kgpub's own, and what is said of one that does not fit."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kgpub import resources
from kgpub.errors import InputError
from kgpub.linking.dump.scope import load_scope

GROUP = '[[group]]\nname = "g"\nkind = "place"\nwords = "place"\n'
CLASSES = 'classes = [{ qid = "Q1", label = "l", source = "s" }]\n'


def test_every_class_of_the_default_scope_says_where_it_was_checked() -> None:
    with resources.path("data/checked_qids.tsv").open(encoding="utf-8") as file:
        checked = {row["qid"]: row["label"] for row in csv.DictReader(file, delimiter="\t")}
    classes = [item for group in load_scope().groups for item in (*group.classes, *group.excluded)]
    assert len(classes) > 25
    for item in classes:
        if item.source == "checked_qids.tsv":
            assert checked[item.qid] == item.label
        else:
            assert item.source.startswith(
                ("verified (2", "verified (3", "verified (4", "verified (5")
            )
    assert len({item.qid for item in classes}) == len(classes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "required field `group`"),
        ("group = []\n", r"has no \[\[group\]\]"),
        ("[[group\n", "is no scope file"),
        (
            GROUP + 'classes = [{ qid = "858", label = "l", source = "s" }]\n',
            "'858' is no Wikidata",
        ),
        (GROUP + 'classes = [{ qid = "Q1", label = "l", source = "" }]\n', "Q1 has no source"),
        (GROUP + 'classes = [{ qid = "Q1", label = "l" }]\n', "required field `source`"),
        (GROUP, "give it classes or properties"),
        (GROUP + CLASSES + 'properties = ["31"]\n', "'31' is no property"),
        (GROUP + CLASSES + 'through = "P17"\n', "through is P31 or P39"),
        (GROUP + CLASSES + "wikipedia = 3\n", "unknown field `wikipedia`"),
        (GROUP.replace("place", "town") + CLASSES, "Invalid enum value 'town'"),
    ],
)
def test_a_scope_that_does_not_fit_is_named_with_its_place(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "scope.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=said) as error:
        load_scope(path)
    assert str(path) in str(error.value)


def test_a_missing_scope_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_scope(tmp_path / "none.toml")
