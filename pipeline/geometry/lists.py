"""Lines of one column -> entries: numbered points, bullets and plain paragraphs, each with its text lines and indent.

What decides where an entry ends is what the page shows: a marker, an indent, a gap, or a line that ended although the
next word would still have fitted (a typesetter fills the lines of a paragraph).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise, takewhile
from string import ascii_lowercase, ascii_uppercase

from pipeline.characters import ROMANS, TYPED_BULLETS
from pipeline.geometry.lines import Line
from pipeline.pages import Word

_TOLERANCE = 3.0  # points: indents nearer than this are the same
_WIDE_SPACE = 0.45  # of the font size: a marker without full stop or bracket is set off by at least this
_SPACE = 0.3  # of the font size: an ordinary space (Arial's is 0.28), and what a border's thickness takes
_PARAGRAPH_GAP = 1.5  # of the font size: a wider step between baselines starts a paragraph
_NARROWEST = 0.75  # of a column's width: its lines are set at least as far
_RAGGED = 0.06  # of a column's width: by how much a line that breaks in mid-sentence may fall short of its edge
_SAME_STEP = 1.05  # of the step between two lines of a paragraph
_APART = 1.15  # of that: paragraphs that space sets apart are further apart
_DEEPEST = 2  # points of a number
_LONGEST_LABEL = 4  # words before its colon
_BLANK_LINE = 1.9  # of the font size: a wider step ends even a bullet's text
# '1.', '1.1', '(2)', and numbers with the code of what they count: 'LO1', 'AC1.1', 'AC1.5:', 'AC8.1-8.4'
_NUMBER = re.compile(r"(LO|AC)?\(?(\d{1,2}(?:\.\d{1,2}){0,2})(?:[-\u2013]\d{1,2}(?:\.\d{1,2})?)?([.):]?)")
_LETTER = re.compile(r"\(?([a-z]|x?(?:i{1,3}|iv|vi{0,3}|ix)|x)[.)]")
_NEXT_LETTERS = frozenset(pair for row in (ascii_lowercase, ascii_uppercase, ROMANS) for pair in pairwise(row))
_FIRST = {"1", "a", "i"}  # of a list that starts in the middle of a sentence
# A line that ends in one of these is not the last of its paragraph: 'the contents of' / 'BS 7671'.
LEADING_ON = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "to",
        "with",
    ]
)
_OPEN_END = re.compile(r"[^.:;?!]$")
_LAST_WORDS = 2
"""The most words of a line that can be no paragraph of its own: 'Strategy.' below '… of the Assessment'."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The lines of one column on one page, from top to bottom, and the column's left and right edge in points."""

    lines: tuple[Line, ...]
    left: float
    right: float


class Marker(StrEnum):
    """What an entry starts with."""

    NUMBER = "number"
    LETTER = "letter"
    BULLET = "bullet"
    NONE = "none"


@dataclass(slots=True)
class Entry:
    """One point of a list or one paragraph.

    `label` is the bare number or letter ('1', '2.3', 'a'), empty for bullets and paragraphs; `x` is where the entry
    starts and `text_x` where its text starts, both measured from the column's left edge.
    """

    marker: Marker
    label: str
    marker_words: tuple[Word, ...]
    lines: list[tuple[Word, ...]] = field(default_factory=list)
    x: float = 0.0
    text_x: float = 0.0

    @property
    def words(self) -> list[Word]:
        """The words of the text, without the marker."""
        return [word for line in self.lines for word in line]

    @property
    def bold(self) -> bool:
        """Whether the whole text is bold."""
        return any(self.lines) and all(word.bold for line in self.lines for word in line)


def entries_of(strips: Iterable[Strip]) -> list[Entry]:
    """Split the lines of a column, which may run over several pages, into entries in reading order."""
    entries: list[Entry] = []
    labels: dict[Marker, str] = {}  # the label of the last entry of each kind
    before: Line | None = None
    strips = list(strips)
    spaced = _spaces_paragraphs(strips)
    for strip in strips:
        right = _set_to(strip)
        for line in strip.lines:
            entry = _marked(line, strip, labels, before, right, entries)
            if entry is not None:
                entries.append(entry)
                labels[entry.marker] = entry.label
            elif entries and before is not None and _continues(entries[-1], before, line, strip, right, spaced):
                _extend(entries[-1], line, strip)
            else:
                x = line.x0 - strip.left
                entries.append(Entry(Marker.NONE, "", (), [line.words], x, x))
                labels[Marker.NONE] = ""
            before = line
    return entries


