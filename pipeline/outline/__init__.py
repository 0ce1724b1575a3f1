"""What a handbook shows, in reading order, whoever printed it: lines and table rows, header facts, units.

    flow            Sheets -> pieces: lines and table rows in reading order
    side_by_side    lines that stand in two columns, one after the other
    facts           pieces -> labels with their values, in every form; `wrapped`: over several lines
    contents        the pages of the table of contents
    starts, units   pieces -> the units of the document, by evidence; `opening` is that of a file which opens with one

It knows words (`wording`) and sheets, and no print.
"""
