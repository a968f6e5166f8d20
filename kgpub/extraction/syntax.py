"""Who does what in a clause, read from the dependency parse.

Subjects and objects in the logical sense: through passives, control ("began to
de-mine"), coordination, relative clauses, participles and purpose clauses. The
labels are those of spaCy's English models (ClearNLP).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgpub.extraction.lexicon import words

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_RELATIVES = frozenset(("who", "which", "that", "whom"))
_MEASURES = frozenset(("DATE", "TIME", "PERCENT", "MONEY", "ORDINAL", "QUANTITY"))
_COMPLEMENTS = frozenset(("dobj", "dative", "ccomp", "xcomp", "aux", "conj", "prt", "oprd"))
_ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth", "latest", "last", "only"))
_MAX_STEPS = 12
_MAX_COORDINATED = 5
_HEADLINE_TOKENS = 40


def is_passive(verb: Token, steps: int = 0) -> bool:
    """Return whether a verb form is passive, with or without an auxiliary.

    ``steps`` counts the coordinated verbs that have been climbed already.
    """
    children = list(verb.children)
    deps = {c.dep_ for c in children}
    if deps & {"auxpass", "nsubjpass"} or (verb.tag_ == "VBN" and "agent" in deps):
        return True
    if verb.tag_ in ("VBN", "VBD") and verb.lemma_ in words("transitive"):
        # "Two killed in blast": a headline leaves the auxiliary out.
        acting = any(c.dep_ == "nsubj" and c.tag_ == "PRP" for c in children)
        if "nsubj" in deps and not deps & _COMPLEMENTS and verb.dep_ != "relcl" and not acting:
            return True
    if verb.lemma_ in words("passive_before_infinitive") and verb.tag_ in ("VBN", "VBD"):
        # "Airline allowed to fly again": somebody else allowed it.
        if "nsubj" in deps and not deps & {"aux", "dobj", "ccomp", "prt"} and "xcomp" in deps:
            return verb.dep_ != "relcl"
    if verb.tag_ == "VBN" and verb.lemma_ in words("held_to_be") and "oprd" in deps:
        return not deps & {"aux", "dobj"}  # "Hundreds feared dead"
    bare = not deps & {"aux", "nsubj", "dobj", "ccomp", "xcomp"}
    if verb.tag_ == "VBD" and verb.dep_ == "conj" and bare and verb.head.tag_ == "VBN":
        # "was made by one and marketed by another"
        return steps < _MAX_COORDINATED and is_passive(verb.head, steps + 1)
    if verb.tag_ != "VBN":
        return False
    if "nsubj" in deps and ("dobj" in deps or verb.dep_ in ("ROOT", "ccomp", "relcl")):
        return False  # a past tense that the tagger took for a participle
    if any(c.dep_ == "aux" and c.lemma_ in ("have", "having") for c in children):
        return False
    if verb.dep_ == "conj" and not deps & {"aux", "nsubj"}:
        if verb.head.pos_ in ("VERB", "AUX") and steps < _MAX_COORDINATED:
            return is_passive(verb.head, steps + 1)
    return True


def coordinated(token: Token) -> Iterator[Token]:
    """Yield a token and everything coordinated with it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ != "VERB":
            yield from coordinated(child)


def _all(tokens: list[Token]) -> list[Token]:
    return [c for token in tokens for c in coordinated(token)]


