"""What is dated after publication has not happened: "leaders meet on Friday", "the July summit"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kgpub.extraction.analysis import Analysis, Stance, lemma
from kgpub.extraction.attitude import weaken
from kgpub.extraction.lexicon import words


def take_ahead(doc: Doc, notes: Analysis) -> None:
    """Take events of a day that is still to come out of the asserted world.

    A verb in the past with such a day is left alone: there it is the day that is doubtful.
    """
    published = notes.article.date
    if published is None:
        return
    for token, stances in notes.stances.items():
        trigger = notes.triggers.get(token)
        if trigger is None or trigger.time is None or _is_past(doc[trigger.governor]):
            continue
        begin = notes.times[trigger.time].begin
        if begin is not None and begin > published:
            notes.stances[token] = [_ahead(stance) for stance in stances]


def _ahead(stance: Stance) -> Stance:
    if stance.modality != "asserted" or stance.polarity != "positive":
        return stance
    return weaken(stance, "foreseen")


def _is_past(verb: Token) -> bool:
    """Whether a word is a verb in the past, as in "met", "was held", "has met"."""
    if verb.pos_ not in ("VERB", "AUX") or lemma(verb) in words("fixing_dates"):
        return False  # "called a strike starting on Monday" looks ahead itself
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if not helpers:
        return verb.tag_ in ("VBD", "VBN")
    return helpers[0].tag_ == "VBD" or helpers[0].lower_ in ("have", "has")
