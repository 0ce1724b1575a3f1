"""Pages -> what is repeated on them and is nobody's text: running heads, feet, page numbers, watermarks.

A running line is known by its place in order from the top or the bottom of what its page has, and by its text without
digits, or its look; not by its distance from the paper's edge. A page without words counts for nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

from pipeline.geometry.lines import Line, line_of, lines_of, lines_on, runs_of
from pipeline.geometry.turned import said_turned, turned_texts
from pipeline.pages import Document, Page, Word, rows_of
from pipeline.sheets.styles import Styles

IsLabel = Callable[[str], bool]
Taken = Mapping[int, set[int]]

_BEGINNING = 5  # words: running lines that have as many in common may name the part of the handbook behind them
_LONG_BEGINNING = 10  # words: the same of feet that are as large as text
_DEEPEST = 4  # lines: a head or foot has no more
_FEWEST = 3  # pages
_NEARLY_ALL = 0.9  # of the pages behind the cover
_THROUGHOUT = 0.5  # of the pages from the first to the last that carry it
_LARGEST = 1.15  # of the body's size: larger print is a heading, even where every unit starts with one
_APART = 24.0  # points: parts of a foot further apart than this are judged by themselves
# '7', 'Page 7 of 18', 'iv', '- 7 -'
_NUMBER = re.compile(
    r"(?:[-\u2013\u2014|]\s*)?(?:page\s*)?(\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-\u2013\u2014|])?",
    re.IGNORECASE,
)
_BLANK = re.compile(r"this page (?:is|has been|was) (?:(?:intentionally|deliberately) )?(?:left )?blank", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_SAYS = re.compile(r"[^#\s.,/|–-]")  # more than digits and marks
_FEW_WORDS = 60  # of a page that is blank but for its head, its foot and a word that says so
_SMALL = 0.95  # of the body's size: smaller print is no text
_APART_FROM_TEXT = 1.0  # of the font size: the narrowest white between a running line as large as text, and the text
_FAR_FROM_TEXT = 2.5  # of the font size: the same of a head that the pages of some parts have, each with its own words
_NEARLY_THROUGHOUT = 0.8  # of the pages from the first to the last that carry it
_HUGE = 2.0  # of the body's size
_KNOWN = 1 << 12  # texts at edges that are remembered: most pages have the same


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words that are no text, by page (their `nth`), and the page numbers that are printed."""

    words: dict[int, set[int]]
    printed: dict[int, str]


@dataclass(frozen=True, slots=True)
class _Edge:
    """A part of one of the outermost lines of a page: its place from the top (or bottom), and the white inside it."""

    page: int
    top: bool
    depth: int
    gap: float
    run: Line


def furniture_of(
    document: Document, styles: Styles, taken: Taken, is_label: IsLabel, apart: Mapping[int, Sequence[Word]]
) -> Furniture:
    """What is repeated on the pages of a document.

    `taken` are words in tables, by page, which are none; `apart` those of tables that run over the pages. A line that
    `is_label` knows (a label, a code, a reference number, a head such as 'Unit content') is none unless it is set apart
    from the text in smaller print.
    """
    pages = [page for page in document.pages if page.words]
    tables = {number: {word.nth for word in words} for number, words in apart.items()}
    order = {page.number: at for at, page in enumerate(pages)}
    edges = _edges(pages, taken, tables)
    found = _running_words(edges, order, styles, is_label)
    outer = _on_all_pages(edges, found)
    if any(outer.values()):
        inner = _edges(pages, taken, {number: tables.get(number, set()) | outer[number] for number in order})
        for number, words in _running_words(inner, order, styles, is_label).items():
            found[number] |= words
    printed: dict[int, str] = {}
    for number, candidates in edges.items():
        for edge in candidates:
            match = _NUMBER.fullmatch(edge.run.text)
            runs_or_apart = edge.run.words[0].nth in found[number] or _stands_apart(edge, styles)
            if match and runs_or_apart and _is_outermost(edge, candidates, found[number]):
                found[number].update(word.nth for word in edge.run.words)
                printed.setdefault(number, match[1])
        runs = [edge.run for edge in candidates if edge.run.words[0].nth in found[number]]
        runs += [line_of(words) for words in [apart.get(number)] if words]
        printed.update({} if number in printed else _inside(number, runs))
    for number, marks in (*tables.items(), *_watermarks(pages, styles).items(), *_blanks(pages)):
        found[number] |= marks
    return Furniture(dict(found), printed)


