"""The sentences that a unit opens with, which say what it is about without a heading: 'This unit introduces …'."""

from __future__ import annotations

import re

from pipeline.interpret.drafts import Draft, Placed
from pipeline.interpret.headings import BLANK_LINE

_LEVEL = 3.0  # points between the left edges of its lines
_ABOUT_UNIT = re.compile(r"(?:\w+ ){0,5}(?:this|the) (?:\w+ )?unit\b", re.IGNORECASE)
# printed as 'The purpose of this unit is to …', 'This unit aims to …', also below the facts of a unit
_STATES_AIM = re.compile(
    r"(?:the )?(?:purpose|aim)s? of (?:this|the) (?:\w+ )?unit (?:is|are)\b"
    r"|this unit (?:aims?|is designed|is intended|enables|introduces|provides|develops|helps|equips|gives)\b",
    re.IGNORECASE,
)


def speaks_of_unit(text: str) -> bool:
    """Whether a sentence begins with what a unit does or is: 'At the end of this unit …'."""
    return _ABOUT_UNIT.match(text) is not None


def opens(draft: Draft, placed: Placed) -> bool:
    """Whether a line in the head of a unit is of the sentences that it opens with; above its facts any such is."""
    if _STATES_AIM.match(placed.text) or (not draft.facts and (draft.opening or speaks_of_unit(placed.text))):
        return True
    if not draft.opening:
        return False
    last = draft.opening[-1].line
    step = placed.line.baseline - last.baseline if last.page == placed.line.page else 0.0
    return step < BLANK_LINE * placed.line.size and abs(placed.line.x0 - last.x0) < _LEVEL
