"""Content that is divided into topics: a list of them, and then each under a band of its own -> blocks.

  • Topic 2.1: Light sources                   the list: number and title
Topic 2.1                                      the band, mostly without the title
Learners will …                                the topic's text
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.findings import Found, Reading, finding
from pipeline.geometry.lists import Marker, entries_of, is_full, marker_of
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.interpret.claims import Claims
from pipeline.interpret.content import items
from pipeline.interpret.drafts import Placed, strips
from pipeline.ledger import Ignore, Use
from pipeline.models import Block, Box
from pipeline.pages import Word
from pipeline.wording.folding import folded
from pipeline.wording.headings import names_topic

# '1.1', '1.1:', '1.1.', and glued to the title: '1.1:Light'
_CODE = re.compile(r"(?:Topic)?(\d{1,2}\.\d{1,2})(?:[.):\u2013-]+(.*))?")
_WORD = re.compile(r"Topic:?", re.IGNORECASE)
_DASHES = {"-", "\u2013", "\u2014", ":"}
_SET_IN = 3.0  # points: a line set further in than a title goes on with it
_LEADING = 1.6  # of the font size: the widest step between the lines of one title
_HUE = 64  # of 255: colours whose channels differ by less are black, grey or white


@dataclass
class Topic:
    """A line that names a topic, in the list or as a band, and the lines below it; `printed` is its code as printed."""

    number: str
    printed: str
    marker: tuple[Word, ...]
    code: tuple[Word, ...]
    title: list[Word]
    line: Placed
    worded: bool
    lines: list[Placed] = field(default_factory=list)

    @property
    def bulleted(self) -> bool:
        """Whether a bullet stands before it, as in the list."""
        return bool(self.marker)

    @property
    def stands_out(self) -> bool:
        """Whether its code is bold or coloured."""
        return all(_stands_out(word) for word in self.code or self.title[:1])

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the line that names it."""
        return self.line.line.words


class Topics(NamedTuple):
    """What content that is divided into topics holds: the lines above the first that name none, and the topics."""

    above: list[Placed]
    blocks: tuple[Block, ...]
    found: tuple[Found, ...]


