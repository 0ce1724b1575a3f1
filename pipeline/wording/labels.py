"""The one list of labels and column heads: the field that a printed label names, over all bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from pipeline.vocabulary import names_group
from pipeline.wording.bodies import is_body
from pipeline.wording.folding import folded, without_brackets


class Field(StrEnum):
    """What a label or a column head announces."""

    UNIT = "unit"
    """A unit's number or title, as the values are."""
    TITLE = "title"
    NUMBER = "number"
    """A number in some scheme: the values say in which."""
    REFERENCE = "reference"
    LEVEL = "level"
    CREDIT = "credit"
    GLH = "glh"
    TQT = "tqt"
    TYPE = "type"
    AIM = "aim"
    GROUP = "group"
    QUALIFICATION_NUMBER = "qualification-number"
    QUALIFICATION_TITLE = "qualification-title"
    AGES = "ages"
    GRADING = "grading"
    ENTRY = "entry"
    ASSESSMENT = "assessment"
    REGULATION_START = "regulation-start"
    OPERATIONAL_START = "operational-start"
    VERSION = "version"
    DATE = "date"
    DETAIL = "detail"
    SECTION = "section"
    OTHER = "other"
    """Known, and published nowhere."""


# The synonyms of each field, folded, parted by strokes.
_PRINTED: dict[Field, str] = {
    Field.UNIT: "unit | units | own unit | module | component | unit number and title | unit no and title",
    Field.TITLE: (
        "title | titles | unit title | unit name | name of unit | title of unit | module title | component title | "
        "title of the unit | unit titles | name of the unit | assessment route title"
    ),
    Field.NUMBER: (
        "unit number | unit no | unit code | code | ref | reference | no | number | unit id | module code | "
        "module number | component number | component code | unit ref | unit ref no | ref no | unit num | "
        "unit # | own unit code | own unit number | own unit no | own unit reference | own unit ref | own code | "
        "own number"
    ),
    Field.REFERENCE: (
        "unit reference number | unit reference no | unit reference | urn | uan | ofqual reference | "
        "ofqual reference number | ofqual unit reference number | ofqual unit reference | ofqual unit number | "
        "ofqual unit code | ofqual number | ofqual code | unit accreditation number | unit accreditation no | "
        "regulated unit number | regulated unit reference | national unit number | qcf unit number | "
        "qcf reference | qcf reference number | qcf unit code | rqf unit number | rqf reference | ndaq number | "
        "ndaq reference | accreditation number | regulated number | uan number | uan no | uan reference | "
        "urn number | unit ofqual reference | unit ofqual number | ofqual ref | ofqual ref no | "
        "ofqual unit ref | unit urn | unit uan | regulation number | regulation no | ofqual unit no | "
        "ofqual no | qan unit number"
    ),
    Field.LEVEL: (
        "level | unit level | qcf level | rqf level | scqf level | nqf level | level of unit | framework level | "
        "rqf/qcf level | level of the unit | levels | unit level and credit | qualification level"
    ),
    Field.CREDIT: (
        "credit | credits | credit value | credit values | credits value | unit credit | unit credits | "
        "unit credit value | number of credits | credit points | scqf credit points | credit rating | "
        "total credit value | total credits | qcf credit | qcf credits | rqf credits | qcf credit value | "
        "no of credits | unit credit points | total credit | qualification credit value | cv"
    ),
    Field.GLH: (
        "glh | guided learning hours | guided learning | unit guided learning hours | unit glh | "
        "indicative glh | recommended glh | recommended guided learning hours | total guided learning hours | "
        "total glh | glhs | guided learning hour | gl hours | guided hours | average guided learning hours | "
        "gl | notional guided learning hours | minimum guided learning hours | "
        "minimum glh | suggested glh | suggested guided learning hours | number of guided learning hours | "
        "learning hours guided | learning hours: guided | number of glh"
    ),
    Field.TQT: (
        "tqt | total tqt | total qualification time | total unit time | tut | notional learning hours | "
        "total learning hours | total learning time | unit tqt | total time | notional learning time | "
        "learning hours | study hours | tut hours | notional hours | learning hours total | "
        "learning hours: total"
    ),
    Field.TYPE: "unit type | type of unit",
    Field.AIM: (
        "unit aim | aim | unit aims | aims | aim of the unit | aim of unit | aim of this unit | aim of the module | "
        "unit purpose and aim | unit purpose and aims | unit purpose | purpose | purpose and aim | "
        "purpose and aims | rationale | unit description | aim and purpose | aims and purpose | unit overview | "
        "unit summary | summary of unit | unit aim and purpose | description of unit | unit rationale | "
        "purpose of the unit | purpose of unit | purpose of this unit | unit introduction | aim of module | "
        "unit aims and purpose | unit abstract | description of the unit | what is this unit about | "
        "about this unit | unit purpose & aim | unit aim/purpose | summary of the unit | "
        "aims of unit | aims of the unit | aims of this unit | module purpose | module aim | module aims | "
        "main aim | main aims | main aim of the unit | main aims of the unit"
    ),
    Field.GROUP: "group | unit group | mandatory/optional | mandatory or optional | m/o | status | unit status",
    Field.QUALIFICATION_NUMBER: (
        "qualification number | qualification no | qualification accreditation number | "
        "qualification accreditation no | qan | qrn | qn | qualification reference number | "
        "ofqual qualification number | qualification reference | qualification code | "
        "regulated qualification number | accreditation no | ofqual qualification reference number | "
        "regulation qualification number | ofqual accreditation number | qualification ref no | "
        "ofqual qualification accreditation number | qualification approval number | qualification approval no | "
        "ofqual qualification code | ofqual qualification reference | ofqual qualification no"
    ),
    Field.QUALIFICATION_TITLE: (
        "qualification title | qualification | qualifications | title and level | qualification name | "
        "qualification titles | full qualification title | title of qualification | name of qualification | "
        "regulated title | qualification title and level"
    ),
    Field.AGES: (
        "age range | age ranges | age group | age groups | age | age range of learners | minimum age | "
        "approved age range | age restriction | age ranges covered by the qualification | entry age | "
        "age range and restrictions | age ranges and restrictions | age restrictions"
    ),
    Field.GRADING: "grading | overall grading type | grading type | grades | qualification grading | grading scale",
    Field.ENTRY: "entry requirements | entry guidance | entry requirement | pre-entry requirements",
    Field.ASSESSMENT: (
        "assessment method | assessment methods | assessment requirements | assessment | method of assessment | "
        "methods of assessment"
    ),
    Field.REGULATION_START: "regulation start date | regulation start | accreditation start date",
    Field.OPERATIONAL_START: (
        "operational start date | operational start | start date | qualification start date | "
        "qualification operational start date"
    ),
    Field.VERSION: "version | version number | issue | issue number | version no | issue no | edition | revision",
    Field.DATE: (
        "date | date of issue | publication date | issue date | date published | date of change | "
        "date of publication | date of amendment | effective date | version and date | version/date | date of update | "
        "version & date | date and version | "
        "release date | published | date amended | date first published"
    ),
    Field.DETAIL: (
        "detail | change | changes | change detail | change details | amendment | amendments | "
        "summary of changes | summary of amendments | description of change | details of change | "
        "details of changes | description of changes | description | details | summary of change | "
        "summary of amendment | nature of change | history of changes | what changed | revisions | "
        "summary of updates | update | updates | details of amendment | details of amendments | "
        "reason for change | what was changed | change made | changes made | summary of changes made | "
        "what's been updated | what has been updated | what has changed"
    ),
    Field.SECTION: (
        "section | page | pages | page number | section number | sections | page no | affected section | "
        "section affected | location | where | publication"
    ),
    Field.OTHER: (
        "sector subject area | ssa | unit grading structure | unit grading | assessment guidance | superclass | "
        "source | observations | observation | external papers | external paper | learning aim reference | "
        "aim reference | duration | language of assessment | self-study | formative assessment | "
        "summative assessment | total assessment time | availability | availability for use | how assessed | "
        "review date | regulation information | expiry date | unit expiry date | unit review date | "
        "unit start date | last registration | essential resources required for this unit | "
        "resources required for this unit | tat | ss | induction | tutorial support | to be completed within | "
        "progression routes | product code | sector | barred units | equivalences | equivalent units | "
        "pre-requisites | prerequisites | unit delivery | name of the organisation submitting the unit | "
        "unit reference and title | key | assessor | evidence | "
        "location of the unit within the subject/sector classification system | "
        "equivalencies agreed for the unit | "
        "support for the unit from a sector skills council or other appropriate body | "
        "details of the relationship between the unit and relevant national occupational standards or "
        "professional standards or curricula | "
        "details of the relationship between the unit and relevant national occupational standards | "
        "assessment requirements or guidance specified by a sector or regulatory body | unit guidance | "
        "unit available from | additional information about the unit | ability/performance | "
        "relationship to nos | links to nos | learner name | candidate name | centre name | learner signature | "
        "assessor signature | internal quality assurer signature"
    ),
}
SYNONYMS = MappingProxyType({field: tuple(printed.split(" | ")) for field, printed in _PRINTED.items()})
_FIELDS = MappingProxyType({synonym: field for field, synonyms in SYNONYMS.items() for synonym in synonyms})

