"""Pearson's handbooks: combined, specialist, Nationals, Higher Nationals."""

from __future__ import annotations

import re

from pipeline.profiles.base import Profile, Sign
from pipeline.profiles.words import CRITERIA, GLH, OUTCOMES, REFERENCE

_BODIES = ("pearson", "larkfield-awards")
# The heads of a table that has more than outcomes and criteria
_FURTHER_COLUMN = Sign(
    "tables 'Learning outcomes | Assessment criteria | Unit amplification' or '… | Evidence type'",
    re.compile(
        rf"\b{OUTCOMES}[\s:]+{CRITERIA}[\s:]+(?:Types? of )?"
        r"(?:(?:Unit )?amplification|Evidence|Portfolio|(?:Unit|Indicative) content)\b",
        re.IGNORECASE,
    ),
    core=" criteri",
    begins="outcome",
)

SPECIALIST = Profile(
    id="pearson/specialist",
    awarding_bodies=_BODIES,
    description="'Unit 1:' with a table of outcomes, criteria and 'Unit amplification', or columns for evidence",
    signs=(
        Sign(
            "unit heads 'Unit 1: … Unit reference number: A/601/0001 … Credit value: …'",
            re.compile(rf"\bUnit [A-Z]{{0,3}}\d+[A-Za-z]?\b(?![-/]).*\b{REFERENCE}\b.*\bCredits?\b", re.IGNORECASE),
            core="credit",
        ),
        _FURTHER_COLUMN,
    ),
    absent=(),
    seen_in=("Pearson BTEC Level 3 Certificate in Principles of Customer Service (QCF)",),
)
COMBINED = Profile(
    id="pearson/combined",
    awarding_bodies=_BODIES,
    description="'Unit 1:' with a table of outcomes and criteria, then bands 'AC1.1: …' above the amplification",
    signs=(
        Sign(
            "unit heads 'Unit reference number: A/601/0001 … Unit type'",
            re.compile(rf"\b{REFERENCE}\b.*Unit type\b", re.IGNORECASE),
            pages=2,
            core="unit type",
        ),
        Sign(
            "tables 'Learning outcomes | Assessment criteria | 1'",
            re.compile(rf"{OUTCOMES} {CRITERIA} 1[.)]? ", re.IGNORECASE),
            pages=2,
            core=" criteri",
            begins="outcome",
        ),
        Sign("bands 'AC1.1: …'", re.compile(r"\b(?:AC ?1\.1:?|1\.1:) (?-i:[A-Z])", re.IGNORECASE), core="1.1"),
    ),
    absent=(_FURTHER_COLUMN,),
    seen_in=(
        "Pearson BTEC Level 3 Diploma in Customer Service (QCF)",
        "Pearson BTEC Level 2 Diploma in Customer Service (QCF)",
    ),
)
NATIONALS = Profile(
    id="pearson/nationals",
    awarding_bodies=_BODIES,
    description="'Unit 1:' with Level / Unit type / Guided learning hours, learning aims and a grid A.P1 | A.M1 | A.D1",
    signs=(
        Sign(
            "unit heads 'Unit 1: … Level: … Unit type: … Guided learning hours: …'",
            re.compile(
                rf"\A(?=.*\bUnit [A-Z]*\d+)(?=.*\bLevel:)(?=.*\bUnit type: \S)(?=.*\b{GLH}(?: \(GLH\))?: \d)",
                re.IGNORECASE,
            ),
            core="unit type: ",
        ),
        Sign(
            "a heading 'Unit in brief' or 'Unit introduction'",
            re.compile(r"\bUnit (?:in brief|introduction)\b", re.IGNORECASE),
            core="unit in",
            begins="unit in",
        ),
        Sign("criteria 'A.P1' or assessment outcomes 'AO1'", re.compile(r"\b(?:[A-Z]{1,8}\.P\d|AO1)\b", re.IGNORECASE)),
    ),
    absent=(Sign("criteria of Level 2 '2A.P1'", re.compile(r"\b2[A-Z]\.[PMD]\d", re.IGNORECASE), core="2"),),
    seen_in=(
        "Pearson BTEC Level 3 National Extended Certificate in Information Technology",
        "Pearson BTEC Level 3 National Extended Certificate in Computing",
    ),
)
HIGHER_NATIONALS = Profile(
    id="pearson/higher-nationals",
    awarding_bodies=_BODIES,
    description="'Unit 4001:' with Unit Code / Level / Credits, essential content, grids Pass / Merit / Distinction",
    signs=(
        Sign(
            "unit heads 'Unit 4001: … Unit Code: T/650/9628'",
            re.compile(
                rf"\bUnit [A-Z]{{0,3}}\d+[A-Za-z]? ?:? .{{1,250}}? {REFERENCE}\b",
                re.IGNORECASE,
            ),
            core="unit ",
        ),
        Sign(
            "'Essential Content' by outcomes",
            re.compile(r"Essential content\b", re.IGNORECASE),
            core="essential content",
        ),
        Sign(
            "grids 'Pass | Merit | Distinction | LO1 …'",
            re.compile(r"Pass Merit Distinction .{0,200}?\b(?:(?:LO|Learning outcome) ?\d|P1\b)", re.IGNORECASE),
            core="pass merit distinction ",
        ),
    ),
    absent=(),
    seen_in=("Unit Descriptors for the Pearson BTEC Higher Nationals Engineering Suite (2024)",),
)
PRINTS = (SPECIALIST, COMBINED, NATIONALS, HIGHER_NATIONALS)
