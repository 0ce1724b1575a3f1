"""Outcomes printed as a banner, a list of their topics, and then each topic under a band of its own.

Learning outcome 2: Understand how to …        the banner
  • Topic 2.1: Light sources                   the list: code and title
Topic 2.1                                      the band, mostly without the title
Learners will …                                the topic's text
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.findings import Reading
from pipeline.geometry.lines import Line
from pipeline.geometry.lists import Marker, Strip, entries_of, marker_of
from pipeline.geometry.places import place_of
from pipeline.layouts.context import Context
from pipeline.layouts.outcomes import OutcomeDraft
from pipeline.ledger import Ignore, Use
from pipeline.models import Block, Box
from pipeline.pages import Word
from pipeline.terms import Origin

# '1.1', '1.1:', '1.1.', and glued to the title: '1.1:Light'
_CODE = re.compile(r"(?:Topic)?(\d{1,2}\.\d{1,2})(?:[.):\u2013-]+(.*))?")
_WORD = re.compile(r"Topic:?", re.IGNORECASE)
_LIST_LABEL = re.compile(r"topics?(?: covered)?:?", re.IGNORECASE)
_DASHES = {"-", "\u2013", "\u2014", ":"}
_SPACE = 0.25  # of the font size: an ordinary space
_SET_IN = 3.0  # points: a line set further in than a title goes on with it
_LEADING = 1.6  # of the font size: the widest step between the lines of one title
_HUE = 64  # of 255: colours whose channels differ by less are black, grey or white


@dataclass(slots=True)
class Topic:
    """A line that names a topic, in the list or as a band, and the lines below it; `printed` is its code as printed."""

    number: str
    printed: str
    marker: tuple[Word, ...]
    code: tuple[Word, ...]
    title: list[Word]
    line: Line
    worded: bool
    lines: list[Line] = field(default_factory=list)

    @property
    def bulleted(self) -> bool:
        """Whether a bullet stands before it, as in the list."""
        return bool(self.marker)

    @property
    def stands_out(self) -> bool:
        """Whether its code is bold or coloured."""
        return all(stands_out(word) for word in self.code or self.title[:1])


def stands_out(word: Word, *, bold: bool = True) -> bool:
    """Whether a word is set in a colour or, unless that does not count, `bold`."""
    channels = [word.colour >> shift & 0xFF for shift in (16, 8, 0)]
    return (bold and word.bold) or max(channels) - min(channels) > _HUE


def is_list_label(line: Line) -> bool:
    """Whether a line is nothing but 'Topics'."""
    return bool(_LIST_LABEL.fullmatch(line.text.strip()))


def fills(before: Line, line: Line, right: float) -> bool:
    """Whether a line fills its column, so that the first word of the line below had no room in it."""
    first = line.words[0]
    return before.x1 + _SPACE * first.size + (first.x1 - first.x0) > right


def topic_of(line: Line) -> Topic | None:
    """The topic that a line names: '• Topic 1.1: Light sources', 'Topic 1.1', '1.1 Light sources'."""
    marker, _, count = marker_of(line.words)
    count = count if marker is Marker.BULLET else 0
    words = line.words[count:]
    worded = len(words) > 1 and bool(_WORD.fullmatch(words[0].text))
    at = 1 if worded else 0
    match = _CODE.fullmatch(words[at].text) if at < len(words) else None
    if match is None:
        return None
    worded = worded or words[at].text.startswith("Topic")
    split = at + (2 if at + 1 < len(words) and words[at + 1].text in _DASHES else 1)
    code, title = words[:split], list(words[split:])
    printed = " ".join(word.text for word in code)
    if match[2]:  # '1.1:Light': the word is the first of the title
        code, title = words[:at], [words[at]._replace(text=match[2]), *words[at + 1 :]]
        printed = printed[: -len(match[2])]
    return Topic(match[1], printed, line.words[:count], code, title, line, worded)


def read_outcome(
    context: Context, number: str | None, text: Sequence[Word], before: int, *, code: Sequence[Word]
) -> OutcomeDraft:
    """The outcome of a banner; one without number is numbered by its position, `before` being how many there are."""
    place, origin = place_of([*code, *text]), {}
    if number is None:
        number = str(before + 1)
        origin = {"number": Origin.COMPOSED}
        context.find(
            Reading.OUTCOME_WITHOUT_NUMBER,
            f"the outcome '{context.text(text)}' has no printed number; {number} follows from its position",
            place=place,
        )
    context.ledger.use([*code, *text], Use.LEARNING_OUTCOME)
    return OutcomeDraft(number, context.text(text), place, origin)


def read_topics(context: Context, outcome: OutcomeDraft, lines: Sequence[Line], right: float) -> None:
    """Read what stands below an outcome's banner, in a column that ends at `right`, into blocks of the outcome."""
    above, listed, bands = _divided(context, outcome.number, lines, right)
    left = min((line.x0 for line in (*above, *(line for band in bands for line in band.lines))), default=0.0)
    if above:
        outcome.blocks.append(_block(context, None, (), above, left, right))
    titles = _titles(context, outcome, listed, bands)
    for band, title in zip(bands, titles, strict=True):
        _read_band(context, outcome, band, title, left, right)
    taken = {id(title) for title in titles}
    for topic in listed:
        if id(topic) not in taken:
            _read_lone(context, outcome, topic)


