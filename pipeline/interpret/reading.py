"""Document -> Specification of a print that no layout claims, with what speaks against the reading of each unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.annexes import Within, printed_tables, read_annexes, read_within, with_kinds_of_tests
from pipeline.characters import TO_TICK
from pipeline.cover import Cover, read_cover, specification_ids
from pipeline.cover import notices as cover_notices
from pipeline.errors import NoLayoutError
from pipeline.findings import Found
from pipeline.front import read_said
from pipeline.genre import titled_genre
from pipeline.geometry.lines import Line, lines_of
from pipeline.geometry.order import in_reading_order
from pipeline.geometry.text import Lexicon
from pipeline.interpret.build import Builder
from pipeline.interpret.changes import read_changes
from pipeline.interpret.claims import Claims
from pipeline.interpret.document_outline import outlined
from pipeline.interpret.doubts import Doubt, doubts
from pipeline.interpret.drafts import Draft
from pipeline.interpret.listing import Listing, differing, unread, without_qualification
from pipeline.interpret.lists import columns_alike, lists_in, overrunning
from pipeline.interpret.mentions import Mentions
from pipeline.interpret.misprints import unread_amounts
from pipeline.interpret.notices import notices
from pipeline.interpret.omissions import facts_untold, mappings_untold
from pipeline.interpret.pictures import Cut, cut_regions, words_behind
from pipeline.interpret.qualification_draft import Draft as QualificationDraft
from pipeline.interpret.qualifications import mentions_of, read_qualifications
from pipeline.interpret.structure import numbered, read_structure
from pipeline.interpret.unit import UnitReader
from pipeline.ledger import Ignore, Tally, Use, coverage_of
from pipeline.models import Rule, Source, Specification, StructureRow, Unit
from pipeline.numbers import UNIT_NUMBER
from pipeline.outline.flow import LinePiece, Piece, RowPiece, heads_again
from pipeline.outline.footnotes import Notes
from pipeline.outline.units import Region, shows_outcomes
from pipeline.pages import Document, Shown, Word
from pipeline.scans.values import is_in_doubt
from pipeline.sheets.parts import Sheets

LAYOUT = "generic"
_FIRST_PAGES = 3
_UNIT_REFERENCE = re.compile(rf"\b{UNIT_NUMBER}\b")
_STROKES = {"|", "\u00a6"}  # printed as 'Level: 3 | Credit value: 6'
_ABOVE = 4  # pieces of a unit's facts that may stand above its reference number


@dataclass(frozen=True)
class Reading:
    """A specification, the fates of its words, and what speaks against it: of each unit, and of the rest."""

    specification: Specification
    fates: Mapping[tuple[int, int], Tally]
    doubts: Mapping[int, tuple[Doubt, ...]]
    """By the unit's place among the specification's units."""
    notices: Mapping[int, tuple[Found, ...]]
    """What is odd in the print of each unit."""
    words: tuple[tuple[Word, ...], ...]
    """The words of each unit's pages that are its own, heading first."""
    cuts: tuple[Cut | None, ...]
    """What a picture of print does to each unit."""
    pieces: tuple[Piece, ...]
    contents: set[int]
    """The pages of the table of contents."""
    lexicon: Lexicon
    found: tuple[Found, ...]
    """What a reader should know of the cover, and what is printed beside units and structure, and not understood."""

    def left_over(self) -> Iterator[tuple[int, Line]]:
        """The lines of the units that nothing accounts for, with the unit's place among the units."""
        for at, words in enumerate(self.words):
            free = [word for word in words if word.key not in self.fates]
            for page in dict.fromkeys(word.page for word in free):
                yield from ((at, line) for line in lines_of(word for word in free if word.page == page))


