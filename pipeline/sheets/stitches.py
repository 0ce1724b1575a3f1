"""Tables of pages -> one table, however often a page cuts it.

A table goes on where it is the last thing on a page, and the next page with words begins with one of the same columns,
measured from its own edge: without head, or with the same head again.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.geometry.lists import follows
from pipeline.pages import Word
from pipeline.sheets.grids import Box, Grid
from pipeline.sheets.heads import is_banner
from pipeline.sheets.order import Placed

_SAME_EDGE = 12.0  # points
_NUMBER = re.compile(r"(?:[A-Z]{2})?(\d{1,2}(?:\.\d{1,2})?)[.):]?|\(?([a-z])[.)]")
_LABEL = 4  # words
_LONGEST_LABEL = 6  # words
_FIRST_ROWS = 4
_LARGER = 1.15  # of the largest print of a table
_TOUCHING = 6.0  # points: two tables of one page that are nearer can be one
_KEY = 0.9  # of the rows: a column that has words in that many has them in each


@dataclass(slots=True)
class Draft:
    """A table in the making: its grid, how many of its rows are titles and head, words of heads printed again."""

    grid: Grid
    titles: int
    heads: int
    above: bool = False
    repeated: list[Word] = field(default_factory=list)
    last_page: int = 0
    last_xs: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note where it ends, so far."""
        self.last_page, self.last_xs = self.grid.page, self.grid.xs

    @property
    def body(self) -> list[list[Box]]:
        """The rows below the head."""
        return self.grid.rows[self.titles + self.heads :]


Item = Draft | Placed


def stitch_pages(pages: Sequence[list[Item]]) -> None:
    """Put together, in place, what goes on behind the end of a page, or right below on the same page."""
    above: Draft | None = None
    for items in pages:
        rest = above is not None and bool(items) and _is_rest_of(above, items)
        if rest:
            items.pop(0)
        _stitch_page(items, above if rest else None)
        above = last_table(items) or (above if rest and not items else None)


def _is_rest_of(above: Draft, items: Sequence[Item]) -> bool:
    """Whether the first table of a page is put at the end of the one of the page before, or begins anew."""
    first, below = (*items, None)[:2]
    anew = isinstance(first, Draft) and isinstance(below, Draft) and begins_anew(above, first, below)
    return isinstance(first, Draft) and not anew and stitched(above, first)


def _stitch_page(items: list[Item], first: Draft | None) -> None:
    at = 0
    above = first
    while at < len(items):
        item = items[at]
        if not isinstance(item, Draft):
            above = None
        elif above is not None and _adjoins(above, item) and stitched(above, item):
            items.pop(at)
            continue
        else:
            above = item
        at += 1


def _adjoins(above: Draft, below: Draft) -> bool:
    """Whether a table of one page can be the rest of the one above it."""
    ends = (a.y1 for row in above.grid.rows for b in row for a in b.areas if a.page == below.grid.page)
    near = below.grid.y0 - max(ends, default=below.grid.y0 - _TOUCHING)  # all that stands there is its head once more
    return above.last_page == below.grid.page and (0.5 if not below.heads else -0.5) < near <= _TOUCHING


def last_table(items: Sequence[Item]) -> Draft | None:
    """The table that a page ends with; one word right below it ('Continued') is none of its text."""
    for item in items[:-3:-1]:
        if isinstance(item, Draft):
            return item
        if len(item.line.words) > 1:
            return None
    return None


def stitched(above: Draft, below: Draft) -> bool:
    """Put a table at the end of the one above it, if it is the rest of it; says whether it was."""
    styled = below.heads > 0 and _head_texts(below) == _head_texts(above) and _titles(below) in ([], _titles(above))
    again = styled or _begin_alike(above, below)
    first, glued = below.grid.rows[0], [] if again else _glued_head(above, below)
    if (
        (below.heads and not again)
        or _labels(first)
        or _is_heading(above, first)
        or _pairs_anew(above, below.grid.rows)
    ):
        return False
    if not _fit(above, below, alike=again or bool(glued)):
        return False
    for box in first:
        box.words = [word for word in box.words if word not in glued]
    above.repeated += glued
    rows = below.grid.rows
    if again:
        skip = below.titles + below.heads or 1
        above.repeated += [w for box in _boxes(rows[:skip]) for w in box.words]
        rows = rows[skip:]
    _append(above, rows)
    above.last_page, above.last_xs = below.last_page, below.grid.xs
    return True