def _running_words(
    edges: Mapping[int, Sequence[_Edge]], order: Mapping[int, int], styles: Styles, is_label: IsLabel
) -> dict[int, set[int]]:
    """The words of heads and feet, by page: from the outermost line inwards, until a line is none."""
    running = _running(edges, order, _SMALL * styles.body)
    whites, everywhere, counts = _whites(edges), _everywhere(edges), _counting(edges)
    found: dict[int, set[int]] = defaultdict(set)
    for number, candidates in edges.items():
        for top in (True, False):
            for line in _by_depth([edge for edge in candidates if edge.top is top]):
                if not all(running(edge) or _NUMBER.fullmatch(edge.run.text) for edge in line):
                    break
                others = [edge for edge in line if not counts(edge)]
                text = any(_is_text(edge, styles, is_label, whites, everywhere) for edge in others)
                if text or not any(running(edge) or counts(edge) for edge in line):
                    break
                found[number].update(word.nth for edge in line for word in edge.run.words)
    return found


def _on_all_pages(edges: Mapping[int, Sequence[_Edge]], found: Taken) -> dict[int, set[int]]:
    """The words of heads and feet that all pages but a few carry.

    Without them, the next line is the outermost one: 'UNIT 4: LAMPS' on the pages of a unit, below the body's name.
    """
    counts = Counter(key for own in edges.values() for key in {(_plain(edge.run), edge.top) for edge in own})
    most = max(_FEWEST, _NEARLY_ALL * (len(edges) - 1))
    outer: dict[int, set[int]] = defaultdict(set)
    for number, own in edges.items():
        for edge in own:
            if counts[_plain(edge.run), edge.top] >= most:
                outer[number] |= {word.nth for word in edge.run.words} & found[number]
    return outer


def _counting(edges: Mapping[int, Sequence[_Edge]]) -> Callable[[_Edge], bool]:
    """Whether a line is a number alone that counts the pages, as far from the page's place in the file as most are."""

    def offset(edge: _Edge) -> tuple[bool, int] | None:
        digits = _NUMBER.fullmatch(edge.run.text)
        return (edge.top, int(digits[1]) - edge.page) if digits and digits[1].isdigit() else None

    counts = Counter(key for own in edges.values() for key in {offset(edge) for edge in own} if key)
    enough = {key for key, count in counts.items() if count >= max(_FEWEST, _THROUGHOUT * len(edges))}
    return lambda edge: offset(edge) in enough


def _blanks(pages: Sequence[Page]) -> Iterator[tuple[int, set[int]]]:
    """What a page says that has nothing to say: 'This page is intentionally left blank'."""
    for page in pages:
        if len(page.words) <= _FEW_WORDS:
            blank = [line for line in lines_on(page) if _BLANK.fullmatch(line.text.strip(" []()*-."))]
            yield page.number, {word.nth for line in blank for word in line.words}


def _edges(pages: Sequence[Page], taken: Taken, apart: Taken) -> dict[int, list[_Edge]]:
    return {p.number: _edges_of(p, taken.get(p.number, set()), apart.get(p.number, set())) for p in pages}


