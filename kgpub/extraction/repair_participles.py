"""Repairs of participles taken for the verb of a sentence, and of verbs taken for participles."""

from __future__ import annotations

from spacy.tokens import Token

from kgpub.extraction.lexicon import words
from kgpub.extraction.syntax import is_finite

_SUBJECTS = ("nsubj", "nsubjpass")


def mend_participle(token: Token) -> None:
    """Tell what describes a noun from what the noun does or suffers in the sentence."""
    _participle_as_root(token)
    _participle_as_past(token)
    _participle_with_clause(token)
    _participle_with_object(token)
    _past_with_object(token)
    _past_behind_past(token)
    _in_the_guise(token)


def _participle_as_root(token: Token) -> None:
    """As in "The city, thought to be deserted, was encircled": the finite verb is the main one."""
    if token.dep_ != "ROOT" or token.tag_ not in ("VBN", "VBD") or not token.i:
        return
    if any(c.dep_ in ("aux", "auxpass") for c in token.children):
        return
    enclosed = token.nbor(-1).text == ","
    # "Hackers linked to Russia attacked the website", the second verb hung on the first.
    deps = ("ccomp", "conj", "advcl", "parataxis") if enclosed else ("dep", "conj")
    subject = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
    main = next(
        (
            c
            for c in token.children
            if c.dep_ in deps
            and c.i > token.i
            and is_finite(c)
            and (enclosed or not any(t.dep_ == "cc" for t in token.doc[token.i : c.i]))
            and not any(g.dep_ in ("nsubj", "nsubjpass", "mark") for g in c.children)
        ),
        None,
    )
    if subject is None or main is None or subject.i > token.i:
        return
    if not enclosed and any(c.dep_ in ("dobj", "ccomp", "cc") for c in token.children):
        return
    following = [c for c in token.children if c.i > main.i and c.dep_ == "punct"]
    main.head, main.dep_ = main, "ROOT"
    subject.head = main
    passive = any(c.dep_ == "auxpass" for c in main.children)
    subject.dep_ = "nsubjpass" if passive else "nsubj"
    token.head, token.dep_, token.tag_ = subject, "acl", "VBN"
    for child in following:
        child.head = main


def _participle_as_past(token: Token) -> None:
    """As in "Hundreds of people protested in Algiers.": nobody is protested, so they did it."""
    noun = token.head
    if token.tag_ not in ("VBN", "VBD") or token.dep_ not in ("acl", "relcl"):
        return
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        noun = noun.head.head  # "leaders of the churches called on him to resign"
    if noun.dep_ != "ROOT" or noun.pos_ not in ("NOUN", "PROPN", "PRON", "NUM"):
        return
    below = {c.dep_ for c in token.children}
    if below & {"nsubj", "auxpass", "agent"}:
        return
    # "The rebels handed over the airport and withdrew.": what has an object is no participle.
    active = token.tag_ == "VBD" and (
        "dobj" in below or any(c.dep_ == "conj" and c.tag_ == "VBD" for c in token.children)
    )
    # "The mission called on both sides to stop.": no headline, and nothing else is its verb.
    full = token.sent[-1].text == "." and (
        bool(below & {"xcomp", "ccomp"}) or _closes_relative(token, noun)
    )
    if not active and not full and not _only_verb(token):
        if "dobj" in below or token.lemma_ not in words("intransitive"):
            return
    _make_root(token, noun)


def _closes_relative(token: Token, noun: Token) -> bool:
    """As in "The groups, which have led rallies, called on …": the sentence goes on there."""
    if token.nbor(-1).text != ",":
        return False
    return any(
        c.dep_ == "relcl" and noun.i < c.i < token.i and c.right_edge.i == token.i - 2
        for c in noun.children
    )


