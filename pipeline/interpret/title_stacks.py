"""A cover that names several qualifications, one below the other -> the title of each, and of each number.

'Larkfield Level 2 Award in Ropes' / 'Larkfield Level 2 Certificate in Ropes' / '610/8301/X (Award)' / '610/8302/1
(Certificate)': Pearson and ProQual print handbooks of an award, a certificate and a diploma so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.interpret.mentions import Mentions
from pipeline.numbers import find_qualification_numbers
from pipeline.outline.flow import Piece, lines_in
from pipeline.pages import Word
from pipeline.vocabulary import level_in_title
from pipeline.wording.qualification_types import type_of

_BEGINS = re.compile(r"(?:[A-Z&(][\w&.')]*\s+|and\s+|of\s+){0,5}?(?:Entry\s+)?Level\s+\d", re.IGNORECASE)
_JOINS = {"and", "or", "&", "/", ",", "+"}
"""What stands between two titles, at the end of the first or the start of the second."""
_AROUND_NUMBER = " ()[]:.,;\u2013-"

Title = tuple[Word, ...]


def stacked_titles(words: Sequence[Word]) -> list[Title]:
    """The titles that the words of a cover's title are: one, or several that each begin a line with their level.

    Empty where several begin, and not all are whole: 'Level 2 Award' / 'Level 2 Certificate in Ropes'.
    """
    titles: list[list[Word]] = []
    for line in lines_in(words):
        begins = _BEGINS.match(line.text.lstrip("&/+, "))
        if titles and not (begins and _names_type(titles[-1])):
            titles[-1] += line.words
        else:
            titles.append(list(line.words))
    if len(titles) < 2:
        return [tuple(words)] if words else []
    found = [_bare(title) for title in titles]
    return found if all(map(_is_whole, found)) else []


def numbered(titles: Sequence[Title], pieces: Iterable[Piece], wanted: Collection[str | None]) -> Mapping[str, Title]:
    """The title of each wanted number: the one that is named beside it, or, on the cover's page, all in their order.

    Empty where they are not as many, or some are named and not all.
    """
    texts = [_text(title) for title in titles]
    mentions = Mentions.of((text, ()) for text in texts)
    beside: dict[str, str | None] = {}
    on_cover: set[str] = set()
    for piece in pieces:
        line = piece.text
        numbers = [number.canonical for number in find_qualification_numbers(line)]
        on_cover.update(numbers if titles and piece.page == titles[0][0].page else ())
        for number in (number for number in numbers if number in wanted):
            rest = line.replace(number, "").strip(_AROUND_NUMBER) if len(numbers) == 1 else ""
            beside.setdefault(number, mentions.headed(rest) or mentions.in_text(rest) if rest else None)
    if len(beside) != len(titles):
        return {}
    named = list(beside.values())
    if set(named) == {None}:
        return dict(zip(beside, titles, strict=True)) if beside.keys() <= on_cover else {}
    if None in named or len(set(named)) < len(named):
        return {}
    return {number: titles[texts.index(name)] for number, name in beside.items() if name is not None}


def _text(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)


def _bare(title: Sequence[Word]) -> Title:
    """A title without the 'and' that leads to the next one or comes from the one before."""
    words = list(title)
    while words and words[-1].text.lower() in _JOINS:
        words.pop()
    while words and words[0].text.lower() in _JOINS:
        words.pop(0)
    return tuple(words)


def _names_type(words: Iterable[Word]) -> bool:
    return type_of(_text(words).title()) is not None


def _is_whole(title: Title) -> bool:
    text = _text(title).title()
    return level_in_title(text) is not None and type_of(text) is not None and bool(re.search(r"\b(?:In|For)\b", text))