_NUMBERED = re.compile(r"unit|module|qualification|code|number|\bref")
_FIRST_WORDS = frozenset(
    [
        *(re.split(r"[ /]", synonym)[0] for synonym in _FIELDS),
        *("qcf", "rqf", "nqf", "ndaq", "summary", "change", "changes", "amendment", "amendments"),
    ]
)
"""The words that labels begin with, those of `_FRAMEWORK` and `_CHANGES_SINCE` among them."""
_LAST_WORDS = frozenset(part for synonym in _FIELDS for part in (synonym.split(" ")[-1], re.split(r"\W", synonym)[-1]))
"""The words that labels end with, but for those that `_ENDS_ANYHOW` finds, and those with Welsh beside them."""
_ENDS_ANYHOW = re.compile(r"change|amendment|qualification|[(\[/]")

_CLOSING = " .:;,*?-"  # behind a label
# 'VTCT unit code', 'City & Guilds unit number': a name in capitals before the words for the body's own number
_OWN = re.compile(
    r"(?:(?:[A-Z][\w'&-]*|&|and|of)\s+){1,4}?(?=(?:unit|module|qualification)\s+(?:number|no"
    r"|code|reference|ref)\b|code\b|number\b|unit\s*$)",
    re.IGNORECASE,
)
# 'QCF Qualification Number (QN)': the framework that a number, level or credit is in
_FRAMEWORK = re.compile(r"(?:qcf|rqf|nqf|ndaq) (?=qualification|unit)")
_REFERENCE_OF = re.compile(r"([A-Z].*) (?:ref(?:erence)?|code)", re.IGNORECASE)  # 'BIIAB Reference'
_REGULATOR = re.compile(r"(?:ofqual|qcf|rqf|ndaq|regulated|national|urn|uan|scqf)\b", re.IGNORECASE)
# A label that is itself the value: 'QCF Level 3:', 'Level 3'
_LEVEL_ITSELF = re.compile(r"(?:unit |qcf |rqf |scqf |nqf )?level:?\s+(?:\d{1,2}|entry \d)", re.IGNORECASE)
# 'Credit value value': a head in which a word is printed twice
_TWICE = re.compile(r"\b(\w++) \1\b")
# 'Summary of changes made between previous issue and this current issue', 'Change, alteration or addition'
_CHANGE = r"(?:changes?|amendments?|alterations?|additions?|corrections?|revisions?|updates?)"
_CHANGES_SINCE = re.compile(
    rf"(?:summary of )?(?:changes?|amendments?)(?: made)? (?:between|since|from) .*\b(?:issue|version)\b.*"
    rf"|{_CHANGE}(?:(?:, ?| ?/ ?| or | and | & ){_CHANGE})+"
)
_KNOWN = 1 << 14  # texts whose answers are remembered: a handbook says the same labels over and over
LONGEST_LABEL = 7  # words; those of the list that are longer are found whole