def read_generic(document: Document, *, claimed: bool = True) -> Reading | None:
    """Read a document of any print; None where neither unit nor qualification is found, or no body is named.

    Raises NoLayoutError where it has units, is called by no other name than a handbook's, and names no body: whose it
    is is part of all its keys.

    So it is where outcomes are printed, and no unit is found that they may be of; and where no unit is found in a
    document that no print has `claimed`, which is refused whatever else it prints.
    """
    document = in_reading_order(document)
    sheets, lexicon, pieces, whole, contents, notes, everywhere = outlined(document)
    if not whole and (not claimed or shows_outcomes(pieces, sheets.body)):
        return None  # units whose headings say nothing that is known
    found, cuts = cut_regions(document, pieces, whole)
    claims = Claims()
    front, inside = _outside(pieces, whole), _inside(pieces, whole)
    _leave_out(claims, sheets, pieces, cuts, (note.word for at, note in notes.items() if at in inside))
    tables, pages = lists_in(front), sorted(page.number for page in document.pages if page.words)
    opens = bool(found) and pieces[found[0].start.at].page <= pages[0]
    cover = read_cover(document, lexicon, _opening_title(found) if opens else None)
    if cover is None:
        if found and titled_genre(document) is None:
            raise _nobodys(document, len(found))
        return None
    listed = _structure_tables(read_structure(tables, lexicon, Mentions.of([]), sheets.body), front)
    about = _about(front, listed, contents)
    drafts = read_qualifications(tables, about, set(pages[:_FIRST_PAGES]), cover, lexicon)
    rules, untold = _said(_outside_pages_of(pieces, whole), notes, lexicon, drafts, claims)
    listing = read_structure(tables, lexicon, mentions_of(drafts), sheets.body)
    structure = numbered(listing.rows, {draft.title: draft.number for draft in drafts if draft.title})
    _claim(claims, cover, drafts, listing)
    builder = Builder(lexicon, claims, structure)
    grids = _grids(sheets, lexicon, [_words(pieces, region) for region in found], claims)
    edges = _edges(pieces)
    readings = [UnitReader(pieces, region, edges, sheets, claims).read() for region in found]
    alone = opens and len(readings) == 1
    cover = _without_doubted(document, cover)
    changes = read_changes(everywhere, lexicon, claims, cover.issue)
    units = tuple(builder.unit(draft) for draft in readings)
    qualifications = tuple(draft.finished() for draft in drafts)
    if not (qualifications or units):
        return None
    titled = qualifications[0] if qualifications else units[0]
    cover = (cover._replace(unit=_unit_name(units[0], document)) if alone else cover).titled(
        titled.title, titled.places.get("title", ())
    )
    annexes = read_annexes(sheets, lexicon, units, structure, inside)
    claims.take(annexes.fates)
    _close(document, claims, pieces, whole, inside)
    sure = [q for q in qualifications if not is_in_doubt(document, q.places.get("qualification_number", ()))]
    family_id, specification_id = specification_ids(_surely_named(document, cover), sure, document.sha256)
    specification = Specification(
        specification_id=specification_id,
        family_id=family_id,
        awarding_body=cover.owner.slug,
        layout=LAYOUT,
        title=cover.title or titled.title,
        issue=cover.issue,
        issued=cover.issued,
        issued_printed=cover.issued_printed,
        places=dict(cover.places),
        source=Source(file=document.file, sha256=document.sha256, pages=len(document.pages)),
        qualifications=with_kinds_of_tests(qualifications, annexes.external_assessments),
        rules=rules,
        structure=structure,
        changes=changes,
        units=units,
        mappings=(*(one for grid, unit in zip(grids, units, strict=True) for one in grid.of(unit)), *annexes.mappings),
        external_assessments=annexes.external_assessments,
        findings=(),
        coverage=coverage_of(document, claims.fates, {page for page, _ in inside}),
    )
    return Reading(
        specification,
        claims.fates,
        _doubts(units, readings, structure, document),
        {at: tuple(notices(unit, draft)) for at, (unit, draft) in enumerate(zip(units, readings, strict=True))},
        tuple(tuple(_words(pieces, region)) for region in found),
        tuple(cuts),
        tuple(pieces),
        contents,
        lexicon,
        (
            *cover_notices(cover),
            *untold,
            *columns_alike(tables),
            *unread_amounts(drafts, specification.qualifications),
            *overrunning(everywhere),
            *listing.found,
            *differing(listing, structure),
            *without_qualification(listing, structure, known=any(draft.number for draft in drafts)),
            *unread(listing, structure),
            *builder.found,
            *annexes.findings,
            *mappings_untold(units, specification.mappings),
        ),
    )


