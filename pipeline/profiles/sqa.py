"""SQA's unit specifications."""

from __future__ import annotations

import re

from pipeline.profiles.base import Profile, Sign

UNIT = Profile(
    id="sqa/unit",
    awarding_bodies=("sqa", "larkfield-awards"),
    description="One unit: 'SCQF: level 3 (6 SCQF credit points)', 'Unit code: …', 'Outcome 1', standards 1.1 …",
    signs=(
        Sign("a line 'SCQF: level …'", re.compile(r"\bSCQF: level \d", re.IGNORECASE), core="scqf: level"),
        Sign("a line 'Unit code: HV7Y 73'", re.compile(r"\bUnit code: \S", re.IGNORECASE), core="unit code: "),
        Sign(
            "headings 'Outcome 1' above 'The learner will:'",
            re.compile(r"\bOutcome 1 (?:The )?(?:learner|candidate)s? (?:will|can|must)\b", re.IGNORECASE),
            core="outcome 1 ",
        ),
    ),
    absent=(),
    seen_in=("Applications of Mathematics: Manage Money and Data (National 3), version 2.0",),
)
