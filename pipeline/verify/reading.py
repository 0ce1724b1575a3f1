"""What is read in the place of each claim, and whether its value stands where its field is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.models import Box, Place
from pipeline.verify.agreement import agrees
from pipeline.verify.assignment import (
    CONTENT,
    HEADER_FIELDS,
    ROW_FIELDS,
    Band,
    Bands,
    Refuted,
    Verdict,
    beside_label,
    in_column,
    in_content_column,
)
from pipeline.verify.cells import cells_of, extent, runs_of
from pipeline.verify.claims import Claim, Form
from pipeline.verify.columns import Tables
from pipeline.verify.compare import heads, names, wanted_of, with_colon, without_lone_markers
from pipeline.verify.page import Glyph, Pages, Token, fits, holds, tokens_of

_IN_ROW = {Form.CELL, Form.HEADING, Form.ABOVE}
_ROWS = {"structure", "change"}  # records that are rows of a table
_HEADERS = {"unit", "qualification"}  # records whose values have labels
_TOGETHER = {"date", "version"}  # of a change: they may share a cell, one below the other: 'June 2017' / 'V1.4'
_SPANNING = {"date", "section"}  # of a change: a cell of rows above holds them only where the row has no other value
_FURTHEST = 4  # pages: how far above a row the heading of its group or issue stands at the most


@dataclass(frozen=True, slots=True)
class Read:
    """What is read of a claim: `instead` of its value, if that is not there; else whether its place fits its field.

    `row` says of a value in a row of a table where it and the others of the row stand, by field.
    """

    claim: Claim
    instead: str | None
    verdict: Verdict = False
    row: dict[str, Band] = field(default_factory=dict)


def is_placed(claim: Claim) -> bool:
    """Whether a value should stand under a column head or at a label of its field."""
    return claim.field in (ROW_FIELDS if claim.form in _IN_ROW else HEADER_FIELDS) and (
        claim.record in _ROWS | _HEADERS
    )


def read_claims(pages: Pages, claims: Sequence[Claim]) -> list[Read]:
    """Read each claim in its place."""
    rows = [box for claim in claims if claim.record in _ROWS and claim.place for box in claim.place[:1]]
    tables = Tables(pages, sorted(set(rows), key=lambda box: (box.page, box.y0)), ROW_FIELDS)
    parts = {box for claim in claims if claim.record in CONTENT and claim.place for box in claim.place[:1]}
    content = Tables(pages, sorted(parts, key=lambda box: (box.page, box.y0)), CONTENT)
    found: list[Read] = []
    for (in_row, place), group in groupby(claims, key=lambda claim: (claim.form in _IN_ROW, claim.place)):
        if in_row and place:
            found += _cells(pages, tables, list(group), place)
        else:
            found += [_alone(pages, content, claim) for claim in group]
    return list(_among_their_like(found))


def _alone(pages: Pages, content: Tables, claim: Claim) -> Read:
    """What is read of a value that is no cell of a row."""
    instead = _differs(pages, claim)
    if instead is None and claim.record in CONTENT and claim.field == "text" and claim.place:
        return Read(claim, None, in_content_column(content, claim.place, claim.record))
    if instead is not None or claim.record not in _HEADERS or not claim.place:
        return Read(claim, instead)
    return Read(claim, None, beside_label(pages, claim.place[0], claim.field, claim.value))


def _cells(pages: Pages, tables: Tables, claims: Sequence[Claim], place: Place) -> Iterator[Read]:
    """What is read of the values of one row of a table."""
    glyphs = pages.inside(place)
    tokens = tokens_of(glyphs)
    values = {claim.field: claim.value for claim in claims if not claim.corrected}
    found, touching = cells_of(tokens, values)
    if _TOGETHER & values.keys() == _TOGETHER and not _TOGETHER & found.keys():
        dated = f"{values['date']} {values['version']}"
        both, beside = cells_of(tokens, {**values, "date": dated, "version": dated})
        if "date" in both:
            found, touching = {**both, "version": both["date"]}, beside
    tight = all(map(fits, place, glyphs))
    row = {name: extent(column) for name, column in found.items()}
    left = [token for token in tokens if not any(token in column for column in found.values())]
    for claim in claims:
        if not tight:
            yield Read(claim, _text(tokens))
        elif claim.field in touching:
            yield Read(claim, f"… {_text(touching[claim.field])}")
        elif claim.field in row:
            verdict = in_column(tables, place[0], claim, tokens, row[claim.field])
            is_elsewhere = claim.cell and not isinstance(verdict, Refuted) and not _is_in(pages, claim)
            instead = _text(tokens_of(pages.inside(claim.cell))) if is_elsewhere else None
            yield Read(claim, instead, verdict, row)
        elif not (claim.field in _SPANNING and left) and _stands_above(pages, claim, place[0]):
            yield Read(claim, None)
        else:
            yield Read(claim, _text(tokens))


def _is_in(pages: Pages, claim: Claim) -> bool:
    """Whether the cell of a value holds it, with nothing that touches it, and ends where its print ends."""
    glyphs = pages.inside(claim.cell)
    found, touching = cells_of(tokens_of(glyphs), {claim.field: claim.value})
    return claim.field in found and claim.field not in touching and all(map(fits, claim.cell, glyphs))


def _among_their_like(reads: Sequence[Read]) -> Iterator[Read]:
    """The same, with what stands in the column of another field than the like of its table's rows on that page."""
    tables: dict[tuple[str, int], Bands] = defaultdict(Bands)
    for read in reads:
        if read.row and read.claim.place:
            bands = tables[read.claim.record, read.claim.place[0].page]
            if not any(row is read.row for row in bands.rows):
                bands.rows.append(read.row)
    for read in reads:
        other = None
        if read.row and read.verdict is False and read.claim.place:
            other = tables[read.claim.record, read.claim.place[0].page].elsewhere(read.row, read.claim.field)
        yield read if other is None else replace(read, verdict=Refuted(f"the other rows' {other}"))


