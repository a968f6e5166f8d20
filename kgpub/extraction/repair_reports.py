"""Repairs of reported speech: whose words a clause is, and which verb says them."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kgpub.extraction.analysis import lemma
from kgpub.extraction.lexicon import PEOPLE, Lexicon, words
from kgpub.extraction.syntax import is_infinitive

_MIN_BEFORE = 3


class ReportRepairer:
    """Moves the heads of clauses that the parser hung on a wrong verb or noun."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the word lists."""
        self._lexicon = lexicon

    def mend(self, token: Token) -> None:
        """Mend what stands above and below a token."""
        self._time_of_saying(token)
        self._condition_under_report(token)
        self._second_report(token)
        self._third_act(token)
        self._late_subject(token)
        self._told_clause(token)
        self._in_document(token)
        self._behind_quotation(token)
        self._reduced_passive(token)
        _beside_infinitive(token)
        self._two_subjects(token)
        self._that_clause(token)
        self._while_others_say(token)
        self._asked_on_a_day(token)
        _perfect_beside_modal(token)
        self._participle_of_speaker(token)

    def _while_others_say(self, token: Token) -> None:
        """As in "said they would pay, while Rome urged them not to": he said no word of Rome."""
        clause = token.head
        report = clause.head
        reporting = self._lexicon.reporting
        if token.dep_ != "advcl" or clause.dep_ != "ccomp" or report.i > clause.i:
            return
        if report.lemma_.lower() not in reporting.certainty or token.i < clause.i:
            return
        if token.lemma_.lower() not in reporting.certainty.keys() | reporting.asking:
            return
        first = token.left_edge
        if first.lower_ in ("while", "whereas") and first.i and first.nbor(-1).text == ",":
            token.head = report

    def _participle_of_speaker(self, token: Token) -> None:
        """As in "denied that they had left, saying reports were false": he says so, not they."""
        clause = token.head
        report = clause.head
        reporting = self._lexicon.reporting
        if token.dep_ != "advcl" or token.tag_ != "VBG" or clause.dep_ != "ccomp":
            return
        if not report.i < clause.i < token.i or token.left_edge.nbor(-1).text != ",":
            return
        word, above = token.lemma_.lower(), report.lemma_.lower()
        denied = above in reporting.denying and word in reporting.certainty
        if denied or (above in reporting.certainty and word in words("going_on")):
            token.head = report

    def _asked_on_a_day(self, token: Token) -> None:
        """As in "threatened on Monday to leave": what is threatened, and not what for."""
        verb = token.head
        if token.dep_ != "advcl" or not is_infinitive(token) or verb.i > token.i:
            return
        if any(c.dep_ in ("xcomp", "ccomp") for c in verb.children) or verb.pos_ != "VERB":
            return
        frames = self._lexicon.reporting.frames
        word = verb.lemma_.lower()
        asked = any(c.dep_ == "dobj" or (c.dep_ == "prep" and c.lower_ in ("on", "upon", "to"))
                    for c in verb.children)  # fmt: skip
        if word in frames["infinitive"] or (asked and word in frames["addressed"] | {"call"}):
            token.dep_ = "xcomp"

    def _time_of_saying(self, token: Token) -> None:
        """As in "said on Thursday it would buy": before the subject, the phrase is of "said"."""
        clause = token.head
        report = clause.head
        if token.dep_ not in ("prep", "npadvmod") or clause.dep_ != "ccomp":
            return
        if not report.i < token.i < clause.i or report.lemma_.lower() not in (
            self._lexicon.reporting.certainty
        ):
            return
        subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        marks = any(c.dep_ == "mark" and c.i < token.i for c in clause.children)
        if subject is not None and token.i < subject.left_edge.i and not marks:
            token.head = report

    def _that_clause(self, token: Token) -> None:
        """As in "promised, for the third time, that he would go": it is what was promised."""
        report = token.head
        if token.dep_ != "advcl" or report.i > token.i or report.pos_ != "VERB":
            return
        that = next((c for c in token.children if c.dep_ == "mark" and c.lower_ == "that"), None)
        if that is None or that.nbor(-1).lower_ in ("so", "now", "in", "provided", "given"):
            return
        if report.lemma_.lower() not in self._lexicon.reporting.certainty:
            return
        if any(c.dep_ == "ccomp" for c in report.children):
            return
        token.dep_ = "ccomp"
        for child in list(token.children):
            if child.i < that.i and child.dep_ in ("prep", "punct", "advmod", "npadvmod"):
                child.head = report

    def _two_subjects(self, token: Token) -> None:
        """As in "The attack targeted X, the police said": it is what targeted X that they said."""
        noun, report = token.head, token.head.head
        if token.tag_ != "VBD" or token.dep_ != "acl" or noun.dep_ != "nsubj":
            return
        if report.lemma_.lower() not in self._lexicon.reporting.certainty or report.i < token.i:
            return
        subjects = [c for c in report.children if c.dep_ == "nsubj"]
        if len(subjects) < 2 or subjects[0] != noun or noun.i + 1 != token.i:
            return
        token.head, token.dep_ = report, "ccomp"
        noun.head = token
        for child in token.children:
            if child.dep_ == "npadvmod" and child.pos_ == "PROPN" and child.ent_type_ != "DATE":
                child.dep_ = "dobj"

    def _second_report(self, token: Token) -> None:
        """As in "said that the raids were cruel and urged restraint": raids urge nothing.

        Nor do teams in "said that teams were coming, and urged people to wait": after a
        comma and without "that", the second verb stands beside "said".
        """
        clause = token.head
        report = clause.head
        reporting = self._lexicon.reporting
        speaks = token.lemma_ in (
            reporting.certainty.keys() | reporting.judging | reporting.wishing
        )
        if token.dep_ != "conj":
            return
        denied = lemma(report) in reporting.denying and clause.dep_ == "ccomp"
        if denied and clause.i > report.i and _goes_with(token, report, clause):
            if speaks or _tense(clause) != _tense(report):
                token.head = report
            return
        if not speaks or token.tag_ != report.tag_:
            return
        if clause.dep_ != "ccomp" or report.lemma_.lower() not in (
            reporting.certainty.keys() | reporting.denying
        ):
            return
        if any(c.dep_ in ("nsubj", "nsubjpass", "mark") for c in token.children):
            return
        subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None or clause.i < report.i:
            return
        joined = [c for c in clause.children if c.dep_ == "cc" and clause.i < c.i < token.i]
        after_comma = bool(joined) and joined[-1].nbor(-1).text == ","
        # "had demanded money and threatened to return": a form for both goes with "had".
        both = token.lower_.endswith("ed")
        had = clause.tag_ == "VBN" and any(c.lower_ == "had" for c in clause.children) and not both
        if had or after_comma:
            token.head = report
        elif subject.pos_ == "NOUN":
            noun = self._lexicon.noun(subject.lemma_.lower())
            if token.lemma_ not in reporting.frames["addressed"] and (
                noun is not None or clause.lemma_ != "be"
            ):
                return  # only what is "a joke" surely said nothing
            if noun is None or not noun.classes & (PEOPLE | {"org", "government", "country"}):
                token.head = report

    def _third_act(self, token: Token) -> None:
        """As in "said that X planned it, demanded money and threatened to kill": all X's acts."""
        report = token.head
        if token.dep_ != "conj" or lemma(report) not in self._lexicon.reporting.certainty:
            return
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
            return
        clause = next((c for c in report.children if c.dep_ == "ccomp"), None)
        if clause is None or not report.i < clause.i < token.i:
            return
        had = any(c.dep_ == "aux" and c.lower_ == "had" for c in clause.children)
        if clause.tag_ != token.tag_ and not (had and token.tag_ in ("VBD", "VBN")):
            return  # "said that X had planned it, demanded money and threatened to kill"
        listed = any(c.dep_ == "conj" and c.tag_ == token.tag_ for c in token.children)
        comma = token.doc[clause.right_edge.i + 1]
        if listed and comma.text == "," and comma.i + 1 == token.i:
            token.head = clause

    def _late_subject(self, token: Token) -> None:
        """As in "killed nine people, the mayor of X said": the parser hangs the mayor on them."""
        if token.pos_ != "VERB" or token.tag_ not in ("VBD", "VBZ", "VBP") or token.i < _MIN_BEFORE:
            return
        if lemma(token) not in self._lexicon.reporting.certainty:
            return
        deps = {c.dep_: c for c in token.children}
        if "nsubj" in deps or "nsubjpass" in deps:
            return
        said = deps.get("ccomp") or _first_conjunct(token, deps.keys())
        if said is None:
            return
        node = _behind_comma(token.nbor(-1), token)
        if node is None:
            return
        if token.dep_ == "conj":
            above, dep = (token, "ROOT") if said.head.i == said.i else (said.head, said.dep_)
            token.head, token.dep_ = above, dep
            said.head, said.dep_ = token, "ccomp"
        node.head, node.dep_ = token, "nsubj"

    def _told_clause(self, token: Token) -> None:
        """As in "told the team they were afraid": the clause is told, and not about the team."""
        noun = token.head
        verb = noun.head
        if token.dep_ != "relcl" or noun.dep_ != "dobj" or verb.pos_ != "VERB":
            return
        if lemma(verb) not in self._lexicon.reporting.frames["clause_to"]:
            return
        subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None or subject.tag_ in ("WDT", "WP"):
            return
        if any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children):
            for other in [c for c in verb.children if c.dep_ == "ccomp" and c.i > token.i]:
                noun = token.doc[max(0, other.left_edge.i - 2)]
                if noun.pos_ == "NOUN" and other.left_edge.tag_ == "WDT":
                    other.head, other.dep_ = noun, "relcl"  # "had a gun, which explained…"
            token.head, token.dep_ = verb, "ccomp"
            return
        if any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
            return
        known = self._lexicon.noun(lemma(noun))
        if known is not None and known.kind == "object":
            return
        token.head, token.dep_ = verb, "ccomp"

    def _in_document(self, token: Token) -> None:
        """As in "announced in a memo that she would resign": it is announced, not of the memo."""
        noun, phrase = token.head, token.head.head
        verb = phrase.head
        if token.dep_ != "relcl" or noun.dep_ != "pobj" or lemma(noun) not in words("documents"):
            return
        if phrase.dep_ != "prep" or lemma(verb) not in self._lexicon.reporting.certainty:
            return
        that = next((c for c in token.children if c.tag_ == "IN" and c.lower_ == "that"), None)
        if that is None or any(c.dep_ == "ccomp" for c in verb.children):
            return
        if any(c.dep_ in ("nsubj", "nsubjpass") and c.i > that.i for c in token.children):
            that.dep_ = "mark"
            token.head, token.dep_ = verb, "ccomp"

    def _behind_quotation(self, token: Token) -> None:
        """As in "“No entry,” read a banner": what stands behind the verb is its subject."""
        if token.pos_ != "VERB" or token.i < 1 or token.nbor(-1).text not in ('"', "”", "''"):
            return
        if token.nbor(-1).i == token.sent.start:
            return
        reporting = self._lexicon.reporting
        if lemma(token) not in reporting.quoting | reporting.certainty.keys():
            return
        below = {c.dep_ for c in token.children}
        behind = [c for c in token.children if c.dep_ == "dobj" and c.i > token.i]
        if behind and not below & {"nsubj", "nsubjpass", "aux", "auxpass"}:
            behind[0].dep_ = "nsubj"

    def _reduced_passive(self, token: Token) -> None:
        """As in "Minister blamed for delays", "a judge abducted in May": no past tense."""
        if token.dep_ != "acl" or token.tag_ != "VBD" or token.lemma_ in words("intransitive"):
            return
        active = {"nsubj", "aux", "dobj", "ccomp", "cc"} & {c.dep_ for c in token.children}
        if not active:
            token.tag_ = "VBN"

    def _condition_under_report(self, token: Token) -> None:
        """As in "warned that it would retaliate if attacked": the condition is on retaliating."""
        if token.dep_ != "advcl":
            return
        marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
        if not marks & self._lexicon.factuality.conditionals:
            return
        report = token.head
        if report.lemma_.lower() not in self._lexicon.reporting.certainty:
            return
        content = [c for c in report.children if c.dep_ == "ccomp" and c.i < token.i]
        if content and report.i < content[-1].i:
            token.head = content[-1]


