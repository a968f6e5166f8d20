"""Who says what: every attribution of a document, whether or not it tells of an event."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from typing import cast

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Attribution, Quotation, lemma
from kgpub.extraction.content import ContentFinder
from kgpub.extraction.content_ranges import Range, joined, trim, with_marks, within
from kgpub.extraction.cues import Cue, certainty_of, find_cues, is_reporting, verb_names
from kgpub.extraction.genders import Genders
from kgpub.extraction.lexicon import Lexicon, words
from kgpub.extraction.negation import negated
from kgpub.extraction.quotations import find_quotations, stretches
from kgpub.extraction.speakers import SpeakerFinder
from kgpub.extraction.statements import with_statements
from kgpub.model.reading import Certainty


class AttributionFinder:
    """A pipeline component that notes cues with their sources and what they introduce."""

    def __init__(self, lexicon: Lexicon, speakers: SpeakerFinder) -> None:
        """Keep the word lists and the finder of sources."""
        self._lexicon = lexicon
        self._speakers = speakers
        self._content = ContentFinder(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Note the attributions and quotations of a document, in order of the text."""
        notes = analysis.of(doc)
        found_cues = find_cues(doc, self._lexicon)
        self._speakers.resolve(found_cues, notes, Genders(doc, notes))
        quoted = find_quotations(doc, self._lexicon, self._speakers, notes)
        notes.quotations = with_statements(doc, self._lexicon, self._speakers, notes, quoted)
        by_cue: dict[int, list[Quotation]] = {}
        for quotation in notes.quotations:
            if quotation.cue is not None and (
                lemma(doc[quotation.cue]) in words("uttering") or _speaks(doc, quotation)
            ):
                by_cue.setdefault(quotation.cue, []).append(quotation)
        text = doc.text
        marks = [marks for marks, _ in stretches(text)]
        marked = partial(with_marks, marks=marks, text=text)
        cues = {cue.token.i: cue for cue in found_cues}
        for token in by_cue:
            cues.setdefault(token, Cue(doc[token], token, token + 1, "verb"))
        for token in sorted(cues):
            found = self._attribution(doc, cues[token], by_cue.get(token, []), notes, marked)
            if found is not None:
                notes.attributions.append(found)
                notes.cues[token] = found
        for quotation in notes.quotations:
            if quotation.cue is None and quotation.speakers and _speaks(doc, quotation):
                notes.attributions.append(_by_marks_alone(doc, quotation, marked))
        notes.attributions.sort(key=lambda a: a.content[0])
        return doc

    def _attribution(
        self,
        doc: Doc,
        cue: Cue,
        quotations: list[Quotation],
        notes: Analysis,
        marked: Callable[[Range], Range],
    ) -> Attribution | None:
        if cue.kind == "noun" and _has_verb(cue.token, self._lexicon):
            return None
        found = self._content.of(cue, notes)
        ranges = list(found.ranges)
        around = _quotation_at(notes.quotations, cue.token.i)
        if around is not None:  # who speaks there says nothing outside of it
            bounds = (around.start_token, around.end_token)
            ranges = [trim(doc, *part) for part in within(ranges, bounds)]
        quoted = [(q.start_token, q.end_token) for q in quotations]
        content = joined(doc, [*ranges, *quoted])
        if not content:
            return None
        head = found.head
        if head is None:
            start, end = content[0]
            head = doc[start : min(end, doc[start].sent.end)].root
        quoting = around.speakers if around is not None else ()
        stand = self._is_stand(cue) and not quotations
        sources = self._speakers.of(cue, quoting, notes, people=stand)
        if not sources and (stand or cue.kind == "phrase"):
            return None
        if head.pos_ == "NOUN" and not quotations and sources:
            # "The plane promises more comfort": a thing makes no promise.
            if all(self._speakers.is_thing(doc[source]) for source in sources):
                return None
        return Attribution(
            cue=cue.token.i,
            cue_tokens=(cue.start, cue.end),
            head=head.i,
            sources=sources,
            content=tuple(marked(_characters(doc, part)) for part in content),
            quotes=tuple((q.start, q.end) for q in quotations),
            told=found.told or bool(quotations),
            certainty=self._certainty(cue, bool(sources)),
            denied=self._denied(cue),
        )

    def _is_stand(self, cue: Cue) -> bool:
        """Whether a cue tells what its subject wants or calls something, which things do not."""
        if cue.kind != "verb":
            return False
        return not is_reporting(cue.token, self._lexicon.reporting)

    def _certainty(self, cue: Cue, named: bool) -> Certainty:
        reporting = self._lexicon.reporting
        if cue.kind == "noun":
            open_ = lemma(cue.token) in reporting.uncertain_nouns
            return "probable" if open_ else "certain"
        if cue.kind == "phrase":
            return "certain"
        if cue.kind == "adjective":
            return cast("Certainty", reporting.adjectives[cue.token.lower_])
        found = certainty_of(cue.token, reporting) or "certain"
        if found == "certain" and syntax.is_passive(cue.token) and not named:
            known = not words("making_known").isdisjoint(verb_names(cue.token))
            return "certain" if known else "probable"
        return cast("Certainty", found)

    def _denied(self, cue: Cue) -> bool:
        """Whether the source says that it is not so: "denied that", "does not believe that"."""
        if cue.kind != "verb":
            return False
        reporting = self._lexicon.reporting
        denies = bool((reporting.denying | reporting.refusing) & set(verb_names(cue.token)))
        return denies != negated(cue.token)


def _speaks(doc: Doc, quotation: Quotation) -> bool:
    """Whether it is speech and no title: it has a verb, or ends like a sentence."""
    words = doc[quotation.start_token : quotation.end_token]
    return words[-1].is_punct or any(t.pos_ in ("VERB", "AUX") for t in words)


def _has_verb(noun: Token, lexicon: Lexicon) -> bool:
    """As in "rejected claims that…", "said in a statement that…": the verb is the cue."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "in":
        return is_reporting(verb.head, lexicon.reporting)
    return noun.dep_ == "dobj" and bool(lexicon.reporting.denying & set(verb_names(verb)))


def _by_marks_alone(
    doc: Doc, quotation: Quotation, marked: Callable[[Range], Range]
) -> Attribution:
    words = (quotation.start, quotation.end)
    first = doc[quotation.start_token].sent
    head = doc[quotation.start_token : min(quotation.end_token, first.end)].root.i
    return Attribution(
        cue=None,
        cue_tokens=None,
        head=head,
        sources=quotation.speakers,
        content=(marked(words),),
        quotes=(words,),
    )


def _quotation_at(quotations: list[Quotation], token: int) -> Quotation | None:
    index = bisect_right(quotations, token, key=lambda q: q.start_token) - 1
    inside = index >= 0 and token < quotations[index].end_token
    return quotations[index] if inside else None


def _characters(doc: Doc, part: Range) -> tuple[int, int]:
    span = doc[part[0] : part[1]]
    return span.start_char, span.end_char