def _stands_above(pages: Pages, claim: Claim, box: Box) -> bool:
    """Whether a value that may head its row does so, on the row's page or on one of the pages before it."""
    test = {Form.HEADING: heads, Form.ABOVE: names}.get(claim.form)
    if test is None:
        return False
    for number in range(box.page, max(box.page - _FURTHEST, 0), -1):
        above = [glyph for glyph in pages.glyphs(number) if number < box.page or glyph.baseline < box.y0]
        lines = [list(line) for _, line in groupby(tokens_of([above]), key=lambda token: token.line)]
        runs = [run for line in lines for run in runs_of(line)]
        if test(lines, wanted_of(claim.value)) or test(runs, wanted_of(claim.value)):
            return True
    return False


def _differs(pages: Pages, claim: Claim) -> str | None:
    """None if the place of a claim holds its value, else what stands there."""
    if not claim.place:
        return ""
    glyphs = pages.inside(claim.place)
    tight = all(map(fits, claim.place, glyphs))
    if claim.apart:
        apart = [box for place in claim.apart for box in place]
        glyphs = [
            [glyph for glyph in inside if not any(other.page == box.page and holds(other, glyph) for other in apart)]
            for box, inside in zip(claim.place, glyphs, strict=True)
        ]
    tokens = tokens_of(glyphs)
    if not tokens and claim.apart:  # a run-in heading stands in the box of its first item
        return _differs(pages, replace(claim, apart=(), form=Form.START))
    if claim.form is Form.BLOCK and len(claim.place) > 1:
        tokens = with_colon(tokens, tokens_of(glyphs[:1]))
    if claim.apart:
        tokens = without_lone_markers(tokens)
    if tight and (agrees(claim, tokens) or _states(claim, glyphs)):
        return None
    return _text(tokens)


def _states(claim: Claim, glyphs: Sequence[Sequence[Glyph]]) -> bool:
    """Whether a statement stands in some of the boxes of all that is said of its field: one, or that behind it, too."""
    if claim.form is not Form.SENTENCES:
        return False
    runs = ((at, at + count) for count in (1, 2, 3) for at in range(len(glyphs) - count + 1))
    return any(agrees(claim, tokens_of(glyphs[first:last])) for first, last in runs)


def _text(tokens: Iterable[Token]) -> str:
    return " ".join(token.text for token in tokens)
