"""City & Guilds' handbooks: boxes of outcome, criteria and range, the same coded, page sets, and topics in prose."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.profiles.base import Profile, Sign
from pipeline.profiles.words import CAN, CRITERIA, GLH, REFERENCE, WILL

_BODIES = ("city-and-guilds", "larkfield-awards")
# 'Learning Outcomes The learner will: | Assessment Criteria The learner can:' are the heads of a table, and no boxes
_NOT_BESIDE = "".join(
    rf"(?<!\b{said}{mark} )" for said in ("will", "must", "able to") for mark in ("", ":", r"\)", r":\)")
)
# as are 'Learning outcomes The learner will: | No. | Assessment criteria The learner can:'
_COLUMN = r"(?:No|Nos|Number|Ref|Reference|AC)\b(?:\W+(?:No|Number)\b)?"
# The number stands below the label or nowhere: 'Learning outcome 1 The learner will:' is NCFE's
_BOXED_OUTCOMES = Sign(
    "boxes 'Learning outcome … The learner will:'",
    re.compile(
        rf"Learning outcomes? \(?{WILL}\b(?!(?:\W|be able to|{WILL})*(?:{_COLUMN}\W+)?(?:Assessment|Performance))",
        re.IGNORECASE,
    ),
    core="learning outcome",
    begins="learning outcome",
)
_NUMBERED_BOXES = Sign(
    "boxes 'Learning outcome 1 The learner will:'",
    re.compile(rf"Learning outcome \d+ \(?{WILL}\b", re.IGNORECASE),
    core="learning outcome",
    begins="learning outcome",
)
_BOXED_CRITERIA = Sign(
    "boxes 'Assessment criteria The learner can:'",
    re.compile(rf"{_NOT_BESIDE}(?:Assessment|Performance) criteria \(?{CAN}\b", re.IGNORECASE),
    core=" criteria ",
)
_CODED = Sign(
    "outcomes coded 'LO1', or criteria coded 'AC1.1'",
    re.compile(rf"{WILL}\b:?\)? (?:LO|Learning outcome) ?\d|{CAN}\b:?\)? AC ?\d+\.\d", re.IGNORECASE),
)
CLASSIC = Profile(
    id="city-and-guilds/classic",
    awarding_bodies=_BODIES,
    description="boxes 'Learning outcome' / 'Assessment criteria' / 'Range' under UAN, Level, Credit value, GLH",
    signs=(
        Sign("a unit's reference number: 'UAN: H/506/0001'", re.compile(rf"\b{REFERENCE}\b", re.IGNORECASE), core="/"),
        _BOXED_OUTCOMES,
        _BOXED_CRITERIA,
    ),
    absent=(_CODED,),  # the newer print numbers outcomes 'LO1' and criteria 'AC1.1'
    seen_in=(
        "City & Guilds Level 2 Diploma in Electrical Installations (Buildings and Structures) (2365-02) Version 1.11",
        "City & Guilds Level 2, 3 & 4 Diplomas in Customer Service (5530-02-03-04) Version 3.0",
    ),
)

NEW = Profile(
    id="city-and-guilds/new",
    awarding_bodies=_BODIES,
    description="red labels 'Learning outcome' / 'Assessment criteria' / 'Range', outcomes LO1, criteria AC1.1",
    signs=(
        _BOXED_OUTCOMES,
        _BOXED_CRITERIA,
        replace(_CODED, pages=2),
    ),
    absent=(),
    seen_in=(
        "City & Guilds Level 3 Electrotechnical Qualification (Installation) or (Maintenance) (5357-23) Version 1.6",
        "City & Guilds Level 3 Electrotechnical Experienced Worker Qualification (2346-03) Version 1.9",
    ),
)

NVQ = Profile(
    id="city-and-guilds/nvq",
    awarding_bodies=_BODIES,
    description="page sets 'Unit 301 … / Outcome 1 …', with criteria '1.' under 'The learner can:', without boxes",
    signs=(
        Sign(
            "criteria below 'The learner can:'",
            re.compile(rf"\b(?:{CAN}|{WILL})\b", re.IGNORECASE),
            pages=2,
        ),
        Sign(
            "a unit block 'Credit value:'", re.compile(r"\bCredit(?:s| value)?\b:?\s+\d", re.IGNORECASE), core="credit"
        ),
        Sign(
            "pages headed 'Unit 301 … Outcome 1', with criteria below",
            re.compile(
                rf"\bUnit \S*\d.*(?<!earning )\bOutcome 1\b.*\b(?:{CRITERIA}|{CAN})",
                re.IGNORECASE,
            ),
            core="outcome 1",
            begins="unit ",
        ),
    ),
    absent=(_BOXED_OUTCOMES, _NUMBERED_BOXES, _CODED),
    seen_in=("City & Guilds Level 3 NVQ Diplomas in Electrotechnical Technology (2357) Version 6.1",),
)

TECHNICALS = Profile(
    id="city-and-guilds/technicals",
    awarding_bodies=_BODIES,
    description="'Learning outcome 1: …' with 'Topic 1.1' in prose instead of criteria, under UAN, Level and GLH",
    signs=(
        Sign(
            "a unit block 'UAN: D/507/0001 … GLH'",
            re.compile(rf"\b{REFERENCE}\b.*\b{GLH}\b", re.IGNORECASE),
            core="/",
        ),
        Sign(
            "'What is this unit about?'",
            re.compile(r"What(?: i|\u2019|')s this unit about\b", re.IGNORECASE),
            core="this unit about",
        ),
        Sign("'Scope of content'", re.compile(r"Scope of content\b", re.IGNORECASE), core="scope of content"),
        Sign("topics 'Topic 1.1'", re.compile(r"Topics?:? ?1\.1\b", re.IGNORECASE), core="1.1"),
    ),
    absent=(_BOXED_CRITERIA,),
    seen_in=(
        "City & Guilds Level 3 Advanced Technical Diploma in Electrical Installation (450) (8202-30) Version 1.12",
    ),
)

PRINTS: tuple[Profile, ...] = (CLASSIC, NEW, NVQ, TECHNICALS)
