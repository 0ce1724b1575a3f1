"""Lines inside a unit, by the part that they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.generic.alike import alike
from pipeline.generic.areas import area_of, begins_area, goes_on_title, said_below
from pipeline.generic.criteria import begins_misnumbered, numbered, read_criteria
from pipeline.generic.drafts import Content, Outcome, Part, Placed
from pipeline.generic.headings import Headings, goes_on
from pipeline.generic.state import Mode
from pipeline.ledger import Ignore
from pipeline.outline.facts import Fact, fits
from pipeline.outline.flow import LinePiece, style_of
from pipeline.vocabulary import NUMBER_WORDS
from pipeline.wording import shapes
from pipeline.wording.codes import Code, Kind
from pipeline.wording.folding import folded
from pipeline.wording.headings import names_topic
from pipeline.wording.labels import Field
from pipeline.wording.lead_ins import is_lead_in

_LIST_STEP = 1.5  # of the font size: the widest step from one outcome of a list to the next
_NEAR = 12  # pieces
_ABOUT_UNIT = re.compile(r"(?:\w+ ){0,5}(?:this|the) (?:\w+ )?unit\b", re.IGNORECASE)


class Lines(Headings):
    """Reads lines that stand in no table, and those of cells over a table's whole width."""

    def text_line(self, piece: LinePiece, placed: Placed, heading: bool) -> None:
        """Read a line of text; `heading` says that it stands out."""
        if self._is_announced(piece, placed) or self._goes_on_outcome(piece, placed):
            return
        above, self.heading_above = self.heading_above, None
        if above is not None and goes_on(above, piece):
            self.heading_above = piece
            if self.draft.parts and self.draft.parts[-1].heading[-1:] == above.words[-1:]:
                self.draft.parts[-1].heading += piece.words
            else:
                self.claims.ignore(piece.words, Ignore.LABEL)
            return
        opens = self._outcome_heading(piece, placed, heading) or self._announces_outcome(piece)
        if opens or self._lead_in(piece):
            return
        if self._repeats_outcome_text(piece, placed.text):
            if self.reading.current is not None:
                self.reading.current.again.append(placed)
            self.claims.ignore(piece.words, Ignore.REPEATED_HEADING)
            return
        if self._heading(piece, placed, heading):
            return
        handle = {
            Mode.HEAD: self._in_head,
            Mode.AIM: self._in_aim,
            Mode.FACTS: self._in_facts,
            Mode.OUTCOMES: self._in_outcomes,
            Mode.CRITERIA: self._in_criteria,
            Mode.CONTENT: self._in_content,
            Mode.EVIDENCE: self._in_evidence,
            Mode.PART: self._in_part,
        }[self.mode]
        handle(placed)

    def _in_head(self, placed: Placed) -> None:
        reference = shapes.reference(placed.text)
        if reference is not None:
            self._give([Fact(Field.REFERENCE, (), placed.line.words)])
            return
        code = numbered(placed)
        if code is not None and code[0].coded and self.draft.outcomes:
            self._in_criteria(placed)
            return
        if code is not None and code[0].kind is Kind.OUTCOME:
            self.mode = Mode.OUTCOMES
            self._in_outcomes(placed)
            return
        if not self.draft.facts and (self.draft.opening or _ABOUT_UNIT.match(placed.text)):
            self.draft.opening.append(placed)
            return
        self._part_lines([placed])

    def _in_aim(self, placed: Placed) -> None:
        self.draft.aim.append(placed)

    def _in_facts(self, placed: Placed) -> None:
        for field, text in sentence_facts(placed.text):
            parts = text.split()
            words = tuple(w._replace(text=p) for w, p in zip(placed.line.words_of(text), parts, strict=False))
            if fits(field, text):
                self._give([Fact(field, (), words)])
        self._part_lines([placed])

    def _in_outcomes(self, placed: Placed) -> None:
        part = numbered(placed)
        if self.reading.current is not None and names_topic(placed.text):
            self.mode = Mode.CONTENT
            self.headed.add(self.reading.current.number)
            self._in_content(placed)
        elif part is not None and part[0].kind in {Kind.DECIMAL, Kind.CRITERION, Kind.GRADED} and self.draft.outcomes:
            self.mode = Mode.CRITERIA
            self._in_criteria(placed)
        elif part is not None and part[0].kind in {Kind.INTEGER, Kind.OUTCOME}:
            skips = self._is_next_but_for_number(placed, part[0])
            if skips or self._is_next(part[0].number):
                self.draft.skips.update([part[0].number] if skips else [])
                self._begin_listed(part[0].number, part[1])
            elif self.reading.current is not None and self._is_text_of_heading(part[0]) and part[1] is not None:
                self.reading.current.lines.append(part[1])
            elif self.reading.current is not None and self.reading.current.number != part[0].number:
                self._in_criteria(placed)
        elif self._is_next_letter(placed):
            self._begin_listed(placed.line.words[0].text, placed.without(1))
        elif self._of_outcome(placed):
            pass
        elif self.reading.current is not None and not placed.line.words[0].bullet and self._may_go_on(placed):
            self._go_on_outcome(self.reading.current, placed)
        else:
            self._part_lines([placed])

    def _begin_listed(self, number: str, rest: Placed | None) -> None:
        """Begin the next outcome of a list."""
        self._begin_apart(number, rest)
        self.listed = number
        self.draft.outcomes[-1].listed = not self.draft.outcomes[-1].apart

    def _go_on_outcome(self, current: Outcome, placed: Placed) -> None:
        """A text without number: more of the outcome, or below 'The learner will:' behind its criteria the next one."""
        led = self.above is not None and is_lead_in(self.above.text)
        if led and current.criteria and not self.reading.repeats:
            self._begin_apart(str(len(self.draft.outcomes) + 1), placed)
            self.draft.outcomes[-1].unnumbered = True
        elif not self.reading.repeats:
            current.lines.append(placed)

    def _is_text_of_heading(self, code: Code) -> bool:
        """Whether a number begins the text of the outcome whose heading names it: '2 Judge …' below 'Outcome 2'.

        Below 'Outcome 3' it is the same, misprinted: it begins no list, and no outcome that is yet to come.
        """
        current = self.reading.current
        if current is None or current.lines or current.criteria:
            return False
        known = self.draft.outcome(code.number)
        return current is known or (known is not None and code.number != "1")

    def _of_outcome(self, placed: Placed) -> bool:
        """Whether a line is said below an outcome's text, as what is asked of learners who are examined in it."""
        content, current = self.reading.content, self.reading.current
        if current is None or not current.lines:
            return False
        if content is None or content.outcome != current.number:
            if not said_below(placed.text):
                return False
            content = self.reading.content = Content(current.number, None)
            self.draft.contents.append(content)
        content.lines.append(placed)
        return True

    def _is_next(self, number: str) -> bool:
        last = self.draft.outcomes[-1].number if self.draft.outcomes else "0"
        if number.startswith("AO"):
            number, last = number.removeprefix("AO"), last.removeprefix("AO")
        return number.isdigit() and last.isdigit() and (int(number) == int(last) + 1)

    def _is_next_but_for_number(self, placed: Placed, code: Code) -> bool:
        """Whether '4. …' stands right below '2. …' of a list: the print leaves a number out, and no outcome."""
        last = self.draft.outcomes[-1] if self.draft.outcomes else None
        if last is None or not last.lines or last.criteria or not code.closed or code.kind is not Kind.INTEGER:
            return False
        if not last.number.isdigit() or int(code.number) <= int(last.number) + 1 or not last.lines[0].marker:
            return False
        step = placed.line.baseline - last.lines[-1].line.baseline
        below = placed.line.page == last.lines[-1].line.page and 0 < step < _LIST_STEP * placed.line.size
        return below and abs(placed.line.x0 - last.lines[0].marker[0].x0) <= 1.0

    def _may_go_on(self, placed: Placed) -> bool:
        """Whether a line without number goes on with the outcome: its text is not yet there, or it is set below it."""
        current = self.reading.current
        if current is None:
            return False
        if not current.lines or self.reading.repeats:
            return True
        last = current.lines[-1].line
        step = placed.line.baseline - last.baseline if placed.line.page == last.page else 0.0
        return step < 1.9 * placed.line.size

    def _in_criteria(self, placed: Placed) -> None:
        if self.draft.last is None and numbered(placed) is None:
            self._part_lines([placed])
            return
        if self._is_band(placed):
            return
        self.mode = Mode.CRITERIA
        first = self.reading.current or (self.draft.outcomes[0] if self.draft.outcomes else None)
        if self.from_table and not _is_criterion(placed):
            self.mode, self.opener = Mode.PART, None  # text below a table is none of its criteria
            self.draft.parts.append(Part(()))
            self._part_lines([placed])
            return
        self.from_table = False
        read_criteria(self.reading, [placed], first)

    def _is_band(self, placed: Placed) -> bool:
        """A criterion's number again, behind all criteria, says whose content follows: 'AC1.1: Describe …'."""
        part = numbered(placed)
        if part is None or part[0].kind not in {Kind.DECIMAL, Kind.CRITERION}:
            return False
        if part[0].number not in {criterion.number for criterion in self.draft.criteria()}:
            return False
        named = self.draft.outcome(part[0].number.partition(".")[0])
        if self.mode is Mode.CRITERIA and begins_misnumbered(named, self.reading.current, part[0].number):
            return False
        self.mode = Mode.CONTENT
        self.opener = style_of(placed.line, ()) if self.opener is None else self.opener
        repeats = part[1] is not None and self._repeats_criterion(part[0].number, part[1])
        self._new_content(part[0].number, Kind.CRITERION, None if repeats else part[1])
        self.band = placed if repeats else None
        self.claims.ignore(placed.line.words if repeats else (), Ignore.REPEATED_HEADING)
        return True

    def _repeats_criterion(self, number: str, rest: Placed) -> bool:
        """Whether a band prints the criterion again, if slightly otherwise: then it is none of its content."""
        criterion = next(one for one in self.draft.criteria() if one.number == number)
        return alike(rest.text, " ".join(line.text for line in criterion.lines))

    def _goes_on_band(self, placed: Placed) -> bool:
        """Whether a line goes on with the band above it: the same style, right below."""
        above = self.band
        if above is None or placed.line.words[0].bullet or placed.line.page != above.line.page:
            return False
        step = placed.line.baseline - above.line.baseline
        same = style_of(placed.line, ()) == style_of(above.line, ())
        if not same or not placed.line.words[0].bold or not 0 < step < 1.5 * placed.line.size:
            return False
        self.band = placed
        self.claims.ignore(placed.line.words, Ignore.REPEATED_HEADING)
        return True

    def _in_content(self, placed: Placed) -> None:
        if self.reading.content is None:
            current = self.reading.current.number if self.reading.current and self._scoped() else None
            own = self.ranges and self.reading.current is not None and self.reading.current.apart
            own = own or current in self.headed
            self.reading.content = Content(current, None, implicit=not own, part=self._opening_part())
            self.draft.contents.append(self.reading.content)
        part = numbered(placed)
        if self._goes_on_band(placed) or self._is_band(placed):
            return
        self.band = None
        if self._in_area(placed, self.reading.content):
            return
        if part is not None and part[0].kind is Kind.OUTCOME and self._heads_again(part[0].number, part[1]):
            self._new_content(part[0].number, part[0].kind, None)
            self.claims.ignore(placed.line.words, Ignore.REPEATED_HEADING)
        elif part is not None and part[0].kind in {Kind.CRITERION, Kind.OUTCOME}:
            self._new_content(part[0].number, part[0].kind, part[1])
        elif part is not None and part[0].kind is Kind.INTEGER and self._repeats_outcome(part[0].number, part[1]):
            self._new_content(part[0].number, Kind.OUTCOME, part[1])
        else:
            self.reading.content.lines.append(placed)

    def _heads_again(self, number: str, rest: Placed | None) -> bool:
        """Whether 'LO1 Understand lamps' prints an outcome again above its content: then it is its heading."""
        known = self.draft.outcome(number)
        if known is None or rest is None or not known.lines or known.again or not alike(rest.text, known.text):
            return False
        known.again = [rest]
        return True

    def _in_area(self, placed: Placed, content: Content) -> bool:
        """Whether a line is the heading of a content area, or goes on with it."""
        if content.outcome is not None or content.criterion is not None:
            return False
        following = [piece for piece in self.pieces[self.at + 1 : self.at + _NEAR] if isinstance(piece, LinePiece)]
        if begins_area(placed, self.draft.contents, following):
            self.reading.content = area_of(placed)
            self.draft.contents.append(self.reading.content)
            return True
        if goes_on_title(placed, content):
            content.title.append(placed)
            return True
        return False

    def _scoped(self) -> bool:
        """Whether content belongs to the outcome that was named last: not where its heading stands above outcomes'."""
        current = self.reading.current
        if current is not None and current.number == self.listed and not current.criteria:
            return len(self.draft.outcomes) == 1
        if current is None or self.opener is None:
            return current is not None
        return self.outcome_style is None or self.opener.size <= self.outcome_style.size + 0.3

    def _repeats_outcome(self, number: str, rest: Placed | None) -> bool:
        known = self.draft.outcome(number)
        return known is not None and rest is not None and folded(known.text).startswith(folded(rest.text))

    def _in_evidence(self, placed: Placed) -> None:
        named = re.match(r"for outcome (\d{1,2})\b", placed.text, re.IGNORECASE)
        if named:
            self.reading.content = Content(named[1], None, [placed])
            self.draft.contents.append(self.reading.content)
        elif self.reading.content is not None and not _is_below_list(placed, self.reading.content.lines):
            self.reading.content.lines.append(placed)
        else:
            self.reading.content = None
            self._part_lines([placed])

    def _in_part(self, placed: Placed) -> None:
        self._part_lines([placed])


