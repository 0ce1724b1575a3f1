"""Lines of content -> blocks: headings, paragraphs and bullets, as the model has them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from pipeline.geometry.lists import Entry, Marker, depths_of
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.interpret.claims import Claims
from pipeline.interpret.drafts import Placed
from pipeline.interpret.paragraphs import paragraphs
from pipeline.interpret.repeats import alike
from pipeline.ledger import Ignore, Use
from pipeline.models import Block, Item
from pipeline.pages import Word
from pipeline.wording.folding import folded
from pipeline.wording.headings import Section, numbered_topic, section_of

_LONGEST_HEADING = 20  # words; one that leads in what is below it, and ends in a colon, may be longer
_OWN_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}")


class Headings(NamedTuple):
    """What may be printed above content again, and is none of it.

    `own` is the text of the outcome that the content is of, which may be printed again in slightly other words; what
    is, is put into `again`. `outcomes` and `criteria` are the folded texts of all of the unit.
    """

    own: str
    again: list[Entry]
    outcomes: Collection[str]
    criteria: Collection[str]

    def repeat(self, entry: Entry, first: bool) -> bool:
        """Whether an entry is one of them; a criterion is dropped only above content or where it stands out."""
        text = folded(" ".join(word.text for word in entry.words))
        if text in self.outcomes or (text in self.criteria and (first or entry.bold)):
            return True
        if not (first and entry.bold and numbered_topic(text) is None and alike(text, self.own)):
            return False
        self.again.append(entry)
        return True


def blocks(
    lexicon: Lexicon, claims: Claims, lines: Sequence[Placed], headings: Headings, step: float | None = None
) -> tuple[Block, ...]:
    """The blocks that lines of content make; `step` is that of the unit's paragraphs, where they are set apart."""
    found: list[tuple[tuple[Word, ...], list[Entry]]] = []
    entries = paragraphs(lines, step)
    for at, entry in enumerate(entries):
        words = entry.words
        if not words and not entry.marker_words:
            continue
        if headings.repeat(entry, at == 0) or _is_label(entry):
            claims.ignore([*entry.marker_words, *words], Ignore.REPEATED_HEADING)
            continue
        following = entries[at + 1] if at + 1 < len(entries) else None
        if _is_heading(entry, following):
            heading = (*entry.marker_words, *words) if _keeps_number(entry) else tuple(words)
            found.append((heading, []))
            continue
        head = _run_in(entry)
        if head:
            found.append((head, []))
            rest = _without(entry, len(head))
            if rest is not None:
                found[-1][1].append(rest)
            continue
        if not found:
            found.append(((), []))
        found[-1][1].append(entry)
    return tuple(_block(lexicon, claims, heading, own) for heading, own in found if heading or own)


def _is_label(entry: Entry) -> bool:
    """Whether an entry only says that content follows."""
    text = folded(" ".join(word.text for word in entry.words))
    label = entry.bold and section_of(text) is Section.CONTENT
    return label or (text.startswith("you must practically demonstrate") and not entry.marker_words)


def _keeps_number(entry: Entry) -> bool:
    return entry.marker is Marker.NUMBER and bool(_OWN_NUMBER.fullmatch(entry.label))


def _is_heading(entry: Entry, following: Entry | None) -> bool:
    if not entry.words or entry.marker in {Marker.BULLET, Marker.LETTER}:
        return False
    if len(entry.words) > _LONGEST_HEADING and entry.words[-1].text[-1:] != ":":
        return False
    if _keeps_number(entry):
        return entry.bold or (following is not None and following.marker is Marker.BULLET)
    if entry.marker is not Marker.NONE:
        return False
    return entry.bold or all(word.italic for word in entry.words)


def _run_in(entry: Entry) -> tuple[Word, ...]:
    """The italic or bold words that a paragraph starts with, if they end in a colon, full stop or dash."""
    if entry.marker is not Marker.NONE:
        return ()
    words = entry.words
    for style in ("italic", "bold"):
        count = 0
        while count < len(words) and getattr(words[count], style):
            count += 1
        if 0 < count < len(words) and words[count - 1].text[-1:] in ":.\u2013\u2014-" and count <= _LONGEST_HEADING:
            return tuple(words[:count])
    return ()


def _without(entry: Entry, count: int) -> Entry | None:
    lines = [list(line) for line in entry.lines]
    for line in lines:
        taken = min(count, len(line))
        del line[:taken]
        count -= taken
    kept = [tuple(line) for line in lines if line]
    return Entry(Marker.NONE, "", (), kept, entry.x, entry.text_x) if kept else None


def _block(lexicon: Lexicon, claims: Claims, heading: Sequence[Word], entries: Sequence[Entry]) -> Block:
    claims.use(heading, Use.AMPLIFICATION)
    own = items(lexicon, claims, entries, Use.AMPLIFICATION)
    place = place_of([*heading, *(word for entry in entries for word in entry.words)])
    return Block(heading=lexicon.running(heading) or None, items=own, place=place)


def items(lexicon: Lexicon, claims: Claims, entries: Sequence[Entry], use: Use) -> tuple[Item, ...]:
    """Entries as items, with depths from their indents."""
    found = []
    for entry, depth in zip(entries, depths_of(entries), strict=True):
        claims.ignore(entry.marker_words, Ignore.LIST_MARKER)
        claims.use(entry.words, use)
        text = lexicon.join(entry.lines)
        if text:
            found.append(Item(text=text, depth=depth, place=place_of(entry.words)))
    return tuple(found)
