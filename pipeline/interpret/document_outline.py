"""Document -> its outline, before anything of it is read: pieces, units, contents and footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.geometry.text import Lexicon
from pipeline.interpret.labels import is_head, is_label
from pipeline.interpret.lists import ListTable, lists_in
from pipeline.interpret.mentions import Mentions
from pipeline.interpret.structure import read_structure
from pipeline.matching import folded_title
from pipeline.outline.contents import contents_pages
from pipeline.outline.flow import Piece, flow
from pipeline.outline.footnotes import Notes, footnotes
from pipeline.outline.starts import Names
from pipeline.outline.units import Region, regions
from pipeline.pages import Document
from pipeline.sheets.build import sheets_of
from pipeline.sheets.parts import Sheets
from pipeline.wording.folding import folded


class Outlined(NamedTuple):
    """A document in reading order: its pieces, and which of them are units."""

    sheets: Sheets
    lexicon: Lexicon
    pieces: Sequence[Piece]
    units: Sequence[Region]
    contents: set[int]
    """The pages of the table of contents."""
    notes: Notes
    lists: Sequence[ListTable]
    """Those of the whole document."""


def outlined(document: Document) -> Outlined:
    """The pieces and the units of a document whose words are in reading order."""
    sheets, lexicon = sheets_of(document, is_label, is_head), Lexicon.of(document)
    pieces = flow(document, sheets)
    contents = contents_pages(pieces)
    lists = lists_in(pieces)
    units = regions(pieces, _names(lexicon, lists, sheets.body), sheets.body, contents)
    return Outlined(sheets, lexicon, pieces, units, contents, footnotes(document, pieces, sheets.body), lists)


def _names(lexicon: Lexicon, lists: Sequence[ListTable], body: float) -> Names:
    """The units' titles and numbers as tables anywhere in the document list them."""
    rows = [draft.row for draft in read_structure(lists, lexicon, Mentions.of([]), body).rows]
    return Names(
        {folded_title(row.title) for row in rows if row.title},
        {folded(row.unit_number) for row in rows if row.unit_number},
        dict.fromkeys(row.title for row in rows if row.title),
    )