def _divided(
    context: Context, outcome: str, lines: Sequence[Line], right: float
) -> tuple[list[Line], list[Topic], list[Topic]]:
    """The lines above the first band that name no topic, the topics of the list, and the bands with their text."""
    candidates: list[Topic] = []
    above: list[Line] = []
    for line in lines:
        topic = topic_of(line)
        if topic is not None and _counts(topic, outcome, candidates):
            candidates.append(topic)
        elif not candidates and is_list_label(line):
            context.ledger.ignore(line.words, Ignore.LABEL)
        elif candidates:
            candidates[-1].lines.append(line)
        else:
            above.append(line)
    listed: list[Topic] = []
    bands: list[Topic] = []
    for at, topic in enumerate(candidates):
        again = any(other.number == topic.number and not other.bulleted for other in candidates[at + 1 :])
        _take_title(topic, right, listed=topic.bulleted or again)
        if not bands and (topic.bulleted or again or (not topic.line.bold and not topic.lines)):
            listed.append(topic)
            above.extend(topic.lines)
            topic.lines = []
        else:
            bands.append(topic)
    return above, listed, bands


def _counts(topic: Topic, outcome: str, before: Sequence[Topic]) -> bool:
    """Whether a line that looks like a topic is one, and no sentence that starts with a number ('2.1 metres')."""
    if topic.worded or topic.bulleted:
        return topic.stands_out or not any(other.lines and not other.bulleted for other in before)
    if topic.number.partition(".")[0] != outcome:
        return False
    return topic.stands_out or not any(other.lines for other in before)


def _take_title(topic: Topic, right: float, *, listed: bool) -> None:
    """Move the further lines of a title from the topic's text to its title."""
    last = topic.line
    while topic.lines and topic.title:
        line = topic.lines[0]
        near = line.page == last.page and line.baseline - last.baseline < _LEADING * line.size
        marked = marker_of(line.words)[0] is not Marker.NONE
        runs_on = fills(last, line, right) or (listed and line.x0 > topic.line.x0 + _SET_IN)
        if not near or marked or not runs_on or line.bold != topic.title[-1].bold:
            break
        topic.title.extend(line.words)
        last = topic.lines.pop(0)


