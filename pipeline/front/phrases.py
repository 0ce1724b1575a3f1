"""The sentences and phrases by which rules of combination are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.characters import SOFT_HYPHEN
from pipeline.front.acts import is_of_else
from pipeline.front.amounts import gives_choice, printed_amounts
from pipeline.front.numbers import gives_number, strict_in
from pipeline.front.patterns import words
from pipeline.pages import Word
from pipeline.vocabulary import KINDS, NUMBER_WORDS, OTHER_KINDS

WHO = r"(?:learners?|candidates?|apprentices?|students?|trainees?|participants?|you|they)"
_MUST = (
    r"(?:must|(?:will )?needs? to|need only|need(?= (?:only )?(?:complete|achieve|take)\b)"
    r"|(?:is|are|will be) (?:also )?(?:required |expected )?to|has to|have to"
    r"|should|shall"
    r"|will(?= (?:study|complete|take)))"
)
_ACT = r"(?:achieve|complete|pass|select|choose|take|obtain|gain|undertake|attain|accumulate|acquire|study)"
_DONE = r"(?:achieved|completed|passed|taken|undertaken|selected|chosen|claimed|gained)"
_HOW = r"(?:(?:also|successfully|both|then|either|first|each|only|normally|all) )*"
_TESTS = r"(?:assessments?|examinations?|exams?|tests?)"
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBER_WORDS)})"
_MUST_ACT = words(rf"\b{WHO}\b[^.]{{0,160}}?\b{_MUST}:? {_HOW}{_ACT}\b")
_ONE_UNIT = words(r"\b(?:the|this|that|each|every|per|a|an|any|within|whole|entire) (?:unit|module)\b")
# What a combination is made of
_PARTS = words(
    r"\b(?:units?|credits?|modules?|components?|pathways?|routes|combination|points)\b",
    r"\b(?:mandatory|optional)\b",
    r"\bversion of the qualification\b",
)
# 'The learner must pass ALL assessments to achieve the qualification.'
_ALL_TESTS = words(
    rf"\b(?:all|each|every|both)\b[^.]*\b{_TESTS}\b[^.]*\bqualification\b",
    rf"\bqualification\b[^.]*\ball\b[^.]*\b{_TESTS}\b",
)
_ALWAYS = words(
    # 'To demonstrate occupational competence, the learner must also complete the AM2S.'
    rf"\b(?!you|they){WHO}\b[^.]{{0,120}}?\b(?:{_MUST} also|also {_MUST}|are also required to) {_HOW}{_ACT}\b",
    rf"\b(?:unit|component)s?\b[^.]*\b(?:must|need to|has to|have to) also be {_DONE}\b",
    # 'This qualification is gained when all the assessments have been achieved.'
    r"\bqualifications?\b[^.]{0,60}\b(?:is|are|will be|can be)\b[^.]{0,20}\b(?:awarded|gained|obtained|achieved)\b"
    r"[^.]{0,40}\b(?:when|once|if|after|through the (?:completion|achievement))\b"
    r"[^.]*\b(?:units?|assessments?|components?|credits?)\b",
    rf"\b{WHO} will (?:obtain|achieve|gain|be awarded) (?:this|the) qualification (?:once|when|if|by)\b",
    # 'In order to be awarded a qualification, a learner must complete all units'
    rf"\bto be awarded (?:the|a|this)\b[^.]*\b{WHO} [^.]*\b{_ACT}\b",
    # 'All assessments must be achieved at a minimum of Pass for the qualification to be awarded.'
    r"\b(?:all|both|each|the|any|these)\b[^.]{0,40}\b(?:units|credits|components|assessments|pathways)\b[^.]{0,60}"
    r"\b(?:must|need to|have to) (?:all )?be (?:achieved|completed|passed|taken|selected|chosen)\b",
    # printed as 'Award: the mandatory unit must be achieved.'
    rf"\bthe (?:mandatory|compulsory|core) unit must be {_DONE}\b",
    # 'Learners must complete one route in full.'
    rf"\b{WHO} {_MUST} {_HOW}{_ACT} (?:{_NUMBER}|either|any one|all) (?:of the )?(?:\w+ )?(?:routes?|pathways?)\b",
    # 'but these must be completed before claiming certification'
    rf"\bmust (?:not )?be {_DONE} (?:before|prior to)\b[^.]*"
    r"\b(?:claim\w*|certification|award\w*|units?|qualification)\b",
    # 'The Electrotechnical Occupational Competence Unit is the final unit to be undertaken'
    rf"\bfinal unit to be {_DONE}\b",
    # '… units below, all of which are mandatory', 'All units are mandatory.'
    r"\ball (?:\w+ ){0,3}units (?:listed )?(?:are|is) (?:mandatory|compulsory)\b",
    # 'Learners take both units.'
    rf"\b{WHO} (?:take|study|complete) (?:all|both)(?: of)?(?: the)?(?: \w+){{0,2}} units\b",
    # 'Unit 3 and unit 7 are a barred combination', 'cannot be taken together'
    r"\bbarred (?:combinations?|units?)\b",
    r"\bunits? \w+\b[^.]*\b(?:is|are) barred\b",
    r"\b(?:cannot|can not|may not|must not) be (?:taken|combined|selected|counted|achieved|claimed|chosen)\b"
    r"[^.]*\b(?:with|together|both|as well as|same)\b",
    # 'Units 12 and 13 cannot both be taken.', 'Learners who take unit 5 may not take unit 6.'
    rf"\bunits?\b[^.]*\b(?:cannot|can not|may not|must not) both be {_DONE}\b",
    # 'Learners must not take both Unit 7 and Unit 8.'
    rf"\b(?:cannot|can not|may not|must not) {_ACT} both\b[^.]*\bunits?\b",
    rf"\b{_ACT}s? unit [^.]*\b(?:cannot|can not|may not|must not) (?:also )?{_ACT} unit\b",
    # printed as 'A minimum of 60% of the credits must be at Level 4 or above.'
    # and as 'No more than half of the credits may come from Level 2 units.'
    r"\b(?:\d{1,3} ?%|\d{1,3} per ?cent|half|thirds?|quarters?) of (?:the |all )?(?:\w+ )?(?:credits?|units)\b"
    r"[^.]*\b(?:must|needs? to|may|can|at level)\b",
    r"\bbut not both\b",
    # 'Learners cannot take Office Software if they have taken Payroll Control.', 'A and B may not be combined.'
    rf"\b{WHO} (?:cannot|can not|may not|must not) {_ACT} [^.]* if they have (?:already )?{_DONE}\b",
    r"\b(?:cannot|can not|may not|must not) be combined\b",
    rf"\bunit \w+\b[^.]*\bunit \w+ (?:cannot|can not|may not|must not) be {_DONE}\b",
    # 'It is not possible to combine Units 8 and 9.', 'Unit 6 is a pre-requisite of Unit 7.'
    rf"\bnot (?:possible|permitted|allowed) to (?:combine|{_ACT})\b[^.]*\bunits?\b",
    r"\bunits? [a-z]{0,3}\d[\w/]* (?:is|are) (?:an? )?(?:pre|co)-?requisites? (?:of|for|to)\b",
    # 'Where a learner takes Unit 4, Unit 7 must be taken as well.'
    rf"\bunits? [a-z]{{0,3}}\d[\w/]* (?:must|needs? to|has to) be {_DONE} (?:as well|too|together with)\b",
    # 'Credit from Group B is capped at 10.', 'The balance of credits can be made up from any of the groups.'
    rf"\b(?:credits?|units)\b[^.]*\b(?:is|are) (?:capped at|limited to|restricted to) (?:a maximum of )?{_NUMBER}\b",
    # 'The remainder may be taken from any of the optional units.', 'All credits must come from the mandatory units.'
    r"\b(?:(?:balance|remainder|rest)\b|remaining (?:credits?|units?))[^.]*\b(?:may|can|must|should) (?:be|come)\b"
    rf"[^.]*\b(?:units?|groups?|pathways?|{KINDS})\b",
    r"\ball (?:the |of the )?credits (?:must|should|need to) (?:come|be)\b"
    rf"[^.]*\b(?:units?|groups?|{KINDS})\b",
    # 'Unit L9 can only be taken with unit L3.', 'Unit 4 is only open to learners who …', '… provided that unit 1 …'
    rf"\bunits? [a-z]{{0,3}}\d[\w/]* (?:can|may|must) only be {_DONE}\b",
    r"\bunits? [a-z]{0,3}\d[\w/]* is only (?:open|available) to\b",
    rf"\bunits?\b[^.]*\bprovided (?:that )?unit [a-z]{{0,3}}\d[\w/]*\b[^.]*\b{_DONE}\b",
    # 'No learner may count more than 15 credits.', 'Group C may not make up more than a third of the credits.'
    rf"\bno {WHO} (?:may|can|must|should) \w+ more than {_NUMBER}\b[^.]*\b(?:credits?|units?)\b",
    rf"\b(?:cannot|can not|may not|must not|should not) (?:\w+ ){{1,4}}more than (?:{_NUMBER}|an? )"
    r"[^.]*\b(?:credits?|units?)\b",
    # 'Fifteen of these come from the mandatory units.', '… so long as five are at Level 3'
    rf"\b{_NUMBER} of (?:these|them|which) (?:must |should |may |can )?(?:come|are|is|be)\b[^.]*"
    rf"\b(?:{KINDS}|units?|groups?|level \d)",
    rf"\b{_NUMBER} (?:are|must be) (?:at|from) (?:or above )?level \d",
    r"\bmutually exclusive\b",
    r"\bnot permitted (?:together|in combination)\b",
    r"\bonly one of (?:(?:the following|these) units|(?:the )?units \w*\d)\b",
    # 'Learners who do not achieve the required minimum grade in units … will not achieve a qualification.'
    rf"\b{WHO} who (?:do not|don't|have not|fail to) (?:achieve|complete|meet|pass)\b"
    r"[^.]*\b(?:units?|components?|credits?|points)\b[^.]*\bqualifications?\b",
    r"\bmore than the required number of (?:\w+ )?(?:units|credits)\b",
    # 'is a mandatory requirement that all learners must meet', 'is essential for all candidates'
    r"\b(?:mandatory|compulsory) requirement\b[^.]*\b(?:must|before|all)\b",
    r"\bmust achieve the mandatory\b",
    r"\bis (?:essential|mandatory|compulsory) for all (?:learners|candidates)\b",
)
# What says of a number of credits or units what it is for
_COUNTS = words(
    r"\b(?:achieves?|completes?|completed|select|choose|consists? of|consisting of|comprises?|made up of|will study)\b",
    r"\b(?:minimum|maximum|at least|up to|not? more than|not exceed|remaining|remainder)\b",
    r"\b(?:totalling|must|required|needed|all|there (?:are|is))\b",
    r"\brequires? (?:the )?(?:successful )?(?:achievement|completion) of\b",
    r"\bunits?,? (?:of which|both|all)\b",
    rf"\bfrom (?:the )?(?:\w+ )?(?:group|{KINDS})\b",
    # 'This qualification has three mandatory units.'
    rf"\bqualifications? (?:has|contains|includes) (?:a total of )?{_NUMBER}"
    rf" (?:{KINDS}) units?\b",
    rf"\b{_NUMBER}[ -]unit (?:qualification|award|certificate|diploma)\b",
    r"\bqualification has a (?:total )?credit value of\b",
    r"\bqualifications? (?:is|are) worth\b",
    r"\bis an? \d+[ -]credits?\b",
    # 'Fewer than 12 credits may come from units at Level 2.'
    rf"\b(?:more|less|fewer) than {_NUMBER} (?:\w+ )?(?:credits?|units?) (?:must|may|can|should) (?:come|be)\b",
)
_OTHERS = words(
    # of one unit
    r"\b(?:to (?:pass|achieve|complete|gain)|for|of|in) (?:each|an?|the|this|any|every)"
    rf" (?:(?!{KINDS}|{OTHER_KINDS}|must|award\b|certificate|diploma|qualification|learners?|candidates?)"
    r"\w+ ){0,4}unit\b(?! (?:from|of))",
    r"\beach (?:\w+ )?unit (?:has|is|in|consists)\b",
    r"\bto (?:pass|achieve|complete) (?:the|these) units?,",
    r"\bcredit value of (?:a|each|the) unit\b",
    # of what credits mean and what is certificated
    r"\bcredits?\b[^.]*\bfor every\b",
    r"\bguided learning hours? (?:\(glh\) )?(?:each|per)\b",
    r"\bhours of learning\b",
    r"\bcredit transfer\b",
    r"\bcredits?\b[^.]*\bbe transferred\b",  # 'Up to 6 credits may be transferred from another qualification.'
    r"\b(?:certificates? of (?:unit )?credit|unit certificat\w+)\b",
    # of others than learners
    r"\b(?:assessors?|tutors?|verifiers?|centres?|centre staff|iqas?|employers?|teachers?)"
    r" (?:must|should|will|need|may|can|are required)\b",
    r"\ba range of units",
    r"\bfor example\b",
    # of what happens: 'You may find that learners need to complete more than the minimum number of units'
    r"\b(?:may|might|can|could|will|often|sometimes|usually) find (?:that|it)\b",
    r"\baged\b",
)
_GROUPS = words(rf"\b(?:units?|group|pathway|{KINDS}|{OTHER_KINDS})\b")
# Headings below which rules of combination alone stand
_COMBINATION = words(
    r"\brules? of combination\b",
    r"\bcombination (?:rules?|requirements?)\b",
    r"\bcombinations? of units\b",
    r"^rules?$",
    r"^(?:barred|excluded) (?:combinations?|units?)$",
)
_PART = r"(?:units?|credits?|modules?|groups?|pathways?)"
# printed there as '4 from any group.', 'Any three units.' and as 'The remaining credits may come from any unit.'
_COMBINED = words(
    rf"\b(?:{_NUMBER}|any|both|half)\b[^.]{{0,40}}\b{_PART}\b",
    rf"\b(?:{_NUMBER}|all|half) of (?:these|them|which|those)\b",
    rf"\bgroup \w\d?\b[^.]{{0,20}}\b(?:{_NUMBER}|any|all|both)\b",
    r"\ball (?:the )?(?:\w+ )?(?:units|modules|groups)\b(?: (?:in|of|from|within)\b|$|\.)",
    rf"\b(?:remaining|remainder|rest|balance|further|additional)\b[^.]{{0,40}}\b{_PART}\b",
    rf"^(?:complete|achieve|pass|take)\b[^.]{{0,60}}\b{_PART}\b",  # 'Complete Units 1 and 2', beside 'Rule'
    rf"\b(?:choose|select|chosen|selected|combined?|barred|excluded)\b[^.]{{0,60}}\b{_PART}\b",
    rf"\b{_PART}\b[^.]{{0,60}}\b(?:choose|chosen|selected|combined|barred|excluded)\b",
)
_OF_PRINT = words(
    r"\b(?:is|are|can be|have been|has been) (?:\w+ )?"
    r"(?:shown|listed|found|given|set out|available|assessed|graded|described)\b",
    r"\b(?:glh|tqt|guided learning|hours?)\b",
    r"\b(?:information|details?|refer|page|website|appendix|table|see)\b",
)
# printed as 'Mandatory (all)' and as 'This qualification is gained when all the necessary units have been achieved.'
_ALL = words(
    r"\b(?:all|both|each|every)\b[^.]{0,40}\b(?:units?|modules?|components?|assessments?|credits?|parts)\b",
    r"\b(?:units?|modules?|components?|tests?)\b[^.]{0,40}\b(?:all|both)(?: of (?:which|them|these))? (?:are|must)\b",
    r"\(all\)",
)
# and what stands beside that in 'all mandatory units, along with unit 109' or 'all units at a minimum of Pass'
_MORE = words(
    r"\b(?:along with|together with|as well as|plus|also|in addition|either|or|except|unless|but|not)\b",
    r"\b(?:prior|before|after|first|final|last|order|version|previous|former)\b",
    r"\b(?:grade|merit|distinction|minimum|above|at level)\b",
    r"\bpass\b(?! (?:all|both|each|every|for the) )",
    r"\bunits? [a-z]?\d",
)
_LONGEST_BANNER = 12  # words
# printed as 'Mandatory (all)', 'Specialist unit (1 from)', 'Optional units – choose two'
_ASKED = words(
    r"\(all\)",
    rf"\((?:any |choose |select )?{_NUMBER}(?: units?)?(?: (?:from|of)\b[^)]*)?\)",
    r"\(complete [^)]*\)",
    rf"\({_NUMBER} credits?[^)]*\)",
    rf"\b(?:complete|achieve|select|choose|take)s?\b[^.]*\b(?:all|any|both|{_NUMBER})\b",
    rf"\b(?:all|{_NUMBER})\b[^.]*\b(?:required|must be)\b",
)
# a row that is printed as 'Number of mandatory credits that must be achieved: Group A', '31'
_COUNTED = words(r"\b(?:credits?|units)\b")
_COUNTED_FOR = words(
    r"\b(?:min(?:imum)?|max(?:imum)?|mandatory|optional|must|required|remaining|achieved|needed|total number)\b",
    r"\bto be (?:achieved|completed|taken|chosen|selected)\b",
)
# 'Credits from Group A', and no 'Credits from other bodies'
_COUNTED_FROM = words(rf"^(?:number of )?(?:credits|units) from (?:the )?(?:(?:{KINDS}) )?group \w+$")
_LEADS = words(
    rf"\b{WHO}\b[^.]*\b{_MUST}\b",
    r"\bconsists? of\b",
    r"\bcombination\b",
    r"\bto (?:achieve|gain|be awarded|obtain)\b",
)
_KNOWN = 1 << 12  # paragraphs and sentences that are remembered: each fact asks for them again
_HYPHENS = str.maketrans("", "", f"-{SOFT_HYPHEN}")
_LABEL = re.compile(r"(?:IMPORTANT NOTE|IMPORTANT|NOTE|N\.?B\.?|Please note)\s*:\s*", re.IGNORECASE)
# no end before '15' of '30 credits; 15 are mandatory'
_SENTENCE_END = re.compile(
    r"(?<=[.;?!])(?<!e\.g\.)(?<!i\.e\.)(?<!\b[Mm]ax\.)(?<!\b[Mm]in\.)\s+(?=[A-Z0-9(\u2018'\"*])(?<!; (?=\d))"
)


@lru_cache(_KNOWN)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, in order."""
    return tuple(part for part in _SENTENCE_END.split(text) if part)


