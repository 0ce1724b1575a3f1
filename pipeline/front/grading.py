"""How units and the qualification are graded."""

from __future__ import annotations

from pipeline.front.patterns import words
from pipeline.front.wording import Wording
from pipeline.wording.labels import Field

# A rule of combination is part of what is said of grading where it names a grade: 'at a minimum of Pass'
GRADE = words(r"\b(?:pass|merit|distinction|credit level|refer(?:red)?|fail|grade [a-g]\b)")
GRADING = Wording(
    name="grading",
    labels=frozenset({Field.GRADING}),
    also=words(
        r"(?:overall |qualification )?grading"
        r"(?: (?:information|system|scheme|structure|method|scale|of the qualification))?",
        r"grades? available",
    ),
    sections=words(
        r"(?:overall |qualification |unit )?grading(?: (?:information|system|scheme|scale|structure|type|method))?",
        r"(?:overall |qualification |unit )?grading (?:of the qualification|for units and qualifications|and \w+)",
        r"awarding (?:individual )?(?:assessments|grades)\b.*",
        r"calculation of the (?:qualification|final|overall) grade",
        r"how (?:is|are) (?:the|this|these) qualifications? graded",
        r"how (?:the|this|these) qualifications? (?:is|are) graded",
        r"grades?(?: available)?",
        r"(?:marking|results?|grades?) and (?:results?|grading|grades?)",
        r"(?:overall|final|qualification) grades?",
    ),
    topic=words(
        r"\b(?:grades?|(?:un)?graded|grading|unclassified|boundaries|pass|referred)\b",
        r"\b(?:distinction|merit|(?:not yet )?competent)\b",
        r"\b(?:\w+)-point scale\b",
        r"\baggregated\b",  # '… points … are multiplied by the % contribution … and then aggregated.'
    ),
    asides=words(r"\b(?:test|exam) specifications?\b", r"\b(?:related|other) qualifications?\b|\bprogression\b"),
    chapters=words(r"^results?$"),
    within=words(
        rf"\b(?:is|are) (?:\w+ )?(?:marked|graded|awarded|given|reported)\b.*{GRADE.pattern}",
        r"\b(?:pass|merit|distinction)\b.*\b(?:is|are) available\b",
    ),
    says=words(
        r"\bgrading for (?:this|the) qualification is\b",
        r"\bqualifications?\b[^.]{0,40}\b(?:is|are|will be) (?:not |un)?graded\b",
        r"\bhighest grade possible\b",
        r"\boverall result for the qualification\b",
        r"\bassessments? (?:is|are|will be) graded\b",
        r"^pass(?:/| or )(?:fail|refer|not yet)\W*$",
        r"\bgrading scale\b",
        r"\bgraded (?:as )?(?:pass|fail)\b",
        r"\bat the grade ranges\b",
    ),
    never=words(
        r"^for example\b",
        r"^until \d{4}\b|\b(?:previously|formerly)\b",  # 'Until 2023 it was graded Pass, Merit and Distinction.'
        r"\bassessors? should\b",
        r"\bre-?sit(?:s|ting)?\b",
        r"\bpoints (?:available|above|between)\b",
        r"\bconverted to points\b",
        r"\btable, shown\b",
        r"\bcontribution of\b[^.]*:$",
        r"\bpass mark\b",
        r"\bapproximate\w*\b",
        r"\b(?:regular|under) review\b",
        r"\ball the qualifications in this sector\b",
    ),
)
