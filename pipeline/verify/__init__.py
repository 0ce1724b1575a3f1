"""Specification + its PDF -> which published values pdfplumber reads in the places that are recorded for them.

A second library reads the same pages: what the reader and the layouts published is proven by their own places, also
for handbooks whose truth nobody knows. Only these modules import pdfplumber.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pipeline.findings import Checked, Found, finding, published
from pipeline.models import Box, Finding, Place, Specification
from pipeline.verify.cells import cells_of, runs_of
from pipeline.verify.claims import Claim, Form, claims_of
from pipeline.verify.compare import (
    after_number,
    heads,
    holds_isbn,
    holds_number,
    holds_text,
    holds_words,
    names,
    reads_as,
    same_signs,
    sentences_in,
    wanted_of,
    with_colon,
    without_lead,
    without_lone_markers,
)
from pipeline.verify.page import Pages, Token, fits, holds, tokens_of

_IN_ROW = {Form.CELL, Form.HEADING, Form.ABOVE}
_TOGETHER = {"date", "version"}  # of a change: they may share a cell, one below the other: 'June 2017' / 'V1.4'
_FURTHEST = 4  # pages: how far above a row the heading of its group or issue stands at the most
_HELD = {Form.AMONG: holds_words, Form.PART: holds_text, Form.ISBN: holds_isbn, Form.SIGNS: same_signs}
_FEW = 3  # words
_LONGEST_QUOTE = 160  # characters


@dataclass(frozen=True, slots=True)
class Report:
    """What verification says of one document: values by kind of record, those that agree, and a finding for each other.

    `corrected` counts values that a reviewed correction gives: they are printed nowhere, and not checked.
    """

    file: str
    checked: dict[str, int]
    agreed: dict[str, int]
    corrected: int
    findings: tuple[Finding, ...]

    @property
    def share(self) -> float:
        """The share of the checked values that agree, 0 to 1; 1 where there are none."""
        checked = sum(self.checked.values())
        return sum(self.agreed.values()) / checked if checked else 1.0


def verify(path: Path, specification: Specification, corrected_rows: Collection[tuple[str, str]] = ()) -> Report:
    """Re-read every published value of a specification from the PDF at `path`."""
    checked: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    found: list[Found] = []
    corrected = 0
    with Pages(path) as pages:
        for claim, read in _read(pages, claims_of(specification, corrected_rows)):
            if claim.corrected:
                corrected += 1
                continue
            checked[claim.record] += 1
            if read is None:
                agreed[claim.record] += 1
            else:
                found.append(_found(claim, read))
    return Report(specification.source.file, dict(checked), dict(agreed), corrected, published(found, specification))


def _read(pages: Pages, claims: Iterable[Claim]) -> Iterator[tuple[Claim, str | None]]:
    """Each claim with None if its place holds what it says, else with what is read there instead."""
    for (in_row, place), group in groupby(claims, key=lambda claim: (claim.form in _IN_ROW, claim.place)):
        if in_row and place:
            yield from _cells(pages, list(group), place)
        else:
            for claim in group:
                yield claim, _differs(pages, claim)


def _cells(pages: Pages, claims: Sequence[Claim], place: Place) -> Iterator[tuple[Claim, str | None]]:
    """As `_read` for values of one row of a table."""
    glyphs = pages.inside(place)
    tokens = tokens_of(glyphs)
    values = {claim.field: claim.value for claim in claims if not claim.corrected}
    found, touching = cells_of(tokens, values)
    if _TOGETHER & values.keys() == _TOGETHER and not _TOGETHER & found:
        dated = f"{values['date']} {values['version']}"
        both, beside = cells_of(tokens, {**values, "date": dated, "version": dated})
        if "date" in both:
            found, touching = both | _TOGETHER, beside
    tight = all(map(fits, place, glyphs))
    for claim in claims:
        if not tight:
            yield claim, _text(tokens)
        elif claim.field in touching:
            yield claim, f"… {_text(touching[claim.field])}"
        elif claim.field in found or _stands_above(pages, claim, place[0]):
            yield claim, None
        else:
            yield claim, _text(tokens)


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
    if claim.form is Form.BLOCK and len(claim.place) > 1:
        tokens = with_colon(tokens, tokens_of(glyphs[:1]))
    if claim.apart:
        tokens = without_lone_markers(tokens)
    return None if tight and _agrees(claim, tokens) else _text(tokens)


def _agrees(claim: Claim, tokens: Sequence[Token]) -> bool:
    wanted = wanted_of(claim.value)
    match claim.form:
        case Form.NUMBER:
            agrees = after_number(tokens, claim.value) is not None
        case Form.NUMBER_ALONE:
            agrees = after_number(tokens, claim.value) == []
        case Form.NUMBERED:
            after = after_number(tokens, claim.number or "")
            agrees = reads_as(tokens if after is None else without_lead(after), wanted)
        case Form.START:
            agrees = any(reads_as(tokens[:count], wanted) for count in range(len(wanted), len(tokens) + 1))
        case Form.SENTENCES:
            agrees = any(reads_as(part, wanted) for part in sentences_in(tokens))
        case Form.FEW:
            agrees = holds_number(tokens, claim.value) and len(tokens) <= len(wanted) + _FEW
        case Form.RUN:
            agrees = names([tokens], wanted)
        case _:
            held = _HELD.get(claim.form)
            agrees = reads_as(tokens, wanted) if held is None else held(tokens, claim.value)
    return agrees


def _text(tokens: Iterable[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _found(claim: Claim, read: str) -> Found:
    about = f"{claim.record} {claim.key}: {claim.field}"
    if not claim.place:
        remedy = "The layout must keep the place of this value"
        return finding(Checked.VERIFY_DIFFERS, f"{about} has no place", remedy=remedy)
    what = f"is '{_short(claim.value)}', but its place reads '{_short(read)}'"
    return finding(Checked.VERIFY_DIFFERS, f"{about} {what}", place=claim.place)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
