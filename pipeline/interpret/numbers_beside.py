"""Outcomes' numbers in a column of their own, left of their content, where no rule makes a table of both."""

from __future__ import annotations

from pipeline.interpret.drafts import Draft, Placed

_WIDE = 3.0  # of the font size: the text of a numbered list stands nearer to its number, half an inch from its start


def outcome_beside(draft: Draft, placed: Placed) -> tuple[str, Placed | None] | None:
    """The outcome that a line of content says by a bare number far left of its text, and the rest of the line.

    Numbers count on from 1, and are those of outcomes: '1      Kinds of soil:'. A number alone has no content.
    """
    number, *rest = placed.line.words
    outcome = draft.outcome(number.text)
    if outcome is None or not number.text.isdigit() or (not rest and number.text == "1"):
        return None
    if rest and rest[0].x0 - number.x1 < _WIDE * number.size:
        return None
    begun = {content.outcome for content in draft.contents if not content.implicit}
    follows = number.text == "1" or str(int(number.text) - 1) in begun
    return (number.text, placed.without(1)) if follows and number.text not in begun else None
