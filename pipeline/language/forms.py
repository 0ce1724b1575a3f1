"""Normal forms of text: what two prints of one sentence have in common.

The words of a text are its runs of letters and digits, without case and apostrophes. Its normal form has only the
lemmas of its content words: spaCy's lookup table for English gives the lemmas ('organising' -> 'organise') and its list
the stop words ('the', 'that are'). Words that turn a sentence into its opposite are content here ('not', 'without').
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pipeline.language.english import lemmas, stop_words

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc`")
_OPPOSITES = frozenset({"cannot", "neither", "never", "no", "none", "nor", "not", "without", "before", "after"})


def words(text: str) -> tuple[str, ...]:
    """The words of a text in their order: 'The client\u2019s PPE.' -> ('the', 'clients', 'ppe')."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)))


@lru_cache(maxsize=65536)
def normal_form(text: str) -> tuple[str, ...]:
    """The lemmas of its content words, sorted, each as often as it is there; of a text of stop words only all words.

    Empty where the text has no words.
    """
    printed = words(text)
    content = [lemma for word in printed if (lemma := _lemma(word))]
    return tuple(sorted(content or printed))


def _lemma(word: str) -> str | None:
    """The word's lemma; None for a stop word."""
    if word in _stop_words():
        return None
    return lemmas().get(word, word).lower()


@cache
def _stop_words() -> frozenset[str]:
    return stop_words() - _OPPOSITES
