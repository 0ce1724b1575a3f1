"""Headings of sections that speak of nothing that units are known to: what stands below may be other matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.accept.evidence import Evidence
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Specification

_SHOWN = 60  # letters of a heading that the message shows
_LONGEST = 16  # words: a longer heading is a sentence or a row of a table
# What headings inside a unit speak of, over bodies. Numbers and letters of parts, colons and brackets do not count.
_SUBJECTS = re.compile(
    r"\b(?:accreditation|activit\w+|administrative|admission|aims?|amplification|approach\w*|assess\w*|assignments?"
    r"|authentic\w*|background|barred|bibliography|books?|centres?|conditions?|contents?|context|coursework|criteria"
    r"|delivery|details?|duration|employ\w+|endorse\w+|engagement|entry|equality|equipment|equivalen\w+|essential"
    r"|evidence|exam\w*|exemptions?|feedback|glossary|grad(?:e|ing)\w*|guidance|guided|health and safety|history"
    r"|holistic|inclusion|indicative|information|instructions?|introduction|journals?|key (?:terms|words)|knowledge"
    r"|learn\w+|levels?|links?|marking|materials?|methods?|nos|notes?|observation|occupational|options? \d+|outcomes?"
    r"|outlines?|overview|performance|plan\w*|portfolio|practical|prerequisites?|progression|publications?|purpose"
    r"|qualit\w+|range|rationale|reading|recogni\w+|recommended|recording|references|relationship\w*|requirements?"
    r"|resources?|restrictions?|reviews?|rules?|safeguarding|scope|scheme\w*|signposting|simulat\w+|skills?|sources?"
    r"|special\w*|specification|standards?|statements?|structure|suggested|suitab\w+|summary|support\w*|syllabus"
    r"|synoptic|teach\w+|tests?|textbooks?|textual|tasks?|topics?|tutors?|unit\b|values?|websites?|weighting|witness)\b",
    re.IGNORECASE,
)


def unknown_headings(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The headings of sections in units that are unknown, once each, in one finding."""
    sections = [section for unit in specification.units for section in unit.sections]
    unknown = {section.heading: section for section in sections if section.heading and not _is_known(section.heading)}
    if unknown:
        listed = ", ".join(f"'{heading[:_SHOWN]}'" for heading in unknown)
        yield finding(
            Accepted.NOTICE_HEADING_UNKNOWN,
            f"sections of units have headings that are not known: {listed}",
            record=specification,
            place=tuple(box for section in unknown.values() for box in section.place[:1]),
        )


def _is_known(heading: str) -> bool:
    return len(heading.split()) <= _LONGEST and _SUBJECTS.search(heading) is not None
