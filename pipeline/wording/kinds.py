"""The kinds of assessment that a text names."""

from __future__ import annotations

import re

from pipeline.terms import AssessmentKind


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_EXAM = r"(?:tests?|testing|exam(?:ination)?s?|papers?|assessments?)"
_WORDS = (
    r"(?:[ ,/]+(?!(?:for|of|to|in|by|with|at|from|the|is|are)\b)[\w()-]+)"  # that stand between a word and its noun
)
# 'examination conditions' are not those of an examination alone
_NO_EXAM = r"(?! (?:conditions|boards?|regulations|centres?|room|entr(?:y|ies)|fees?))"
_KINDS: tuple[tuple[AssessmentKind, re.Pattern[str]], ...] = (
    (
        AssessmentKind.MULTIPLE_CHOICE,
        _any(r"\bmulti(?:ple)?[- ]choice\b", r"\bmcqs?\b", r"\bmc (?=exam|test|paper|question)", r"\be-?volve\b"),
    ),
    (
        AssessmentKind.ONSCREEN,
        _any(
            rf"\b(?:on-?(?:screen|line)|computer-based){_WORDS}{{0,4}}[ ,/]+{_EXAM}\b",
            rf"\b{_EXAM}\b[^.;]{{0,30}}\b(?:taken|sat|delivered|completed|conducted) (?:\w+ )?on-?(?:screen|line)\b",
            r"\be-?assessment\b",
            r"\be-(?:tests?|exams?)\b",
        ),
    ),
    (AssessmentKind.SHORT_ANSWER, _any(r"\bshort[- ](?:answer|questions?)\b")),
    (AssessmentKind.WRITTEN, _any(rf"\b(?:written|theory|paper-based){_WORDS}{{0,2}}[ ,/]+{_EXAM}\b{_NO_EXAM}")),
    (AssessmentKind.EXAMINATION, _any(rf"\bexam(?:ination)?s?\b{_NO_EXAM}")),
    (AssessmentKind.ASSIGNMENT, _any(r"\bassignments?\b")),
    (AssessmentKind.PORTFOLIO, _any(r"\b(?:e-?)?portfolios?\b", r"\blog ?books?\b")),
    (
        AssessmentKind.OBSERVATION,
        _any(
            r"\bobserv(?:ations?|ed|ing|e)\b(?! (?:all |any |the )?(?:rules|regulations|requirements|confidential\w*))"
        ),
    ),
    (
        AssessmentKind.PRACTICAL,
        _any(r"(?<!as )(?<!where )(?<!if )(?<!is )\bpracticals?\b(?! (?:guidance|advice|help|reasons))"),
    ),
    (AssessmentKind.PROJECT, _any(r"\bprojects?\b(?! (?:management|manage\w+|planning))")),
    (AssessmentKind.WORKBOOK, _any(r"\bwork[ -]?books?\b")),
    (AssessmentKind.DISCUSSION, _any(r"\bprofessional discussions?\b")),
    (
        AssessmentKind.QUESTIONING,
        _any(r"\b(?:oral|verbal|written) (?:and \w+ )?question\w*", r"\bquestioning\b", r"\bviva\b"),
    ),
    (AssessmentKind.TESTIMONY, _any(r"\bwitness (?:testimon(?:y|ies)|statements?)\b")),
    (AssessmentKind.REFLECTION, _any(r"\breflective (?:accounts?|journals?|logs?|diar(?:y|ies)|statements?)\b")),
    (AssessmentKind.PRESENTATION, _any(r"\bpresentations?\b(?! of (?:evidence|work|the)\b)")),
    (AssessmentKind.SYNOPTIC, _any(r"\bsynoptic\b")),
    (
        AssessmentKind.CONTROLLED,
        _any(r"\bcontrolled,? (?!conditions)(?:[\w-]+ ){0,3}(?:assessments?|assignments?|tasks?|tests?)\b"),
    ),
    (AssessmentKind.COURSEWORK, _any(r"\bcoursework\b")),
)

# A denial reaches to the end of its clause, and not over another verb: 'do not have a pass must take the exam'
_REACH = (
    r"(?:(?!\b(?:must|shall|should|will|would|can|may|needs?|has|have|but|instead|they|it|is|are|only)\b)"
    r"(?!, and an? )[^.;:\n\u2022])*$"
)
_DENIABLE = r"(?!(?:limits?|for|in|of|on|to|and|but|than|other)\b)[\w-]+"
_DENIED = _any(
    # 'There is no external test', 'without a test', 'no exams, tests or assignments'
    rf"\b(?:no|neither|nor|without(?: an?| any)?) (?:{_DENIABLE} ){{0,3}}$",
    rf"\b(?:no|without|neither)(?: {_DENIABLE},?){{1,6}} n?or (?:\w+ ){{0,2}}$",
    # 'There is no requirement to sit an exam'
    rf"\bno (?:\w+ )?(?:requirement|need|obligation|expectation)s? (?:for|to)\b{_REACH}",
    r"\brather than (?:(?:by|through|via|an?|any) ){0,2}(?:[\w-]+ ){0,2}$",
)
# 'Learners are not required to sit an exam', 'It does not include a test', 'is not assessed by examination'
_SPARED = _any(
    rf"(?:\bnot|n['\u2019]t) (?:required|needed|expected|asked|need|have to (?:sit|take|pass|complete))\b{_REACH}",
    rf"(?:\bnot|n['\u2019]t) (?:(?:includ|involv|requir|us)(?:e|ing)|contain|have(?! to))\b{_REACH}",
    rf"(?:\bnot|n['\u2019]t) (?:be )?(?:assessed|tested) (?:\w+ )?(?:by|through|via|using|with)\b{_REACH}",
)
_DENIED_BEHIND = _any(r"[^.;,:\n]{0,20}\b(?:is|are|will be) not (?:used|required|needed|permitted|set|included)\b")
_SOME = _any(
    r"\b(?:learners?|candidates?|students?|apprentices?|those|anyone)(?:,)? (?:who|with|holding|having|that)\b"
    r"|\b(?:if|unless|until|where|when|once|already|exempt\w*|again)\b"
)


def kinds_in(text: str) -> tuple[AssessmentKind, ...]:
    """The kinds of assessment that a text names and does not deny, in the vocabulary's order.

    What some learners alone need not do is offered: 'Learners who hold a pass are not required to sit the exam.'
    """
    return tuple(kind for kind, pattern in _KINDS if any(_is_said(text, match) for match in pattern.finditer(text)))


def _is_said(text: str, match: re.Match[str]) -> bool:
    before, behind = text[: match.start()], text[match.end() :]
    if _DENIED.search(before):
        return False
    if not (_SPARED.search(before) or _DENIED_BEHIND.match(behind)):
        return True
    sentence = re.split(r"[.;\n]", before)[-1] + match[0] + re.split(r"[.;\n]", behind)[0]
    return bool(_SOME.search(sentence))
