"""Facts of a unit that sentences give: '… is at SCQF level 5 and has 6 credit points'."""

from __future__ import annotations

import re

from pipeline.vocabulary import NUMBER_WORDS
from pipeline.wording.labels import Field

_SENTENCES = (
    (
        Field.GLH,
        re.compile(rf"\b(\d{{1,4}}|{'|'.join(NUMBER_WORDS)}) (?:guided learning )?hours?\b", re.IGNORECASE),
    ),
    (Field.LEVEL, re.compile(r"\b(?:SCQF )?level (\d{1,2})\b", re.IGNORECASE)),
    (
        Field.CREDIT,
        re.compile(r"\b(\d{1,3}) (?:SCQF )?credit (?:points?|value)\b|\b(\d{1,3}) credits\b", re.IGNORECASE),
    ),
)


def sentence_facts(text: str) -> list[tuple[Field, str]]:
    """Hours, level and credits that a sentence gives, each where it gives exactly one."""
    found = []
    for field, pattern in _SENTENCES:
        values = {next(group for group in match.groups() if group) for match in pattern.finditer(text)}
        if len(values) == 1:
            (value,) = values
            scqf = field is Field.LEVEL and f"SCQF level {value}" in text
            found.append((field, f"SCQF level {value}" if scqf else value))
    return found
