"""Blocks and items: what a body says that a criterion, an outcome or a content area covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.compare.align import Pair, best_pairs, match_texts, out_of_order, replaced
from pipeline.compare.changes import Change, Class
from pipeline.compare.record import Record, text_change
from pipeline.compare.sides import Sides
from pipeline.compare.text import content
from pipeline.models import Block, Item

_ALIKE = 60.0  # per cent of the characters of two headings


class _In(NamedTuple):
    """An item, and which block it is in."""

    item: Item
    block: int


class _Matched(NamedTuple):
    """The blocks and items of one parent, and which of them are the same."""

    old: Sequence[Block]
    new: Sequence[Block]
    old_items: Sequence[_In]
    new_items: Sequence[_In]
    blocks: frozenset[Pair]
    items: frozenset[Pair]


def item_changes(record: Record, old: Sequence[Item], new: Sequence[Item], sides: Sides) -> Iterator[Change]:
    """The items of one list: added, removed, worded anew, or in another order."""
    one, other = (Block(heading=None, items=tuple(items), place=()) for items in (old, new))
    yield from block_changes(record, (one,), (other,), sides)


def block_changes(record: Record, old: Sequence[Block], new: Sequence[Block], sides: Sides) -> Iterator[Change]:
    """The blocks of one parent, added, removed or with another heading; and the items of those that stay."""
    if printed(old) == printed(new):
        return
    found = _matched(old, new)
    gone = set(range(len(old))) - {i for i, _ in found.blocks} - {found.old_items[i].block for i, _ in found.items}
    come = set(range(len(new))) - {j for _, j in found.blocks} - {found.new_items[j].block for _, j in found.items}
    for i, j, class_ in sides.records([one.place for one in old], [one.place for one in new], found.blocks):
        before, after = (None if i is None else old[i]), (None if j is None else new[j])
        if i in gone or j in come:
            yield from whole_blocks(record, [one for one in (before, after) if one], class_, added=before is None)
        else:
            here = _at(record, before, after)
            headings = before.heading if before else None, after.heading if after else None
            yield from text_change(here, "heading", *headings, sides)
    yield from _items(record, found, gone, come, sides)


def printed(blocks: Iterable[Block]) -> list[tuple[str | None, list[str]]]:
    """All that blocks say, wherever they stand."""
    return [(block.heading, [item.text for item in block.items]) for block in blocks]


def whole_blocks(record: Record, blocks: Sequence[Block], class_: Class, *, added: bool) -> Iterator[Change]:
    """The blocks of a record that only one issue has: the texts of their items."""
    for block in blocks:
        texts = [item.text for item in block.items]
        here = _at(record, None, block) if added else _at(record, block, None)
        yield here.change("block", None if added else texts, texts if added else None, class_, block.heading)


def _matched(old: Sequence[Block], new: Sequence[Block]) -> _Matched:
    """Items are matched over all blocks, as one may have gone to another; and blocks by headings and items."""
    old_items, new_items = ([_In(i, at) for at, one in enumerate(side) for i in one.items] for side in (old, new))
    matches = match_texts([one.item.text for one in old_items], [one.item.text for one in new_items])
    shared = [(old_items[i].block, new_items[j].block) for i, j in matches.pairs]
    blocks = best_pairs(
        (i, j, score)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if (score := _alike(one.heading, other.heading) + 100 * shared.count((i, j)))
    )
    items = replaced(
        len(old_items), len(new_items), matches, lambda i, j: (old_items[i].block, new_items[j].block) in blocks
    )
    return _Matched(old, new, old_items, new_items, blocks, items)


def _alike(one: str | None, other: str | None) -> float:
    """How much two headings are alike; 0 if they are of two blocks."""
    if one is None or other is None:
        return 1.0 if one is other else 0.0
    return fuzz.ratio(content(one), content(other), score_cutoff=_ALIKE)


def _items(record: Record, found: _Matched, gone: set[int], come: set[int], sides: Sides) -> Iterator[Change]:
    """The items of all blocks that are not reported as a whole."""
    displaced = out_of_order(found.items)
    places = [one.item.place for one in found.old_items], [one.item.place for one in found.new_items]
    for i, j, class_ in sides.records(*places, found.items):
        before, after = (None if i is None else found.old_items[i]), (None if j is None else found.new_items[j])
        here = _at(record, before and before.item, after and after.item)
        if before is None or after is None:
            if not (before and before.block in gone) and not (after and after.block in come):
                yield here.change("item", before and before.item.text, after and after.item.text, class_)
            continue
        yield from text_change(here, "item", before.item.text, after.item.text, sides)
        headings = found.old[before.block].heading, found.new[after.block].heading
        if (before.block, after.block) not in found.blocks:
            if content(headings[0]) != content(headings[1]):
                yield here.change("block", *headings, Class.MOVED, after.item.text)
        elif (i, j) in displaced:
            yield here.change(
                "position", _nth(found.old_items, i), _nth(found.new_items, j), Class.RENUMBERED, after.item.text
            )


def _nth(items: Sequence[_In], at: int | None) -> int:
    """The position of an item in its block, from 1."""
    if at is None:
        return 0
    return sum(one.block == items[at].block for one in items[: at + 1])


def _at(record: Record, before: Block | Item | None, after: Block | Item | None) -> Record:
    return replace(record, place_before=before.place if before else (), place_after=after.place if after else ())
