"""English words: how a text is cut into tokens, the lemmas of words and the stop words.

The tables and patterns are spaCy's (in `data/`, with their licences): this cuts as its blank English does,
without the 300 MB that come with it. `python -m tests.english` writes the data; a test compares the tokens.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_RUN = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, mark or run of white space in a text."""

    text: str
    idx: int
    """Characters before it."""
    i: int
    """Tokens before it."""
    spaced: bool
    """Whether a blank stands behind it."""

    @property
    def lower(self) -> str:
        """Its text in lower case."""
        return self.text.lower()

    @property
    def end(self) -> int:
        """Characters up to its end."""
        return self.idx + len(self.text)


@dataclass(frozen=True, slots=True)
class Doc:
    """A text and its tokens."""

    text: str
    tokens: tuple[Token, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def part(self, start: int, end: int) -> str:
        """The text from the token `start` to that before `end`."""
        return self.text[self[start].idx : self[end - 1].end] if start < end else ""


class Phrases:
    """Phrases, each under a name, that are looked for token by token; without case unless `exact`."""

    def __init__(self, named: Iterable[tuple[str, str]], *, exact: bool = False) -> None:
        """Of pairs of a name and a phrase."""
        self._exact = exact
        self._by_first: dict[str, dict[tuple[str, ...], list[str]]] = {}
        for name, phrase in named:
            tokens = self._forms(tokenised(phrase).tokens)
            self._by_first.setdefault(tokens[0], {}).setdefault(tokens, []).append(name)

    def found(self, doc: Doc) -> Iterator[tuple[str, int, int]]:
        """The name of each phrase in a text, its first token and the one behind it; by start, the shorter before."""
        forms = self._forms(doc.tokens)
        for start, form in enumerate(forms):
            phrases = self._by_first.get(form, {})
            for tokens in sorted(phrases, key=len):
                if forms[start : start + len(tokens)] == tokens:
                    yield from ((name, start, start + len(tokens)) for name in phrases[tokens])

    def _forms(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        return tuple(token.text if self._exact else token.lower for token in tokens)


def words(listed: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(listed.split())


def tokenised(text: str) -> Doc:
    """The tokens of a text: 'e.g. (the) customer's' -> 'e.g.', '(', 'the', ')', 'customer', "'s"."""
    tokens: list[Token] = []
    for run in _RUN.finditer(text):
        parts: Sequence[str] = _parts(run[0])
        at = run.start()
        if run[0].isspace():
            # The first blank behind a token belongs to it.
            skipped = 1 if tokens and run[0][0] == " " else 0
            parts, at = (run[0][skipped:],) if run[0][skipped:] else (), at + skipped
        for part in parts:
            end = at + len(part)
            tokens.append(Token(part, at, len(tokens), text[end : end + 1] == " " and not part.isspace()))
            at = end
    return Doc(text, tuple(tokens))


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing of what a text is about ('the', 'that')."""
    return frozenset(table("tokens")["stop_words"])


@cache
def lemmas() -> Mapping[str, str]:
    """The base form of each inflected word: 'organising' -> 'organise'."""
    return table("en_lemma_lookup")


@cache
def table(name: str) -> dict[str, Any]:
    """One of the tables in `data/`."""
    packed = (files("pipeline.language") / f"data/{name}.json.gz").read_bytes()
    found: dict[str, Any] = json.loads(gzip.decompress(packed))
    return found


@dataclass(frozen=True, slots=True)
class _Rules:
    prefix: re.Pattern[str]
    suffix: re.Pattern[str]
    infix: re.Pattern[str]
    url: re.Pattern[str]
    exceptions: Mapping[str, Sequence[str]]


@cache
def _rules() -> _Rules:
    patterns = table("tokens")["patterns"]
    prefix, suffix, infix, url = (re.compile(patterns[name]) for name in ("prefix", "suffix", "infix", "url"))
    exceptions = {word: parts.split("\n") for word, parts in table("tokens")["exceptions"].items()}
    return _Rules(prefix, suffix, infix, url, exceptions)


@lru_cache(maxsize=65536)
def _parts(word: str) -> tuple[str, ...]:
    """The tokens of a run without white space: its affixes are cut off, until an exception or nothing more is left."""
    rules = _rules()
    before: list[str] = []
    after: list[str] = []
    left = None
    while word and word not in rules.exceptions and word != left:
        left = word
        if found := rules.prefix.search(word):
            before.append(word[: found.end()])
            word = word[found.end() :]
        if word not in rules.exceptions and (found := rules.suffix.search(word)):
            after.append(word[found.start() :])
            word = word[: found.start()]
    return tuple(_rejoined([*before, *_inner(word, rules), *reversed(after)], rules))


def _rejoined(parts: list[str], rules: _Rules) -> Iterator[str]:
    """The tokens of a run, in which those that together are an exception are what it says: ')', ':' -> '):'."""
    at = 0
    while at < len(parts):
        ends = (end for end in range(len(parts), at + 1, -1) if "".join(parts[at:end]) in rules.exceptions)
        end = next(ends, None)
        if end is None:
            yield parts[at]
        else:
            yield from rules.exceptions["".join(parts[at:end])]
        at = end or at + 1


def _inner(word: str, rules: _Rules) -> Iterator[str]:
    """The tokens of a word without affixes: those of an exception, one of an address, else its parts beside marks."""
    if word in rules.exceptions:
        yield from rules.exceptions[word]
    elif rules.url.match(word):
        yield word
    else:
        at = 0
        for mark in rules.infix.finditer(word):
            if mark.start() or at:
                yield from filter(None, (word[at : mark.start()], mark[0]))
                at = mark.end()
        if word[at:]:
            yield word[at:]
