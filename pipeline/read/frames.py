"""Frames around pages, and rules that part a running head or foot from the text: they are drawn page after page.

They are nobody's table. What a table draws touches other rules of its own, has rules of the same length below, or
stands close to its text; and a box that is in one place of most pages, and holds most of their words, says nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from pipeline.pages import Page, Ruling

_FEWEST = 3  # pages
_MOST = 0.5  # of the pages that have words
_WIDE = 0.5  # of the page's width: the shortest rule that runs
_HIGH = 0.5  # of the page's height: the lowest frame
_HELD = 0.6  # of the page's words, inside a frame
_TOUCH = 2.0  # points
_IN_MARGIN = 0.02  # of the page's words
_BEYOND = 2  # lines of a running head or foot
_APART = 6.0  # points: what a table's rule heads or closes stands nearer
_LOW = 16.0  # points: two lines of print in a head are no further apart

Key = tuple[int, ...]


def without_frames(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages without the frames around them, and without the rules of their heads, feet and margins."""
    sizes: dict[tuple[int, int], list[Page]] = defaultdict(list)
    for page in pages:
        if page.words:
            sizes[round(page.width), round(page.height)].append(page)
    gone: dict[int, set[Ruling]] = defaultdict(set)
    for alike in sizes.values():
        for number, rulings in _running(alike):
            gone[number].update(rulings)
    return tuple(
        replace(page, rulings=tuple(r for r in page.rulings if r not in gone[page.number]))
        if page.number in gone
        else page
        for page in pages
    )


def _running(pages: Sequence[Page]) -> Iterator[tuple[int, tuple[Ruling, ...]]]:
    """What is drawn in one place of most pages of one size, by page."""
    most = max(_FEWEST, _MOST * len(pages))
    long = {page.number: [ruling for ruling in page.rulings if _is_long(ruling, page)] for page in pages}
    places = Counter(key for rulings in long.values() for key in set(map(_key, rulings)))
    repeated = {key for key, count in places.items() if count >= most}
    found: dict[Key, dict[int, tuple[Ruling, ...]]] = defaultdict(dict)
    for page in pages if repeated else ():
        own = [ruling for ruling in long[page.number] if _key(ruling) in repeated]
        for key, rulings in (*_frames(own, page), *_rules(own, page)):
            found[key][page.number] = rulings
    for by_page in found.values():
        if len(by_page) >= most:
            yield from by_page.items()


def _key(ruling: Ruling) -> Key:
    return tuple(map(round, ruling))


def _is_long(ruling: Ruling, page: Page) -> bool:
    x0, y0, x1, y1 = ruling
    return x1 - x0 >= _WIDE * page.width if ruling.horizontal else y1 - y0 >= _HIGH * page.height


def _frames(long: Sequence[Ruling], page: Page) -> Iterator[tuple[Key, tuple[Ruling, ...]]]:
    """The frames that four rules make which nothing else touches, around most words of the page."""
    across = [ruling for ruling in long if ruling.horizontal]
    down = [ruling for ruling in long if not ruling.horizontal]
    for top, foot in combinations(sorted(across, key=lambda r: r.y0), 2):
        sides = [r for r in down if abs(r.y0 - top.y0) <= _TOUCH and abs(r.y1 - foot.y0) <= _TOUCH]
        ends = [r for r in sides for x in (top.x0, top.x1) if abs(r.x0 - x) <= _TOUCH]
        frame = (top, foot, *ends)
        if len(set(ends)) == 2 and _is_alone(frame, page) and _holds_most(frame, page):
            yield (*_key(top), *_key(foot)), frame


def _is_alone(rulings: Sequence[Ruling], page: Page) -> bool:
    """Whether no other rule of a page touches these."""
    others = [ruling for ruling in page.rulings if ruling not in rulings]
    return not any(_touch(ruling, other) for ruling in rulings for other in others)


def _touch(one: Ruling, other: Ruling) -> bool:
    return (
        one.x0 - _TOUCH <= other.x1
        and other.x0 - _TOUCH <= one.x1
        and one.y0 - _TOUCH <= other.y1
        and other.y0 - _TOUCH <= one.y1
    )


def _holds_most(frame: Sequence[Ruling], page: Page) -> bool:
    x0, x1 = min(r.x0 for r in frame), max(r.x1 for r in frame)
    y0, y1 = min(r.y0 for r in frame), max(r.y1 for r in frame)
    inside = sum(x0 <= word.x0 and word.x1 <= x1 and y0 <= word.y0 and word.y1 <= y1 for word in page.words)
    return inside >= _HELD * len(page.words)


def _rules(long: Sequence[Ruling], page: Page) -> Iterator[tuple[Key, tuple[Ruling, ...]]]:
    """The rules beyond which a head, a foot or a margin stands, or nothing, and which are set apart from the text."""
    for rule in long:
        like = (other for other in page.rulings if other != rule and _has_same_ends(rule, other))
        apart = _is_set_apart(rule, page) if rule.horizontal else _is_in_margin(rule, page)
        if apart and not any(like) and _is_alone([rule], page):
            yield _key(rule), (rule,)


def _has_same_ends(rule: Ruling, other: Ruling) -> bool:
    if rule.horizontal != other.horizontal:
        return False
    along = (0, 2) if rule.horizontal else (1, 3)
    return all(abs(rule[at] - other[at]) <= _TOUCH for at in along)


def _is_in_margin(rule: Ruling, page: Page) -> bool:
    left = sum(word.x1 <= rule.x0 for word in page.words)
    right = sum(word.x0 >= rule.x0 for word in page.words)
    return left + right == len(page.words) and min(left, right) <= _IN_MARGIN * len(page.words)


def _is_set_apart(rule: Ruling, page: Page) -> bool:
    above = [word for word in page.words if word.baseline <= rule.y0]
    below = [word for word in page.words if word.baseline > rule.y0]
    outer, inner = (above, below) if len(above) < len(below) else (below, above)
    if not inner or len({round(word.baseline / _LOW) for word in outer}) > _BEYOND:
        return False
    nearest = min(abs((word.y0 if inner is below else word.y1) - rule.y0) for word in inner)
    return nearest >= _APART