def depths_of(entries: Sequence[Entry]) -> list[int]:
    """The depth of each entry, from its indent: 1 for the outermost, deeper as it is set further in."""
    depths: list[int] = []
    levels: list[float] = []
    for entry in entries:
        while levels and entry.x < levels[-1] - _TOLERANCE:
            levels.pop()
        if not levels or entry.x > levels[-1] + _TOLERANCE:
            levels.append(entry.x)
        depths.append(len(levels))
    return depths


def marker_of(words: Sequence[Word], previous: str = "", *, starts: bool = False) -> tuple[Marker, str, int]:
    """What the words of a line start with: the kind of marker, its label, and how many words it takes.

    `previous` is the label of the number before; a number like '1.2' needs no wide space behind it if it follows on, or
    if the column `starts` with the line and the number ends in '.1'.
    """
    bullets = 0
    while bullets < len(words) - 1 and (words[bullets].bullet or _is_letter_bullet(words, bullets)):
        bullets += 1
    if bullets or words[0].bullet:
        return Marker.BULLET, "", max(bullets, 1)
    first = words[0]
    set_off = len(words) > 1 and words[1].x0 - first.x1 > _WIDE_SPACE * first.size
    match = _NUMBER.fullmatch(first.text)
    inner = match is not None and match[2].count(".") == _DEEPEST  # '1.3.1' below '1.3'
    marks = match is not None and bool(match[1] or match[3] or set_off or len(words) == 1 or inner)
    if match and (marks or _is_next_decimal(previous, match[2], starts)):
        return Marker.NUMBER, match[2], 1
    match = _LETTER.fullmatch(first.text)
    if match and len(words) > 1:
        return Marker.LETTER, match[1], 1
    return Marker.NONE, "", 0


def follows(previous: str | None, label: str) -> bool:
    """Whether one number or letter is the next after another, or the first of a list.

    '1.2' after '1.1', 'b' after 'a'; decimals go on with the first point of the next outcome: '2.1' after '1.4'.
    """
    if previous is None:
        return label in _FIRST or label.endswith(".1")
    if (previous, label) in _NEXT_LETTERS:
        return True
    head, _, last = label.rpartition(".")
    before, _, count = previous.rpartition(".")
    if not (last.isdigit() and count.isdigit()):
        return False
    if head == before:
        return int(last) == int(count) + 1
    return last == "1" and head.isdigit() and before.isdigit() and int(head) == int(before) + 1


def _is_next_decimal(previous: str, label: str, starts: bool) -> bool:
    return "." in label and (follows(previous, label) or (starts and label.endswith(".1")))


def _is_letter_bullet(words: Sequence[Word], at: int) -> bool:
    """'o' of Courier or Garamond before text of another font, or 'o', a star or a dash that a wide space sets off."""
    word, following = words[at], words[at + 1]
    if word.text in {"o", "O"} and word.font != following.font:
        return True
    return word.text in TYPED_BULLETS and following.x0 - word.x1 > _WIDE_SPACE * word.size


def _marked(
    line: Line,
    strip: Strip,
    labels: Mapping[Marker, str],
    before: Line | None,
    right: float,
    entries: Sequence[Entry],
) -> Entry | None:
    """The entry that a line starts with its marker, or None; `labels` are the last of each kind, `entries` all so far.

    A number that opens a line in the middle of a sentence is no marker, unless it is the next one of its list:
    'Section' / '2.1 of GN3', 'IET Guidance Note' / '3. Regulation 642.2'. Its list is the one before, or the one at its
    indent that the points further in belong to: 'b) while …' below 'iii) …', 'ii) …', 'i) …' of 'a) before …'.
    """
    marker, label, count = marker_of(line.words, labels.get(Marker.NUMBER, ""), starts=not labels)
    if marker is Marker.NONE:
        return None
    x = line.x0 - strip.left
    inner = takewhile(lambda entry: entry.x > x - _TOLERANCE, reversed(entries))
    outer = next((entry.label for entry in inner if entry.marker is marker and entry.x < x + _TOLERANCE), "")
    next_of = follows(labels.get(marker, ""), label) or follows(outer, label)
    mid_text = labels and before is not None and is_full(before, line, right) and _open_ended(before)
    if marker is not Marker.BULLET and mid_text and not next_of and label not in _FIRST:
        return None
    text = line.words[count:]
    text_x = (text[0].x0 if text else line.x0 + line.size) - strip.left
    return Entry(marker, label, line.words[:count], [text] if text else [], x, text_x)


def _extend(entry: Entry, line: Line, strip: Strip) -> None:
    if not entry.lines:
        entry.text_x = line.x0 - strip.left
    entry.lines.append(line.words)


