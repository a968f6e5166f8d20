"""Content: the stretches of text that a cue attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis, lemma
from kgpub.extraction.cues import Cue, verb_names
from kgpub.extraction.lexicon import Lexicon

Range = tuple[int, int]
_MAX_STEPS = 64
_EDGE = frozenset(",;:.-–—…")
_MARKS = frozenset(("``", "''", '"', "“", "”", "‘", "’", "'", "`"))
_COMPLETING = frozenset(("of", "for", "to", "by", "between", "with", "against", "from"))
_OPEN = frozenset(("whether", "if"))


class ContentFinder:
    """Finds what is said, in the grammar of the sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the word lists."""
        self._lexicon = lexicon

    def of(self, cue: Cue, notes: Analysis) -> tuple[list[Range], Token | None]:
        """Return the token ranges (end exclusive) of what a cue attributes, and its head.

        Nothing where the sentence leaves it open ("did he say whether…") or has it only
        between quotation marks.
        """
        if cue.kind == "phrase":
            above = _clause_above(cue.token, self._lexicon)
            return _around(above, cue), above
        if cue.kind == "noun":
            under = next(self._of_noun(cue.token), None)
            return ([] if under is None else [_trimmed(under)]), under
        return self._of_verb(cue, notes)

    def _of_verb(self, cue: Cue, notes: Analysis) -> tuple[list[Range], Token | None]:
        verb = cue.token
        clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _by_particle(c)]
        if clauses:
            known = [clause for clause in clauses if not _is_open(clause)]
            pieces = [piece for clause in known for piece in _pieces(clause, cue)]
            return pieces, next(iter(known), None)
        if self.is_aside(verb):
            return _around(verb.head, cue), verb.head
        found = list(self._phrasal(verb, set(verb_names(verb)), notes))
        ranges = [_noun_phrase(n) if n.dep_ == "dobj" else _trimmed(n) for n in found]
        return ranges, next(iter(found), None)

    def _phrasal(self, verb: Token, names: set[str], notes: Analysis) -> Iterator[Token]:
        """What is said without a finite clause: infinitive, object, object of a preposition."""
        frames = self._lexicon.reporting.frames
        passive = syntax.is_passive(verb)
        spoken_to = any(c.dep_ in ("dobj", "dative", "nsubjpass") for c in verb.children)
        for child in verb.children:
            if child.dep_ in ("xcomp", "ccomp") and syntax.is_infinitive(child):
                raised = passive and names & frames["raised"]
                told = names & frames["addressed"] and (spoken_to or _own_subject(child))
                if raised or told or names & frames["infinitive"]:
                    yield child
            elif child.dep_ in ("dobj", "nsubjpass") and child.dep_ == (
                "nsubjpass" if passive else "dobj"
            ):
                if names & self._lexicon.reporting.denying:
                    yield from self._of_noun(child)
                if self._is_said(child, names, notes):
                    yield child
            elif child.dep_ == "prep" and child.lower_ == "in":
                yield from (of for noun in self.papers(child) for of in self._of_noun(noun))
            elif child.dep_ == "prep" and child.lower_ in ("of", "for", "about"):
                if names & frames[child.lower_]:
                    for inner in child.children:
                        if inner.dep_ in ("pobj", "pcomp"):
                            yield inner

    def papers(self, preposition: Token) -> list[Token]:
        """Return the noun of "said in a statement that…"."""
        nouns = self._lexicon.reporting.nouns | self._lexicon.reporting.documents
        return [c for c in preposition.children if c.dep_ == "pobj" and lemma(c) in nouns]

    def _is_said(self, noun: Token, names: set[str], notes: Analysis) -> bool:
        """Whether an object is what is said, and no person, body or place spoken to or of."""
        reporting = self._lexicon.reporting
        if lemma(noun) in reporting.anaphora and any(
            c.lower_ in ("the", "this", "that", "these", "those") for c in noun.children
        ):
            return False
        if noun.pos_ not in ("NOUN", "PROPN") or any(True for _ in self._of_noun(noun)):
            return False
        if names & reporting.denying:
            return lemma(noun) in reporting.denied or noun.i in notes.triggers
        if not names & reporting.frames["object"]:
            return False
        mention = notes.mentions.get(noun.i)
        return mention is None or mention.entity_kind == "object"

    def _of_noun(self, noun: Token) -> Iterator[Token]:
        reporting = self._lexicon.reporting
        if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
            return
        for child in noun.children:
            if child.dep_ in ("acl", "ccomp", "relcl") and any(
                c.dep_ == "mark" and c.lower_ == "that" for c in child.children
            ):
                yield child
                return
        if lemma(noun) in reporting.of_nouns:
            yield from (of for name, of in syntax.prepositions(noun) if name == "of")

    def is_aside(self, verb: Token) -> bool:
        """Return whether a report is put in between: "the army, he said, had left"."""
        if any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
            return False
        finite = verb.tag_ in ("VBD", "VBZ", "VBP")
        if verb.dep_ == "parataxis":
            return finite and not any(
                c.dep_ in ("dobj", "mark") and c.lower_ not in ("as", "so") for c in verb.children
            )
        if verb.dep_ == "advcl":
            return finite and any(
                c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in verb.children
            ) and not any(c.dep_ == "dobj" for c in verb.children)  # fmt: skip
        return (
            verb.dep_ == "ccomp"
            and finite
            and not any(c.dep_ in ("dobj", "mark") for c in verb.children)
            and any(t.text == "," for t in (_before(verb), _after(verb)) if t is not None)
        )


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Return ranges in order, those that touch or overlap made one."""
    found: list[Range] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def trim(doc: Doc, start: int, end: int) -> Range:
    """Return a range without punctuation, space and quotation marks at its edges."""
    while start < end and _is_edge(doc[start]):
        start += 1
    while end > start and _is_edge(doc[end - 1]):
        end -= 1
    return start, end