def begins_anew(above: Draft, first: Draft, below: Draft) -> bool:
    """Whether the first table of a page is no rest of the one above: its title or labels stand above the head of that.

    'Trim a wick' and 'Level' | '2' of the next unit, above 'Learning outcomes' | 'Assessment criteria' once more.
    """
    if first.heads or not below.heads or _head_texts(below) != _head_texts(above):
        return False
    cells = [row[0] for row in first.grid.rows[:_FIRST_ROWS]]
    labels = all(0 < len(cell.words) <= _LONGEST_LABEL and not any(map(str.isdigit, _text(cell))) for cell in cells)
    numbered = [_has_digit(row[0]) for row in above.body if row[0].words]
    return bool(first.titles) or (labels and len(cells) > 1 and 2 * sum(numbered) > len(numbered))


def _boxes(rows: Sequence[Sequence[Box]]) -> list[Box]:
    return list({id(box): box for row in rows for box in row}.values())


def _text(box: Box) -> str:
    return " ".join(word.text for word in box.words)


def _head_texts(draft: Draft) -> list[list[str]]:
    rows = draft.grid.rows[draft.titles : draft.titles + draft.heads]
    return [[_text(box) for at, box in enumerate(row) if at == 0 or box is not row[at - 1]] for row in rows]


def _begin_alike(above: Draft, below: Draft) -> bool:
    """Whether a table without head that stands out begins with the first row of another, which has no number."""
    if above.heads > 1 or below.titles + below.heads or len(above.grid.rows) == above.titles:
        return False
    first, again = (_boxes([row]) for row in (above.grid.rows[above.titles], below.grid.rows[0]))
    texts = [_text(box) for box in first if box.words]
    plain = not any(letter.isdigit() for text in texts for letter in text)
    return len(texts) > 1 and plain and texts == [_text(box) for box in again if box.words]


def _glued_head(above: Draft, below: Draft) -> list[Word]:
    """The words of a head that begin the cells of the first row of a new page, where no rule parts the two."""
    head = above.grid.rows[above.titles : above.titles + (above.heads or 1)]
    row = below.grid.rows[0]
    if below.titles + below.heads or not head or len(row) != len(head[0]):
        return []
    found: list[Word] = []
    filled = 0
    for at, box in enumerate(row):
        own = [word.text for other in _boxes([[one[at]] for one in head]) for word in other.words]
        if own and [word.text for word in box.words[: len(own)]] != own:
            return []
        found += box.words[: len(own)]
        filled += bool(own)
    return found if filled > 1 and any(word not in found for box in row for word in box.words) else []


def _titles(draft: Draft) -> list[str]:
    return [_text(row[0]) for row in draft.grid.rows[: draft.titles]]


def _fit(above: Draft, below: Draft, *, alike: bool) -> bool:
    """Whether two tables have the same columns; the narrower one's rows are spread over the columns of both."""
    old, new = [x - above.last_xs[0] for x in above.last_xs], [x - below.grid.xs[0] for x in below.grid.xs]
    if len(old) == len(new) and (alike or all(abs(a - b) <= _SAME_EDGE for a, b in zip(old, new, strict=True))):
        return True
    if abs(old[-1] - new[-1]) > _SAME_EDGE:
        return False
    few, many, draft = (new, old, below) if len(new) < len(old) else (old, new, above)
    places = [min(range(len(many)), key=lambda at: abs(many[at] - x)) for x in few]
    if (
        len(few) < 3
        or len(set(places)) < len(places)
        or any(abs(many[at] - x) > _SAME_EDGE for at, x in zip(places, few, strict=True))
    ):
        return False
    spread = [next(at for at in range(len(few) - 1, -1, -1) if places[at] <= column) for column in range(len(many) - 1)]
    draft.grid.rows = [[row[min(at, len(row) - 1)] for at in spread] for row in draft.grid.rows]
    draft.grid.xs = [draft.grid.xs[0] + x for x in many]
    return True