def _continues(entry: Entry, before: Line, line: Line, strip: Strip, right: float, spaced: float) -> bool:
    """Whether a line without a marker goes on with the entry; `spaced` as `_spaces_paragraphs` gives it."""
    x = line.x0 - strip.left
    step = line.baseline - before.baseline if line.page == before.page else 0.0
    if not entry.lines:
        return True
    if entry.marker is not Marker.NONE and x > entry.x + _TOLERANCE:
        runs_on = x <= entry.text_x + _TOLERANCE or is_full(before, line, right) or _mid_sentence(before, line)
        return runs_on and step <= _BLANK_LINE * line.size
    bold_runs_on = line.bold and before.words[-1].bold and _open_ended(before)
    if entry.bold != line.bold and (entry.bold or line.bold) and not bold_runs_on:
        return False
    if step > _PARAGRAPH_GAP * line.size:
        return False
    if entry.marker is Marker.NONE and abs(x - entry.x) <= _TOLERANCE:
        long = before.x1 - strip.left > _NARROWEST * (right - strip.left)
        near = 0 < step <= spaced and long and (_ends_sentence(before, line) or not _begins_anew(before, line))
        return near or is_full(before, line, right) or _mid_sentence(before, line)
    return is_full(before, line, right - _RAGGED * (right - strip.left)) and _mid_sentence(before, line)


def _spaces_paragraphs(strips: Sequence[Strip]) -> float:
    """The widest step from line to line of a paragraph, in points, where paragraphs are set apart by space; else 0.

    A step of a line that breaks in mid-sentence is one from line to line; below a full stop, a clearly wider one is one
    to the next paragraph.
    """
    inside: list[float] = []
    below_stops: list[float] = []
    for above, below in (pair for strip in strips for pair in pairwise(strip.lines)):
        if abs(above.x0 - below.x0) <= _TOLERANCE and above.size == below.size and above.bold == below.bold:
            (inside if breaks_sentence(above, below) else below_stops).append(below.baseline - above.baseline)
    widest = _SAME_STEP * max(inside, default=0.0)
    return widest if any(step > _APART * widest for step in below_stops) else 0.0


def _set_to(strip: Strip) -> float:
    """Where the lines of a column end, in points: at its edge, or as far to the left of it as its text shows.

    Below a line that breaks in mid-sentence stands a word that did not fit: narrow print leaves the edge free.
    """
    furthest = max((line.x1 for line in strip.lines), default=strip.right)
    if furthest > strip.right:
        return furthest
    breaks = (
        above.x1 + _SPACE * below.words[0].size + (below.words[0].x1 - below.x0)
        for above, below in pairwise(strip.lines)
        if breaks_sentence(above, below) and not below.words[0].bullet
    )
    narrowest = max(furthest, strip.left + _NARROWEST * (strip.right - strip.left))
    return min(strip.right, max(narrowest, min(breaks, default=strip.right)))


def breaks_sentence(above: Line, below: Line) -> bool:
    """Whether a line ends without punctuation above one that begins small: a sentence that goes on."""
    return _open_ended(above) and below.words[0].text[:1].islower()


def is_full(before: Line, line: Line, right: float) -> bool:
    """Whether the first word of the line would not have fitted at the end of the line before."""
    first = line.words[0]
    return before.x1 + _SPACE * first.size + (first.x1 - first.x0) > right


def _mid_sentence(before: Line, line: Line) -> bool:
    """Whether the line before ends without punctuation, before a bracket or small letter, or leads on.

    It does with one of certain words, or a comma that is not its only one: 'Employment Rights Act, Equality Act,'.
    """
    first = line.words[0].text
    enumerates = before.words[-1].text.endswith(",") and sum(w.text.endswith(",") for w in before.words) > 1
    leads_on = before.words[-1].text in LEADING_ON or enumerates
    return _open_ended(before) and (leads_on or first[:1].islower() or first[:1] in "([")


def _begins_anew(before: Line, line: Line) -> bool:
    """Whether a line that stands right below another is no part of its paragraph: 'Time allowed: 1 hour', '2 See …'.

    Nor is a capital below a line without full stop, or below one that leads in a list: 'Learners must:'.
    """
    labelled = any(word.text.endswith(":") for word in line.words[:_LONGEST_LABEL])
    ends = _open_ended(before) or before.words[-1].text.endswith(":")
    return labelled or line.words[0].text.isdigit() or (ends and not line.words[0].text[:1].islower())


def _ends_sentence(before: Line, line: Line) -> bool:
    """Whether a line is the last word or two of the sentence above it."""
    return len(line.words) <= _LAST_WORDS and line.words[-1].text.endswith(".") and _open_ended(before)


def _open_ended(line: Line) -> bool:
    return bool(_OPEN_END.search(line.words[-1].text))
