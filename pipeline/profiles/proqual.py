"""ProQual's handbooks."""

from __future__ import annotations

import re

from pipeline.profiles.base import Profile, Sign
from pipeline.profiles.words import CRITERIA, OUTCOMES, REFERENCE

TABLES = Profile(
    id="proqual/tables",
    awarding_bodies=("proqual", "larkfield-awards"),
    description="'Unit R/506/4854' and its title, then a table of two columns: outcomes, and all criteria of each",
    signs=(
        Sign(
            "headings 'Unit R/506/4854'",
            re.compile(rf"\bUnit:? (?:\d{{1,3}} )?{REFERENCE}\b", re.IGNORECASE),
            core="unit",
            begins="unit",
        ),
        Sign(
            "table heads 'Learning Outcome - The learner will: / Assessment Criterion - The learner can:'",
            re.compile(rf"{OUTCOMES}[\s:\u2013-]*{CRITERIA}\b", re.IGNORECASE),
            core=" criteri",
            begins="outcome",
        ),
    ),
    absent=(
        Sign(
            "a column 'Coverage and depth'",
            re.compile(r"\bCoverage and depth\b", re.IGNORECASE),
            core="coverage and depth",
        ),
        Sign("bands 'AC1.1: …'", re.compile(r"\bAC ?1\.1:? (?-i:[A-Z])", re.IGNORECASE), core="1.1"),
    ),
    seen_in=("ProQual Level 2 Certificate in the Principles of Customer Service",),
)
