"""Lines -> criteria, by their numbers; what has none goes on with the criterion above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.geometry.lines import line_of
from pipeline.geometry.lists import LEADING_ON, follows
from pipeline.interpret.drafts import Criterion, Draft, Outcome, Placed, Reading
from pipeline.interpret.repeats import alike
from pipeline.pages import Word
from pipeline.terms import Grade
from pipeline.wording import codes
from pipeline.wording.codes import Code, Kind
from pipeline.wording.folding import folded
from pipeline.wording.headings import numbered_outcome
from pipeline.wording.lead_ins import explains_grade, is_lead_in, role_of

_SET_OFF = 0.45  # of the font size: the narrowest white behind a number that no mark closes
_MARKS = {",", ":", ";", ".", "\u2013", "-"}  # between a code and its text: 'P5 , Demonstrate'
_DASHES = {"\u2013", "\u2014"}  # '1 \u2013 Know lamps', and no '5 \u2013 10'
_SPEAKS_OF = {"in", "of", "see", "with", "from", "to", "and", "or", "for", "under", "criterion", "criteria", "by"}
_JOINS = {"and", "&", ",", "or", "to"}
_FEWEST_AGAIN = 2  # words of a text that says a part of an outcome again
_ALIGNED = 1.0  # points
_NEXT_LINE = 1.6  # of the font size: the widest step to the next line of one text
_APART = 1.2  # of the font size: white before a number in the middle of a line
_BRACKETED = re.compile(r"\(AC ?(\d{1,2}\.\d{1,2})\)(?=\s|$)", re.IGNORECASE)


def numbered(placed: Placed) -> tuple[Code, Placed | None] | None:
    """The code that a line starts with, and the line without it; None where there is none that is set off."""
    text = placed.text
    code = codes.leading(text)
    if code is None:
        return None
    count = len(text[: code.length].split())
    end = len(" ".join(word.text for word in placed.line.words[:count]))
    rest = text[code.length : end]
    rest = "" if rest in _MARKS else rest
    if code.kind in {Kind.INTEGER, Kind.LETTER, Kind.ROMAN} and not code.closed and not _is_set_off(placed, count):
        return None
    if code.kind is Kind.LETTER and rest:
        return None
    if not rest and len(placed.line.words) > count + 1 and placed.line.words[count].text in _MARKS:
        count += 1
    return code, placed.without(count, rest)


def bracketed(placed: Placed) -> tuple[Code, Placed | None] | None:
    """The criterion's code in brackets at the start of a line of content, and the line without: '(AC2.1) Oil lamps'."""
    match = _BRACKETED.match(placed.text)
    if match is None:
        return None
    return Code(Kind.CRITERION, (match[1],), match.end(), closed=True), placed.without(len(match[0].split()))


def is_set_off(placed: Placed) -> bool:
    """Whether a mark or a wide space sets off the number that a line starts with."""
    code = codes.leading(placed.text)
    return code is not None and (code.closed or _is_set_off(placed, len(placed.text[: code.length].split())))


def _is_set_off(placed: Placed, count: int) -> bool:
    words = placed.line.words
    if len(words) == count or words[count].x0 - words[count - 1].x1 > _SET_OFF * words[0].size:
        return True
    return words[count].text in _DASHES and words[-1].text[:1].isalpha() and words[count + 1].text[:1].isalpha()


