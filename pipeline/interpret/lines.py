"""Lines inside a unit, by the part that they stand in."""

from __future__ import annotations

from pipeline.interpret.areas import area_of, begins_area, goes_on_title, said_below
from pipeline.interpret.content_owners import Taught
from pipeline.interpret.continuation import goes_on
from pipeline.interpret.criteria import bracketed, is_misnumbered, is_set_off, numbered, outcome_again, read_criteria
from pipeline.interpret.drafts import Content, Outcome, Part, Placed
from pipeline.interpret.evidence import evidence_of, is_below_list, names_outcomes
from pipeline.interpret.headings import BLANK_LINE
from pipeline.interpret.numbers_beside import outcome_beside
from pipeline.interpret.opening import opens, speaks_of_unit
from pipeline.interpret.repeats import alike
from pipeline.interpret.sentences import facts_said
from pipeline.interpret.state import Mode
from pipeline.ledger import Ignore
from pipeline.outline.continuations import Fact
from pipeline.outline.flow import LinePiece, style_of
from pipeline.outline.starts import is_heading
from pipeline.wording import codes, shapes
from pipeline.wording.codes import Code, Kind
from pipeline.wording.headings import names_topic, numbered_outcome
from pipeline.wording.labels import Field, names_level
from pipeline.wording.lead_ins import is_lead_in

_LIST_STEP = 1.5  # of the font size: the widest step from one outcome of a list to the next
_FURTHER_IN = 3.0  # points
_NEAR = 12  # pieces


