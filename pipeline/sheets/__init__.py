"""Sheets: a document as one stream of lines and tables, whatever its print; knows no layout and no term of the field.

    styles      words -> the style of the body, and the rank of every other
    borders     rules, pieces of rules, double lines, shades -> the same straight borders
    regions     borders -> those that belong to one table, a `region`; `bare_tables`: words alone -> the same;
                `known_heads`: below known heads of columns; `beginnings`: what parts one from the table above it
    rivers      white strips between words -> borders of columns that nothing divides
    rows        text that keeps to the columns of a table -> rows that no border closes
    grids       a region and words -> rows of cells on one page
    label_shades
                shaded labels and values whose rows are of other heights -> rows, paired in order
    heads       rows -> titles, head and body; a head inside a table starts another
    heads_above
                bold lines right above a table without head -> its head
    stitches    tables of pages -> one table, however often a page cuts it
    repeated_heads
                a head once more -> the columns of the table before, where nothing rules any
    running     tables that run over the pages, as a document control in their heads
    furniture   running heads, feet, page numbers and watermarks, apart from the text
    order       words -> lines in text columns; `places`: tables, boxes and lines of a page in reading order
    build       all of it: `sheets_of`
    parts       what comes out: `Line`, `Cell`, `Row`, `Table`, `Sheet`, `Sheets`

Lengths are points from a page's top left corner, or ems (the font size) where so said; nothing is measured
against other pages, or against the edge of the paper.
"""

from pipeline.sheets.build import sheets_of
from pipeline.sheets.parts import Area, Block, Cell, Line, Row, Sheet, Sheets, Style, Table

__all__ = ["Area", "Block", "Cell", "Line", "Row", "Sheet", "Sheets", "Style", "Table", "sheets_of"]