def read_criteria(
    reading: Reading, lines: Iterable[Placed], outcome: Outcome | None, grade: Grade | None = None
) -> list[Criterion]:
    """Read the lines of a column of criteria; returns the criteria that begin in them.

    `outcome` is the one that they stand beside or below; decimal numbers name theirs. What stands above the first
    number goes on with the criterion that the same column, known by its grade, held last.
    """
    found: list[Criterion] = []
    reading.naming = reading.open_ended = False
    last = reading.lasts.get(grade)
    for placed in _split(lines, last.number if last is not None and reading.scheme is Kind.CRITERION else None):
        part = numbered(placed)
        if part is not None and _begins(reading, placed, part[0], outcome, grade):
            criterion = _begin(reading, part[0], outcome, grade)
            if criterion is None:
                reading.draft.misreads.append(f"criterion '{placed.text[:60]}' stands under no outcome")
                continue
            criterion.head = placed.line.words
            reading.naming = False
            reading.lasts[grade] = reading.draft.last = criterion
            if part[1] is not None:
                criterion.lines.append(part[1])
            found.append(criterion)
            continue
        if _names_outcome(reading, placed, part, grade):
            outcome = reading.current
            continue
        current = reading.lasts.get(grade)
        breaks = part is not None and _ends(current) and _breaks_list(part[0], current)
        missed = part is not None and (
            _may_be_missed(part[0], outcome, current) or _stands_as_criterion(placed, part[0], current)
        )
        if breaks or missed:
            reading.draft.misreads.append(f"'{placed.text[:60]}' may begin a criterion")
        if _only_leads_in(placed.text, current):
            continue
        if current is None:
            reading.draft.misreads.append(f"'{placed.text[:60]}' stands above the first criterion")
        else:
            current.lines.append(placed)
    return found


def _begins(reading: Reading, placed: Placed, code: Code, outcome: Outcome | None, grade: Grade | None) -> bool:
    """Whether the code that a line starts with begins a criterion, and neither names one nor its outcome."""
    if _is_spoken_of(placed, code, reading.lasts.get(grade)) or (
        grade is not None and outcome_again(reading.draft, placed)
    ):
        return False
    among = _stands_among(placed, code, outcome, reading.scheme)
    return among or _counts(reading, code, outcome, is_set_off(placed))


def _is_spoken_of(placed: Placed, code: Code, current: Criterion | None) -> bool:
    """Whether a code at a line's start, in the print of text, is another criterion's: '… as in' / 'P4 and others'."""
    if code.kind is not Kind.GRADED or placed.line.words[0].bold or current is None or not current.lines:
        return False
    above = current.lines[-1].line
    apart = above.page == placed.line.page and placed.line.baseline - above.baseline > _NEXT_LINE * above.size
    return not apart and above.words[-1].text in LEADING_ON


def _names_outcome(
    reading: Reading, placed: Placed, part: tuple[Code, Placed | None] | None, grade: Grade | None
) -> bool:
    """Whether a line in a grid says which outcome its criteria are of: 'LO1 …', 'Learning aim A: …', or goes on so."""
    named = numbered_outcome(placed.text)
    count = len(reading.draft.outcomes)
    if part is not None and part[0].kind is Kind.OUTCOME:
        rest = None if part[1] is None or part[1].text in _JOINS else part[1]
        if reading.naming and reading.current is not None and reading.open_ended:
            reading.current.pointed.append(placed)  # 'LO2 and' / 'LO3'
            return True
        reading.open_ended = rest is not part[1]
        outcome = reading.begin_outcome(part[0].number, rest)
        if rest is None:
            outcome.pointed.append(placed)  # 'LO2 and LO3' above what is of both
    elif grade is not None and (band := outcome_again(reading.draft, placed)) is not None:
        outcome = reading.begin_outcome(band[0].number, band[1])
    elif named is not None:
        rest = placed.without(len(placed.line.words) - len(named[1].split())) if named[1] else None
        outcome = reading.begin_outcome(named[0], rest)
    elif reading.naming and reading.current is not None:
        (reading.current.again if reading.repeats else reading.current.lines).append(placed)
        return True
    else:
        return False
    outcome.late |= len(reading.draft.outcomes) > count
    reading.naming = True
    reading.lasts.pop(grade, None)
    return True


def outcome_again(draft: Draft, placed: Placed) -> tuple[Code, Placed] | None:
    """The number and the text of a line that says an outcome again, marked or not: '2 Select cloths', '2. Select …'.

    So a grid of grades heads the criteria of an outcome, a list of content what is taught for it, and a cell what goes
    on behind the end of a page. A text of one word has to be the whole outcome.
    """
    code = codes.leading(placed.text)
    known = draft.outcome(code.number) if code is not None and code.kind is Kind.INTEGER else None
    rest = placed.without(1) if known is not None else None
    if code is None or known is None or rest is None:
        return None
    short = len(rest.line.words) < _FEWEST_AGAIN and folded(rest.text) != folded(known.text)
    return None if short or not alike(rest.text, known.text) else (code, rest)


