"""The kinds of assessment that a text names."""

from __future__ import annotations

import re

from pipeline.terms import AssessmentKind


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_EXAM = r"(?:tests?|testing|exam\w*|papers?|assessments?)"
_KINDS: tuple[tuple[AssessmentKind, re.Pattern[str]], ...] = (
    (
        AssessmentKind.MULTIPLE_CHOICE,
        _any(r"\bmultiple[- ]choice\b", r"\bmcqs?\b", r"\bmc (?=exam|test|paper|question)", r"\be-?volve\b"),
    ),
    (
        AssessmentKind.ONSCREEN,
        _any(rf"\bon-?(?:screen|line|demand)\b[^.;]{{0,40}}\b{_EXAM}\b", r"\be-?assessment\b"),
    ),
    (AssessmentKind.SHORT_ANSWER, _any(r"\bshort[- ](?:answer|questions?)\b")),
    (AssessmentKind.WRITTEN, _any(rf"\b(?:written|theory|paper-based)\b[^.;]{{0,20}}\b{_EXAM}\b")),
    (AssessmentKind.EXAMINATION, _any(r"\bexam(?:ination)?s?\b")),
    (AssessmentKind.ASSIGNMENT, _any(r"\bassignments?\b")),
    (AssessmentKind.PORTFOLIO, _any(r"\bportfolios?\b", r"\blog ?books?\b")),
    (AssessmentKind.OBSERVATION, _any(r"\bobserv(?:ations?|ed|e)\b")),
    (AssessmentKind.PRACTICAL, _any(r"\bpracticals?\b")),
    (AssessmentKind.PROJECT, _any(r"\bprojects?\b")),
    (AssessmentKind.WORKBOOK, _any(r"\bwork ?books?\b")),
    (AssessmentKind.DISCUSSION, _any(r"\bprofessional discussions?\b")),
    (
        AssessmentKind.QUESTIONING,
        _any(r"\b(?:oral|verbal|written) (?:and \w+ )?question\w*", r"\bquestioning\b", r"\bviva\b"),
    ),
    (AssessmentKind.TESTIMONY, _any(r"\bwitness testimon(?:y|ies)\b")),
    (AssessmentKind.REFLECTION, _any(r"\breflective (?:accounts?|journals?|logs?)\b")),
    (AssessmentKind.PRESENTATION, _any(r"\bpresentations?\b")),
    (AssessmentKind.SYNOPTIC, _any(r"\bsynoptic\b")),
)


# 'There is no external test', 'Learners are not required to sit an exam', 'The qualification does not include a test'
_DENIED = _any(
    r"\b(?:no|without(?: an?| any)?) (?:(?!(?:limits?|for|in|of|on|to)\b)[\w-]+ ){0,3}$",
    r"\bnot (?:required|needed|expected|asked|assessed|tested|include|involve|require|have(?! to)|use)\b[^.;,:\n]*$",
)
_DENIED_BEHIND = _any(r"[^.;,:\n]{0,20}\b(?:is|are) not (?:used|required|needed|permitted|set)\b")


def kinds_in(text: str) -> tuple[AssessmentKind, ...]:
    """The kinds of assessment that a text names and does not deny, in the vocabulary's order."""
    return tuple(kind for kind, pattern in _KINDS if any(_is_said(text, match) for match in pattern.finditer(text)))


def _is_said(text: str, match: re.Match[str]) -> bool:
    return not _DENIED.search(text[: match.start()]) and not _DENIED_BEHIND.match(text, match.end())