class Lines(Taught):
    """Reads lines that stand in no table, and those of cells over a table's whole width."""

    def text_line(self, piece: LinePiece, placed: Placed, heading: bool) -> None:
        """Read a line of text; `heading` says that it stands out."""
        if (
            self._is_announced(piece, placed)
            or self._goes_on_outcome(piece, placed)
            or self._heads_taught(piece, placed)
        ):
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
        beside = self._text_beside(piece, placed)
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
        handle(placed if beside is None else beside)

    def _in_head(self, placed: Placed) -> None:
        reference = shapes.reference(placed.text)
        if reference is not None:
            self._give([Fact(Field.REFERENCE, (), placed.line.words)])
            return
        if names_level(placed.text) and Field.LEVEL not in self.draft.facts:  # 'Level 3' on a line of its own
            self._give([Fact(Field.LEVEL, placed.line.words[:-1], placed.line.words[-1:])])
            return
        code = numbered(placed)
        if code is not None and code[0].coded and self.draft.outcomes:
            self._in_criteria(placed)
            return
        if code is not None and code[0].kind is Kind.OUTCOME:
            self.mode = Mode.OUTCOMES
            self._in_outcomes(placed)
            return
        said = tuple(facts_said(placed.line.words)) if speaks_of_unit(placed.text) else ()
        if len(said) > 1:
            self._give(said)  # 'This unit is at level 3 and has a value of 5 credits.'
            self._part_lines([placed])
            return
        if opens(self.draft, placed):
            self.draft.opening.append(placed)
            return
        self._part_lines([placed])

    def _in_aim(self, placed: Placed) -> None:
        self.draft.aim.append(placed)

    def _in_facts(self, placed: Placed) -> None:
        self._part_lines([placed])
        part = self.draft.parts[-1]
        self.draft.said += [part] if part not in self.draft.said[-1:] else []

    def _in_outcomes(self, placed: Placed) -> None:
        part = numbered(placed) or self._next_in_list(placed)
        if self.reading.current is not None and names_topic(placed.text):
            self.mode = Mode.CONTENT
            self.headed.add(self.reading.current.number)
            self._in_content(placed)
        elif part is not None and self._counts_criteria(part[0].kind):
            self.mode = Mode.CRITERIA
            self._in_criteria(placed)
        elif part is not None and part[0].kind in {Kind.INTEGER, Kind.OUTCOME}:
            self._numbered_outcome(placed, *part)
        elif self._is_next_letter(placed):
            self._begin_listed(placed.line.words[0].text, placed.without(1))
        elif self.region.pointed and placed.line.words[0].bullet and len(placed.line.words) > 1:
            self.reading.begin_outcome(str(len(self.draft.outcomes) + 1), placed.without(1)).unnumbered = True
        elif self._of_outcome(placed) or self._is_point(placed):
            pass
        elif self.reading.current is not None and not placed.line.words[0].bullet and self._may_go_on(placed):
            self._go_on_outcome(self.reading.current, placed)
        else:
            self._part_lines([placed])

    def _counts_criteria(self, kind: Kind) -> bool:
        """Whether a number below an outcome is a criterion's; a letter is right below its text alone."""
        coded = kind in {Kind.DECIMAL, Kind.CRITERION, Kind.GRADED} and bool(self.draft.outcomes)
        return coded or (kind is Kind.LETTER and self._is_begun())

    def _begin_listed(self, number: str, rest: Placed | None) -> None:
        """Begin the next outcome of a list."""
        self._begin_apart(number, rest)
        self.listed = number
        self.draft.has_list = self.draft.has_list or not self.draft.outcomes[-1].apart

    def _go_on_outcome(self, current: Outcome, placed: Placed) -> None:
        """A text without number: more of the outcome, or below 'The learner will:' behind its criteria the next one."""
        led = self.above is not None and is_lead_in(self.above.text)
        if led and current.criteria and not self.reading.repeats:
            self._begin_apart(str(len(self.draft.outcomes) + 1), placed)
            self.draft.outcomes[-1].unnumbered = True
        elif not self.reading.repeats:
            current.lines.append(placed)

    def _numbered_outcome(self, placed: Placed, code: Code, rest: Placed | None) -> None:
        """A line of a list that begins with a whole number: the next outcome, or what stands below one."""
        current = self.reading.current
        skips = self._is_next_but_for_number(placed, code)
        if current is not None and rest is not None and self._is_text_of_heading(code):
            current.lines.append(rest)
            current.named = code.number
        elif current is not None and self._is_further_in(placed) and self._is_about_next(code.number):
            self.draft.misreads.append(f"a list stands below outcome {current.number} of a list")
            self._part_lines([placed])
        elif skips or self._is_next(code.number):
            self.draft.skips.update([code.number] if skips else [])
            self._begin_listed(code.number, rest)
        elif self._is_of_part(placed):
            self._part_lines([placed])
        elif current is not None and current.number != code.number:
            self._in_criteria(placed)

    def _is_text_of_heading(self, code: Code) -> bool:
        """Whether a number begins the text of the outcome headed so: '2 Judge …' below 'Outcome 2', or a misprint."""
        current = self.reading.current
        if current is None or current.lines or current.criteria:
            return False
        known = any(outcome.number == code.number for outcome in self.draft.outcomes)
        return code.number == current.number or (code.number != "1" and (known or bool(current.head)))

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

    def _is_point(self, placed: Placed) -> bool:
        """Whether a line is a bullet below an outcome of a list, and then its content, or goes on with one."""
        content, current = self.reading.content, self.reading.current
        if current is None or not current.lines or not current.lines[0].marker or self.reading.repeats:
            return False
        own = content is not None and content.outcome == current.number
        above = content.lines[-1] if content is not None and own and content.lines else current.lines[-1]
        step = placed.line.baseline - above.line.baseline if placed.line.page == above.line.page else 0.0
        further = placed.line.x0 > current.lines[0].marker[0].x0 + _FURTHER_IN
        points = placed.line.words[0].bullet or (further and own and numbered(placed) is None)
        if not points or not 0 <= step < _LIST_STEP * placed.line.size or self._is_of_part(placed):
            return False
        if content is None or not own:
            content = self.reading.content = Content(current.number, None)
            self.draft.contents.append(content)
        content.lines.append(placed)
        return True

    def _is_about_next(self, number: str) -> bool:
        """Whether a number is that of the current outcome or the next."""
        return self._is_next(number) or (self.reading.current is not None and number == self.reading.current.number)

    def _is_further_in(self, placed: Placed) -> bool:
        """Whether a number is set further in than those of the outcomes above it: it counts something else."""
        lines = self.reading.current.lines if self.reading.current is not None else []
        marker = lines[0].marker if lines else ()
        if not marker or self.listed is None:
            return False
        here, above = placed.line.x0, marker[0].x0
        if marker[0].page != placed.line.page:  # facing pages have mirrored margins
            here, above = here - placed.left, above - lines[0].left
        return here > above + placed.line.size

    def _is_of_part(self, placed: Placed) -> bool:
        """Whether text of another part stands between the last outcome and a line."""
        above, current = self.draft.parts[-1].lines if self.draft.parts else [], self.reading.current
        if not above or current is None or not current.lines:
            return False
        last, own = above[-1].line, current.lines[-1].line
        return (own.page, own.baseline) < (last.page, last.baseline) <= (placed.line.page, placed.line.baseline)

    def _is_next_but_for_number(self, placed: Placed, code: Code) -> bool:
        """Whether '4. …' stands right below '2. …' of a list: the print leaves a number out, and no outcome."""
        last = self.draft.outcomes[-1] if self.draft.outcomes else None
        if last is None or not last.lines or last.criteria or not is_set_off(placed) or code.kind is not Kind.INTEGER:
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
        if (self.from_table and not self._goes_on_table(placed)) or self._is_below_criteria(placed):
            self.mode, self.opener = Mode.PART, None  # text below a table or a list is none of its criteria
            self.draft.parts.append(Part(()))
            self._part_lines([placed])
            return
        self.from_table = False
        read_criteria(self.reading, [placed], first)

    def _is_below_criteria(self, placed: Placed) -> bool:
        """Whether a paragraph stands below its outcome's criteria: a blank line lower, as far left as their numbers."""
        last, current = self.draft.last, self.reading.current
        if last is None or (current is not None and last not in current.criteria):
            return False
        above = last.lines
        if numbered(placed) is not None or placed.line.words[0].bullet or not above or not above[0].marker:
            return False
        line = above[-1].line
        if line.page != placed.line.page or placed.line.baseline - line.baseline <= BLANK_LINE * placed.line.size:
            return False
        ended = line.text[-1:] not in ":," and placed.text[:1].isupper()
        return ended and placed.line.x0 <= above[0].marker[0].x0 + 1 and codes.leading(placed.text) is None

    def _is_band(self, placed: Placed) -> bool:
        """A criterion's number again, behind all criteria, says whose content follows: 'AC1.1: Describe …'."""
        point = placed.without(1) if placed.line.words[0].bullet and self.mode is Mode.CONTENT else None
        part = numbered(point or placed) or (bracketed(placed) if self.mode is Mode.CONTENT else None)
        if part is None or part[0].kind not in {Kind.DECIMAL, Kind.CRITERION}:
            return False
        if part[0].number not in {criterion.number for criterion in self.draft.criteria()}:
            return False
        named = self.draft.outcome(part[0].number.partition(".")[0])
        if self.mode is Mode.CRITERIA and is_misnumbered(named, self.reading.current, part[0].number):
            return False
        self.mode = Mode.CONTENT
        self.opener = style_of(placed.line, ()) if self.opener is None else self.opener
        repeats = part[1] is not None and self._repeats_criterion(part[0].number, part[1])
        if point is not None and not repeats:
            return False  # '• 1.1 …' is a band only where it says the criterion again
        self._new_content(part[0].number, Kind.CRITERION, None if repeats else part[1])
        self.band = placed if repeats else None
        alone = repeats or part[1] is None  # 'AC 1.1' by itself
        self.claims.ignore(placed.line.words if alone else (), Ignore.REPEATED_HEADING)
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
        if not same or not 0 < step < 1.5 * placed.line.size:
            return False
        if not placed.line.words[0].bold and not self._says_again(placed):
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
        part, again = numbered(placed), outcome_again(self.draft, placed)
        if self._goes_on_band(placed) or self._is_band(placed):
            return
        self.band = None
        if beside := outcome_beside(self.draft, placed):
            self._new_content(beside[0], Kind.OUTCOME, beside[1])
            self.claims.ignore(placed.line.words[:1], Ignore.LABEL)
            return
        if self._in_area(placed, self.reading.content):
            return
        if part is not None and part[0].kind is Kind.OUTCOME and self._heads_again(part[0].number, part[1]):
            self._leave_to_the_whole(part[0].number)
            self._new_content(part[0].number, part[0].kind, None)
            self.claims.ignore(placed.line.words, Ignore.REPEATED_HEADING)
        elif part is not None and part[0].kind in {Kind.CRITERION, Kind.OUTCOME}:
            if part[0].kind is Kind.OUTCOME:
                self._leave_to_the_whole(part[0].number)
            self._new_content(part[0].number, part[0].kind, part[1])
            self.claims.ignore(placed.line.words if part[1] is None else (), Ignore.REPEATED_HEADING)
        elif again is not None:
            self._leave_to_the_whole(again[0].number)
            self._new_content(again[0].number, Kind.OUTCOME, again[1])
        else:
            self.reading.content.lines.append(placed)

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

    def _in_evidence(self, placed: Placed) -> None:
        named = evidence_of(placed.text)
        if named is not None and self._is_known(named):
            outcome, _, criterion = named.partition(".")
            self.reading.content = Content(outcome, named if criterion else None, [placed])
            self.draft.contents.append(self.reading.content)
        elif self.reading.content is not None and not self._is_about_all(placed, self.reading.content):
            self.reading.content.lines.append(placed)
        else:
            self.reading.content = None
            self._part_lines([placed])
            if named is not None:
                self.draft.strays.append((named, placed))

    def _is_about_all(self, placed: Placed, above: Content) -> bool:
        """Whether a paragraph of evidence is about the whole unit: it names what is not there or ends the last list."""
        return names_outcomes(placed.text) or (is_below_list(placed, above.lines) and not self._another_follows())

    def _another_follows(self) -> bool:
        """Whether the evidence goes on with that for another outcome."""
        for piece in self.pieces[self.at + 1 : self.region.end]:
            if isinstance(piece, LinePiece) and (evidence_of(piece.text) or is_heading(piece, self.body)):
                return evidence_of(piece.text) is not None or numbered_outcome(piece.text) is not None
        return False

    def _is_known(self, number: str) -> bool:
        criteria = (criterion.number for criterion in self.draft.criteria())
        return number in criteria if "." in number else self.draft.outcome(number) is not None

    def _in_part(self, placed: Placed) -> None:
        self._part_lines([placed])
