"""Sheets: a document as one stream of lines and tables, whatever its print; knows no layout and no term of the field.

    parts       what comes out: `Line`, `Cell`, `Row`, `Table`, `Sheet`, `Sheets`

Lengths are points from a page's top left corner, or ems (the font size) where so said; nothing is measured
against other pages, or against the edge of the paper.
"""
