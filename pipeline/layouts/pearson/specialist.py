"""Handbooks of specialist and NVQ qualifications: tables with a column of amplification, or of evidence to fill in."""

from __future__ import annotations

import re

from pipeline.layouts.base import Layout, Sign
from pipeline.layouts.pearson.units import FURTHER_COLUMN, read_handbook

SPECIALIST = Layout(
    id="pearson/specialist",
    awarding_bodies=("pearson", "larkfield-awards"),
    description="'Unit 1:' with a table of outcomes, criteria and 'Unit amplification', or columns for evidence",
    signs=(
        Sign(
            "unit heads 'Unit 1: … Unit reference number: … Credit value: …'",
            re.compile(
                r"\bUnit [A-Z]{0,3}\d+[A-Za-z]?\b.*\b(?:Unit reference|Unit code|URN)\b.*\bCredits?(?: value)?\b",
                re.IGNORECASE,
            ),
            core="credit",
        ),
        FURTHER_COLUMN,
    ),
    absent=(),
    read=read_handbook,
)