def _only_leads_in(text: str, current: Criterion | None) -> bool:
    """Whether a line only says that criteria follow; behind a criterion it must end in a colon to do so."""
    if current is not None:
        return is_lead_in(text) and text.endswith(":")
    return is_lead_in(text) or role_of(text) is not None or explains_grade(text)


def _split(lines: Iterable[Placed], last: str | None) -> Iterator[Placed]:
    """Lines, parted where a number in their middle begins the next criterion: 'AC2.1 light AC2.2 trim'.

    `last` is the number of the coded criterion that stands above: its next may begin on a line of its text.
    """
    before = last
    for placed in lines:
        words = placed.line.words
        start = 0
        first = codes.leading(placed.text)
        if first is not None and first.kind in {Kind.CRITERION, Kind.DECIMAL}:
            before, kind = first.numbers[-1], first.kind
        elif before is not None and last is not None:
            kind = Kind.CRITERION
        else:
            yield placed
            continue
        for at in range(1, len(words)):
            code = codes.leading(" ".join(word.text for word in words[at : at + 3]))
            if code is None or not follows(before, code.number) or code.kind is not kind:
                continue
            if _begins_anew(words[at - 1], words[at], code):
                yield Placed(line_of(words[start:at]), placed.left, placed.right)
                start, before = at, code.numbers[-1]
        yield Placed(line_of(words[start:]), placed.left, placed.right)


def _begins_anew(before: Word, word: Word, code: Code) -> bool:
    """Whether a code in the middle of a line begins a criterion, and is not spoken of: 'as in AC1.3'."""
    if code.kind is Kind.CRITERION:
        return before.text.lower() not in _SPEAKS_OF
    return word.x0 - before.x1 > _APART * word.size


def _counts(reading: Reading, code: Code, outcome: Outcome | None, set_off: bool) -> bool:
    """Whether a code begins a criterion here."""
    if code.kind in {Kind.GRADED, Kind.CRITERION}:
        return True
    if code.kind is Kind.DECIMAL:
        if code.number.count(".") != 1:
            return False
        last = reading.draft.last
        previous = last.number if last else None
        following = follows(previous, code.number) or _is_first(reading, outcome, code.number)
        return following or (set_off and _may_come_next(outcome, code.number))
    kind = Kind.LETTER if code.kind is Kind.ROMAN and code.number in {"i", "v", "x"} else code.kind
    if code.kind is Kind.ROMAN and (reading.scheme is Kind.ROMAN or (reading.scheme is None and code.number == "i")):
        kind = Kind.ROMAN
    if kind not in {Kind.INTEGER, Kind.LETTER, Kind.ROMAN} or reading.scheme not in {None, kind}:
        return False
    before = outcome.criteria[-1].number.rpartition(".")[2] if outcome is not None and outcome.criteria else None
    return follows(before, code.number)


def _is_first(reading: Reading, outcome: Outcome | None, number: str) -> bool:
    """Whether a decimal is the first of the outcome that it stands below, or misprinted for it."""
    if outcome is None or outcome.criteria:
        return False
    named = reading.draft.outcome(number.partition(".")[0])
    return number == f"{outcome.number}.1" or is_misnumbered(named, outcome, number)


def _stands_among(placed: Placed, code: Code, outcome: Outcome | None, scheme: Kind | None) -> bool:
    """Whether '3.' stands in the column of its outcome's criteria, though it is not the next: '2.' is not printed.

    Among coded criteria, whose lists are set in, it stands left of the text of the one above: 'AC10.3 …', '2. …'.
    """
    above = outcome.criteria[-1] if outcome is not None and outcome.criteria else None
    if above is None or not above.lines or not _breaks_list(code, above):
        return False
    first = above.lines[0]
    if scheme is Kind.CRITERION:
        return placed.line.x0 < first.line.x0 - first.line.words[0].size
    before = above.number.rpartition(".")[2]
    aligned = bool(first.marker) and abs(first.marker[0].x0 - placed.line.x0) < _ALIGNED
    return scheme is Kind.INTEGER and aligned and before.isdigit() and int(code.number) > int(before)