def _participle_with_clause(clause: Token) -> None:
    """As in "The candidate charged on Monday that his rival had lied.": nobody is charged."""
    before = [c for c in clause.children if c.i < clause.i]
    if not any(c.dep_ == "mark" and c.lower_ == "that" for c in before):
        return
    if not any(c.dep_ in _SUBJECTS for c in before):
        return
    verb: Token | None = clause.head
    noun = clause.head
    if clause.dep_ in ("relcl", "acl"):
        between = clause.doc[noun.i + 1 : clause.left_edge.i]
        verb = next((t for t in reversed(between) if t.dep_ == "acl"), None)
    elif clause.dep_ != "ccomp":
        return
    if verb is None or verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD"):
        return
    while noun.dep_ != "ROOT" and noun.pos_ in ("NOUN", "PROPN", "ADP", "VERB"):
        noun = noun.head
    if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_ in words("told_nouns"):
        return
    if any(c.dep_ in ("agent", "dobj", "xcomp") for c in verb.children):
        return
    clause.head, clause.dep_ = verb, "ccomp"
    _make_root(verb, noun)


def _participle_with_object(token: Token) -> None:
    """As in "Shells fired from the hills killed nine people": the hills were not killed.

    A participle of the passive has no object, but of verbs like "give"; so the verb before it,
    which has none, is the participle, and this one is what the subject did.
    """
    noun = token.head
    verb = noun.head.head
    if token.tag_ not in ("VBN", "VBD") or token.dep_ != "acl" or noun.dep_ != "pobj":
        return
    if noun.head.dep_ != "prep" or verb.tag_ != "VBD" or verb.dep_ not in ("ROOT", "ccomp"):
        return
    if not any(c.dep_ == "dobj" and c.i > token.i for c in token.children):
        return
    if token.lemma_ in words("giving") or any(c.dep_ == "dobj" for c in verb.children):
        return
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if subject is None:  # behind a dateline the parser may have cut it off
        if verb.left_edge.i != verb.i:
            return
    elif subject.right_edge.i != verb.i - 1 or subject.pos_ == "PRON":
        return
    above, dep = (token, "ROOT") if verb.head.i == verb.i else (verb.head, verb.dep_)
    following = [c for c in verb.children if c.i > token.i]
    token.head, token.dep_, token.tag_ = above, dep, "VBD"
    if subject is not None:
        subject.head = token
    verb.head, verb.dep_, verb.tag_ = subject or token, "acl" if subject else "advcl", "VBN"
    for child in following:
        child.head = token


def _make_root(verb: Token, noun: Token) -> None:
    """Make a participle behind a noun the main verb, in the past, and the noun its subject."""
    following = [c for c in noun.children if c.i > verb.i]
    before = [c for c in noun.children if c.i < noun.i and c.dep_ in ("prep", "punct")]
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
    for child in (*before, *following):
        child.head = verb


def _only_verb(verb: Token) -> bool:
    """As in "The Senate called upon them to leave.": a whole sentence has a verb of its own.

    What has no object may be a passive of a headline, and a caption has no full stop.
    """
    if verb.lemma_ in words("transitive") or verb.sent[-1].text != ".":
        return False
    if verb.tag_ != "VBD" and not any(
        c.dep_ == "prep" and c.i == verb.i + 1 for c in verb.children
    ):
        return False
    below = {t.i for t in verb.subtree}
    return not any(
        t.pos_ in ("VERB", "AUX") and is_finite(t) for t in verb.sent if t.i not in below
    )


def _past_with_object(token: Token) -> None:
    """As in "The clinic, the only one there, closed its ward after …": it has an object.

    In "The clinic closed after gunmen came in, opened fire and fled" it has a clause of its own.
    """
    noun = token.head
    verb = noun.head
    if token.dep_ != "acl" or token.tag_ not in ("VBN", "VBD") or noun.dep_ not in _SUBJECTS:
        return
    below = {c.dep_ for c in token.children}
    if token.lemma_ in words("giving") or below & {"agent", "auxpass"}:
        return
    if verb.i < token.i or not is_finite(verb):
        return
    described = token.nbor(-1).text == "," and any(
        c.dep_ == "appos" and c.i < token.i for c in noun.children
    )
    if not (described and "dobj" in below) and not _has_list_in_clause(token, verb):
        return
    token.tag_ = "VBD"
    token.head, token.dep_ = (token, "ROOT") if verb.head.i == verb.i else (verb.head, verb.dep_)
    noun.head = token
    verb.head, verb.dep_ = token, "conj"


