"""Content: the stretches of text that a cue attributes."""

from __future__ import annotations

from spacy.tokens import Token

from kgpub.extraction.analysis import Analysis
from kgpub.extraction.content_nouns import under_noun
from kgpub.extraction.content_phrases import Content, PhraseFinder
from kgpub.extraction.content_ranges import Range, around, merged, whole, without
from kgpub.extraction.cues import Cue, verb_names
from kgpub.extraction.lexicon import Lexicon

_MAX_STEPS = 64


class ContentFinder:
    """Finds what is said, in the grammar of the sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the word lists."""
        self._reporting = lexicon.reporting
        self._phrases = PhraseFinder(lexicon)

    def of(self, cue: Cue, notes: Analysis) -> Content:
        """Return what a cue attributes."""
        if cue.kind == "phrase":
            above = self._clause_above(cue.token)
            return Content(tuple(around(above, _inserted(cue))), above)
        if cue.kind == "adjective":
            below = [*cue.token.children, *cue.token.head.children]
            held = [c for c in below if c.dep_ == "ccomp" and c.i > cue.token.i]
            return Content(tuple(whole(c) for c in held[:1]), next(iter(held), None))
        if cue.kind == "noun":
            under = next(under_noun(cue.token, self._reporting), None)
            return Content() if under is None else Content((whole(under),), under)
        return self._of_quoted(cue) or self._of_verb(cue, notes)

    def _of_quoted(self, cue: Cue) -> Content | None:
        """As in "The army, he was quoted as saying, will stay"."""
        verb = cue.token
        if verb.dep_ != "pcomp" or verb.head.lower_ != "as":
            return None
        above = verb.head.head
        if above.pos_ != "VERB" or any(c.dep_ == "ccomp" for c in verb.children):
            return None
        clause = next((c for c in above.children if c.dep_ == "ccomp"), None)
        if clause is not None:
            return Content((whole(clause),), clause)
        if is_aside(above):
            bounds = (above.left_edge.i, above.right_edge.i + 1)
            return Content(tuple(around(above.head, bounds)), above.head)
        return None

    def _of_verb(self, cue: Cue, notes: Analysis) -> Content:
        verb = cue.token
        names = set(verb_names(verb))
        found = [*self._phrases.phrases(verb, names)]
        clauses = self._clauses(verb, names)
        if clauses and not _asked_before(found, verb, clauses):
            pieces = [piece for clause in clauses for piece in _pieces(clause, cue)]
            return Content(tuple(pieces), clauses[0])
        if is_aside(verb) and names & self._reporting.certainty.keys():
            return Content(tuple(around(verb.head, _inserted(cue))), verb.head)
        found = found or [*self._phrases.objects(verb, names, notes)]
        told = [part for part in found if part.told] or found
        first = next(iter(told), Content())
        ranges = merged(r for part in told for r in part.ranges)
        return Content(tuple(ranges), first.head, first.told)

    def _clauses(self, verb: Token, names: set[str]) -> list[Token]:
        """The clauses under a verb that are what is said: there are none under "put" and "eye"."""
        frames = self._reporting.frames
        found = [c for c in verb.children if c.dep_ == "ccomp" and not _by_particle(c)]
        # "The town fell; the army said it had left": what comes before is not of it.
        after = any(c.i > verb.i for c in found)
        found = [c for c in found if c.i > verb.i or not _ends_before(c, after)]
        if not found and names & self._reporting.asking:
            found = [c for c in verb.children if c.dep_ == "advcl" and _is_question(c)]
        found = [_that_clause(c) for c in found]
        if len(found) > 1:  # "made clear that…"
            found = [c for c in found if c.pos_ != "ADJ" or any(True for _ in c.children)]
        if names & frames["sensed"]:
            found = [c for c in found if not _bare(c)]  # "heard the walls crack"
        if names & (
            self._reporting.certainty.keys() | self._reporting.denying | frames["clause"]
        ):  # fmt: skip
            return found
        if names & frames["name"]:
            return [c for c in found if c.pos_ not in ("VERB", "AUX")]
        return []

    def _clause_above(self, token: Token) -> Token:
        """The outermost clause that a phrase is about: not past a verb of saying above it."""
        node = token
        for _ in range(_MAX_STEPS):
            head = node.head
            if head.i == node.i:
                break
            reports = set(verb_names(head)) & self._reporting.certainty.keys()
            if node.pos_ in ("VERB", "AUX") and (node.dep_ == "relcl" or reports):
                break
            node = head
        return node


def is_aside(verb: Token) -> bool:
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
        ) and not any(
            (c.dep_ == "dobj" and c.lower_ != "it")
            or (c.dep_ == "prep" and c.lower_ in ("of", "about", "against", "over"))
            for c in verb.children
        )  # fmt: skip
    return (
        verb.dep_ == "ccomp"
        and finite
        and not any(c.dep_ in ("dobj", "mark") for c in verb.children)
        and any(t.text == "," for t in (_before(verb), _after(verb)) if t is not None)
    )


def _asked_before(found: list[Content], verb: Token, clauses: list[Token]) -> bool:
    """As in "asked parliament to act and, in a speech, he alleged a plot": no plot is asked."""
    start = min(clause.left_edge.i for clause in clauses)
    return any(c.head is not None and verb.i < c.head.i < start for c in found)


def _ends_before(clause: Token, followed: bool) -> bool:
    """Whether a clause is one of its own, by its punctuation."""
    doc, end = clause.doc, clause.right_edge.i + 1
    marks = (";", ":", "-", "–", "—") if followed else (";",)
    return end < len(doc) and doc[end].text in marks


def _bare(clause: Token) -> bool:
    deps = {c.dep_ for c in clause.children}
    return clause.tag_ in ("VB", "VBP", "VBG") and not deps & {"mark", "aux"}


def _that_clause(clause: Token) -> Token:
    """As in "made it clear that…", where the parser makes a clause of "it clear"."""
    if clause.pos_ != "ADJ":
        return clause
    under = (c for c in clause.children if c.dep_ in ("ccomp", "advcl"))
    marked = (c for c in under if any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children))
    return next(marked, clause)


def _is_question(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in clause.children)


def _inserted(cue: Cue) -> Range:
    """What a cue puts into the words of others: itself, with its source."""
    end = max(cue.token.right_edge.i + 1, cue.end)
    if cue.kind == "phrase":
        last = cue.token.doc[cue.end - 1]
        return cue.start, max(end, last.right_edge.i + 1)
    return cue.token.left_edge.i, end


def _pieces(clause: Token, cue: Cue) -> list[Range]:
    """A clause, without the words of the cue where these stand inside it."""
    start, end = whole(clause)
    if not start <= cue.token.i < end:
        return [(start, end)]
    return without(clause.doc, (start, end), _own_words(cue))


def _own_words(cue: Cue) -> Range:
    """The cue with its subject and what else is not what it introduces."""
    start, end = cue.start, cue.end
    for child in cue.token.children:
        if child.dep_ not in ("ccomp", "punct", "advcl", "conj", "cc", "parataxis"):
            start = min(start, child.left_edge.i)
            end = max(end, child.right_edge.i + 1)
    return start, end


def _by_particle(clause: Token) -> bool:
    """A participle that the parser takes for a clause: "reported killed" has no subject."""
    return clause.pos_ not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "ADV", "NUM")


def _before(verb: Token) -> Token | None:
    edge = verb.left_edge.i
    return verb.doc[edge - 1] if edge else None


def _after(verb: Token) -> Token | None:
    edge = verb.right_edge.i + 1
    return verb.doc[edge] if edge < len(verb.doc) else None
