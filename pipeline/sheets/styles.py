"""Words -> the style of the body, and the rank of every other style of a document.

Sizes are compared with tolerance: a size is the nearest one that more words have, if that is within 3 %. A colour
counts as such where it is far from the body's: two blacks of one print are one colour.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import attrgetter

from pipeline.pages import Document, Word
from pipeline.sheets.parts import Style

_SAME_SIZE = 0.03  # of a size
_LOOK = attrgetter("size", "bold", "italic", "colour")
_SAME_COLOUR = 96  # of 765: the differences of red, green and blue added up


@dataclass(frozen=True, slots=True)
class Styles:
    """The body's size in points and colour, the nearest frequent size of each size, and the rank of each style.

    ``looks`` holds the style of each size, weight, slant and colour that a word of the document has.
    """

    body: float
    colour: int
    sizes: dict[float, float]
    ranks: dict[Style, int]
    looks: dict[tuple[float, bool, bool, int], Style]

    @classmethod
    def of(cls, document: Document) -> Styles:
        """The styles of a document; its body is the size, weight and colour of most of its words."""
        looks = Counter(chain.from_iterable(map(_LOOK, page.words) for page in document.pages))
        counts: Counter[tuple[float, bool, bool, int]] = Counter()
        for (size, bold, italic, colour), count in looks.items():
            counts[round(size, 1), bold, italic, colour] += count
        by_size: Counter[float] = Counter()
        for (size, *_), count in counts.items():
            by_size[size] += count
        sizes = clustered(by_size)
        body = Counter(dict.fromkeys(sizes.values(), 0))
        colours: Counter[int] = Counter()
        for (size, bold, *_), count in counts.items():
            body[sizes[size]] += 0 if bold else count
        size = body.most_common(1)[0][0] if body else 0.0
        for (other, _, _, colour), count in counts.items():
            colours[colour] += count if sizes[other] == size else 0
        styles = cls(size, colours.most_common(1)[0][0] if colours else 0, sizes, {}, {})
        styles.looks.update({look: styles._style(*look) for look in looks})
        seen = set(styles.looks.values())
        plain = Style(1.0, bold=False, italic=False, coloured=False)
        ordered = sorted(seen | {plain}, key=_prominence)
        start = ordered.index(plain)
        styles.ranks.update({style: at - start for at, style in enumerate(ordered)})
        return styles

    def of_word(self, word: Word) -> Style:
        """The style of one word of the document."""
        look = _LOOK(word)
        return self.looks.get(look) or self._style(*look)

    def of_words(self, words: Sequence[Word]) -> Style:
        """The style of a line: of its first word with a letter, which is no bullet or number."""
        for word in words:
            if word.text.isalpha() or any(c.isalpha() for c in word.text):
                return self.of_word(word)
        return self.of_word(words[0])

    def _style(self, size: float, bold: bool, italic: bool, colour: int) -> Style:
        near = self.sizes.get(round(size, 1), round(size, 1))
        return Style(round(near / self.body, 3) if self.body else 1.0, bold, italic, far(colour, self.colour))


def _prominence(style: Style) -> tuple[float, bool, bool, bool]:
    return style.size, style.bold, style.coloured, style.italic


def clustered(counts: Counter[float]) -> dict[float, float]:
    """Each size, with how often it is printed -> the nearest one that most print is within 3 % of, or itself."""
    sizes = sorted(counts)
    up_to = [0, *accumulate(counts[size] for size in sizes)]

    def around(size: float) -> tuple[int, int]:
        first, end = bisect_left(sizes, size * (1 - _SAME_SIZE)), bisect_right(sizes, size * (1 + _SAME_SIZE))
        return up_to[end] - up_to[first], counts[size]

    kept: list[float] = []
    found: dict[float, float] = {}
    for size in sorted(sizes, key=around, reverse=True):
        near = min(kept, key=lambda other: abs(other - size), default=None)
        if near is None or abs(near - size) > _SAME_SIZE * near:
            kept.append(size)
            near = size
        found[size] = near
    return found


def far(colour: int, other: int) -> bool:
    """Whether two colours are told apart at a glance; two blacks of one print are not."""
    return sum(abs((colour >> shift & 0xFF) - (other >> shift & 0xFF)) for shift in (0, 8, 16)) > _SAME_COLOUR
