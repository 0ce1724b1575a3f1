"""SQA's unit specifications."""

from __future__ import annotations

import re

from pipeline.profiles.base import Profile, Sign
from pipeline.profiles.words import CAN, WILL

UNIT = Profile(
    id="sqa/unit",
    awarding_bodies=("sqa", "larkfield-awards"),
    description="One unit: 'SCQF: level 3 (6 SCQF credit points)', 'Unit code: …', 'Outcome 1', standards 1.1 …",
    signs=(
        Sign("a line 'SCQF: level …'", re.compile(r"\bSCQF: level \d", re.IGNORECASE), core="scqf: level"),
        Sign(
            "a line 'Unit code: HV7Y 73'",
            re.compile(r"\b(?:Unit (?:code|ref\w*(?: number)?)|Ofqual \w+ \w+ number|UAN|URN): \S", re.IGNORECASE),
            core=": ",
        ),
        Sign(
            "headings 'Outcome 1' above 'The learner will:'",
            re.compile(rf"\bOutcome 1 (?:{WILL}|{CAN})\b", re.IGNORECASE),
            core="outcome 1 ",
        ),
    ),
    absent=(),
    seen_in=("Applications of Mathematics: Manage Money and Data (National 3), version 2.0",),
)