def _append(above: Draft, rows: list[list[Box]]) -> None:
    """The rows behind those of a table; the first may be the rest of its last, or go on with some of its cells."""
    body = above.body
    if rows and body and not is_banner(body[-1]) and not is_banner(rows[0]):
        if _is_rest(body, rows):
            _merge(body[-1], rows, range(len(rows[0])))
            rows = rows[1:]
        else:
            shared = [at for at in range(len(rows[0])) if _is_as_wide(body[-1], rows[0], at)]
            shared = [at for at in shared if _goes_on(body, rows, at)]
            _merge(body[-1], rows, shared)
    above.grid.rows += rows


def _merge(last: list[Box], rows: list[list[Box]], columns: Sequence[int]) -> None:
    """Let cells go on in the first of the rows behind them."""
    swap = {id(rows[0][at]): last[at] for at in columns}
    for at in columns:
        old, new = rows[0][at], last[at]
        if old is not new and (at == 0 or rows[0][at - 1] is not old):
            new.words += old.words
            new.areas += old.areas
    for row in rows:
        row[:] = [swap.get(id(box), box) for box in row]


def _spans(body: Sequence[Sequence[Box]], column: int) -> bool:
    """Whether a column has cells that span rows."""
    boxes = Counter(id(row[column]) for row in body)
    return any(count > 1 for count in boxes.values())


def _is_as_wide(last: Sequence[Box], first: Sequence[Box], column: int) -> bool:
    """Whether a cell covers the columns of the one above it: a banner over two does not go on in a cell below it."""
    old, new = last[column], first[column]
    return all(box is new for box, above in zip(first, last, strict=True) if above is old)


def _goes_on(body: Sequence[list[Box]], rows: Sequence[Sequence[Box]], column: int) -> bool:
    """Whether a cell goes on in the first of the rows of a page though its row does not.

    It does where its column has cells over several rows and it is empty, or where its number stood above it.
    """
    last, first = body[-1], rows[0]
    numbers = [at for at in range(column) if _is_mark(last[at])]
    if not first[column].words:
        return _spans([*body, *rows], column)
    own = bool(last[column].words) and not _is_mark(first[column])
    return own and bool(numbers) and not first[numbers[-1]].words


def _is_rest(body: Sequence[list[Box]], below: Sequence[list[Box]]) -> bool:
    """Whether the first row of a page is the rest of the last one of the page before it."""
    rows = [row for row in body if not is_banner(row)]
    last, first = rows[-1], below[0]
    filled = [at for at, box in enumerate(first) if box.words]
    if not all(_is_as_wide(last, first, at) for at in filled):
        return False
    if _has_no_number(rows, [row for row in below if not is_banner(row)]):
        return True
    begins = (
        any(_is_mark(last[at]) and _is_mark(first[at]) for at in filled)
        or any(_numbered(rows, at) and _has_digit(first[at]) for at in filled)  # '3.5 Describe …' below '3.4 Explain …'
        or (len(filled) > 1 and _is_other_print(last, first, filled))
        or any(_counts_on(last[at], first[at]) for at in filled)  # 'b)' below 'a)': the only row above it
    )
    if begins or not filled or any(not last[at].words for at in filled):
        return False
    keys = [at for at in range(len(first)) if sum(bool(row[at].words) for row in rows) >= _KEY * len(rows)]
    missing = any(not first[at].words for at in keys)
    unlike = any(_numbered(rows, at) and not _has_digit(first[at]) for at in filled)
    return missing or unlike or all(_text(first[at])[:1].islower() and _is_open(last[at]) for at in filled)


def _has_no_number(rows: Sequence[Sequence[Box]], below: Sequence[Sequence[Box]]) -> bool:
    """Whether the last of the rows lacks what all others begin with, and the first of a page has it.

    Of '1.2 Evaluate …' | '• Five forces' a page has the beginning of the second cell alone, and the next one the rest.
    """
    *above, last = rows
    if not above or above[-1][0].areas[-1].page != last[0].areas[0].page:
        return False  # what begins a page goes on with a row of the page before
    others = [*above, *below]
    numbered = [at for at in range(len(last)) if _numbered(others, at)]
    missing = (at for at in numbered if not last[at].words and all(row[at].words for row in others))
    lacks = next(missing, None)
    own = [at for at, box in enumerate(last) if box.words and not any(box in row for row in above)]
    if lacks is None or all(at < lacks for at in own):
        return False
    named = (at for at in own if at < lacks or at in numbered)
    return all(at in numbered and _has_digit(last[at]) and not below[0][at].words for at in named)


