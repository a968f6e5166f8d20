"""Where the event stands in which people met their fate: the words around the one that tells it.

"40 were killed after militants attacked", "a blast that left ten dead", "died in the fire".
"""

from __future__ import annotations

from spacy.tokens import Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import lemma
from kgpub.extraction.counting import fate_words
from kgpub.extraction.lexicon import CasualtyWords, words


def candidates(token: Token, fates: CasualtyWords) -> list[int]:
    """Tokens that may trigger the event in which people met their fate, nearest first."""
    found: list[int] = []
    for subject in syntax.agents(token):
        found.append(subject.i)
    for _, below in syntax.prepositions(token):
        for clause in below.children:
            if clause.dep_ == "acl":
                found.extend(_below(clause, fates))
    if token.dep_ == "acl" and token.head.dep_ in ("dobj", "pobj"):
        # "The blast resulted in seven people injured", "left ten people wounded".
        verb = token.head.head if token.head.dep_ == "dobj" else token.head.head.head
        if lemma(verb) in words("casualty_causing"):
            return found + [s.i for s in syntax.agents(verb)] + _antecedents(verb)
    node = token
    toll = lemma(token) in fate_words()["toll"]["nouns"] and token.head.pos_ == "VERB"
    if toll or node.dep_ == "acomp" or (node.dep_ == "prep" and node.head.lemma_ == "be"):
        node = node.head
    for _ in range(6):
        found.extend(_below(node, fates))
        for other in node.children:
            if other.dep_ == "conj" and lemma(other) in fates.verbs:
                found.extend(_below(other, fates))
        if node.dep_ == "pcomp" and node.head.lower_ == "with" and node.head.head.i != node.i:
            node = node.head.head
            found.append(node.i)
            found.extend(s.i for s in syntax.agents(node))
            continue
        if node.dep_ == "relcl":
            found.append(node.head.i)
        causing = lemma(node.head) in words("casualty_causing")
        if node.dep_ in ("pobj", "dobj", "prep", "conj") and (
            causing or node.head.dep_ == "prep" or node.head.pos_ == "NOUN" or node.lower_ == "with"
        ):
            node = node.head
            if node.pos_ == "VERB":
                found.extend(s.i for s in syntax.agents(node))
            continue
        if node.dep_ == "advcl" and node.tag_ == "VBD":
            break  # "took hostages, days after fighting left ten dead"
        if node.dep_ in ("advcl", "xcomp", "conj", "ccomp", "oprd") and node.head.i != node.i:
            if lemma(node.head) in fates.verbs or node.dep_ in ("xcomp", "advcl", "conj"):
                node = node.head
                found.append(node.i)
                continue
            if causing:
                node = node.head
                found.extend(s.i for s in syntax.agents(node))
                continue
        break
    return found


def _below(node: Token, fates: CasualtyWords) -> list[int]:
    found: list[int] = []
    for child in node.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in words("casualty_links"):
            for grandchild in child.children:
                if grandchild.dep_ in ("pobj", "pcomp"):
                    found.extend(t.i for t in syntax.coordinated(grandchild))
        elif child.dep_ == "prep" and child.lower_ == "with":
            for clause in child.children:
                if clause.dep_ == "pcomp" and lemma(clause) in fates.verbs:
                    found.extend(_below(clause, fates))
        elif child.dep_ == "advcl":
            marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "advmod")}
            if marks & (words("casualty_links") | {"while", "once"}):
                found.append(child.i)
            elif lemma(child) in fates.verbs:
                found.extend(_below(child, fates))
    return found


def _antecedents(verb: Token) -> list[int]:
    """Nouns that "which" may take up: "the attack on the base in Lima, which left …"."""
    found: list[int] = []
    node = verb
    while node.dep_ in ("relcl", "pobj", "prep", "acl") and node.head.i < node.i:
        node = node.head
        if node.pos_ == "NOUN":
            found.append(node.i)
    return found