def _tense(verb: Token) -> str:
    """The tense of a verb or of its first auxiliary, "past" or "present"; empty if it has none."""
    finite = [c for c in (*verb.lefts, verb) if c == verb or c.dep_ in ("aux", "auxpass")]
    tag = finite[0].tag_
    return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(tag, "")


def _goes_with(token: Token, report: Token, clause: Token) -> bool:
    """As in "denied that he had sold arms and promised to sue": the denier promised.

    Who is denied to have done something rarely speaks up in the next breath, and a verb of
    the report's tense in a clause of another stands beside the report.
    """
    if any(c.dep_ in ("nsubj", "nsubjpass", "mark") for c in token.children):
        return False
    return bool(_tense(token)) and _tense(token) == _tense(report) and clause.i < token.i


def _beside_infinitive(token: Token) -> None:
    """As in "urged them to stay and appealed for water": a past tense is no second infinitive."""
    infinitive = token.head
    if token.dep_ != "conj" or token.tag_ not in ("VBD", "VBZ") or not is_infinitive(infinitive):
        return
    if any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children):
        return
    node = infinitive
    while node.head.i != node.i:
        node = node.head
        if node.tag_ == token.tag_ and node.pos_ == "VERB":
            token.head = node
            return


def _behind_comma(node: Token, verb: Token) -> Token | None:
    """The noun whose phrase stands between a comma and a verb, hung on what is before it."""
    while node.right_edge.i == verb.i - 1 and node.head.i != node.i:
        start = node.left_edge.i
        if node.dep_ in ("appos", "conj", "npadvmod", "dep") and start > 0:
            if verb.doc[start - 1].text == "," and node.pos_ in ("NOUN", "PROPN", "PRON"):
                return node
        node = node.head
    return None


def _first_conjunct(token: Token, below: Iterable[str]) -> Token | None:
    """The clause before a report that the parser took for one more act: "…, the mayor said."."""
    if token.dep_ != "conj" or set(below) & {"dobj", "ccomp", "xcomp", "dative", "cc"}:
        return None
    clause = token.head
    while clause.dep_ == "conj" and clause.pos_ in ("VERB", "AUX"):
        clause = clause.head
    final = all(t.pos_ not in ("VERB", "AUX") for t in token.doc[token.i + 1 : token.sent.end])
    return clause if final and clause.pos_ in ("VERB", "AUX") else None


def _perfect_beside_modal(token: Token) -> None:
    """As in "fear they could attack, and have tightened security": who fears has."""
    first = token.head
    above = first.head
    if token.dep_ != "conj" or first.dep_ != "ccomp" or above.i > first.i:
        return
    if not any(c.dep_ == "aux" and c.tag_ == "MD" for c in first.children):
        return
    own = [c for c in token.children if c.dep_ in ("aux", "nsubj", "nsubjpass")]
    if own and own[0].lower_ in ("have", "has") and all(c.dep_ == "aux" for c in own):
        token.head = above
