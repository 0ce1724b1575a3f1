"""Units printed without boxes or tables: their parts by the headings that stand out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.geometry.lines import Line
from pipeline.geometry.lists import Marker, marker_of
from pipeline.layouts.city_and_guilds.boxed import repeats_title
from pipeline.layouts.city_and_guilds.topics import fills, is_list_label, stands_out, topic_of
from pipeline.layouts.context import Context
from pipeline.ledger import Ignore
from pipeline.pages import Word


class Kind(StrEnum):
    """The parts of a unit, by the headings that start them."""

    ABOUT = "about"
    LIST = "list"
    BANNER = "banner"
    SECTION = "section"


# The headings of a unit's parts that are known whatever their size.
HEADINGS = {
    Kind.ABOUT: re.compile(r"what(?: i|\u2019|')s this unit about\??", re.IGNORECASE),
    # printed above 'In this unit, learners will: 1. …'
    Kind.LIST: re.compile(r"learning outcomes:?", re.IGNORECASE),
    Kind.SECTION: re.compile(
        r"scope of content|guidance for (?:delivery|teaching|assessment)|delivery guidance|evidence requirements"
        r"|(?:suggested |recommended |useful )?(?:learning )?resources|(?:suggested |recommended )reading"
        r"|employer (?:engagement|involvement)|assessment (?:guidance|requirements)|supporting information",
        re.IGNORECASE,
    ),
}
# printed as 'In this unit, learners will:'
LEAD = re.compile(
    r"(?:in|on completion of|by the end of) this unit,? (?:the )?(?:learners?|candidates?) will(?: be able to)?:?",
    re.IGNORECASE,
)
# printed as 'Learning outcome 1: Understand …', 'Learning Outcome 1', 'Learning outcome:' above '1. Understand …'
_BANNER = re.compile(
    r"(?:learning\s+outcome(?!s)|outcome(?=\s+\d)|LO(?=\s?\d))\s*(\d{1,2}(?![\d.]*\d))?(?:\s*[.:)\u2013-]+)?",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"(\d{1,2})[.):]?")
_HEADING = 1.05  # of the body's size: headings are larger ('Guidance for delivery' at 13.0 above text at 11.0)
_LEADING = 1.6  # of the font size: the widest step between the lines of one heading
_SET_IN = 3.0  # points: where topics stand further in than their banners, what does not is none of theirs


@dataclass(slots=True)
class Headed:
    """A part of a unit: the lines of its heading and those below."""

    kind: Kind
    heading: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        """The words of the heading."""
        return [word for line in self.heading for word in line.words]

    def parsed(self) -> tuple[str | None, list[Word], list[Word]]:
        """The number of a banner's outcome, the words that print its label and number, and those of its text."""
        words = self.words
        match = _BANNER.match(" ".join(word.text for word in words))
        if match is None:
            return None, [], words
        number, end, count = match[1], match.end(), 0
        while count < len(words) and end >= len(words[count].text):
            end -= len(words[count].text) + 1
            count += 1
        code, text = words[:count], words[count:]
        if end > 0 and text:  # '1:Understand': the word is the first of the text
            text[0] = text[0]._replace(text=text[0].text[end:])
        printed = _LIST_NUMBER.fullmatch(text[0].text) if number is None and len(text) > 1 else None
        if printed is not None:
            return printed[1], [*code, text[0]], text[1:]
        return number, code, text


def heading_kind(line: Line, body_size: float) -> Kind | None:
    """The part that a line starts by its looks: a banner, a known heading that stands out, or a large bold line."""
    text = line.text.strip()
    if is_banner(line):
        return Kind.BANNER
    if not all(stands_out(word) for word in line.words) or marker_of(line.words)[0] is not Marker.NONE:
        return None
    known = next((kind for kind, pattern in HEADINGS.items() if pattern.fullmatch(text)), None)
    coloured = all(stands_out(word, bold=False) for word in line.words)
    if known is not None or topic_of(line) is not None:
        return known
    return Kind.SECTION if line.bold and (line.size > _HEADING * body_size or coloured) else None


