"""What is asked of learners as evidence, for an outcome, a criterion, or the whole unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.interpret.drafts import Placed

# printed as 'For Outcome 1, learners will be required to …'; 'For Outcomes 1 and 2' is about none alone
_EVIDENCE_FOR = re.compile(
    r"for (?:learning )?(?:outcome|assessment (?:standard|criterion)) (\d{1,2}(?:\.\d{1,2})?)"
    r"(?![.\d]*\d| ?(?:(?:and|to)\b|[&\u2013-]))",
    re.IGNORECASE,
)
_NAMES = re.compile(r"for (?:learning )?(?:outcome|assessment (?:standard|criterion))s? \d", re.IGNORECASE)


def evidence_of(text: str) -> str | None:
    """The outcome or criterion, '1' or '1.2', that a paragraph of evidence is for; None where it is for several."""
    match = _EVIDENCE_FOR.match(text)
    return match[1] if match else None


def names_outcomes(text: str) -> bool:
    """Whether a paragraph begins with the outcomes or criteria that it is for, one or several."""
    return _NAMES.match(text) is not None


def is_below_list(placed: Placed, above: Sequence[Placed]) -> bool:
    """Whether a paragraph stands below a list, no further in than what leads in the list: it speaks of the whole."""
    listed = any(line.line.words[0].bullet for line in above)
    return listed and not placed.line.words[0].bullet and placed.line.x0 <= above[0].line.x0 + 1