@lru_cache(_KNOWN)
def field_of(label: str) -> Field | None:
    """The field that a printed label or column head names; None for any other text."""
    whole = folded(label)
    may_be = _last_of(whole) in _LAST_WORDS or _ENDS_ANYHOW.search(whole)
    return _field_of(label, whole) if may_be else None


def _field_of(label: str, whole: str) -> Field | None:
    plain = _TWICE.sub(r"\1", whole.replace(".", "").rstrip("?"))
    bare = plain if plain == whole and "(" not in plain and "[" not in plain else without_brackets(plain)
    found = _FIELDS.get(plain) or _FIELDS.get(bare)
    if found is not None or not bare:
        return found
    if _CHANGES_SINCE.fullmatch(bare):
        return Field.DETAIL
    framework = _FRAMEWORK.match(bare)
    if framework:
        return _FIELDS.get(bare[framework.end() :])
    if label[:1].isupper() and _names_number(plain) and not _REGULATOR.match(label):
        own = _OWN.match(label)
        if own and not names_group(own[0]):
            rest = without_brackets(label[own.end() :]).replace(".", "")
            if rest.startswith("qualification"):
                return Field.OTHER  # the body's own number of the qualification
            return _FIELDS.get(f"own {rest}")
    reference = _REFERENCE_OF.fullmatch(label.strip(" :"))
    return Field.NUMBER if reference and is_body(reference[1]) else None