def _is_below_list(placed: Placed, above: Sequence[Placed]) -> bool:
    """Whether a paragraph stands below a list, no further in than what leads in the list: it speaks of the whole."""
    listed = any(line.line.words[0].bullet for line in above)
    return listed and not placed.line.words[0].bullet and placed.line.x0 <= above[0].line.x0 + 1


def _is_criterion(placed: Placed) -> bool:
    part = numbered(placed)
    return part is not None and part[0].kind in {Kind.DECIMAL, Kind.CRITERION, Kind.GRADED}


_SENTENCES = (
    (
        Field.GLH,
        re.compile(rf"\b(\d{{1,4}}|{'|'.join(NUMBER_WORDS)}) (?:guided learning )?hours?\b", re.IGNORECASE),
    ),
    (Field.LEVEL, re.compile(r"\b(?:SCQF )?level (\d{1,2})\b", re.IGNORECASE)),
    (
        Field.CREDIT,
        re.compile(r"\b(\d{1,3}) (?:SCQF )?credit (?:points?|value)\b|\b(\d{1,3}) credits\b", re.IGNORECASE),
    ),
)


def sentence_facts(text: str) -> list[tuple[Field, str]]:
    """Hours, level and credits that a sentence gives, each where it gives exactly one."""
    found = []
    for field, pattern in _SENTENCES:
        values = {next(group for group in match.groups() if group) for match in pattern.finditer(text)}
        if len(values) == 1:
            (value,) = values
            scqf = field is Field.LEVEL and f"SCQF level {value}" in text
            found.append((field, f"SCQF level {value}" if scqf else value))
    return found
