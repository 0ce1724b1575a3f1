"""Normal forms of text: what two prints of one sentence have in common.

The words of a text are its runs of letters and digits, without case and apostrophes. Its normal form has only the
lemmas of its content words: spaCy's lookup table for English gives the lemmas ('organising' -> 'organise') and its list
the stop words ('the', 'that are'). Words that turn a sentence into its opposite are content here ('not', 'without').
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

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
    lemmas = [lemma for word in printed if (lemma := _lemma(word))]
    return tuple(sorted(lemmas or printed))


@cache
def _lemma(word: str) -> str | None:
    """The word's lemma; None for a stop word."""
    return _lemmatizer()(word)


@cache
def _lemmatizer() -> Callable[[str], str | None]:
    import spacy  # noqa: PLC0415 - it takes a second, and most commands need none
    from spacy.tokens import Doc  # noqa: PLC0415

    english = spacy.blank("en")
    lemmatizer = english.add_pipe("lemmatizer", config={"mode": "lookup"})
    english.initialize()

    def lemma_of(word: str) -> str | None:
        (token,) = lemmatizer(Doc(english.vocab, words=[word]))
        return None if token.is_stop and word not in _OPPOSITES else token.lemma_.lower()

    return lemma_of
