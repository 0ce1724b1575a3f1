"""EAL's handbooks."""

from __future__ import annotations

import re

from pipeline.profiles.base import Profile, Sign

# printed as 'EAL Code'; an awarding body's own code is no code of Ofqual's
_OWN_CODE = r"\b(?!Qualification|Registration|Unit|Ofqual)(?-i:[A-Z])\w+ (?:[Uu]nit )?[Cc]ode\b"

MANUAL = Profile(
    id="eal/manual",
    awarding_bodies=("eal", "larkfield-awards"),
    description="A structure table headed '… Code', '… Title'; outlines 'Unit <code>: …' with outcomes, or none",
    signs=(
        Sign(
            "the words 'Qualification Manual'",
            re.compile(r"\bqualification (?:manual|specification)\b", re.IGNORECASE),
            core="qualification ",
        ),
        Sign(
            "'Rule of Combination'", re.compile(r"\brules? of combination\b|\bqualification structure\b", re.IGNORECASE)
        ),
        Sign(
            "a table headed with the body's own code and 'Unit Title'",
            re.compile(rf"{_OWN_CODE} (?:\w+ ){{0,4}}?title\b|\btitle (?:\w+ ){{0,4}}?{_OWN_CODE}", re.IGNORECASE),
            core="title",
        ),
        Sign(
            "a column 'Ofqual Code'",
            re.compile(r"\bOfqual (?:unit )?(?:code|ref|number)", re.IGNORECASE),
            core="ofqual ",
        ),
    ),
    absent=(
        Sign(
            "table heads 'Learning Outcomes / Assessment Criteria'",
            re.compile(r"learning outcomes?(?: the learner will:?)? assessment criteria", re.IGNORECASE),
            core="assessment criteria",
        ),
        Sign(
            "lists below 'The learner can:'",
            re.compile(r"\blearner (?:can|must be able to):", re.IGNORECASE),
            core="learner ",
        ),
    ),
    seen_in=(
        "EAL Level 3 Electrotechnical Qualification, issue 5",
        "EAL Level 3 Electrotechnical Qualification, issue 8",
    ),
)

TABLES = Profile(
    id="eal/tables",
    awarding_bodies=("eal", "larkfield-awards"),
    description="'Unit: <code> <title>', then tables Learning Outcomes / Assessment Criteria / Coverage and depth",
    signs=(
        Sign(
            "headings 'Unit: <code> <title>'",
            re.compile(r"\bUnit:? (?-i:[A-Z0-9]+[-/][A-Z0-9]+(?:[-/][A-Z0-9]+)*:? [A-Z])", re.IGNORECASE),
            core="unit",
        ),
        Sign(
            "table heads 'Learning Outcomes The learner will: / Assessment Criteria The learner can:'",
            re.compile(
                r"Learning outcomes?(?: The learner will:?)? Assessment criteria(?: The learner can:?)?", re.IGNORECASE
            ),
            core="assessment criteria",
        ),
        Sign(
            "a column 'Coverage and depth'",
            re.compile(r"\b(?-i:C)overage(?: and depth)?\b", re.IGNORECASE),
            core="overage",
        ),
    ),
    absent=(),
    seen_in=("EAL Level 3 Technical Occupational Entry in Electrical Installation and Maintenance (Diploma)",),
)
