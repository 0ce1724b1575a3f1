"""How a qualification is assessed, as printed."""

from __future__ import annotations

from pipeline.front.patterns import words
from pipeline.front.wording import Wording
from pipeline.wording.labels import Field

_TEST = r"(?:assessments?|assignments?|exam(?:ination)?s?|tests?|portfolios?|projects?|units|qualifications?)"
_IS = r"(?:is|are|will be|must be|can be|may be)"
ASSESSMENT = Wording(
    name="assessment_methods",
    labels=frozenset({Field.ASSESSMENT}),
    also=words(
        r"assessment (?:available|types?|summary|arrangements|overview|model)",
        r"(?:types?|formats?|forms?|modes?|means) of assessment",
        r"(?:how (?:is it )?)?assessed(?: by)?",
    ),
    sections=words(
        r"(?:summary of |overview of )?(?:(?:qualification )?assessment methods?(?: used)?|methods? of assessment)",
        r"assessment of the qualification",
        r"how (?:is|are|will) (?:the|this|these) qualifications? (?:be )?assessed",
        r"how (?:are|will) (?:the )?(?:learners|candidates|students) (?:be )?assessed",
        r"how (?:the|this|these) qualifications? (?:is|are|will be) assessed",
        r"how (?:is it|are they) assessed",
        r"how (?:the )?(?:learners|candidates|students) (?:are|will be) assessed",
        r"means of assessment",
    ),
    short=words(r"assessment"),
    chapters=words(r"\b(?:assessments?|assessed|examinations?|exams?|portfolio of evidence)\b"),
    asides=words(
        r"\b(?:assessors?|staff|invigilat\w+|initial assessment|planning|tracking|resources?|materials|packs?)\b",
        r"\b(?:criteri(?:a|on)|(?<!assessment and )grad(?:es?|ing)(?! and assessment)|decisions?|specifications?)\b",
        r"\b(?:feedback|records?|sources)\b",
        r"\b(?:language|reasonable|special|adjustments?|arrangements|recognition|prior|time constraints)\b",
        r"\b(?:moderat\w+|standardis\w+|quality|verifi\w+|authentic\w+|appeals?|malpractice|administ\w+)\b",
        r"\b(?:re-?sit\w*|retak\w+|resubmi\w+|submission|supervision|collaboration)\b",
        r"\bassessment of\b.*\bunit$",
    ),
    within=words(
        rf"\b{_TEST}\b[^.]{{0,60}}\b(?<!that ){_IS} (?:(?!being)\w+ ){{0,2}}?"
        r"(?:assessed|set|marked|devised|moderated|verified)\b",
        r"\b(?:assessed|tested|examined) (?:by|through|using|via|internally|externally|with)\b",
        rf"\b{_TEST} (?:includes?(?! a period)|consists? of|comprises?|requires?|is designed to assess)\b",
        r"\bare a form of\b[^.]*\bassessment\b",
        r"\bsets and marks\b",
        r"\bno externally set\b",
        r"\bthere (?:is|are) no (?:external )?(?:exam|assess)",
        r"\bwill be judged against\b",
        r"\bsummary of the type\b",
        r"\bthere are\b[^.]*\b(?:forms|methods|types) of assessment\b",
        r"\bthe method of assessment\b",
        r"\bassess(?:ment|ed)\b[^.]*\b(?:through|by) an?\b",
        r"\bthe following (?:assessments|methods|types of evidence)\b",
        r"\bevidence (?:can|may) (?:include|take)\b",
        r"\bassessment is (?:specifically|the process)\b",
        r"\bcontributes to\b[^.]*\bassessments?\b",
        r"\bportfolio of evidence\b",
        r"^(?:learners|candidates|students) (?:complete|produce|sit|keep|compile)\b[^.]*"
        r"\b(?:assessments?|tests?|portfolio|workbooks?|worksheets?|assignments?|examinations?|projects?)\b",
        r"\bcompetence-based\b",
        r"^(?:locally|internally|externally|centre)[- ]assessed\b",
    ),
    component=words(
        r"(?:[\w-]+ ){1,3}(?:exam(?:ination)?s?|tests?|assessments?|assignments?|portfolios?|projects?)\d?"
    ),
    over=words(r"assessment components?", r"assessments?(?: methods?| types?)?", r"methods? of assessment"),
    first=True,
    says=words(
        r"\bqualifications?\b[^.]{0,40}\b(?:is|are|will be) assessed (?:by|through|using|via)\b",
        r"^it (?:is|will be) (?:\w+ )?assessed (?:by|through|using|via)\b",
    ),
    never=words(
        r"\bsign language\b",
        r"\badjustments?\b",
        r"\bspecial consideration\b",
        r"\bappeal\w*",
        r"\b(?:moderation|standardisation|authentication)\b",
        r"\bassessment objectives\b",
        r"\bcriteria specify\b",
        r"\bnumber of questions\b",
        r"\blearners should be assessed\b",
        # of grades: 'The grade boundaries for each assessment will be set by technical experts.'
        r"^the (?:grade )?boundaries\b",
        # of what units are made of: 'Learning outcomes set out what a candidate is expected to know'
        r"^learning outcomes (?:and assessment criteria )?(?:set out|state|describe|specify|can be found)\b",
        # of one unit, or of parts of units
        r"^where a unit\b",
        r"\beach of the above\b",  # 'It is in each of the above assessments as there is no set requirement …'
        r"(?<!every )(?<!each )\bunit\b(?! [a-z]{0,2}\d{1,4}\b)[^.]{0,40}"
        r"\b(?:is|must be|must only be) (?:\w+ )?assessed\b",
        r"\blearning outcomes?\b[^.]{0,20}\b(?:is|are|can be|may be|will be) assessed\b",
    ),
)