def _is_edge(token: Token) -> bool:
    return token.is_space or token.text in _EDGE or token.text in _MARKS


def _trimmed(node: Token) -> Range:
    """A node with all below it, within its sentence, without "that" and outer punctuation."""
    start = max(node.left_edge.i, node.sent.start)
    end = min(node.right_edge.i + 1, node.sent.end)
    start, end = trim(node.doc, start, end)
    while start < end and node.doc[start].lower_ == "that" and node.doc[start].dep_ == "mark":
        start += 1
    return trim(node.doc, start, end)


def _noun_phrase(noun: Token) -> Range:
    """A noun with what completes it; not where it was said, nor a clause about it."""
    parts = [
        c
        for c in noun.children
        if c.i < noun.i
        or (c.dep_ == "prep" and c.lower_ in _COMPLETING)
        or (c.dep_ in ("acl", "relcl") and syntax.is_infinitive(c))
        or c.dep_ in ("cc", "conj")
    ]
    start = min([c.left_edge.i for c in parts] + [noun.i])
    end = max([c.right_edge.i for c in parts] + [noun.i]) + 1
    return trim(noun.doc, max(start, noun.sent.start), min(end, noun.sent.end))


def _pieces(clause: Token, cue: Cue) -> list[Range]:
    """A clause, without the words of the cue where these stand inside it."""
    start, end = _trimmed(clause)
    if not start <= cue.token.i < end:
        return [(start, end)]
    return _without(clause.doc, (start, end), _own_words(cue))


def _around(head: Token, cue: Cue) -> list[Range]:
    """What a cue is put into: the clause above it, without the cue and its source."""
    doc = head.doc
    start = max(head.left_edge.i, head.sent.start)
    end = min(head.right_edge.i + 1, head.sent.end)
    inner = (cue.token.left_edge.i, max(cue.token.right_edge.i + 1, cue.end))
    if cue.kind == "phrase":
        last = doc[cue.end - 1]
        inner = (cue.start, max(inner[1], last.right_edge.i + 1))
    return _without(doc, (start, end), inner)


def _without(doc: Doc, whole: Range, inner: Range) -> list[Range]:
    parts = ((whole[0], max(whole[0], inner[0])), (min(whole[1], inner[1]), whole[1]))
    return [part for part in (trim(doc, *p) for p in parts) if part[0] < part[1]]


def _own_words(cue: Cue) -> Range:
    """The cue with its subject and what else is not what it introduces."""
    start, end = cue.start, cue.end
    for child in cue.token.children:
        if child.dep_ not in ("ccomp", "punct", "advcl", "conj", "cc", "parataxis"):
            start = min(start, child.left_edge.i)
            end = max(end, child.right_edge.i + 1)
    return start, end


def _clause_above(token: Token, lexicon: Lexicon) -> Token:
    """The outermost clause that a phrase is about: not past a verb of saying above it."""
    node = token
    for _ in range(_MAX_STEPS):
        head = node.head
        if head.i == node.i:
            break
        reporting = set(verb_names(head)) & set(lexicon.reporting.certainty)
        if node.pos_ in ("VERB", "AUX") and (node.dep_ == "relcl" or reporting):
            break
        node = head
    return node


def _by_particle(clause: Token) -> bool:
    """A participle that the parser takes for a clause: "reported killed" has no subject."""
    return clause.pos_ not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADV", "NUM")


def _own_subject(clause: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)


def _is_open(clause: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in _OPEN for c in clause.children)


def _before(verb: Token) -> Token | None:
    edge = verb.left_edge.i
    return verb.doc[edge - 1] if edge else None


def _after(verb: Token) -> Token | None:
    edge = verb.right_edge.i + 1
    return verb.doc[edge] if edge < len(verb.doc) else None
