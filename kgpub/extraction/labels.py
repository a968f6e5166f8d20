"""One short phrase that says what an event is, in the article's own words.

Labels take no side on whether it happened: what is planned, asked for or feared
is put in the infinitive.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis, Trigger

_MAX = 200
_MAX_PHRASE = 7
_SPACES = re.compile(r"\s+([,;:.)\]”’])|([(\[“‘])\s+|\s+(['’]s\b)")


def event_label(doc: Doc, trigger: Trigger, notes: Analysis) -> str:
    """Return a label such as "Syrian Army forces encircled Maarat al-Numan"."""
    if trigger.frame.part == "verb":
        text = _verb_label(doc, trigger, notes)
    else:
        text = _noun_label(doc, trigger, notes)
    text = _SPACES.sub(lambda m: m[1] or m[2] or m[3], " ".join(text.split()))
    return text if len(text) <= _MAX else text[: _MAX - 1].rstrip() + "…"


def _verb_label(doc: Doc, trigger: Trigger, notes: Analysis) -> str:
    verb = doc[trigger.token]
    if trigger.said is not None:
        start, end = trigger.said
        clause = doc.char_span(start, end, alignment_mode="expand")
        said = clause.text.strip(" ,;:.") if clause is not None else ""
        return f"{_names(trigger.fillers('agent'), notes)} {verb.text}: {said}"
    passive = syntax.is_passive(verb)
    agents = trigger.fillers("agent")
    # What stands before the verb: whom it was done to, or with what: "Shells killed nine people".
    before = syntax.patients(verb) if passive else syntax.agents(verb)
    met = {t.i for t in before}
    named = [f for _, f in trigger.roles if f in met]
    subject = agents if passive or met & set(agents) else named or agents
    # "176,000 people, including 80,000 children, were displaced": the children are some of them;
    # "missiles fired by rebels from a hill hit a ship": the missiles were fired by them.
    # What a relative clause is of has the whole clause under it.
    heads = [doc[s] for s in met if not doc[s].is_ancestor(verb)]
    under = {f for _, f in trigger.roles if any(s.is_ancestor(doc[f]) for s in heads)}
    subject = subject or named or [f for _, f in trigger.roles if f in under]
    parts = {f for f in under if not passive or _preposition(doc[f]) == "including"}
    rest = [f for _, f in trigger.roles if f not in subject and f not in parts]
    fillers = {f for _, f in trigger.roles}
    inside = {t.i for f in fillers for t in doc[f].children if t.dep_ in ("amod", "compound")}
    fixed = " ".join(
        doc[i].text for i in trigger.tokens if i != verb.i and i not in fillers | inside
    )
    return " ".join(
        (
            _names(subject, notes),
            _form(verb, trigger, notes),
            fixed,
            _complements(doc, sorted(set(rest)), notes, verb=True),
            _subject_matter(doc, trigger, notes),
            _place(doc, trigger, notes),
        )
    )


def _subject_matter(doc: Doc, trigger: Trigger, notes: Analysis) -> str:
    """The events that it is about: the launch of "delayed the launch"."""
    met = [notes.triggers[t] for t in trigger.about if t in notes.triggers and t > trigger.token]
    return " and ".join(_phrase(doc[t.token], t) for t in met)


def _form(verb: Token, trigger: Trigger, notes: Analysis) -> str:
    """The verb as it can follow its subject: "attacked", "began to attack", "to attack"."""
    asserted = all(s.modality == "asserted" for s in notes.stances.get(trigger.token, ()))
    if not asserted:
        return f"to {verb.lemma_}"
    if verb.tag_ != "VB":
        return verb.text
    aux = [c.text for c in verb.children if c.dep_ == "aux" and c.tag_ in ("MD", "TO")]
    above = verb.head.text if verb.dep_ == "xcomp" and not _objects(verb.head) else ""
    return " ".join((above, *aux, verb.text))


def _objects(verb: Token) -> bool:
    return any(c.dep_ == "dobj" for c in verb.children)


def _noun_label(doc: Doc, trigger: Trigger, notes: Analysis) -> str:
    noun = doc[trigger.token]
    fillers = [f for _, f in trigger.roles]
    agents = [f for f in trigger.fillers("agent") if not _under(doc[f], noun)]
    rest = sorted(f for f in set(fillers) if _under(doc[f], noun))
    own = [f for f in rest if f < noun.i and doc[f].dep_ not in ("amod", "compound", "nmod")]
    patients = [f for f in set(trigger.fillers("patient")) if f not in rest]
    parts = [_phrase(noun, trigger)]
    if own:
        parts.insert(0, f"{_names(own, notes)}:")
    if patients:
        parts.append(f"of {_names(sorted(patients), notes)}")
    parts.append(_complements(doc, [f for f in rest if f > noun.i], notes))
    if agents:
        parts.append(f"by {_names(agents, notes)}")
    parts.append(_place(doc, trigger, notes))
    return " ".join(parts)


def _phrase(noun: Token, trigger: Trigger) -> str:
    """The noun with what stands before it, unless that is long: "possible chemical attack"."""
    doc = noun.doc
    last = max(trigger.tokens)
    start = min(trigger.tokens)
    while last + 1 < len(doc) and doc[last + 1].dep_ == "flat" and doc[last + 1].head.i == noun.i:
        last += 1  # "Operation Peace Spring"
    for index in range(noun.left_edge.i, start):
        token = doc[index]
        top = token
        while top.head.i != noun.i and top.head.i != top.i:
            top = top.head
        if top.dep_ in ("amod", "compound", "nmod", "punct", "nummod") and not token.is_space:
            start = index
            break
    phrase = [t.text for t in doc[start : last + 1] if t.text not in "“”\"‘’``''–—-*"]
    if len(phrase) > _MAX_PHRASE:
        phrase = [doc[i].text for i in trigger.tokens]
    return " ".join(phrase)


def _under(token: Token, noun: Token) -> bool:
    return noun.is_ancestor(token)


def _complements(doc: Doc, fillers: list[int], notes: Analysis, *, verb: bool = False) -> str:
    """Each filler behind its preposition; coordinated ones joined."""
    groups: dict[str, list[int]] = {}
    for filler in fillers:
        preposition = _preposition(doc[filler])
        if verb and preposition in ("of", "including") and not _of_verb(doc[filler]):
            preposition = ""
        groups.setdefault(preposition, []).append(filler)
    return " ".join(f"{prep} {_names(group, notes)}" for prep, group in groups.items())


def _of_verb(token: Token) -> bool:
    """Whether a phrase is the verb's own: "cleared of mines", not "an array of mines"."""
    while token.dep_ in ("conj", "appos"):
        token = token.head
    return token.head.head.pos_ == "VERB"


def _preposition(token: Token) -> str:
    node = token
    while node.dep_ in ("conj", "appos"):
        node = node.head
    head = node.head
    if node.dep_ != "pobj" or head.dep_ not in ("prep", "agent", "dative"):
        return ""
    return head.text.lower()


def _place(doc: Doc, trigger: Trigger, notes: Analysis) -> str:
    told = {notes.root(filler) for _, filler in trigger.roles}
    places = [p for p in trigger.places if notes.root(p) not in told]
    if not places:
        return ""
    preposition = _preposition(doc[places[0]])
    if preposition in ("", "of"):
        preposition = "in"
    return f"{preposition} {notes.mentions[notes.root(places[0])].label}"


def _names(fillers: list[int], notes: Analysis) -> str:
    labels: list[str] = []
    for filler in fillers:
        mention = notes.mention_of(filler)
        if mention is None or filler not in notes.mentions or mention.kind == "pronoun":
            continue
        own = notes.mentions[filler]
        stands_in = own.kind == "pronoun" or (own.definite and mention.kind == "name")
        label = mention.label if stands_in else own.label
        if label not in labels:
            labels.append(label)
    if len(labels) > 2:
        return ", ".join(labels[:-1]) + " and " + labels[-1]
    return " and ".join(labels)
