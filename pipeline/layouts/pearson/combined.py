"""Handbooks of combined qualifications: competence and knowledge."""

from __future__ import annotations

import re

from pipeline.layouts.base import Layout, Sign
from pipeline.layouts.pearson.units import FURTHER_COLUMN, read_handbook

COMBINED = Layout(
    id="pearson/combined",
    awarding_bodies=("pearson", "larkfield-awards"),
    description="'Unit 1:' with a table of outcomes and criteria, then bands 'AC1.1: …' above the amplification",
    signs=(
        Sign(
            "unit heads 'Unit reference number: … Unit type'",
            re.compile(r"Unit reference number: .*Unit type\b", re.IGNORECASE),
            pages=2,
            core="unit reference number: ",
        ),
        Sign(
            "tables 'Learning outcomes | Assessment criteria | 1'",
            re.compile(r"Learning outcomes Assessment criteria 1 ", re.IGNORECASE),
            pages=2,
            core="assessment criteria 1 ",
        ),
        Sign("bands 'AC1.1: …'", re.compile(r"\bAC ?1\.1:? (?-i:[A-Z])", re.IGNORECASE), core="1.1"),
    ),
    absent=(FURTHER_COLUMN,),
    read=read_handbook,
)
