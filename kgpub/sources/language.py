"""Is it English? kgpub reads nothing else, and says so instead of guessing."""

from __future__ import annotations

import functools
import re
from typing import Any

from kgpub.sources.problem import UnreadableError

_SAMPLE = 5000
_ENOUGH_LETTERS = 60
_ENOUGH_FOREIGN_LETTERS = 20
_ENGLISH_BELOW = 0.02
_THE_SHARE = 0.03
_LATIN_END = 0x24F
_CLOSE_TO_ENGLISH = ("pcm", "zxx")

_NAMES = {
    "am": "Amharic", "ar": "Arabic", "ary": "Arabic", "arz": "Arabic", "az": "Azerbaijani",
    "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "ha": "Hausa",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
    "ku": "Kurdish", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ms": "Malay",
    "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovene", "so": "Somali", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Tagalog",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "wuu": "Chinese",
    "yue": "Chinese", "zh": "Chinese",
}  # fmt: skip

_MEND = "kgpub reads English: give a translation"


def require_english(text: str, declared: str | None) -> str:
    """Return the language tag of an English text, in lower case.

    Args:
        text: the text; its beginning is looked at.
        declared: the tag that the document gives itself, which is believed.

    Raises:
        UnreadableError: if the text is declared to be in another language, or is
            clearly in one. A text too short to tell passes as English.
    """
    if declared:
        tag = declared.strip().lower().replace("_", "-")
        if re.fullmatch(r"(en|eng|english)(-[a-z0-9]{1,8})*", tag):
            return re.sub(r"^(english|eng)\b", "en", tag)
        raise UnreadableError(f'is marked as language "{declared}", not English', _MEND)
    other = _other_language(text[:_SAMPLE])
    if other:
        raise UnreadableError(
            f"looks like {other}, not English",
            f'{_MEND}, or if it is English, give it as JSON with "language": "en"',
        )
    return "en"


def _other_language(sample: str) -> str | None:
    """Return the name of the language a text is in, or None for English and for doubt."""
    letters = [character for character in sample if character.isalpha()]
    foreign = sum(ord(letter) > _LATIN_END for letter in letters) > len(letters) / 2
    if len(letters) < (_ENOUGH_FOREIGN_LETTERS if foreign else _ENOUGH_LETTERS):
        return None
    words = sample.lower().split()
    if not foreign and words.count("the") >= _THE_SHARE * len(words):
        return None
    ranking = dict(_identifier().rank(sample))
    if ranking["en"] >= _ENGLISH_BELOW:
        return None
    best = max(ranking, key=ranking.__getitem__)
    return _NAMES.get(best, f'language "{best}"')


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([tag for tag in identifier.labels if tag not in _CLOSE_TO_ENGLISH])
    return identifier