def _titles(
    context: Context, outcome: OutcomeDraft, listed: Sequence[Topic], bands: Sequence[Topic]
) -> list[Topic | None]:
    """The entry of the list for each band: that with its number, else, in a list as long, the one in its position."""
    found: list[Topic | None] = []
    for band in bands:
        same = (topic for topic in listed if topic.number == band.number and not any(topic is other for other in found))
        found.append(next(same, None))
    for at, band in enumerate(bands):
        if found[at] is None and len(listed) == len(bands) and not any(listed[at] is other for other in found):
            found[at] = listed[at]
            context.find(
                Reading.TOPIC_NUMBERING,
                f"the list of outcome {outcome.number} prints topic {listed[at].number} in the place of {band.number}",
                remedy="Check the page; the number is that above the topic's text, the title that of the list",
                place=place_of([*listed[at].line.words, *band.line.words]),
            )
    return found


def _read_band(
    context: Context, outcome: OutcomeDraft, band: Topic, entry: Topic | None, left: float, right: float
) -> None:
    """Publish one topic: its code as the band prints it, the title of the band or else of the list, and its text."""
    if entry is None and not band.title and band.lines and band.lines[0].bold and band.lines[0].page == band.line.page:
        band.title.extend(band.lines.pop(0).words)
    title = band.title
    above: tuple[Box, ...] = ()
    context.ledger.ignore(band.marker, Ignore.LIST_MARKER)
    if entry is not None:
        context.ledger.ignore(entry.marker, Ignore.LIST_MARKER)
        context.ledger.ignore(entry.code, Ignore.LABEL)
        if title:
            context.ledger.ignore(entry.title, Ignore.REPEATED_HEADING)
            _compare(context, band, entry)
        else:
            title = entry.title
            above = (*place_of(band.code), *place_of(title))
    if band.number.partition(".")[0] != outcome.number:
        context.find(
            Reading.TOPIC_NUMBERING,
            f"topic {band.number} stands under outcome {outcome.number}",
            place=place_of(band.line.words),
        )
    text = context.text(title)
    code = band.printed if band.title or not text else f"{band.printed.rstrip(': ')}:"
    heading = f"{code} {text}".strip()
    block = _block(context, heading, [*band.code, *title], band.lines, left, right)
    if above:  # number and title stand apart: one box around both would hold what stands between them, too
        below = place_of(word for line in band.lines for word in line.words)
        block = block.model_copy(update={"place": (*above, *below)})
    outcome.blocks.append(block)


def _compare(context: Context, band: Topic, entry: Topic) -> None:
    ours, theirs = context.text(band.title), context.text(entry.title)
    if theirs and _folded(ours) != _folded(theirs):
        context.find(
            Reading.TOPIC_DIFFERS,
            f"topic {band.number} is listed as '{theirs}', and headed '{ours}'",
            place=place_of([*entry.title, *band.title]),
        )


def _read_lone(context: Context, outcome: OutcomeDraft, topic: Topic) -> None:
    """Publish a topic that the list names and no band: a heading without text."""
    context.find(
        Reading.TOPIC_WITHOUT_TEXT,
        f"topic {topic.number} of outcome {outcome.number} is listed, but nothing is printed under it",
        place=place_of(topic.line.words),
    )
    context.ledger.ignore(topic.marker, Ignore.LIST_MARKER)
    heading = f"{topic.printed} {context.text(topic.title)}".strip()
    outcome.blocks.append(_block(context, heading, [*topic.code, *topic.title], (), 0.0, 0.0))


def _block(
    context: Context, heading: str | None, words: Sequence[Word], lines: Sequence[Line], left: float, right: float
) -> Block:
    context.ledger.use(words, Use.AMPLIFICATION)
    entries = entries_of(strips(lines, left, right))
    place = place_of([*words, *(word for line in lines for word in line.words)])
    return Block(heading=heading, items=context.items(entries, Use.AMPLIFICATION), place=place)


def strips(lines: Iterable[Line], left: float, right: float) -> list[Strip]:
    """Lines as strips, one for each page, in a column from `left` to `right`."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return [Strip(tuple(part), left, right) for part in pages.values()]


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()
