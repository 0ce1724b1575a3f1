"""What printed words, numbers and values mean, whoever prints them: lists of terms as data, and the patterns of codes.

    folding   the one form in which printed texts are compared
    labels    labels and column heads -> the field they name
    headings  headings -> the kind of section they open
    lead_ins  'The learner will:' -> whether outcomes, criteria or content follow
    bodies    awarding bodies by their printed names
    issues    how an issue is printed
    codes     numbers and codes of outcomes and criteria
    kinds     the kinds of assessment that a text names
    shapes    the shape of a field's values, and their parsing

Nothing here knows pages, places or prints.
"""
