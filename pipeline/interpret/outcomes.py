"""Headings of outcomes inside a unit: 'Outcome 2', 'Learning outcome 1: Understand lamps', 'Learning outcome:'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from pipeline.interpret.criteria import outcome_again
from pipeline.interpret.drafts import Content, Outcome, Placed, is_said_again, without_weight
from pipeline.interpret.repeats import alike, nearer
from pipeline.interpret.rows import head_of
from pipeline.interpret.state import Mode, State
from pipeline.ledger import Ignore
from pipeline.outline.flow import LinePiece, Piece, RowPiece
from pipeline.pages import Word
from pipeline.wording import codes
from pipeline.wording.codes import Code, Kind
from pipeline.wording.folding import folded
from pipeline.wording.headings import Section, names_topic, numbered_outcome, section_of
from pipeline.wording.lead_ins import Role, is_lead_in, role_of

_NEXT = 1.5  # of the font size: the widest step to the next line of a heading
_ALIGNED = 1.0  # points
_NEAR = 6  # pieces: a text of two lines and a head of criteria
_LINES = 3  # of a heading, at most, and the first below it
_NUMBER = re.compile(r"\d{1,2}[.):]?")


class Outcomes(State):
    """Begins outcomes, or points at those that are known, where a heading names them."""

    def _next_in_list(self, placed: Placed) -> tuple[Code, Placed] | None:
        """The number of the next outcome where nothing sets it off: '1 know lamps' below 'The learner will:'.

        So is the one of the outcome whose heading has its number alone, before its text: '1 Know lamps'.
        """
        code, rest = codes.leading(placed.text), placed.without(1)
        if code is None or rest is None or code.kind is not Kind.INTEGER:
            return None
        led = self.above is not None and is_lead_in(self.above.text)
        current = self.reading.current
        headed = current is not None and not current.lines and current.number == code.number
        begins = (headed or self._is_next(code.number)) and (led or rest.text[:1].isupper())
        return (code, rest) if begins else outcome_again(self.draft, placed) if led else None

    def _is_next(self, number: str) -> bool:
        last = self.draft.outcomes[-1].number if self.draft.outcomes else "0"
        if number.startswith("AO"):
            number, last = number.removeprefix("AO"), last.removeprefix("AO")
        return number.isdigit() and last.isdigit() and (int(number) == int(last) + 1)

    def _outcome_heading(self, piece: LinePiece, placed: Placed, heading: bool) -> bool:
        """'Outcome 2 (continued)', 'Learning outcome 1', 'Outcome 3: Be able to …' as a heading."""
        begun = self._above_first_criterion(self.at) or self._alone() if self.pieces[self.at] is piece else None
        named = begun or numbered_outcome(piece.text) or self._named_by_text(piece)
        large = piece.style.size > 1.04 * self.body
        plain = begun is not None and self._stands_below_criteria(piece)
        if named is None or not (heading or piece.style.on_fill or large or plain):
            return False
        number, rest = named
        known = self.draft.outcome(number)
        if begun is not None:
            self.mode, self.begun = Mode.OUTCOMES, number
        if known is not None and not rest and self._is_for_evidence(known, piece):
            return True
        told = known is not None and bool(rest or known.criteria or self._has_content(number))
        if self.mode is Mode.PART and not self._outranks(piece) and told:
            return False
        number = self._number_by_text(number, rest)
        late = self.mode is Mode.CONTENT and self.draft.outcome(number) is None
        count = len(placed.line.words) - len(rest.split()) if rest else 0
        glued = placed.line.words[count].text != rest.split()[0] if rest else False  # '1:Understand'
        self._leave_to_the_whole(number)
        self._begin_apart(
            number,
            placed.without(count + glued, rest.split()[0] if glued else "") if rest else None,
            () if rest else placed.line.words,
        )
        self.draft.outcomes[-1].late |= late
        self.claims.ignore(placed.line.words[: count or None], Ignore.LABEL)
        self.opener = self.outcome_style = piece.style
        self.listed = None
        self.repeated = rest
        self.outcome_line = piece if rest else None
        if self.mode is Mode.CONTENT and (known is not None or rest):
            self.reading.content = None
            self.headed.add(number)
            if known is not None and rest:
                self._new_content(number, Kind.OUTCOME, None)  # what stands below it is the outcome's, not the unit's
        else:
            self.mode = Mode.OUTCOMES
        self._together(self.mode)
        return True

    def _named_by_text(self, piece: LinePiece) -> tuple[str, str] | None:
        """The outcome that a heading inside content prints again without its number, on one line or two.

        Below 'Outcome 3' it is no heading of its own.
        """
        if self.mode is not Mode.CONTENT or (self.above is not None and numbered_outcome(self.above.text)):
            return None
        below = self.pieces[self.at + 1] if self.at + 1 < self.region.end else piece
        text = folded(piece.text)
        said = {text, folded(f"{piece.text} {below.text}") if _are_alike(piece, below) else text}
        return next(((one.number, piece.text) for one in self.draft.outcomes if folded(one.text) in said), None)

    def _above_first_criterion(self, at: int) -> tuple[str, str] | None:
        """The number and the text of the next outcome, or of a listed one, above its first criterion: '2) Fill', '2.1'.

        The text may take a second line, set as the first; 'The learner can:' or a head of criteria may follow.
        """
        piece = self.pieces[at]
        code = codes.leading(piece.text)
        rest = piece.text[code.length :].strip() if code is not None else ""
        if code is None or not rest or code.kind not in {Kind.OUTCOME, Kind.INTEGER}:
            return None
        known = self.draft.outcome(code.number)
        if not self._is_next(code.number) and (known is None or known.criteria or not alike(rest, known.text)):
            return None
        near = self.pieces[at + 1 : min(at + 2 + _LINES, self.region.end)]
        leads = [
            one for one, below in zip_longest(near, near[1:]) if one is not None and _leads_in_criteria(one, below)
        ]
        following = [below for below in near if below not in leads][:_LINES]
        firsts = {(Kind.DECIMAL, f"{code.number}.1"), (Kind.CRITERION, f"{code.number}.1"), (Kind.LETTER, "a")}
        firsts |= {(Kind.INTEGER, "1")} if near[:1] == leads[:1] else set()  # 'The learner can:', '1. Name the parts'
        stands_out = isinstance(piece, LinePiece) and (piece.style.bold or piece.style.on_fill)
        for below in following:
            first = codes.leading(below.text)
            if (first is not None and not stands_out) or not _are_alike(piece, below):
                return (code.number, rest) if first is not None and (first.kind, first.number) in firsts else None
        return None

    def _alone(self) -> tuple[str, str] | None:
        """The number of the next outcome on a band by itself, above its text and first criterion: '2', '2.1 Trim'."""
        piece = self.pieces[self.at]
        number = piece.text.strip(".")
        if not isinstance(piece, LinePiece) or not piece.style.on_fill or not self._is_next(number):
            return None
        below = (codes.leading(one.text) for one in self.pieces[self.at + 1 : min(self.at + _NEAR, self.region.end)])
        first = next(filter(None, below), None)
        return (number, "") if first is not None and first.number == f"{number}.1" else None

    def _stands_below_criteria(self, piece: LinePiece) -> bool:
        """Whether a line stands as far left as the criteria above it: '2. Trim it, by being able to …' below '1.3'."""
        current = self.reading.current
        first = current.criteria[0].head if current is not None and current.criteria else ()
        code = codes.leading(first[0].text) if self.mode is Mode.CRITERIA and first else None
        decimal = code is not None and code.kind in {Kind.DECIMAL, Kind.CRITERION}
        return decimal and piece.words[0].x0 <= first[0].x0 + _ALIGNED

    def _is_begun(self) -> bool:
        """Whether the criteria of the outcome that is being read stand right below its text."""
        return self.reading.current is not None and self.reading.current.number == self.begun

    def _stands_between(self) -> bool:
        """Whether content stands between the criteria of one outcome and the next; below the last with the same head.

        Then it is that outcome's, in whatever size its head is set.
        """
        current, head = self.reading.current, folded(self.opened.text) if self.opened is not None else ""
        if current is None or not current.criteria or not head:
            return False
        if any(self._above_first_criterion(at) for at in range(self.at + 1, self.region.end)):
            self.between.add(head)
        return head in self.between

    def _is_for_evidence(self, known: Outcome, piece: LinePiece) -> bool:
        """'Outcome 1' as a heading of evidence: what stands below it is asked of learners in that outcome."""
        if self.mode is not Mode.EVIDENCE or not known.criteria:
            return False
        self.reading.content = Content(known.number, None)
        self.draft.contents.append(self.reading.content)
        self.claims.ignore(piece.words, Ignore.REPEATED_HEADING)
        return True

    def _heads_again(self, number: str, rest: Placed | None) -> bool:
        """Whether 'LO1 Understand lamps' prints an outcome again above its content: then it is its heading.

        One over several lines is not known by the first of them: it is left out where its content is built.
        """
        known = self.draft.outcome(number)
        if known is None or rest is None or not known.lines or known.again or not alike(rest.text, known.text):
            return False
        below = self.pieces[self.at + 1] if self.at + 1 < self.region.end else None
        if isinstance(below, LinePiece) and nearer(f"{rest.text} {below.text}", rest.text, known.text):
            return False
        known.again = [rest]
        return True

    def _has_content(self, number: str) -> bool:
        return any(content.outcome == number for content in self.draft.contents)

    def _announces_outcome(self, piece: LinePiece) -> bool:
        """'Learning outcome:' inside content, above the text of an outcome that is listed: 'Fill lamps', '2. Fill'."""
        below = self.pieces[self.at + 1] if self.at + 1 < self.region.end else None
        alone = folded(piece.text).rstrip(": ") == "learning outcome"
        if self.mode is not Mode.CONTENT or not alone or not isinstance(below, LinePiece):
            return False
        text = folded(_unnumbered(Placed(below.line, 0, 0)).text)
        known = next((one for one in self.draft.outcomes if folded(one.text).startswith(text)), None)
        if known is None:
            return False
        self._leave_to_the_whole(known.number)
        self.reading.begin_outcome(known.number, None)
        self.claims.ignore(piece.words, Ignore.LABEL)
        self.opener = self.outcome_style = piece.style
        self.headed.add(known.number)
        self.announced = known.number
        return True

    def _is_announced(self, piece: LinePiece, placed: Placed) -> bool:
        """The text of an outcome below 'Learning outcome:'."""
        number, self.announced = self.announced, None
        current = self.reading.current
        if number is None or current is None:
            return False
        rest = _unnumbered(placed)
        current.unheaded = rest is placed
        current.again = [rest]
        self.outcome_line = piece
        return True

    def _number_by_text(self, number: str, rest: str) -> str:
        """The number of the outcome whose text a heading prints, where it prints another's number with it."""
        known = self.draft.outcome(number)
        if known is None or not rest or not known.lines or alike(rest, known.text):
            return number
        return next((one.number for one in self.draft.outcomes if folded(one.text) == folded(rest)), number)

    def _leave_to_the_whole(self, number: str) -> None:
        """What stands above an outcome's heading inside content is about the whole unit, and none of its content."""
        above = self.reading.content
        if number in self.headed:
            return  # a later page prints its heading again
        numbers = [outcome.number for outcome in self.draft.outcomes]
        behind = numbers[numbers.index(number) :] if number in numbers else [number]
        if self.mode is Mode.CONTENT and above is not None and above.implicit and above.outcome in behind:
            above.outcome = None

    def _goes_on_outcome(self, piece: LinePiece, placed: Placed) -> bool:
        """Whether a line is the rest of an outcome's heading: the same print, right below it."""
        above, self.outcome_line = self.outcome_line, None
        current = self.reading.current
        if above is None or current is None or piece.style != above.style or piece.page != above.page:
            return False
        if not 0 < piece.line.baseline - above.line.baseline < _NEXT * piece.style.size:
            return False
        opens = section_of(piece.text) not in {None, Section.GUIDANCE} and not piece.text[:1].islower()
        if numbered_outcome(piece.text) is not None or opens:  # 'contact centre', as an outcome ends, opens nothing
            return False
        if self._begins_content(piece.text) or (self.reading.repeats and is_said_again(current, current.again)):
            return False  # all of it is said again: 'Duties:' below it heads its content
        if self.reading.repeats:
            current.again.append(placed)
            self.repeated = f"{self.repeated} {piece.text}"
            self.claims.ignore(piece.words, Ignore.REPEATED_HEADING)
        else:
            current.lines.append(placed)
        self.outcome_line = piece
        return True

    def _begins_content(self, text: str) -> bool:
        """Whether a line below an outcome's heading is none of its text: 'Topic 1.1', '1.1 Wicks'."""
        code = codes.leading(text)
        return names_topic(text) or (code is not None and code.kind is Kind.DECIMAL)

    def _begin_apart(self, number: str, rest: Placed | None, head: Sequence[Word] = ()) -> None:
        """Begin an outcome in lines; below the criteria of another it begins a part of its own.

        `head` are the words of a heading that has its number alone.
        """
        below = any(outcome.criteria for outcome in self.draft.outcomes if outcome.number != number)
        rest, weight = without_weight(rest)
        self.claims.ignore(weight, Ignore.LABEL)
        outcome = self.reading.begin_outcome(number, rest)
        outcome.apart = below
        if not outcome.criteria:
            self.reading.lasts.clear()  # what stands below goes on with no criterion above
        if head and not outcome.lines:
            outcome.head = tuple(head)

    def _repeats_outcome_text(self, piece: LinePiece, text: str) -> bool:
        """Whether a line below a repeated outcome heading is the rest of it."""
        current = self.reading.current
        if current is None or not self.reading.repeats or self.reading.content is not None:
            return False
        if self._begins_content(text) or is_said_again(current, current.again):
            return False
        if current.again and piece.style == self.outcome_style and _is_right_below(current.again[-1], piece):
            return True
        so_far = f"{self.repeated} {text}" if self.repeated else text
        if self.mode not in {Mode.CONTENT, Mode.OUTCOMES} or not folded(current.text).startswith(folded(so_far)):
            return False
        self.repeated = so_far
        return True

    def _outranks(self, piece: LinePiece) -> bool:
        """Whether a heading is as large as the one that opened the part that is being read."""
        opener = self.opener
        if opener is None:
            return True
        style = piece.style
        if style == opener:
            return True
        if abs(style.size - opener.size) < 0.3:
            return style.on_fill >= opener.on_fill and style.bold >= opener.bold and not style.italic
        return style.size > opener.size

    def _together(self, mode: Mode) -> None:
        """An unknown heading between outcomes, criteria and content: what stands below it may be theirs."""
        if self.parted is not None and mode in {Mode.CONTENT, Mode.CRITERIA, Mode.OUTCOMES}:
            self.draft.misreads.append(f"what '{self.parted[:40]}' heads stands between outcomes, criteria and content")
            self.parted = None


def _is_right_below(above: Placed, piece: LinePiece) -> bool:
    step = piece.line.baseline - above.line.baseline
    return above.line.page == piece.page and 0 < step < 1.5 * piece.style.size


def _leads_in_criteria(piece: Piece, below: Piece | None) -> bool:
    """Whether a piece only says that criteria follow: 'The learner can:', 'Ref' | 'You will be able to' above '1.1'."""
    if isinstance(piece, RowPiece) and isinstance(below, RowPiece):
        head = head_of(piece, below)
        return head is not None and any(role is Role.CRITERION for _, _, role in head.spans)
    return is_lead_in(piece.text) or role_of(piece.text) is Role.CRITERION


def _are_alike(one: Piece, other: Piece) -> bool:
    return isinstance(one, LinePiece) and isinstance(other, LinePiece) and one.style == other.style


def _unnumbered(placed: Placed) -> Placed:
    """A line without the number that it begins with; the same line where it has none."""
    has = _NUMBER.fullmatch(placed.line.words[0].text) is not None
    return (placed.without(1) if has else None) or placed