def sentences_of(text: str, words: Sequence[Word]) -> Iterator[tuple[str, Sequence[Word]]]:
    """The sentences of a text, each with its words; with all words where they are not those of the text.

    A label before a sentence ('IMPORTANT NOTE:') is left out.
    """
    printed = _printed(text, words)
    at = 0
    for sentence in sentences(text):
        length = len(sentence.split())
        label = _LABEL.match(sentence)
        skip = len(label[0].split()) if label is not None and label.end() < len(sentence) else 0
        own = [word for part in printed[at + skip : at + length] for word in part] if printed else words
        at += length
        yield " ".join(sentence.split(" ")[skip:]), own


def _printed(text: str, words: Sequence[Word]) -> list[Sequence[Word]]:
    """By word of a text, the printed words that it is: two where it was parted at a line's end; empty if unlike."""
    parts = text.split()
    if len(parts) == len(words):
        return [(word,) for word in words]
    found: list[Sequence[Word]] = []
    at = 0
    for part in parts:
        start, letters, wanted = at, "", part.translate(_HYPHENS)
        while at < len(words) and (at == start or len(letters) < len(wanted)):
            letters += words[at].text.translate(_HYPHENS)
            at += 1
        if letters != wanted:
            return []
        found.append(words[start:at])
    return found if at == len(words) else []