def is_banner(line: Line) -> bool:
    """Whether a line starts with 'Learning outcome 1' in print that stands out, or is only 'Learning outcome:'."""
    match = _BANNER.match(line.text)
    if match is None:
        return False
    code = line.words[: len(match[0].split())]
    return all(stands_out(word) for word in code) and (match[1] is not None or match.end() == len(line.text))


def parts_of(context: Context, lines: Sequence[Line], title: Sequence[Line], right: float) -> list[Headed]:
    """Split the lines below a unit's head, in a column that ends at `right`, into its parts."""
    parts: list[Headed] = []
    edges = [line.x0 for line in lines if line.bold and topic_of(line) is not None]
    for line in lines:
        last = parts[-1] if parts else None
        kind = heading_kind(line, context.body_size)
        if repeats_title(line, title):
            context.ledger.ignore(line.words, Ignore.REPEATED_HEADING)
        elif kind is Kind.BANNER and not _mentions(line, parts):
            parts.append(Headed(kind, [line]))
        elif last is not None and not last.lines and _goes_on(line, last, right):
            last.heading.append(line)
        elif kind in (Kind.ABOUT, Kind.LIST, Kind.SECTION) or (last and _ends_topics(line, last, edges)):
            parts.append(Headed(kind or Kind.SECTION, [line]))
        elif last is not None:
            last.lines.append(line)
        else:
            parts.append(Headed(Kind.SECTION, [], [line]))
    return _merged(context, parts)


def _merged(context: Context, parts: Sequence[Headed]) -> list[Headed]:
    """The parts with what a banner repeated on a later page ('… (continued)') heads put to what it goes on with."""
    merged: list[Headed] = []
    for part in parts:
        if merged and part.kind is merged[-1].kind is Kind.BANNER:
            (number, _, text), (before, _, whole) = part.parsed(), merged[-1].parsed()
            if number is not None and number == before and whole and context.text(text).startswith(context.text(whole)):
                context.ledger.ignore(part.words, Ignore.REPEATED_HEADING)
                merged[-1].lines.extend(part.lines)
                continue
        merged.append(part)
    return merged


def _mentions(line: Line, parts: Sequence[Headed]) -> bool:
    """Whether 'Learning outcome 1' in a section after the topics only speaks of an outcome that was printed before."""
    banners = [part for part in parts if part.kind is Kind.BANNER]
    if not banners or parts[-1].kind is Kind.BANNER:
        return False
    number = Headed(Kind.BANNER, [line]).parsed()[0]
    whole = all(stands_out(word) for word in line.words)
    return not whole or any(banner.parsed()[0] == number for banner in banners)


def _goes_on(line: Line, part: Headed, right: float) -> bool:
    """Whether a line goes on with the heading above it, or is the text of a banner that is nothing but its label."""
    if not part.heading or topic_of(line) is not None or is_list_label(line):
        return False
    before = part.heading[-1]
    if part.kind is Kind.BANNER and not part.parsed()[2]:
        return marker_of(line.words)[0] in (Marker.NONE, Marker.NUMBER)
    near = line.page == before.page and line.baseline - before.baseline < _LEADING * line.size
    near = near or (part.kind is Kind.BANNER and line.page == before.page + 1)
    same = (line.words[0].bold, line.words[0].italic) == (before.words[-1].bold, before.words[-1].italic)
    if not near or not same or line.size != before.size or marker_of(line.words)[0] is not Marker.NONE:
        return False
    return stands_out(line.words[0]) or (part.kind is Kind.BANNER and fills(before, line, right))


def _ends_topics(line: Line, part: Headed, edges: Sequence[float]) -> bool:
    """Whether a bold line below topics stands further out than they do: it heads something else."""
    if part.kind is not Kind.BANNER or not part.lines or not line.bold or topic_of(line) is not None:
        return False
    return bool(edges) and line.x0 < min(edges) - _SET_IN and marker_of(line.words)[0] is Marker.NONE
