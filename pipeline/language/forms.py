"""Normal forms of text: what two prints of one sentence have in common.

The words of a text are its runs of letters and digits, without case and apostrophes. Its normal form has only the
lemmas of its content words: spaCy's lookup table for English gives the lemmas ('organising' -> 'organise') and its list
the stop words ('the', 'that are'). Words that turn a sentence into its opposite are content here ('not', 'without').
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.language.english import english

if TYPE_CHECKING:
    from spacy.lookups import Table

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


def _lemma(word: str) -> str | None:
    """The word's lemma; None for a stop word."""
    if word in _stop_words():
        return None
    lemma: str = _lemmas().get(word, word)
    return lemma.lower()


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(english().Defaults.stop_words) - _OPPOSITES


@cache
def _lemmas() -> Table:
    """What spaCy's lemmatizer looks up, which needs a document for each word."""
    from spacy.lookups import load_lookups  # noqa: PLC0415 - see `english`

    return load_lookups("en", ["lemma_lookup"]).get_table("lemma_lookup")