@lru_cache(_KNOWN)
def is_rule(sentence: str) -> bool:
    """Whether a sentence says what must be achieved, chosen or left out for a qualification."""
    small = sentence.lower()
    if _OTHERS.search(small):
        return False
    if _ALWAYS.search(small):
        return True
    if is_of_else(small):
        return False
    must = _MUST_ACT.search(small)
    if must and (_PARTS.search(_ONE_UNIT.sub(" ", small[must.end() :])) or _ALL_TESTS.search(small)):
        return True
    counted = gives_number(sentence) and bool(_COUNTS.search(small))
    return counted and bool(printed_amounts(sentence) or gives_choice(sentence) or strict_in(sentence))


def may_be_rule(sentence: str) -> bool:
    """Whether a sentence below a heading of rules of combination may be one, though not how rules are known to read."""
    small = sentence.lower()
    of_combination = _COMBINED.search(small) and not _OF_PRINT.search(small)
    return bool(of_combination) and not _OTHERS.search(small) and not is_of_else(small)


def is_of_combination(heading: str) -> bool:
    """Whether a heading is that of rules of combination."""
    return bool(_COMBINATION.search(heading.lower()))


def asks_for_all(text: str) -> bool:
    """Whether a rule asks for all units or assessments and for nothing else: 'Learners must complete all units.'"""
    small = text.lower()
    return bool(_ALL.search(small)) and not _MORE.search(small)


def asks_of_group(text: str) -> bool:
    """Whether a text across a table or above it says what is asked of a group: 'Specialist unit (1 from)'."""
    small = text.lower()
    return bool(_GROUPS.search(small)) and len(text.split()) <= _LONGEST_BANNER and bool(_ASKED.search(small))


def counts(label: str) -> bool:
    """Whether the label of a row counts what must be achieved: 'Minimum number of credits that must be achieved'."""
    small = label.lower()
    return bool(_COUNTED.search(small) and (_COUNTED_FOR.search(small) or _COUNTED_FROM.match(small)))


def leads_in(sentence: str) -> bool:
    """Whether a sentence can lead in a list of what must be achieved."""
    small = sentence.lower()
    return bool(_LEADS.search(small)) and not _OTHERS.search(small)
