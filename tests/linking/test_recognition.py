"""What the knowledge base says a name is."""

from __future__ import annotations

import pytest

from kgpub.linking import NameKinds, Store


@pytest.fixture(scope="module")
def kinds() -> NameKinds:
    return NameKinds(Store())


@pytest.mark.parametrize(("name", "kind"), [("Raqqa", "place"), ("Boeing", "organization")])
def test_the_best_known_bearer_decides(kinds: NameKinds, name: str, kind: str) -> None:
    known = kinds(name)
    assert known is not None
    assert known.kind == kind


@pytest.mark.parametrize("name", ["Kerry", "Xqzvty Wrbl"])
def test_an_unknown_or_little_known_name_is_open(kinds: NameKinds, name: str) -> None:
    assert kinds(name) is None


def test_bearers_of_two_kinds_leave_it_open(kinds: NameKinds) -> None:
    assert kinds("Liverpool") is None
