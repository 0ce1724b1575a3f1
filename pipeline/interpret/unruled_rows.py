"""Content beside several criteria of one row: of which of them it is, where no rule parts them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from pipeline.interpret.criteria import numbered
from pipeline.interpret.drafts import Criterion, Placed

_ROW = 1.5  # of the font size: a wider step from one line to the next parts rows
_ALIGNED = 2.0  # points between baselines of one line


def beside_each(criteria: Sequence[Criterion], lines: Sequence[Placed]) -> dict[str | None, list[Placed]] | None:
    """The lines of content by the criterion that they begin beside, where white parts the criteria into rows.

    None where the criteria are set tight, as in one cell: the content is that of all. Nothing where some of it begins
    beside none of them, or goes on beside the next.
    """
    tops = [criterion.head[0] for criterion in criteria if criterion.head]
    ends = [criterion.lines[-1].line for criterion in criteria if criterion.lines]
    if len(tops) < len(criteria) or len(ends) < len(criteria):
        return None
    pairs = [(end, top) for end, top in zip(ends, tops[1:], strict=False) if end.page == top.page]
    if not pairs or any(not _is_apart(end.page, end.baseline, top.page, top.baseline, top.size) for end, top in pairs):
        return None
    found: dict[str | None, list[Placed]] = {}
    for block in _blocks(lines):
        first = block[0].line
        own = (
            criterion.number
            for criterion, top in zip(criteria, tops, strict=True)
            if top.page == first.page and abs(top.baseline - first.baseline) <= _ALIGNED
        )
        number = next(own, None)
        if number is None or _passes(block, number, criteria):
            return {}
        found.setdefault(number, []).extend(block)
    return found


def below_codes(lines: Sequence[Placed], numbers: Collection[str]) -> list[tuple[str | None, list[Placed]]]:
    """The lines of content by the criterion whose code begins them: '1.2' above '\u2022 Oil', or '1.2 Oil lamps'.

    Empty where the first line begins with no number of these.
    """
    found: list[tuple[str | None, list[Placed]]] = []
    for placed in lines:
        part = numbered(placed)
        own = part is not None and part[0].number in numbers
        if part is not None and own:
            found.append((part[0].number, []))
        elif not found:
            return []
        found[-1][1].append((part[1] if part is not None and own else None) or placed)
    return found


def _passes(block: Sequence[Placed], number: str, criteria: Sequence[Criterion]) -> bool:
    """Whether content goes on beside the criterion behind the one that it begins beside."""
    following = next((b.head[0] for a, b in pairwise(criteria) if a.number == number), None)
    last = block[-1].line
    return following is not None and following.page == last.page and last.baseline > following.baseline - _ALIGNED


def _blocks(lines: Sequence[Placed]) -> list[list[Placed]]:
    """Lines, parted where a wide step stands between them."""
    blocks: list[list[Placed]] = [[lines[0]]] if lines else []
    for before, after in pairwise(placed.line for placed in lines):
        nth = sum(map(len, blocks))
        if _is_apart(before.page, before.baseline, after.page, after.baseline, after.size):
            blocks.append([])
        blocks[-1].append(lines[nth])
    return blocks


def _is_apart(page: int, above: float, next_page: int, below: float, size: float) -> bool:
    return page != next_page or below - above > _ROW * size
