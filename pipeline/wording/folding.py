"""The one form in which printed texts are compared: without case, spacing, closing marks and kinds of quotes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CONTINUED = re.compile(r"[(\[]?\bcont(?:inued|['\u2019]?d)?\b\.?[)\]]?", re.IGNORECASE)
_SLASH = re.compile(r" ?/ ?")
_OPENING, _CLOSING = " *\u2022\u00b7-", " .:;,*-"
# printed as 'Cod yr Uned / Unit Code', 'Deilliannau Dysgu / Learning Outcomes', 'Gall y dysgwr / The learner can'
_LABELS_IN_WELSH = (
    "achredu arweiniad aseswr asesu asesiad bydd canllaw canlyniadau cod credyd credydau cwblhau cyfanswm cyfeirnod "
    "cymhwyster cymwysterau cynnwys deilliannau dewisol disgrifiad dyddiad dysgu dysgwr dysgwyr dystiolaeth fersiwn "
    "gall gorfodol graddio gr\u0175p gwerth lefel manyleb meini mynediad nod nodau oda oed oriau pwrpas prawf rhif "
    "strwythur teitl trosolwg tudalen uned unedau"
)
_WELSH = frozenset(_LABELS_IN_WELSH.split())
_WELSH_BETWEEN = frozenset(["a", "ar", "dan", "gyfer", "i", "o", "y", "yn", "yr"])
_LANGUAGES = ("Welsh", "English")
_KNOWN = 1 << 14  # texts whose answers are remembered: each reader asks for the same lines


@lru_cache(_KNOWN)
def folded(text: str) -> str:
    """A text as compared: 'Unit Aim:' -> 'unit aim'. Folding a folded text changes nothing."""
    if not text.isascii():
        text = _DASHES.sub("-", unicodedata.normalize("NFKC", text).translate(_QUOTES))
    plain = " ".join(text.lower().split())
    return (_in_english(_SLASH.sub("/", plain)) if "/" in plain else plain).lstrip(_OPENING).rstrip(_CLOSING)


def _in_english(text: str) -> str:
    """A text in small letters without the Welsh that stands beside it: 'lefel/level' -> 'level'."""
    parts = text.split("/")
    other = [part for part in parts if not _is_welsh(part)]
    return other[0] if len(other) == 1 and len(parts) == len(_LANGUAGES) else text


def _is_welsh(text: str) -> bool:
    """Whether a text in small letters has words of Welsh labels alone; 'm/o' has none."""
    words = {word.strip(_OPENING + _CLOSING + "()") for word in text.split()}
    return not words.isdisjoint(_WELSH) and words <= _WELSH | _WELSH_BETWEEN


def without_brackets(text: str) -> str:
    """A folded text without what stands in brackets: 'guided learning hours (glh)' -> 'guided learning hours'."""
    return folded(_BRACKETS.sub(" ", text))


def without_continued(text: str) -> str:
    """A text that a new page prints again, without the word that says so: 'Outcome 2 (continued)'."""
    return _CONTINUED.sub("", text)
