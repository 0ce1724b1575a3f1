"""EAL's handbooks."""

from __future__ import annotations

import re

from pipeline.profiles.base import Profile, Sign
from pipeline.profiles.words import CAN, CRITERIA, OUTCOMES

# printed as 'EAL Code' and 'EAL Unit Number'; an awarding body's own code is no code of Ofqual's
_OWN_CODE = (
    r"(?:\b(?!Qualification|Registration|Unit|Ofqual)(?-i:[A-Z])\w+ (?:[Uu]nit )?[Cc]ode\b"
    r"|\bEAL (?:unit )?(?:number|no|ref(?:erence)?)\b)"
)
_TITLE = r"(?:title|unit name)"

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
            re.compile(
                rf"{_OWN_CODE} (?:\w+ ){{0,4}}?{_TITLE}\b|\b{_TITLE} (?:\w+ ){{0,4}}?{_OWN_CODE}", re.IGNORECASE
            ),
        ),
        Sign(
            "a column 'Ofqual Code'",
            re.compile(r"\bOfqual (?:unit )?(?:code|ref|number)|\b(?:UAN|URN|Unit ref(?:erence)?)\b", re.IGNORECASE),
        ),
    ),
    absent=(
        Sign(
            "table heads 'Learning Outcomes / Assessment Criteria'",
            re.compile(rf"{OUTCOMES} {CRITERIA}", re.IGNORECASE),
            pages=3,  # 'Appendix 2: Electrotechnical Occupational Competence Unit' of a manual prints one such unit
            core=" criteri",
            begins="outcome",
        ),
        Sign(
            "lists below 'The learner can:'",
            re.compile(rf"\b(?:{CAN}|learner must be able to):", re.IGNORECASE),
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
            begins="unit",
        ),
        Sign(
            "table heads 'Learning Outcomes The learner will: / Assessment Criteria The learner can:'",
            re.compile(rf"{OUTCOMES} {CRITERIA}", re.IGNORECASE),
            core=" criteri",
            begins="outcome",
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
