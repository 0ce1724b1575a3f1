"""The interpreter of every print: what all handbooks have in common, and nothing of any one print.

    reading         Document -> Reading: the specification, and what speaks against each unit
    document_outline
                    Document -> its outline: pieces, units, contents, footnotes
    doubts          a unit's records -> what in them cannot be right
    notices         the same -> what is odd in its print
    decision        Reading -> what is published of it, or a refusal with the reasons

    unit            pieces of one unit -> its draft; `state`, `outcomes`, `headings`, `content_owners`,
                    `lines`, `heads` and `outcome_rows` are its parts
    rows            table rows of a unit: columns by heads, else by values; `column_pairs`: cells that hold one column
    continuation    whether a line goes on with the one above it
    criteria        lines -> criteria by their numbers; `evidence` says whose a paragraph of evidence is
    drafts, claims  a unit while it is read; which words became what
    labels          what is no running head, however often a page begins or ends with it
    opening         the sentences that a unit opens with, where no heading says that they are its aim
    numbers_beside  the outcome that a bare number far left of content names
    lead_words      an outcome's lines -> its text, without what leads it or its criteria in
    content, build  drafts -> models; `topics` reads content that a list of topics divides
    amounts_said    the amounts that sentences give of a qualification; `misprints` tells those that no field can hold,
                    `omissions` facts and standards that no value has; `blocks`: labels that stand together;
                    `titles_above`: titles that no label names; `title_stacks`: those of a cover that has several;
                    `qualification_draft`: one while it is put together
    passages        what no record holds, as text; `surroundings`: labels, heads of tables and running lines
    lists           tables with a head of known columns; `structure`, `qualifications`, `changes` read them;
                    `column_heads`: whether heads say what stands below them;
                    `overrun` reads a row of changes whose texts run over its columns

Body names appear nowhere here. A unit is published only if nothing speaks against its reading.
"""
