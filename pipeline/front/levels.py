"""At which level what a rule counts must be."""

from __future__ import annotations

import re

# '65 credits at the level of the qualification': which level that is, the sentence does not say; an entry level is none
# of those that are counted
OWN_LEVEL = re.compile(
    r"[^.,;]*\bat (?:(?:or |/ ?)above )?"
    r"(?:the (?:same )?level of the (?:qualification|award|certificate|diploma)|entry level)\b"
    r"|[^.,;]*\bat ?(?:or |/ ?)above (?:the )?level\b(?! \w)",
    re.IGNORECASE,
)
# 'through the completion of units at Level 2 or above', '40 level 3 credits', 'two Level 2 units'
AT_LEVEL = re.compile(
    r"\b(?:at (?:or above )?|(?<!or )(?<!and )(?=level \d+ (?:credits?|units?)\b))(?:SCQF )?level (\d{1,2})\b",
    re.IGNORECASE,
)