def _edges_of(page: Page, taken: set[int], apart: set[int]) -> list[_Edge]:
    rows = _rows(page, apart)
    few = len(rows) < _DEEPEST  # a page that is blank but for its foot
    deep = len(rows) if few else min(_DEEPEST, (len(rows) + 1) // 2)
    found = []
    for top, outer in ((True, rows), (False, rows[::-1])):
        ordered = list(map(line_of, outer[: deep + 1]))
        for depth, line in enumerate(ordered[:deep]):
            if any(word.nth in taken for word in line.words):
                break
            inner = ordered[depth + 1] if depth + 1 < len(ordered) else None
            gap = 0.0 if inner is None else inner.y0 - line.y1 if top else line.y0 - inner.y1
            found += [_Edge(page.number, top, depth, gap, run) for run in runs_of(line, _APART)]
    return found


def _rows(page: Page, apart: set[int]) -> Sequence[Sequence[Word]]:
    """The rows of a page without the words that are `apart`: whole rows, or what is left is put in rows anew."""
    if not apart:
        return page.rows
    rows = [[word for word in row if word.nth not in apart] for row in page.rows]
    if any(0 < len(left) < len(row) for left, row in zip(rows, page.rows, strict=True)):
        return rows_of(word for row in rows for word in row)
    return [row for row in rows if row]


def _by_depth(edges: Sequence[_Edge]) -> list[list[_Edge]]:
    """The parts of each line, from the outermost line inwards."""
    lines: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        lines[edge.depth].append(edge)
    return [lines[depth] for depth in sorted(lines)]


def _is_text(
    edge: _Edge,
    styles: Styles,
    is_label: IsLabel,
    whites: Mapping[tuple[str, bool], float],
    everywhere: Collection[tuple[str, bool, int]],
) -> bool:
    """Whether a line is a heading by its size, or a label; as large as text, it must be set apart from what follows.

    A page that is full to its foot leaves less white than the others: what counts is that of most pages. What heads all
    pages but the cover is no heading, however large.
    """
    run = edge.run
    if run.size > _LARGEST * styles.body and _look(edge) not in everywhere:
        return True
    white = max(edge.gap, whites[_plain(run), edge.top])
    return run.size >= _SMALL * styles.body and (is_label(run.text) or white < _APART_FROM_TEXT * run.size)


def _everywhere(edges: Mapping[int, Sequence[_Edge]]) -> set[tuple[str, bool, int]]:
    """What stands in one size at the edge of all pages but a few: a unit's heading is larger than its running head."""
    counts = Counter(look for own in edges.values() for look in set(map(_look, own)))
    most = max(_FEWEST, _NEARLY_ALL * (len(edges) - 1))
    return {look for look, count in counts.items() if count >= most and _SAYS.search(look[0])}


def _look(edge: _Edge) -> tuple[str, bool, int]:
    """The text, at which edge it stands, and its size: 'Unit 1' and 'Unit 2' in large print are headings."""
    return edge.run.text.casefold(), edge.top, round(edge.run.size)


def _whites(edges: Mapping[int, Sequence[_Edge]]) -> dict[tuple[str, bool], float]:
    """The white that most pages leave between a text at their edge and the next line, by the text without digits."""
    found: dict[tuple[str, bool], list[float]] = defaultdict(list)
    for candidates in edges.values():
        for edge in candidates:
            found[_plain(edge.run), edge.top].append(edge.gap)
    return {key: median(gaps) for key, gaps in found.items()}


def _stands_apart(edge: _Edge, styles: Styles) -> bool:
    """Whether a number can be the page's: not the end of a sentence on the next page, 'Sale of Goods Act' / '1979'."""
    return edge.run.size < _SMALL * styles.body or edge.gap > 0.5 * edge.run.size or edge.gap == 0.0


def _plain(run: Line) -> str:
    return _without_digits(run.text)


@lru_cache(_KNOWN)
def _without_digits(text: str) -> str:
    return _DIGITS.sub("#", text).casefold()


def _running(edges: Mapping[int, Sequence[_Edge]], order: Mapping[int, int], small: float) -> Callable[[_Edge], bool]:
    """Whether a line runs: its text without digits, how that begins, or its small look, on most pages of a stretch.

    In a file of a few pages two of them are enough where it is as far from their edge: an outcome at the foot of its
    list, and again on the next page above its content, is none.
    """
    pages: dict[tuple[object, ...], set[int]] = defaultdict(set)
    depths: dict[tuple[object, ...], set[int]] = defaultdict(set)
    keys = {id(edge): _keys(edge, small) for candidates in edges.values() for edge in candidates}
    for number, candidates in edges.items():
        for edge in candidates:
            for key in keys[id(edge)]:
                pages[key].add(order[number])
                depths[key].add(edge.depth)
    fewest = min(_FEWEST, max(2, len(order) // 2))
    enough = {key for key, on in pages.items() if len(on) >= (fewest if len(depths[key]) == 1 else _FEWEST)}
    throughout = {key for key in enough if _runs_through(pages[key])}
    looks = {key for key in throughout if key[0] == "look" and len(pages[key]) >= max(_FEWEST, 0.5 * len(order))}
    looks |= {key for key in throughout if key[0] == "far" and _runs_through(pages[key], _NEARLY_THROUGHOUT)}
    texts = {key for key in throughout if key[0] in {"text", "beginning"}}
    return lambda edge: any(key in texts or key in looks for key in keys[id(edge)])


def _keys(edge: _Edge, small: float) -> list[tuple[object, ...]]:
    """What makes two lines the same running line.

    Where it is as large as text, its look says nothing, and how it begins only at the foot.
    """
    text = _plain(edge.run)
    keys: list[tuple[object, ...]] = [("text", text, edge.top)] if _SAYS.search(text) else []
    words = text.split()
    beginning = _BEGINNING if edge.run.size < small else _LONG_BEGINNING
    if len(words) > beginning and (edge.run.size < small or not edge.top):
        keys.append(("beginning", " ".join(words[:beginning]), edge.top))
    if edge.depth == 0 and edge.run.size < small and edge.gap > _APART_FROM_TEXT * edge.run.size:
        word = edge.run.words[0]
        keys.append(("look", edge.top, word.font, round(word.size, 1), word.colour))
        if edge.gap > _FAR_FROM_TEXT * edge.run.size:
            keys.append(("far", edge.top, word.font, round(word.size, 1), word.colour))
    return keys


def _runs_through(numbers: set[int], share: float = _THROUGHOUT) -> bool:
    step = 2 if len({number % 2 for number in numbers}) == 1 else 1
    return len(numbers) >= share * ((max(numbers) - min(numbers)) // step + 1)


def _is_outermost(edge: _Edge, edges: Sequence[_Edge], running: set[int]) -> bool:
    """Whether nothing but what runs stands further out, or beside."""
    others = [e for e in edges if e.top == edge.top and e.depth <= edge.depth and e.run is not edge.run]
    return all(word.nth in running for other in others for word in other.run.words)


def _inside(number: int, runs: Sequence[Line]) -> dict[int, str]:
    """The page's number in a running line: behind 'Page' ('EAL-QS Page 5 of 86'), or its last word ('… Spec 4')."""
    for run in runs:
        texts = [word.text for word in run.words]
        for before, text in pairwise(texts):
            if before.casefold() == "page" and text.isdigit():
                return {number: text}
        if len(texts) > 1 and texts[-1].isdigit() and len(texts[-1]) <= 3:
            return {number: texts[-1]}
    return {}


def _watermarks(pages: Sequence[Page], styles: Styles) -> dict[int, set[int]]:
    """Huge lines or turned texts that stand on most pages; the 'in' of many huge titles is no line.

    Nor is the 'the' of turned cells a text.
    """
    huge = _HUGE * styles.body
    strange = {page.number: _strange(page, huge) for page in pages}
    counts = Counter(text for own in strange.values() for text in {text for text, _ in own})
    many = {text for text, count in counts.items() if count >= max(_FEWEST, _THROUGHOUT * len(pages))}
    return {n: {word.nth for text, words in own if text in many for word in words} for n, own in strange.items()}


def _strange(page: Page, huge: float) -> list[tuple[str, Sequence[Word]]]:
    """The turned texts of a page, and its lines of words that are larger than `huge`, each with its words."""
    lines = lines_of(word for word in page.words if word.upright and word.size > huge)
    turned = ((said_turned(words), words) for words in turned_texts(page.words))
    return [*((line.text, line.words) for line in lines), *turned]