def _is_other_print(last: Sequence[Box], first: Sequence[Box], filled: Sequence[int]) -> bool:
    """Whether cells begin a row by their print: 'Unit ref: …' | 'Unit title: …' of the next unit's head.

    So does a label beside its text: '**Delivery guidance**' | 'This unit must be …' below '2. Know lamps' | '2.1 …'.
    """
    if all(_is_bold(first[at]) and not _is_bold(last[at]) for at in filled):
        return True
    begins = all(_text(first[at])[:1].isupper() for at in filled)
    return filled[0] == 0 and _is_bold(first[0]) and (begins or not any(word.bold for word in last[0].words))


def _is_mark(box: Box) -> bool:
    """Whether a cell is a number or code of one or two words, as names its row: it is never cut."""
    return len(box.words) <= 2 and any(letter.isdigit() for letter in _text(box))


def _has_digit(box: Box) -> bool:
    return any(letter.isdigit() for letter in box.words[0].text)


def _numbered(rows: Sequence[Sequence[Box]], column: int) -> bool:
    """Whether the texts of a column begin with a number or code."""
    boxes = _boxes([[row[column]] for row in rows if row[column].words])
    return len(boxes) > 1 and all(_has_digit(box) for box in boxes)


def _labels(row: Sequence[Box]) -> bool:
    """Whether a row is of bold labels with their values: 'Unit ref: 3' | 'Unit title: Lamps' heads another unit."""
    boxes = [box for box in _boxes([row]) if box.words]
    return len(boxes) > 1 and all(_is_bold(box) and _has_label(box) for box in boxes)


def _pairs_anew(above: Draft, rows: Sequence[Sequence[Box]]) -> bool:
    """Whether rows are of labels beside their values, as none above is: 'UNIT REF:' | 'LC1' | 'TITLE:' | 'Lamps'.

    Of rows with a single pair each, 'Title:' | 'Lamps', the first ones are, but one ('Guided learning hours' | '20').
    """
    first, paired = _pairs(rows[0]), sum(map(bool, map(_pairs, rows[:_FIRST_ROWS])))
    several = first > 1 or (first == 1 and paired > 1 and paired >= min(len(rows), _FIRST_ROWS - 1))
    return several and not any(map(_pairs, above.grid.rows))


def _pairs(row: Sequence[Box]) -> int:
    """How many pairs a row is of cells that are shaded, or end in a colon, with others that neither are nor do."""
    marked = [box.shade is not None or _text(box).endswith(":") for box in _boxes([row])]
    return len(marked) // 2 if marked == [at % 2 == 0 for at in range(len(marked))] else 0


def _is_heading(above: Draft, row: Sequence[Box]) -> bool:
    """Whether a row holds print larger than all of a table: the heading of what follows, beside a column of facts."""
    largest = max((word.size for row in above.grid.rows for box in row for word in box.words), default=math.inf)
    return any(word.size > _LARGER * largest for box in row for word in box.words)


def _has_label(box: Box) -> bool:
    """Whether a label of few words stands before the text of a cell."""
    end = next((at for at, word in enumerate(box.words) if word.text.endswith(":")), len(box.words))
    return end < min(_LABEL, len(box.words) - 1)


def _is_bold(box: Box) -> bool:
    return bool(box.words) and all(word.bold for word in box.words)


def _counts_on(last: Box, first: Box) -> bool:
    """Whether a cell begins with the number behind the one that the cell above it begins with."""
    labels = [_NUMBER.fullmatch(box.words[0].text) for box in (last, first) if box.words]
    above, below = labels if len(labels) == 2 else (None, None)
    return above is not None and below is not None and follows(above[1] or above[2], below[1] or below[2])


def _is_open(box: Box) -> bool:
    return not _text(box).rstrip().endswith((".", ";", ":", "!", "?"))