def _grids(sheets: Sheets, lexicon: Lexicon, units: Iterable[Iterable[Word]], claims: Claims) -> list[Within]:
    """The grids of mappings that units print, which are given the words of each; their words are no unit's."""
    tables = printed_tables(sheets)
    grids = [read_within(tables, lexicon, words) for words in units]
    for grid in grids:
        claims.take(grid.fates)
    return grids


def _nobodys(document: Document, units: int) -> NoLayoutError:
    """The refusal of a handbook that names nobody whose it is."""
    return NoLayoutError(
        f"no awarding body is known by cover, running lines, copyright line or titles, though {units} units are found",
        where=document.file,
        remedy="Add the name that it prints to the list in pipeline/wording/bodies.py",
    )


def _doubts(
    units: Sequence[Unit], readings: Sequence[Draft], structure: Sequence[StructureRow], document: Document
) -> dict[int, tuple[Doubt, ...]]:
    """What speaks against the reading of each unit, by its place among the units."""
    unseen = (word for page in document.pages for word in page.unseen)
    struck = {(word.page, word.text.rstrip(".")) for word in unseen if word.shown is Shown.STRUCK}
    read = enumerate(zip(units, readings, strict=True))
    return {at: why for at, (unit, draft) in read if (why := doubts(unit, draft, structure, struck))}


def _said(
    front: Sequence[Piece],
    notes: Notes,
    lexicon: Lexicon,
    drafts: Sequence[QualificationDraft],
    claims: Claims,
) -> tuple[tuple[Rule, ...], list[Found]]:
    """The rules, and findings; the qualifications are given what the pages outside the units say of them."""
    said = read_said(front, notes, lexicon, [draft.named() for draft in drafts])
    for draft, values in zip(drafts, said.values, strict=True):
        draft.give_said(values)
    claims.use(said.fact_words, Use.QUALIFICATION)
    claims.use(said.rule_words, Use.RULE)
    return said.rules, facts_untold(said.untold)


def _leave_out(
    claims: Claims, sheets: Sheets, pieces: Sequence[Piece], cuts: Sequence[Cut | None], notes: Iterable[Word]
) -> None:
    """Ignore what is behind pictures, running lines, heads that are printed again, and the footnotes of units."""
    claims.ignore(words_behind(cuts), Ignore.BEHIND_PICTURE)
    claims.ignore((w for sheet in sheets.pages for line in sheet.furniture for w in line.words), Ignore.RUNNING)
    claims.ignore(heads_again(sheets, pieces), Ignore.TABLE_HEAD)
    claims.ignore(notes, Ignore.OUTSIDE_UNITS)


def _claim(claims: Claims, cover: Cover, drafts: Sequence[QualificationDraft], listing: Listing) -> None:
    """Give the words of cover, qualifications and structure their fates."""
    claims.use(cover.words, Use.SPECIFICATION)
    for draft in drafts:
        claims.use(draft.words, Use.QUALIFICATION)
    claims.use((word for row in listing.rows for word in row.words), Use.STRUCTURE)
    claims.use(listing.groups, Use.STRUCTURE)
    claims.ignore(listing.heads, Ignore.TABLE_HEAD)


def _outside(pieces: Sequence[Piece], found: Sequence[Region]) -> list[Piece]:
    inside = {at for region in found for at in range(region.start.at, region.end)}
    return [piece for at, piece in enumerate(pieces) if at not in inside]


def _outside_pages_of(pieces: Sequence[Piece], found: Sequence[Region]) -> list[Piece]:
    """The pieces outside units but for what stands between them on their pages: 'Learners choose one of these.'"""
    begun = found[0].start.at if found else len(pieces)
    pages = {pieces[at].page for region in found for at in range(region.start.at, region.end)}
    return [
        piece
        for at, piece in enumerate(pieces)
        if not any(region.start.at <= at < region.end for region in found) and (at < begun or piece.page not in pages)
    ]