@dataclass
class TopicReader:
    """Reads the topics of one outcome, claims their words, and finds what is odd in their print."""

    lexicon: Lexicon
    claims: Claims
    outcome: str
    found: list[Found] = field(default_factory=list)

    def read(self, lines: Sequence[Placed]) -> Topics | None:
        """The topics among the lines of an outcome's content; None where none is named 'Topic 1.1'."""
        above, listed, bands = self._divided(lines)
        if not any(topic.worded for topic in (*listed, *bands)):
            return None
        titles = self._titles(listed, bands)
        blocks = [self._band(band, title) for band, title in zip(bands, titles, strict=True)]
        taken = {id(title) for title in titles}
        blocks += [self._lone(topic) for topic in listed if id(topic) not in taken]
        labels = [placed for placed in above if names_topic(placed.text)]
        self.claims.ignore((word for placed in labels for word in placed.line.words), Ignore.LABEL)
        return Topics([placed for placed in above if placed not in labels], tuple(blocks), tuple(self.found))

    def _divided(self, lines: Sequence[Placed]) -> tuple[list[Placed], list[Topic], list[Topic]]:
        """The lines above the first band that name no topic, the topics of the list, and the bands with their text."""
        named: list[Topic] = []
        above: list[Placed] = []
        for placed in lines:
            topic = topic_of(placed)
            if topic is not None and _counts(topic, self.outcome, named):
                named.append(topic)
            else:
                (named[-1].lines if named else above).append(placed)
        listed: list[Topic] = []
        bands: list[Topic] = []
        for at, topic in enumerate(named):
            again = any(other.number == topic.number and not other.bulleted for other in named[at + 1 :])
            _take_title(topic, listed=topic.bulleted or again)
            bold = all(word.bold for word in topic.words)
            if not bands and (topic.bulleted or again or not (bold or topic.lines)):
                listed.append(topic)
                above.extend(topic.lines)
                topic.lines = []
            else:
                bands.append(topic)
        return above, listed, bands

    def _titles(self, listed: Sequence[Topic], bands: Sequence[Topic]) -> list[Topic | None]:
        """The entry of the list for each band: that with its number, else, in a list as long, the one in its place."""
        found: list[Topic | None] = []
        for band in bands:
            taken = {id(other) for other in found}
            found.append(next((one for one in listed if one.number == band.number and id(one) not in taken), None))
        for at, band in enumerate(bands):
            if found[at] is None and len(listed) == len(bands) and not any(listed[at] is other for other in found):
                found[at] = listed[at]
                says = f"the list of outcome {self.outcome} prints topic {listed[at].number} in the place of "
                self._tell(Reading.TOPIC_NUMBERING, f"{says}{band.number}", listed[at].words, band.words)
        return found

    def _band(self, band: Topic, entry: Topic | None) -> Block:
        """A topic: its code as the band prints it, the title of the band or else of the list, and its text."""
        below = band.lines[0].line if band.lines else None
        if entry is None and not band.title and below is not None and _is_bold_below(band, below.words):
            band.title.extend(band.lines.pop(0).line.words)
        title = band.title
        above: tuple[Box, ...] = ()
        self.claims.ignore(band.marker, Ignore.LIST_MARKER)
        if entry is not None:
            self.claims.ignore(entry.marker, Ignore.LIST_MARKER)
            self.claims.ignore(entry.code, Ignore.LABEL)
            if title:
                self.claims.ignore(entry.title, Ignore.REPEATED_HEADING)
                self._compare(band, entry)
            else:
                title = entry.title
                above = (*place_of(band.code), *place_of(title))
        if band.number.partition(".")[0] != self.outcome:
            says = f"topic {band.number} stands under outcome {self.outcome}"
            self._tell(Reading.TOPIC_NUMBERING, says, band.words)
        text = self.lexicon.running(title)
        code = band.printed if band.title or not text else f"{band.printed.rstrip(': ')}:"
        return self._block(f"{code} {text}".strip(), [*band.code, *title], band.lines, above)

    def _compare(self, band: Topic, entry: Topic) -> None:
        ours, theirs = (self.lexicon.running(topic.title) for topic in (band, entry))
        if theirs and folded(ours) != folded(theirs):
            says = f"topic {band.number} is listed as '{theirs}', and headed '{ours}'"
            self._tell(Reading.TOPIC_DIFFERS, says, entry.title, band.title)

    def _lone(self, topic: Topic) -> Block:
        """A topic that the list names and no band: a heading without text."""
        says = f"topic {topic.number} of outcome {self.outcome} is listed, but nothing is printed under it"
        self._tell(Reading.TOPIC_WITHOUT_TEXT, says, topic.words)
        self.claims.ignore(topic.marker, Ignore.LIST_MARKER)
        heading = f"{topic.printed} {self.lexicon.running(topic.title)}".strip()
        return self._block(heading, [*topic.code, *topic.title], (), ())

    def _block(self, heading: str, words: Sequence[Word], lines: Sequence[Placed], apart: tuple[Box, ...]) -> Block:
        """A block; `apart` are the boxes of number and title where these do not stand together."""
        self.claims.use(words, Use.AMPLIFICATION)
        entries = entries_of(strips(lines))
        below = [word for placed in lines for word in placed.line.words]
        place = (*apart, *place_of(below)) if apart else place_of([*words, *below])
        return Block(heading=heading, items=items(self.lexicon, self.claims, entries, Use.AMPLIFICATION), place=place)

    def _tell(self, code: Reading, says: str, *words: Iterable[Word]) -> None:
        self.found.append(finding(code, says, place=place_of(word for some in words for word in some)))


def topic_of(placed: Placed) -> Topic | None:
    """The topic that a line names: '• Topic 1.1: Light sources', 'Topic 1.1', '1.1 Light sources'."""
    marker, _, count = marker_of(placed.line.words)
    count = count if marker is Marker.BULLET else 0
    words = placed.line.words[count:]
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
    return Topic(match[1], printed, placed.line.words[:count], code, title, placed, worded)


def _counts(topic: Topic, outcome: str, before: Sequence[Topic]) -> bool:
    """Whether a line that looks like a topic is one, and no sentence that starts with a number ('2.1 metres')."""
    if topic.worded or topic.bulleted:
        return topic.stands_out or not any(other.lines and not other.bulleted for other in before)
    if topic.number.partition(".")[0] != outcome:
        return False
    return topic.stands_out or not any(other.lines for other in before)


def _take_title(topic: Topic, *, listed: bool) -> None:
    """Move the further lines of a title from the topic's text to its title."""
    last = topic.line
    while topic.lines and topic.title:
        placed = topic.lines[0]
        line = placed.line
        near = line.page == last.line.page and line.baseline - last.line.baseline < _LEADING * line.size
        marked = marker_of(line.words)[0] is not Marker.NONE
        runs_on = is_full(last.line, line, last.right) or (listed and line.x0 > topic.line.line.x0 + _SET_IN)
        if not near or marked or not runs_on or line.bold != topic.title[-1].bold:
            break
        topic.title.extend(line.words)
        last = topic.lines.pop(0)


def _is_bold_below(band: Topic, words: Sequence[Word]) -> bool:
    return words[0].page == band.words[0].page and all(word.bold for word in words)


def _stands_out(word: Word) -> bool:
    channels = [word.colour >> shift & 0xFF for shift in (16, 8, 0)]
    return word.bold or max(channels) - min(channels) > _HUE
