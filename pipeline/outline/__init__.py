"""What a handbook shows, in reading order, whoever printed it: lines and table rows, header facts, units.

    flow            Sheets -> pieces: lines and table rows in reading order
    side_by_side    lines that stand in two columns, one after the other
    facts           pieces -> labels with their values, in every form; `continuations`: over several lines,
                    `label_stacks`: in one cell, `fact_lines`: on one line with marks between them,
                    `label_rows`: labels above values
    values          the shape that a value has to have for its label
    footnotes       small print at the foot of a page that its raised marks name
    contents        the pages of the table of contents
    heading_lines   the lines of a heading
    starts, units   pieces -> the units of the document, by evidence; `opening` is that of a file which opens with one;
                    `references` parts a title from its reference number, `strips` tells lists of units from its head

It knows words (`wording`) and sheets, and no print.
"""
