"""Sections that units are not known to have: what stands there may be outcomes, criteria, content or values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.accept.evidence import Evidence
from pipeline.findings import Accepted, Found, finding
from pipeline.models import Section, Specification

_SHOWN = 60  # letters of a heading or a text that the message shows
_MOST = 8  # headings or texts that it shows
_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d+")
_COUNTS = re.compile(r"(?:this|the) unit has \w+ learning outcomes?\.?", re.IGNORECASE)
# What headings inside a unit speak of, over bodies, and the words beside that; letters of parts do not count.
_SUBJECTS = re.compile(
    r"accreditation|activit(?:y|ies)|admission|aims?|amendments?|amplification|appeals?|apprenticeships?"
    r"|approach(?:es)?|assess\w*|assignments?|authentic\w*|availability|background|barred|bibliography|books?|brief"
    r"|changes|comments?|competenc\w+|conditions?|connections?|contents?|contexts?|coursework|criteri(?:a|on)"
    r"|declarations?|delivery|descriptors?|details|duration|employ\w+|endorse\w+|engagement|entry|environments?"
    r"|equality|equipment|equivalenc\w+|evidence|exam\w*|exemptions?|feedback|glossary|grad(?:es?|ing)|guidance"
    r"|history|hours|inclusion|information|instructions?|introduction|involvement|journals?|keywords|knowledge"
    r"|learn\w+|levels?|links?|location|mapping|mark(?:s|ing)|materials?|methods?|modes?|name|nos|notes?"
    r"|observations?|opportunities|options?|outcomes?|outlines?|overview|performance|plan\w*|points|portfolio"
    r"|prerequisites?|progression|publications?|purposes?|range|rationale|reading|recognition|recording|references?"
    r"|relationships?|requirements?|requisites?|resources?|restrictions?|reviews?|rules?|safeguarding|safety|scope"
    r"|signatures?|signposting|simulat\w+|skills?|sources?|specifications?|ssa|standards?|statements?"
    r"|strateg(?:y|ies)|structure|study|suitability|summary|superclass|support\w*|syllabus|teach\w+|terms|tests?"
    r"|textbooks?|texts?|tasks?|time|topics?|tutors?|values?|verbs|version|vocabulary|websites?|weightings?|witness"
    r"|words"
)
_BESIDE = re.compile(
    r"about|additional|administrative|agreed|all|allocation|an?|and|any|apprentices|appropriate|approved|are|areas?"
    r"|as|assumed|assurer|at|available|awarding|be|been|between|bod(?:y|ies)|btec|built|by|can|classification|command"
    r"|commonly|cont|core|council|credits?|cross|curricula|date|decisions?|developing|development|digital|directed"
    r"|diversity|do|each|england|english|essential|ethical|external|for|from|functional|further|general|guided|have"
    r"|health|higher|holistic|how|ict|if|in|independent|indicative|industry|internal|is|issues|its|key|language|legal"
    r"|life|lists?|lo|main|mathematics|maths|may|must|national|nationals|needs|not|notional|occupational|of|on|online"
    r"|or|organisations?|other|paper|personal|practical|print|prior|professional|programmes?|qualifications?|quality"
    r"|questions?|recommended|regulatory|related|relevant|required|sampled|sampling|sectors?|self|set|short"
    r"|special\w*|specified|staff|subject|submitting|suggested|suitable|synoptic|systems?|technical|textual|that|the"
    r"|their|these|they|thinking|this|to|total|transferable|types?|typically|units?|use|used|useful|vocational|web"
    r"|what|when|where|which|who|wider|will|with|within|work|working|workplace|you|your"
)


def unknown_headings(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """The headings of sections in units that are unknown, once each, in one finding."""
    sections = [section for unit in specification.units for section in unit.sections]
    unknown = [(one.heading, one) for one in sections if one.heading and not _is_known(one.heading)]
    says = "sections of units have headings that are not known"
    yield from _told(Accepted.NOTICE_HEADING_UNKNOWN, says, unknown, specification)


def texts_without_heading(evidence: Evidence, specification: Specification) -> Iterator[Found]:
    """What stands in units below no heading, text or table, once where only numbers differ, in one finding."""
    sections = [one for unit in specification.units for one in unit.sections if one.heading is None]
    bare = [(_NUMBER.sub("", one.text), one) for one in sections if not _COUNTS.fullmatch(one.text)]
    yield from _told(Accepted.NOTICE_SECTION_UNHEADED, "sections of units have no heading", bare, specification)


def _told(
    code: Accepted, says: str, sections: Iterable[tuple[str, Section]], specification: Specification
) -> Iterator[Found]:
    """The finding that names the first section of each key, by its heading or how its text begins; none of none."""
    first: dict[str, Section] = {}
    for key, section in sections:
        first.setdefault(key, section)
    named = []
    for section in list(first.values())[:_MOST]:
        text = (section.heading or section.text).replace("\n", " ")
        named.append(f"'{text[:_SHOWN]}'" + "".join(f" (page {box.page})" for box in section.place[:1]))
    if named:
        more = f" and {len(first) - _MOST} more" if len(first) > _MOST else ""
        place = tuple(box for section in first.values() for box in section.place[:1])
        yield finding(code, f"{says}: {', '.join(named)}{more}", record=specification, place=place)


def _is_known(heading: str) -> bool:
    """Whether a heading consists of known words alone, and says what stands below it."""
    words = _WORD.findall(heading.casefold())
    unknown = [word for word in words if not _SUBJECTS.fullmatch(word)]
    return len(unknown) < len(words) and all(_BESIDE.fullmatch(word) for word in unknown)