def agents(verb: Token) -> list[Token]:
    """Return the logical subjects: of the active verb, or behind "by" in the passive."""
    if not is_passive(verb):
        return _all(_surface_subjects(verb))
    found = _behind_by(verb)
    if found:
        return found
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN" and not _own_subject(verb):
        # "beaten and killed by rebels"; not "questioned by a lawyer and arrested".
        return [t for t in _behind_by(verb.head) if t.i > verb.i]
    later = [c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VBN"]
    if not later or _own_subject(later[0]):
        return []
    said = any(c.dep_ in ("prep", "dobj", "oprd") for c in verb.children)
    return [] if said else _behind_by(later[0])


def _behind_by(verb: Token) -> list[Token]:
    phrases = list(verb.children)
    if any(c.dep_ == "nsubjpass" for c in phrases):
        # "were refused access by Panama": the phrase is parsed under what was refused.
        phrases += [p for c in verb.children if c.dep_ in ("dobj", "oprd") for p in c.children]
    return _all(
        [
            p
            for c in phrases
            if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
            for p in c.children
            if p.dep_ == "pobj" and p.ent_type_ not in _MEASURES and not _is_means(p)
        ]
    )


def _is_means(noun: Token) -> bool:
    """As in "was evacuated by helicopter": a bare noun is how, and nobody."""
    return noun.lower_ in words("transport") and not any(
        c.dep_ in ("det", "poss", "amod", "compound", "nummod") for c in noun.children
    )


def patients(verb: Token, steps: int = 0) -> list[Token]:
    """Return the logical direct objects: of the active verb, or the subject of the passive.

    ``steps`` counts the coordinated verbs that have been passed over already.
    """
    if is_passive(verb):
        return _all(_surface_subjects(verb))
    found = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"]
    direct = [c for c in found if c.dep_ == "dobj"] or found
    if len(direct) == 2 and _apposed(*direct):
        direct = direct[:1]
    if not direct and verb.lemma_ in words("with_clause_object"):
        # "helped the government pay", "urged the envoy to visit": parsed as a clause
        direct = clause_objects(verb)
    if not direct and verb.dep_ == "relcl" and not _relative_subject(verb):
        own = [c for c in verb.children if c.dep_ in _SUBJECTS]
        if own and verb.head.pos_ in ("NOUN", "PROPN"):
            return _all([verb.head])
    resolved = [
        verb.head
        if c.lower_ in _RELATIVES and c.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
        else c
        for c in direct
    ]
    if not resolved and steps < _MAX_COORDINATED:
        # "attacked and looted the village": the object stands with the last verb only.
        later = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"]
        if later and not is_passive(later[0]) and not _own_subject(later[0]):
            if not any(c.dep_ in ("prep", "xcomp", "ccomp") for c in verb.children):
                return patients(later[0], steps + 1)
    return _all(resolved)


def clause_objects(verb: Token) -> list[Token]:
    """The subjects of a clause without tense under a verb: its objects, by the sense."""
    return [
        s
        for c in verb.children
        if c.dep_ == "ccomp" and (verb.lemma_ == "let" or not is_finite(c))
        for s in c.children
        if s.dep_ == "nsubj"
    ]


def _apposed(first: Token, second: Token) -> bool:
    """As in "recognised Lithuania, the first member to do so": the second is no object."""
    between = first.doc[first.i : second.right_edge.i + 1]
    comma = first.doc[second.left_edge.i - 1].text == ","
    return comma and not any(t.dep_ == "cc" for t in between)


def _own_subject(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in (*_SUBJECTS, *_PASSIVE_SUBJECTS)]


def _relative_subject(verb: Token) -> bool:
    return any(
        c.dep_ in (*_SUBJECTS, *_PASSIVE_SUBJECTS) and c.lower_ in _RELATIVES for c in verb.children
    )


def _surface_subjects(verb: Token, steps: int = 0) -> list[Token]:
    """The grammatical subjects, found higher up where the verb has none of its own."""
    if steps > _MAX_STEPS:
        return []
    own = _own_subject(verb)
    if own:
        if (
            verb.dep_ in ("relcl", "conj")
            and own[0].lower_ in _RELATIVES
            and own[0].tag_ in ("WDT", "WP")
        ):
            noun = verb.head
            while noun.dep_ == "conj" and noun.pos_ == "VERB":
                noun = noun.head
            return [noun.head] if noun.dep_ == "relcl" and noun.i != verb.head.i else [noun]
        # Of two subjects the parser gives to one verb, the nearer one heads the phrase.
        return [t for t in own if t.dep_ != "csubj"][-1:]
    head = verb.head
    if head.i == verb.i:
        return []
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return _surface_subjects(head, steps + 1)
    if verb.dep_ == "xcomp":
        objects = [c for c in head.children if c.dep_ == "dobj"]
        if objects and (head.lemma_ in words("object_control") or verb.tag_ in ("VBG", "VBN")):
            return objects[:1]
        asked = _asked(head, verb)
        if asked:
            return asked
        return _surface_subjects(head, steps + 1) if head.pos_ in ("VERB", "AUX", "ADJ") else []
    if verb.dep_ == "ccomp" and not is_finite(verb):
        return _surface_subjects(head, steps + 1)
    if verb.dep_ == "advcl" and head.pos_ in ("VERB", "AUX") and not is_finite(verb):
        if is_infinitive(verb) and head.lemma_.lower() in words("opposing"):
            return []
        asked = _asked(head, verb) if is_infinitive(verb) else []
        if asked:
            return asked
        if is_infinitive(verb) and is_passive(head) and not _acts_when_passive(head):
            # "The road was closed to save fuel": whoever closed it.
            return _behind_by(head)
        return _surface_subjects(head, steps + 1)
    if verb.dep_ in ("acl", "relcl"):
        named = _who_is(head) if is_infinitive(verb) and not is_passive(verb) else None
        if named is not None:
            return _surface_subjects(named, steps + 1)
        if verb.tag_ in ("VBN", "VBG") and verb.dep_ == "acl":
            return [head]
        if verb.dep_ == "relcl" and is_infinitive(verb) and is_passive(verb):
            return [head]  # "the first jet to be built there"
        return _possessor(head, steps)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        governor = head.head
        if governor.pos_ in ("VERB", "AUX"):
            objects = [c for c in governor.children if c.dep_ == "dobj"]
            if objects and head.lower_ in ("of", "for", "from", "into"):
                return objects[:1]
            if is_passive(governor) and head.lower_ in ("of", "for", "from", "into"):
                return _surface_subjects(governor, steps + 1)
            return _surface_subjects(governor, steps + 1)
        # "ordered the arrest of the leader for inciting violence"
        meant = [pobj for name, pobj in prepositions(governor) if name == "of"]
        if meant and head.lower_ == "for":
            return meant[:1]
        return _possessor(governor, steps)
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        return [head]
    if verb.dep_ == "acomp" or (verb.pos_ == "ADJ" and head.pos_ == "AUX"):
        return _surface_subjects(head, steps + 1)
    return []


def _who_is(noun: Token) -> Token | None:
    """As in "Iceland became the first country to recognise it": the verb whose subject did it."""
    named = noun.dep_ == "attr" and noun.head.lemma_ in ("be", "become")
    ordinal = any(c.dep_ in ("amod", "nummod") and c.lower_ in _ORDINALS for c in noun.children)
    return noun.head if named and ordinal else None


def _asked(verb: Token, infinitive: Token) -> list[Token]:
    """As in "called on both sides to stop": who is asked, behind a preposition."""
    return [
        pobj
        for name, pobj in prepositions(verb)
        if pobj.i < infinitive.i
        and f"{verb.lemma_.lower()} {name}" in words("prepositional_control")
    ][:1]


def _acts_when_passive(verb: Token) -> bool:
    """As in "troops were sent to free him": what it was done to does the next thing."""
    return verb.lemma_.lower() in words("object_control") | words("put_to_use")


def _possessor(noun: Token, steps: int) -> list[Token]:
    """Whose efforts, plan or decision: the possessor, else the subject of the verb above."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if owners:
        return owners
    against = noun.head.lemma_.lower() in words("opposing")
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB" and steps <= _MAX_STEPS and not against:
        return _surface_subjects(noun.head, steps + 1)
    above = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and above.pos_ in ("VERB", "AUX"):
        # "is in talks to buy", "fired in an attempt to disperse the crowd"
        attempted = noun.lemma_.lower() in words("attempts") and not is_passive(above)
        if above.lemma_ in ("be", "remain", "enter") or attempted:
            return _surface_subjects(above, steps + 1)
    return []


def is_gerund(verb: Token) -> bool:
    """Return whether a verb is a gerund: "denied leaving", "denied having left"."""
    perfect = any(c.dep_ == "aux" and c.lower_ == "having" for c in verb.children)
    return verb.tag_ == "VBG" or (perfect and verb.tag_ in ("VBN", "VBD"))


def is_infinitive(verb: Token) -> bool:
    """Return whether a verb form is a "to" infinitive."""
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def is_purpose(verb: Token) -> bool:
    """Return whether an infinitive says what something is done for: "began a raid to free him"."""
    if not is_infinitive(verb):
        return False
    if verb.dep_ in ("advcl", "acl", "relcl"):
        return True
    return (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ not in words("object_control")
        and any(c.dep_ == "dobj" and c.i < verb.i for c in verb.head.children)
    )


def is_protest(verb: Token) -> bool:
    """Return whether people come together to say it: "marched to protest against the war"."""
    return (
        is_infinitive(verb)
        and verb.lemma_.lower() in words("said_by_gathering")
        and verb.head.lemma_.lower() in words("gathering_to_say")
    )


def is_finite(verb: Token) -> bool:
    """Return whether a verb form has tense of its own or a finite auxiliary."""
    if verb.tag_ in ("VBD", "VBP", "VBZ"):
        return True
    return any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBP", "VBZ", "MD")
        for c in verb.children
    )


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """Yield (preposition, object) of each prepositional phrase under a token.

    "with" inside "out of" and the like yields the last preposition; objects are
    not yet expanded by coordination.
    """
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in (
            "ADP",
            "SCONJ",
            "VERB",
            "ADV",
        ):
            yield from _phrase(child)
    yield from _shared_phrases(token)


def _shared_phrases(noun: Token) -> Iterator[tuple[str, Token]]:
    """Those right behind the second of two nouns: "the abduction and killing of officials"."""
    first = noun.head
    if noun.pos_ != "NOUN" or noun.dep_ != "conj" or first.pos_ != "NOUN" or first.i > noun.i:
        return
    for child in first.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "by") and child.i == noun.i + 1:
            yield from _phrase(child)


def _phrase(preposition: Token) -> Iterator[tuple[str, Token]]:
    if preposition.lower_ == "according":
        return  # "fled to Kandi, according to the Red Cross": nobody fled to that
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield preposition.lower_, child
        elif child.dep_ == "prep" or (child.dep_ == "conj" and child.pos_ == "ADP"):
            yield from _phrase(child)


def clause_of(token: Token) -> Token:
    """Return the verb (or root) of the clause that a token stands in."""
    node = token
    while node.head.i != node.i and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    return node


def upward(token: Token) -> Iterator[Token]:
    """Yield a token and those above it in the parse."""
    node = token
    yield node
    while node.head.i != node.i:
        node = node.head
        yield node


def holder(token: Token) -> Token:
    """The noun that carries an event noun standing before it: the regime of "ceasefire regime"."""
    if token.dep_ in ("compound", "nmod", "amod") and token.head.pos_ in ("NOUN", "PROPN"):
        return token.head
    return token


def headline_end(doc: Doc) -> int:
    """Return the token after the first line, or 0 if that is no headline: short, no sentence."""
    for token in doc[: min(len(doc), _HEADLINE_TOKENS)]:
        if "\n" in token.text:
            told = [t for t in doc[: token.i] if not t.is_space]
            return token.i if told and told[-1].text not in (".", "!", "?", "”", '"') else 0
    return 0


def is_noun_gerund(token: Token) -> bool:
    """Return whether a gerund, tagged as a verb, is a noun: "the shelling of Kharkiv"."""
    object_ = token.dep_ == "xcomp" and token.head.lemma_ in words("taking_nouns")
    if token.tag_ != "VBG" or not (object_ or token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")):
        return False
    return not any(c.dep_ in ("nsubj", "dobj", "aux") for c in token.children)


def owners(noun: Token) -> list[Token]:
    """Return possessors and names before a noun: "Syria's offensive", "the Taliban attack"."""
    found = [c for c in noun.children if c.dep_ == "poss"]
    found += [
        c
        for c in noun.children
        if c.dep_ in ("compound", "nmod") and c.ent_type_ in ("ORG", "PERSON", "GPE", "NORP")
    ]
    return [t for c in found for t in coordinated(c)]
