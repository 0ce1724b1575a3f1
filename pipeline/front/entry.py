"""Who may take a qualification."""

from __future__ import annotations

from pipeline.front.patterns import words
from pipeline.front.phrases import WHO
from pipeline.front.wording import Wording
from pipeline.wording.labels import Field

_LEARNER = r"(?:learner|candidate|student|applicant|apprentice)"
_QUALIFIED = r"(?:qualifications?|certificates?|gcses?)"
_BEGINS = r"(?:regist\w+|enrol\w+|entry|start\w+|accepted|undertak\w+|beginning)"
_SECTION = (
    rf"(?:is there an? |are there any |what (?:are|is) the )?(?:formal |general |recommended |minimum )?"
    rf"(?:{_LEARNER}s?'?s? )?(?:pre-?)?entry(?: and recruitment)?"
    r" (?:requirements?|guidance|criteria|conditions|qualifications)(?:(?: (?:and|&|for|to) | ?/ ?)[\w ]+)?"
)
ENTRY = Wording(
    name="entry_requirements",
    labels=frozenset({Field.ENTRY}),
    also=words(
        rf"(?:{_LEARNER}s?'?s? |formal |recommended |minimum )?entry (?:requirements?|criteria|conditions)(?:[ /].*)?",
        r"pre-?requisites",
        r"who (?:can|may) (?:take|do) (?:it|this|(?:this|the) qualification)",
        r"entry",
        r"before you start",
    ),
    sections=words(
        rf"{_SECTION}(?: > (?:(?:prior |previous |work |relevant )?(?:experience|learning|qualifications|knowledge)"
        r"|(?:mathematics|maths|english|literacy|numeracy|language)\b[\w ]*|essential|desirable|recommended))?",
        r".*\brequirements > (?:learners|candidates)",
        r"(?:recommended )?(?:prior|previous) (?:knowledge|learning|qualifications?|experience)"
        r"(?! and achievement)(?:,? (?:and |& |or )?\w+){0,5}",
        r"knowledge,? skills,? and understanding",
        r"(?:qualification )?pre-?requisites?(?: for entry)?",
        r"recommended (?:entry|access)(?: to (?!(?:the |this )?unit)[\w ]+)?",
        r"who (?:can|may) (?:take|do|enrol|apply|register)(?: (?:on|for))?"
        r"(?: (?:it|(?:this|the|these) qualifications?))?",
        r"learner eligibility",
        r"(?:are there )?any [\w ]*\bentry requirements",
        r"pre-?requisites and entry(?: requirements)?|(?:age|eligibility) and entry|conditions of entry",
    ),
    short=words(r"entry", rf"{_LEARNER} requirements"),
    chapters=words(
        r"^who (?:is|are) (?:this|these|the) qualifications?(?: suitable)? for$",
        r"^who (?:this|these|the) qualifications? (?:is|are) for$",
        r"^(?:target (?:group|audience|learners?)|learners?|candidates?)$",
        r"^(?:learner )?(?:access|recruitment|registration|admission)s?(?: and (?:access|recruitment|registration))?$",
        r"\b(?:purpose|overview|introduction|rationale|delivery|about|what is this qualification)\b",
    ),
    asides=words(r"\bprogression\b"),
    within=words(
        r"\bno requirements? for prior\b",
        r"\b(?:access|entry) to (?:the|this|these) (?:qualification|award|course)s? (?:is|are)\b",
        r"\((?:\d\d\+|aged? [^()]*)\)",  # 'Adults (19+) who wish to pursue a career'
        r"\b(?:no|any) (?:formal|specific|particular|prior|previous)\b[^.]*"
        r"\b(?:entry|qualifications?|requirements?|knowledge|experience)\b",
        rf"\b{WHO} (?:must|should) (?:already |also )?(?:hold|have (?:achieved|completed|obtained|gained|passed))\b",
        rf"\b{WHO} (?:must|should) be (?:in employment|employed|working)\b",
    ),
    says=words(
        r"\b(?:no|any|set|formal|academic|specific) (?:\w+ )?entry requirements\b",
        r"\b(?:it|qualifications?) (?:is|are) (?:designed )?(?:only|solely|exclusively) (?:\w+ )?for\b",
        r"\bnot suitable for\b[^.]*\b(?:entrants?|learners?|apprentices)\b",
        rf"\b{_LEARNER}s? must be (?:in employment|employed)\b",
        r"\bno prior (?:knowledge|learning|qualifications?)\b",
        rf"\bnot require (?:the )?{_LEARNER}s? to have (?:previous|prior)\b",
        rf"\b{_LEARNER}s? must (?:already )?(?:hold|have achieved) an? [^.]*\b{_QUALIFIED}\b[^.]*"
        rf"\b(?:before|prior to|to be)\b[^.]*\b{_BEGINS}\b",
        rf"\bprior to {_BEGINS} (?:(?:for|on) )?(?:this|the) qualification, {_LEARNER}s? must\b",
        r"\bpre-?requisites? (?:to|for) (?:registering|registration|entry)\b",
    ),
    # printed behind 'There are no formal entry requirements.' as 'However, learners should be literate.'
    goes_on=words(
        rf"(?:however,? |ideally,? |nevertheless,? )?(?:it is (?:recommended|expected|desirable) that )?{WHO}"
        r" (?:should|would|need|are expected|may find|will benefit)\b"
    ),
    never=words(
        r"^(?!.*\bentry requirements\b).*\binitial assessment\b",
        # of how centres enrol them: 'Centres must check the identity of every candidate before registration.'
        r"^centres (?:must|should|need to|are required to) [^.]*\bidentity\b",
        # of what comes after it: 'On completion learners may progress to the Level 4 Diploma'
        r"\b(?:may|can|could|will|able to) progress (?:on )?(?:in)?to (?!(?:this|the) qualification)",
        r"\b(?:recruitment|admissions?) polic(?:y|ies)\b",
        # of what the qualification leads to: 'To be eligible to apply for the … card learners must have achieved:'
        r"^to be (?:eligible|able) to apply for\b(?![^.]*?\b(?:this|the) (?:qualification|course|programme|award)\b)",
        r"\b(?:assessors?|tutors?|teachers?|verifiers?|iqas?|trainers?)\b[^.]*\b(?:must|should)\b",
    ),
)