def _about(front: Sequence[Piece], listed: Collection[int], contents: Collection[int]) -> list[Piece]:
    """The pieces that may speak of qualifications: none of the contents, of tables that list units, of a unit not read.

    A unit is spoken of from a little above its reference number on, to the end of the page: 'Credit value: 4'.
    """
    own = [p for p in front if not (isinstance(p, RowPiece) and p.table in listed) and p.page not in contents]
    starts: dict[int, int] = {}
    for at, piece in enumerate(own):
        if _UNIT_REFERENCE.search(piece.text):
            starts.setdefault(piece.page, at - _ABOVE)
    return [p for at, p in enumerate(own) if at < starts.get(p.page, len(own))]


def _structure_tables(listing: Listing, front: Sequence[Piece]) -> set[int]:
    """The tables that rows of units stand in; a list may go on in the next."""
    words = {word.key for draft in (*listing.rows, *listing.again) for word in draft.words}
    rows = (piece for piece in front if isinstance(piece, RowPiece))
    return {row.table for row in rows if any(word.key in words for word in row.words)}


def _edges(pieces: Sequence[Piece]) -> dict[int, tuple[float, float]]:
    """The left and right edge of each page's text outside tables."""
    edges: dict[int, tuple[float, float]] = {}
    for piece in pieces:
        if isinstance(piece, LinePiece):
            left, right = edges.get(piece.page, (piece.line.x0, piece.line.x1))
            edges[piece.page] = (min(left, piece.line.x0), max(right, piece.line.x1))
    return edges


def _without_doubted(document: Document, cover: Cover) -> Cover:
    return cover.without(name for name in ("issue", "issued") if is_in_doubt(document, cover.places.get(name, ())))


def _surely_named(document: Document, cover: Cover) -> Cover:
    """The cover without a title that was recognised in doubt: the number of a handbook may stand in it."""
    return cover._replace(title=None) if is_in_doubt(document, cover.places.get("title", ())) else cover


def _opening_title(found: Sequence[Region]) -> str:
    return found[0].start.title or ""


def _unit_name(unit: Unit, document: Document) -> str | None:
    """Its number, or its title where it has none; None where that was recognised in doubt."""
    numbers = ("unit_reference_number", "unit_number")
    name = next((number for number in numbers if getattr(unit, number)), "title")
    if is_in_doubt(document, unit.places.get(name, ())):
        return None
    return str(getattr(unit, name))


def _heading(pieces: Sequence[Piece], region: Region) -> list[Word]:
    """The words of the lines, or of the row, that a unit starts with."""
    start = region.start
    return [word for piece in pieces[start.at : start.at + start.pieces] for word in piece.words]


def _words(pieces: Sequence[Piece], region: Region) -> list[Word]:
    return [word for piece in pieces[region.start.at : region.end] for word in piece.words]


def _inside(pieces: Sequence[Piece], found: Sequence[Region]) -> set[tuple[int, int]]:
    """The words of units, by (page, nth)."""
    return {word.key for region in found for word in _words(pieces, region)}


def _close(
    document: Document,
    claims: Claims,
    pieces: Sequence[Piece],
    found: Sequence[Region],
    inside: Collection[tuple[int, int]],
) -> None:
    """Words of the pages of units that stand outside every unit are ignored, and what is left of the units' headings.

    That is 'Unit', or a title that is published as its row prints it; so are strokes between a unit's facts.
    """
    claims.ignore((word for region in found for word in _heading(pieces, region)), Ignore.LABEL)
    own = [word for region in found for word in _words(pieces, region)]
    claims.ignore((word for word in own if word.text in _STROKES), Ignore.LABEL)
    claims.ignore((word for word in own if word.text in TO_TICK), Ignore.FORM)
    pages = {page for page, _ in inside}
    for page in document.pages:
        if page.number in pages:
            claims.ignore((w for w in page.words if w.key not in inside), Ignore.OUTSIDE_UNITS)