def _may_be_missed(code: Code, outcome: Outcome | None, current: Criterion | None) -> bool:
    """Whether a decimal number at a line's start that is no criterion has the form of one of its outcome.

    '1.3.1' below '1.3' is a point of that.
    """
    named, _, point = code.number.partition(".")
    if current is not None and code.number.startswith(f"{current.number}."):
        return False
    return code.kind is Kind.DECIMAL and outcome is not None and named == outcome.number and point not in {"", "0"}


def _stands_as_criterion(placed: Placed, code: Code, current: Criterion | None) -> bool:
    """Whether 'b)' stands in the column of the numbers below 'a)', and begins none of its outcome's criteria.

    So does '1' below '3', under another head: 'Underpinning knowledge' counts from 1 again, as 'Practical skills' does.
    """
    first = current.lines[0] if current is not None and current.composed and current.lines else None
    if current is None or first is None or not first.marker:
        return False
    aligned = abs((first.marker[0].x0 - first.left) - (placed.line.x0 - placed.left)) < _ALIGNED
    before = current.number.rpartition(".")[2]
    following = code.kind is Kind.LETTER and code.closed and follows(before, code.number)
    return aligned and (following or (code.number == "1" and before.isdigit()))


def _ends(current: Criterion | None) -> bool:
    return current is not None and bool(current.lines) and current.lines[-1].text[-1:] in ".;:"


def _breaks_list(code: Code, current: Criterion | None) -> bool:
    """Whether '2.' stands below a criterion without '1.' above it: what it goes on with is no list of its points."""
    if current is None or code.kind is not Kind.INTEGER or not code.closed or code.number == "1":
        return False
    above = [found for placed in current.lines if (found := codes.leading(placed.text)) is not None]
    numbers = [found.number for found in above if found.kind is Kind.INTEGER]
    return not any(follows(number, code.number) for number in numbers)


def _may_come_next(outcome: Outcome | None, number: str) -> bool:
    """Whether a decimal that is not the next can be a criterion: the first of an outcome, or further on in its own."""
    named, _, point = number.partition(".")
    if point == "1":
        return True
    if outcome is None or named != outcome.number or not outcome.criteria:
        return outcome is not None and named == outcome.number and point != "0"
    before = outcome.criteria[-1].number.rpartition(".")[2]
    return before.isdigit() and int(point) > int(before)


def is_misnumbered(named: Outcome | None, outcome: Outcome | None, number: str) -> bool:
    """Whether an outcome's first criterion has the number of another's: 'AC1.1' below 'LO4', as 'AC1.1' is below 'LO1'.

    The number stays as printed; `validate` tells that it stands under another outcome.
    """
    if outcome is None or named is None or outcome is named or outcome.criteria:
        return False
    return number.endswith(".1") and any(criterion.number == number for criterion in named.criteria)


def _coded_for(draft: Draft, number: str) -> Outcome | None:
    """The outcome that a graded code names: 'A.P1' that of A; 'BC.D2', of B and C, the first of them."""
    named = number.partition(".")[0].lstrip("0123456789") if "." in number else ""
    each = [draft.outcome(letter) for letter in named]
    return (draft.outcome(named) if named else None) or (each[0] if each and all(each) else None)


def _begin(reading: Reading, code: Code, outcome: Outcome | None, grade: Grade | None) -> Criterion | None:
    draft = reading.draft
    number = code.number
    if code.kind in {Kind.DECIMAL, Kind.CRITERION}:
        own = draft.outcome(number.partition(".")[0])
        outcome = outcome if is_misnumbered(own, outcome, number) else own
    elif code.kind is Kind.GRADED:
        outcome = _coded_for(draft, number) or outcome
    elif outcome is not None and reading.scheme is not Kind.CRITERION:
        number = f"{outcome.number}.{number}"
    if outcome is None:
        return None
    reading.scheme = reading.scheme or code.kind
    coded = codes.grade_of(code.number)
    criterion = Criterion(number, coded or grade, composed=number != code.number)
    if coded and grade and coded is not grade:
        criterion.grade, criterion.column = None, grade
    outcome.criteria.append(criterion)
    return criterion
