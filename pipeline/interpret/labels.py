"""What stays on its page wherever it stands: labels, codes of outcomes, and the heads of columns and parts."""

from __future__ import annotations

import re

from pipeline.wording import codes
from pipeline.wording.labels import Field, field_of
from pipeline.wording.lead_ins import Role, role_of

# 'UNIT Lamps (SCQF level 5)', as older SQA units begin; a tab may part label and title
_UNIT = re.compile(r"UNIT(?: (?!\S*\d)[A-Z][a-z].*)?")


def is_label(text: str) -> bool:
    """Whether a line at a page's edge is a label with its value, or an outcome's code alone, as units have there."""
    code = codes.leading(text)
    if code is not None and code.kind is codes.Kind.OUTCOME and code.length >= len(text):
        return True
    if _UNIT.fullmatch(text):
        return True
    return ":" in text and field_of(text.split(":", 1)[0]) not in {None, Field.VERSION, Field.DATE, Field.SECTION}


def is_head(text: str) -> bool:
    """Whether a text heads a column of outcomes, criteria or content."""
    return role_of(text) in {Role.OUTCOME, Role.CRITERION, Role.CONTENT, Role.PASS, Role.MERIT, Role.DISTINCTION}