def may_begin_label(first: str, text: str) -> bool:
    """Whether a label may begin with the `first` word of a text: most lines begin with a word that begins none."""
    small = first.lower()
    if small in _FIRST_WORDS:
        return True
    if not (small.isalpha() and small.isascii()):
        word = folded(first).rstrip(_CLOSING).replace(".", "")
        # a bullet or a number begins none; a mark that is not looked at, a bracket and Welsh may stand before one
        if not word or word in _FIRST_WORDS or "/" in text or "(" in word or "[" in word:
            return True
        return first[0].isalpha() and _names_number(text.lower() if text.isascii() else folded(text))
    return first[0].isupper() and _names_number(text.lower())


def may_end_label(texts: Sequence[str]) -> list[bool]:
    """Whether a label may end with each of some words of a line: most words end none."""
    text = " ".join(texts)
    anyhow = "/" in text or _ENDS_ANYHOW.search(folded(text))
    return [True] * len(texts) if anyhow else list(map(_may_be_last, texts))


@lru_cache(_KNOWN)
def _may_be_last(word: str) -> bool:
    last = _last_of(folded(word))
    return not last or last in _LAST_WORDS


def _last_of(text: str) -> str:
    """The last word of a folded text, without what stands behind labels."""
    return text.rstrip(_CLOSING).rpartition(" ")[2].replace(".", "")


def may_name_title(text: str) -> bool:
    """Whether a text may have the label of a title: each has one of two words, or is 'Unit', first of the line."""
    small = text.lower()
    return "title" in small or "name" in small or small.startswith("unit ") or not text.isascii()


def _names_number(text: str) -> bool:
    """Whether a text in small letters has a word for a body's own number, as 'City & Guilds unit number' has."""
    return _NUMBERED.search(text) is not None


def names_level(label: str) -> bool:
    """Whether a label is a level itself: 'QCF Level 3:'."""
    if "level" not in label.lower():
        return False
    return bool(_LEVEL_ITSELF.fullmatch(label.strip().rstrip(":").strip()))
