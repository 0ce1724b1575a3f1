"""Bold print of a font that is not bold: letters that the file fills, and strokes besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.pages import Word

_MOST = 0.5  # of the words: where more are painted so, it is the look of the text

Pages = Sequence[Sequence[Word]]


def is_without_weight(pages: Pages) -> bool:
    """Whether no word of a document is of a bold font."""
    return not any(word.bold for words in pages for word in words)


def with_weight(pages: Pages, painted: Pages) -> list[tuple[Word, ...]]:
    """The words of all pages, those bold that stand where `painted`, the same pages read for it, has bold ones."""
    heavy = [[word for word in words if word.bold] for words in painted]
    if not 0 < sum(map(len, heavy)) <= _MOST * sum(map(len, painted)):
        return [tuple(words) for words in pages]
    return [tuple(_marked(words, bold)) for words, bold in zip(pages, heavy, strict=True)]


def _marked(words: Sequence[Word], heavy: Sequence[Word]) -> Iterator[Word]:
    for word in words:
        yield word._replace(bold=True) if any(_starts_in(word, other) for other in heavy) else word


def _starts_in(word: Word, other: Word) -> bool:
    level = abs(word.baseline - other.baseline) < word.size / 2
    return level and other.x0 - 0.1 <= word.x0 < other.x1
