"""Whatever the text looks like, it is read, in time linear in its length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from kgpub import Article, Pipeline
from kgpub.extraction.sentences import LONGEST
from kgpub.model import codec
from tests.extraction.conftest import Read

CLAUSE = "a man from the old town near the river in the north of the country said nothing, "

LAYOUTS = {
    "list": "Attacks:\n- Idlib: rebels shelled a market\n- Hama: 3 soldiers killed\n* Homs",
    "table": "Date\tPlace\tKilled\n27 Jan\tIdlib\t12\n28 Jan\tHama\t3\n",
    "pipes": "| Place | Killed |\n|---|---|\n| Idlib | 12 |\n",
    "headline": "Rebels shell Idlib; 12 killed",
    "dateline": "DAMASCUS, Syria (AP) — Rebels shelled Idlib on Monday.",
    "live blog": "14:05 GMT\nBREAKING: blast in Idlib\n14:07\n12 dead\n[Photo: AP]\n#Idlib",
    "no punctuation": "rebels shelled idlib on monday 12 people were killed the governor said",
    "footnotes": "Rebels* shelled Idlib.**\n\n* A group.\n** On Monday.[1][2]",
    "nested quotation": "“He told me ‘they said “we attacked Idlib” on Monday’,” the man said.",
    "open quotation": "“We attacked Idlib, the rebels said. “And Hama.",
    "marks alone": "… — “”‘’ ((( ))) *** ### --- !!! ???",
    "odd spaces": "Rebels\u00a0shelled\u2009Idlib\u200b.\r\n\r\n\tHama\x0bwas hit\x0ctoo.",
    "emoji": "🚨 Rebels shelled Idlib 💥💥 12 killed 👉🏽 https://example.org/a?b=c#d",
    "other scripts": "Rebels shelled إدلب (Idlib) and Хомс on 2020年1月27日.",
    "one letter": "a",
    "capitals": "REBELS SHELLED IDLIB ON MONDAY\nTWELVE PEOPLE WERE KILLED, THE GOVERNOR SAID.",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_is_read(pipeline: Pipeline, name: str) -> None:
    codec.check(pipeline.read(Article(text=LAYOUTS[name])))


@pytest.mark.parametrize(
    "name", ["list", "headline", "dateline", "no punctuation", "footnotes", "emoji", "capitals"]
)
def test_the_event_is_found_in_every_layout(read: Read, name: str) -> None:
    assert "shelling" in read(LAYOUTS[name]).types


def test_a_sentence_of_300_words_is_read_whole(read: Read) -> None:
    text = "Rebels, while " + CLAUSE * 17 + "shelled Idlib."
    assert len(text.split()) > 290
    found = read(text)
    assert len(found.reading.claims) >= 1


def grown(make: Callable[[int], str], size: int) -> str:
    number = 1
    while len(make(number)) < size:
        number *= 2
    return make(number)


HOSTILE: dict[str, Callable[[int], str]] = {
    "event words": lambda n: "The army " + "attacked " * n + ".",
    "possessives": lambda n: "Army's " * n + "troops attacked Idlib.",
    "coordination": lambda n: "Rebels attacked " + "and shelled the town " * n + ".",
    "nested quotations": lambda n: '"He said ' * n + "the army attacked Idlib." + '"' * n,
    "quotations": lambda n: "“The army attacked,” he said, “and they said ‘we fled’.” " * n,
    "nested reports": lambda n: "He said that " * n + "the army attacked.",
    "prepositions": lambda n: "The attack " + "on the town in the north of it " * n + "killed 5.",
    "brackets": lambda n: "(" * n + "attack" + ")" * n,
    "numbers": lambda n: "12 killed, 13 wounded, " * n + ".",
    "rows": lambda n: "Idlib\t12\tkilled\tattack\n" * n,
    "list without an end": lambda n: "the raid on Hama by the army, " * n,
    "one word": lambda n: "attack" * n,
    "dates": lambda n: "on Monday, January 27, 2020 " * n,
    "capitals": lambda n: "THE ARMY ATTACKED IDLIB AND " * n,
    "pronouns": lambda n: "He attacked them. " * n,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_linear_time(pipeline: Pipeline, name: str) -> None:
    """Four times the text takes about four times as long, never sixteen times."""
    spent = []
    for size in (3_000, 12_000):
        text = grown(HOSTILE[name], size)
        start = time.process_time()
        codec.check(pipeline.read(Article(text=text)))
        spent.append((time.process_time() - start) / len(text))
    assert spent[1] < 2.5 * spent[0] or spent[1] * 12_000 < 1.0


def test_no_sentence_is_longer_than_the_bound(pipeline: Pipeline) -> None:
    text = "The army " + "attacked and " * 600 + "left. It rained."
    doc = pipeline.reader.annotate(Article(text=text))
    lengths = [len(sentence) for sentence in doc.sents]
    assert max(lengths) <= LONGEST
    assert doc.text == text
    assert len(lengths) < 20


def test_prose_keeps_its_sentences(pipeline: Pipeline) -> None:
    text = "Rebels attacked Idlib. The army left.\nIt rained."
    doc = pipeline.reader.annotate(Article(text=text))
    assert [s.text.strip() for s in doc.sents] == [
        "Rebels attacked Idlib.", "The army left.", "It rained.",
    ]  # fmt: skip