def _has_list_in_clause(token: Token, verb: Token) -> bool:
    """Whether a clause behind a participle, and what the parser took for the main verb, are one."""
    if not any(c.dep_ == "conj" and c.i > verb.i for c in verb.children):
        return False
    return any(
        c.dep_ == "advcl"
        and is_finite(c)
        and c.right_edge.i == verb.i - 2
        and verb.nbor(-1).text == ","
        and any(g.dep_ in _SUBJECTS for g in c.children)
        for c in token.children
    )


def _past_behind_past(token: Token) -> None:
    """As in "Rockets fired from Gaza killed two people": only one of two verbs is the main one."""
    first = _verb_right_before(token)
    if token.tag_ != "VBD" or token.dep_ not in ("conj", "advcl") or first.tag_ != "VBD":
        return
    if first.i > token.i or not (
        first.lower_.endswith("ed") or first.lower_ in words("participles")
    ):
        return
    own = {c.dep_ for c in token.children if c.i < token.i}
    if own & {*_SUBJECTS, "mark", "advmod", "cc"}:
        return
    subject = next((c for c in first.children if c.dep_ == "nsubj" and c.i < first.i), None)
    if subject is None or subject.pos_ == "PRON" or subject.right_edge.i != first.i - 1:
        return
    before = [c for c in first.children if first.i < c.i < token.i]
    if not before or any(c.dep_ not in ("prep", "agent") for c in before):
        return
    if before[-1].right_edge.i != token.i - 1:
        return
    opening = [c for c in first.children if c.i < subject.left_edge.i]
    _take_place(token, first)
    for child in (subject, *opening):
        child.head = token
    first.head, first.dep_, first.tag_ = subject, "acl", "VBN"


def _verb_right_before(token: Token) -> Token:
    """The verb that a verb stands behind: its head, or one that ends right before it."""
    return next(
        (
            c
            for c in token.head.children
            if c.dep_ in ("advcl", "ccomp", "relcl")
            and c.right_edge.i == token.i - 1
            and not any(g.dep_ in ("dobj", "punct") for g in c.children)
        ),
        token.head,
    )


def _in_the_guise(token: Token) -> None:
    """As in "Gunmen dressed as soldiers killed three people": it was not soldiers who killed."""
    guise = token.head
    noun = guise.head
    if token.dep_ != "advcl" or guise.dep_ != "acl" or guise.lemma_ not in words("guises"):
        return
    if noun.i > guise.i or not is_finite(token) or guise.i + 1 >= len(token.doc):
        return
    mark = guise.nbor(1)
    subject = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
    if mark.lower_ != "as" or mark.head.i != token.i or subject is None:
        return
    if subject.left_edge.i != mark.i + 1 or noun.dep_ not in ("ROOT", *_SUBJECTS):
        return
    dep = subject.dep_
    mark.head, mark.dep_, mark.pos_ = guise, "prep", "ADP"
    subject.head, subject.dep_ = mark, "pobj"
    if noun.dep_ == "ROOT":
        token.head, token.dep_ = token, "ROOT"
        following = [c for c in noun.children if c.i > token.i]
        for child in following:
            child.head = token
    else:
        token.head, token.dep_ = noun.head, "ccomp" if noun.head.i > token.i else "conj"
    noun.head, noun.dep_ = token, dep


def _take_place(verb: Token, other: Token) -> None:
    """Hang a verb where another was, with all that follows it."""
    above, dep = (verb, "ROOT") if other.head.i == other.i else (other.head, other.dep_)
    following = [c for c in other.children if c.i > verb.i]
    verb.head, verb.dep_ = above, dep
    for child in following:
        child.head = verb
