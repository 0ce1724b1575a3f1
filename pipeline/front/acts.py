"""What a sentence that counts units or credits says of them: that they make the qualification, or something else."""

from __future__ import annotations

import re

from pipeline.front.patterns import words

_BETWEEN = r"(?:(?:not|also|only|all|both|then|either|first|each|now|always|further|therefore|instead|\w+ly) )*"
_MODAL = (
    r"(?:(?:(?:will|may|might) )?(?:needs? to|ha(?:s|ve) to|be (?:required|expected|asked) to)"
    r"|must|should|shall|may|might|can|could|will|cannot|need"
    r"|(?:is|are|be) (?:also |only )?(?:required |expected |permitted |allowed |able |free |asked )?to)"
)
_ACT = re.compile(
    rf"\b{_MODAL}:? {_BETWEEN}(?P<be>be |have been )?{_BETWEEN}(?P<verb>[a-z]+)\b"
    rf"|\b(?:is|are|was|were|has been|have been) {_BETWEEN}(?P<done>[a-z]+ed|taught|sat)\b"
)
# what is done with units and credits to make a qualification of them
_MAKES = re.compile(
    "achieve|complete|pass|select|choose|take|obtain|gain|undertake|attain|accumulate|acquire|study|come|count|total|add|make"
    "|use|combine|do|earn|cover|receive|contribute|reach|follow|opt|meet|substitute|replace|exchange|swap|claim|exceed"
    "|collect|amount"
)
_HOLDS = re.compile("include|contain|comprise|consist|have")  # units or credits, where a number stands behind
_IS_DONE = re.compile(
    "achieved|completed|passed|taken|undertaken|selected|chosen|claimed|gained|obtained|studied|attained|drawn|counted|used"
    "|earned|made|combined|included|accumulated|acquired|limited|capped|restricted|barred|excluded|awarded|exceeded"
    "|substituted|replaced|exchanged|swapped|imported|required|needed|permitted|allowed|expected|based|composed|sourced"
    "|at|from|above|below|within|mandatory|optional|compulsory|core|worth|no|one|two|three|four|five|six"
)
_NUMBER = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|all|both|half)\b")
# printed as 'It is recommended that learners take at least three units', 'Up to 6 credits may be claimed by recognition
# of prior learning.' and 'Learners may progress to the Level 3 Diploma, where they must complete at least 37 credits.'
_NO_RULE = words(
    r"\b(?:recommend(?:ed|s)?|advis(?:ed|able|es)|encouraged?|suggest(?:ed|s)?|good practice|typically|usually)\b",
    r"\bprior (?:learning|achievements?|attainment|certificat\w+)\b",
    r"\b(?:rpl|rpa|apl|apel)\b",
    r"\b(?:from|of|with) another (?:awarding|body|provider)\b",
    r"\bexempt\w*\b",
    r"\b(?:resits?|re-sits?|retakes?|re-takes?|resubmi\w+)\b",
    r"\bprogress(?:ion)? (?:on ?)?to\b",
    # 'Learners may take the Level 3 Diploma, where they must achieve 37 credits.'
    r"\b(?:award|certificate|diploma)\b[^.]*, (?:where|for which|of which) (?:they|learners|candidates)\b",
    # 'An integrated assignment may cover up to three units.'
    r"\b(?:assignments?|assessments?|portfolios?|evidence|projects?|tests?|workbooks?|tasks?)\b"
    r" (?:may|can|could|will|must|should) (?:also )?(?:cover|be used|span|combine)\b",
    r"\b(?:have|has) (?:up to )?[\w-]+ (?:years?|months?|weeks?) to (?:complete|achieve|finish|gain)\b",
)
# printed as 'one unit within six months of registration', 'three units before the gateway', 'two units at a time'
_FOR_A_TIME = re.compile(
    r"\b(?:within|in|over) (?:the |their )?(?:first |next )?[\w-]+ (?:days?|weeks?|months?|terms?)\b"
    r"|\b(?:in|by the end of|during) (?:their|the|its|each|every|any) (?:\w+ )?(?:years?|terms?|semesters?)\b"
    r"|\bat (?:a|any one|one|any|the same) time\b|\bsimultaneously\b"
    r"|\b(?:per|at each|each|every) (?:year|term|semester|visit|sitting|series)\b"
    r"|\b(?:before|prior to) (?![^.]{0,40}\b(?:claim|certif|award|qualif))",
    re.IGNORECASE,
)
# printed as 'A maximum of two optional units from outside the specification may be imported.'
_IMPORTED = re.compile(r"\bfrom outside (?:of )?(?:the|this|these)\b|\bimport(?:s|ed|ing)?\b", re.IGNORECASE)


def is_of_else(sentence: str) -> bool:
    """Whether a sentence in small letters says something else of units than that they make the qualification.

    All that it says is done is something else ('must be internally verified', 'may resit'), or it only advises.
    """
    if _NO_RULE.search(sentence):
        return True
    acts = list(_ACT.finditer(sentence))
    return bool(acts) and not any(_makes(sentence, act) for act in acts)


def _makes(sentence: str, act: re.Match[str]) -> bool:
    if act["done"] or act["be"]:
        return _IS_DONE.fullmatch(act["done"] or act["verb"]) is not None
    counts = _HOLDS.fullmatch(act["verb"]) and _NUMBER.search(sentence, act.end())
    return bool(_MAKES.fullmatch(act["verb"]) or counts)


def is_for_a_time(sentence: str) -> bool:
    """Whether what a sentence asks for is asked for at or by a time, and so not of the whole: 'in their first year'."""
    return bool(_FOR_A_TIME.search(sentence))


def is_imported(sentence: str) -> bool:
    """Whether a sentence is about units from elsewhere: what it allows at most is so of these alone."""
    return bool(_IMPORTED.search(sentence))
