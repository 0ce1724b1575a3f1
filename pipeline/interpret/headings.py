"""Headings inside a unit: which part they open, and which of them are none."""

from __future__ import annotations

import math
import re
from itertools import takewhile

from pipeline.geometry.lines import line_of
from pipeline.geometry.lists import follows
from pipeline.interpret.continuation import ends_sentence, goes_on, set_alike
from pipeline.interpret.criteria import numbered
from pipeline.interpret.drafts import Part, Placed
from pipeline.interpret.evidence import evidence_of
from pipeline.interpret.outcomes import Outcomes
from pipeline.interpret.state import LEAD_MODES, MODES, Mode
from pipeline.ledger import Ignore
from pipeline.outline.flow import LinePiece, style_of
from pipeline.sheets.styles import far
from pipeline.wording import codes
from pipeline.wording.codes import Kind
from pipeline.wording.folding import folded
from pipeline.wording.headings import Section, introduces, names_part, names_topic, section_of
from pipeline.wording.labels import Field, field_of
from pipeline.wording.lead_ins import Role, counts_outcomes, is_lead_in, role_of

_LONGEST_HEADING = 20  # words
_SHORT = 8  # words: a heading that is only larger than the text
_FEWEST_LETTERS = 3
# printed below the criteria of each outcome, where 'Unit content' may stand below all
_RANGE = re.compile(r"(?:range|scope|coverage|depth)\b")
_NEXT = 1.5  # of the font size: the widest step to the next line of a heading
_NEAR = 12  # pieces
_LONGEST_WORD = 8  # of the font size: a line that ends nearer to the text's edge is full
_LARGER = 1.3  # of a criterion's print: a number in larger print counts chapters
_SAID = 4  # words: of a sentence beside the label of a fact, 'Credit value: 1 HN credit at SCQF level 7 (…)'
BLANK_LINE = 1.9  # of the font size: a wider step than from one line of a text to the next


class Headings(Outcomes):
    """Decides what a line that stands out opens."""

    def _goes_on_table(self, placed: Placed) -> bool:
        """Whether a line below a table is a criterion: coded, or 'd)' where 'c)' is the last one of the table."""
        part, last = numbered(placed), self.draft.last
        if part is None or last is None or part[0].kind in {Kind.DECIMAL, Kind.CRITERION, Kind.GRADED}:
            return part is not None and part[0].kind in {Kind.DECIMAL, Kind.CRITERION, Kind.GRADED}
        same = part[0].kind is self.reading.scheme and part[0].closed and last.composed
        return same and follows(last.number.rpartition(".")[2], part[0].number)

    def _lead_in(self, piece: LinePiece) -> bool:
        """'The learner can:' says what follows and is no text; 'This unit has 3 learning outcomes' ends an aim.

        So does 'Assessment criteria' below an outcome, in whatever print, above the first of them.
        """
        if self.mode is Mode.AIM and counts_outcomes(piece.text):
            self.mode = Mode.HEAD
        label = self.mode is Mode.OUTCOMES and role_of(piece.text) is Role.CRITERION and self._begins_criteria(piece)
        if not (is_lead_in(piece.text) or label) or self.mode is Mode.PART:
            return False
        role = role_of(piece.text)
        able = folded(piece.text).endswith("be able to")
        if able and self.mode is Mode.CRITERIA and self.reading.current is not None:
            role = Role.CRITERION
        if role in LEAD_MODES and not (
            self.mode is Mode.OUTCOMES and role is Role.CRITERION and not self.draft.outcomes
        ):
            self.mode = LEAD_MODES[role]
        self.claims.ignore(piece.words, Ignore.LABEL)
        return True

    def _heading(self, piece: LinePiece, placed: Placed, heading: bool) -> bool:
        """A heading that opens another part; inside content and lists only one that is not below their own."""
        asks_evidence = self.mode is Mode.EVIDENCE and evidence_of(piece.text) is not None
        if asks_evidence or not heading or not _can_be_heading(piece):
            return False
        section = section_of(piece.text)
        if self._is_no_part(piece, placed, section):
            return False
        above = self.above
        if above is not None and ends_sentence(above, piece):
            return False
        if section is None and self._stands_among_criteria(piece):
            return True  # it belongs to none of them, and is left over
        # 'Credit points and level' is of the unit in whatever part, as long as no criterion is read
        facts = section is Section.FACTS and not (Field.CREDIT in self.draft.facts or self.draft.last)
        if self.mode in {Mode.PART, Mode.EVIDENCE} and not (facts or self._outranks(piece)):
            return self._heads_below(piece)
        mode = self._mode_of(piece.text, section)
        self.draft.has_list |= self.mode is Mode.OUTCOMES and not self.draft.outcomes
        if mode is None:
            if section is None and self.mode in {Mode.CONTENT, Mode.CRITERIA, Mode.OUTCOMES}:
                self.parted = piece.text
            self.mode = Mode.PART
            self.draft.parts.append(Part(piece.words))
        else:
            self._open(mode, piece)
        self.opener = piece.style
        self.heading_above = piece
        return True

    def _is_plain_head(self, piece: LinePiece) -> bool:
        """Whether a line is a head where nothing in the unit is bold: by its words, and by what stands below it.

        'Assessment criteria' above a first criterion, 'Range' above 'Kinds of soil:' or bullets. In any unit it is one
        above 'The learner can:', 'Learning outcomes' above '1' where there is none yet, 'Assessment' below the last.
        """
        below = self.pieces[self.at + 1] if self.at + 1 < self.region.end else None
        if is_lead_in(piece.text) or not isinstance(below, LinePiece):
            return False
        role = role_of(piece.text)
        if role is None:
            return self._stands_apart(piece, below)
        first = role is Role.OUTCOME and not self.draft.outcomes and self._first_number(piece) == "1"
        if first or (is_lead_in(below.text) and role_of(below.text) is role):
            return True
        slanted = role in {Role.CONTENT, Role.CRITERION} and piece.style.italic and not below.style.italic
        named = role is Role.CONTENT and len(piece.words) > 1 and piece.text[:1].isupper()  # 'Indicative content'
        if not (slanted or named) and not self._is_weightless():
            return False
        if role is Role.CONTENT:
            listed = self.draft.last is not None and self.mode is Mode.CRITERIA
            return listed and (below.words[0].bullet or below.text.endswith(":"))
        return self._begins_criteria(piece)

    def _stands_apart(self, piece: LinePiece, below: LinePiece) -> bool:
        """Whether a known heading of the aim, or behind a list of outcomes, has white above it and its text below."""
        section = section_of(piece.text)
        known = section is not None and section is not Section.FACTS and self.mode is Mode.OUTCOMES
        above, blank = self.above, BLANK_LINE * piece.style.size
        if not known and not (self.mode is Mode.HEAD and section is Section.AIM):
            return False
        if len(piece.words) > _SHORT or below.page != piece.page or below.line.baseline - piece.line.baseline > blank:
            return False
        return above is None or above.page != piece.page or piece.line.baseline - above.line.baseline > blank

    def _is_weightless(self) -> bool:
        """Whether no line of the unit is bold: its fonts lost their weights, or a program recognised the words."""
        own = self.pieces[self.region.start.at : self.region.end]
        return not any(word.bold for piece in own for word in piece.words)

    def _stands_among_criteria(self, piece: LinePiece) -> bool:
        """Whether the criteria go on below a heading in no list: the first number that follows is their next."""
        last = self.draft.last
        if self.mode is not Mode.CRITERIA or last is None or self.reading.current is None:
            return False
        first = self._first_number(piece)
        return first is not None and follows(last.number.rpartition(".")[2] if last.composed else last.number, first)

    def _first_number(self, piece: LinePiece) -> str | None:
        """The number that the first line below a heading begins with, but for lines that only lead in."""
        for below in self.pieces[self.at + 1 : self.at + _NEAR]:
            if not isinstance(below, LinePiece) or (is_lead_in(below.text) and below is not piece):
                continue
            part = numbered(Placed(below.line, below.line.x0, below.line.x1))
            return part[0].number if part is not None else None
        return None

    def _begins_criteria(self, piece: LinePiece) -> bool:
        """Whether 'Practical skills' right below an outcome's heading stands above its criteria: '1. …', '2.1 …'."""
        current, content = self.reading.current, self.reading.content
        if current is None or current.criteria or (content is not None and content.lines):
            return False
        return section_of(piece.text) is Section.CRITERIA and self._first_number(piece) in {"1", f"{current.number}.1"}

    def _mode_of(self, text: str, section: Section | None) -> Mode | None:
        """What a heading opens; None where it is any other part of the unit."""
        before = not self.draft.aim and not self.draft.outcomes
        if before and introduces(text):
            return Mode.AIM
        mode = MODES.get(section) if section is not None else None
        return None if mode is Mode.AIM and self.draft.aim else mode

    def _open(self, mode: Mode, piece: LinePiece) -> None:
        """Open a part with a meaning of its own; text right below its heading that is none of it is a section."""
        self.mode = mode
        self.reading.content = self.inner = None
        self.opened = piece if mode is Mode.CONTENT else None
        self.ranges = mode is Mode.CONTENT and _RANGE.match(folded(piece.text)) is not None
        self._together(mode)
        if mode is Mode.AIM:
            self.claims.ignore(piece.words, Ignore.LABEL)
        else:
            self.draft.parts.append(Part(piece.words, opens=mode is not Mode.FACTS))

    def _text_beside(self, piece: LinePiece, placed: Placed) -> Placed | None:
        """What stands beside a bold heading in its line; None where a line has none.

        'Range:' opens an outcome's range, 'Credit points and level: 1 HN credit at SCQF level 7' facts, and a known
        heading set as those another part: 'Core Skills: There are …'.
        """
        label = tuple(takewhile(lambda word: word.bold, piece.words))
        rest = placed.without(len(label)) if label else None
        text = " ".join(word.text for word in label)
        ranges = self.reading.current is not None and _RANGE.match(folded(text)) and role_of(text) is Role.CONTENT
        said = field_of(text) is None or (rest is not None and len(rest.line.words) >= _SAID)
        facts = said and section_of(text) is Section.FACTS
        style = style_of(line_of(label), ()) if label else None
        alike = style is not None and style == self.beside and text.endswith(":")
        part = alike and section_of(text) is Section.GUIDANCE
        if rest is None or style is None or not (ranges or facts or (part and self.mode in {Mode.FACTS, Mode.PART})):
            return None
        self.opener = self.beside = style
        mode = Mode.CONTENT if ranges else Mode.FACTS if facts else Mode.PART
        self._open(mode, LinePiece(line_of(label), style))
        return rest

    def _heads_below(self, piece: LinePiece) -> bool:
        """Whether a line heads a part below the one that is being read: it has a look that text has not.

        Bold print of the text's size is a heading inside that part: 'Books' below 'Suggested resources'.
        """
        look = piece.style.on_fill or self._is_coloured(piece) or piece.style.size > 1.04 * self.body
        named = piece.style.bold and names_part(piece.text)
        if not (look or named) or self._is_set_as_text(piece):
            return False
        self.draft.parts.append(Part(piece.words))
        self.reading.content = None
        self.heading_above = piece
        if named:
            self.opener = piece.style  # what is set alike heads parts beside it: 'Journals' behind 'Print Resources'
        return True

    def _is_coloured(self, piece: LinePiece) -> bool:
        """Whether a line has another colour than the text of the handbook."""
        return far(piece.style.colour, self.colour)

    def _is_set_as_text(self, piece: LinePiece) -> bool:
        """Whether a line looks as the text of its part right above it does: 'Quality Management Journal' in a list."""
        above = self.above
        text = self.draft.parts[-1].lines if self.draft.parts else []
        own = bool(text) and above is not None and text[-1].line.words[-1:] == above.words[-1:]
        return own and above is not None and set_alike(above.style, piece.style) and not piece.text.endswith(":")

    def _is_no_part(self, piece: LinePiece, placed: Placed, section: Section | None) -> bool:
        """Whether a line that stands out opens nothing: it is text, or a heading below the one of its part."""
        listed = self.mode in {Mode.OUTCOMES, Mode.CRITERIA, Mode.CONTENT}
        topic = self.mode is Mode.CONTENT and (names_topic(piece.text) or self._counts_content(piece.text))
        counted = listed and numbered(placed) is not None and not self._is_chapter(piece)
        if topic or counted or self._goes_on_criterion(piece):
            return True
        if self.mode is Mode.OUTCOMES:
            if self._is_next_letter(placed):
                return True
            current = self.reading.current
            below = section is None and current is not None and not current.criteria
            return below or (role_of(piece.text) is None and self._is_outcome_text(piece.text))
        if self.mode is Mode.CONTENT:
            return self._is_of_content(piece, section)
        return False

    def _is_chapter(self, piece: LinePiece) -> bool:
        """Whether a number heads a chapter below the last criterion, in much larger print: '3. Quality assurance'."""
        code, last = codes.leading(piece.text), self.draft.last
        below = self.mode is Mode.CRITERIA and last is not None and bool(last.lines)
        if not below or last is None or code is None or code.kind is not Kind.INTEGER:
            return False
        return piece.style.size > _LARGER * last.lines[-1].line.size

    def _counts_content(self, text: str) -> bool:
        """Whether a heading counts the content of the outcome that it stands below: 'A1 Wicks' below learning aim A."""
        current = self.reading.current
        own = current is not None and current.number.isalpha() and text.startswith(current.number)
        return own and current is not None and text.split(maxsplit=1)[0].removeprefix(current.number).isdigit()

    def _goes_on_criterion(self, piece: LinePiece) -> bool:
        """Whether a line stands right below a criterion, set as it and where its text begins: bold '1.1  Explain …'.

        Or where its number does, below a line that ends at the text's edge.
        """
        lines, section = self.draft.last.lines if self.draft.last is not None else [], section_of(piece.text)
        lower = piece.text[:1].islower()  # 'objectives', as a criterion ends, heads no part
        if self.mode is not Mode.CRITERIA or not lines or not (lower or section in {None, Section.GUIDANCE}):
            return False
        above, first, own = lines[-1].line.words[0], lines[0].line.words[0], piece.words[0]
        below = above.page == own.page and 0 < own.baseline - above.baseline < _NEXT * own.size
        if not below or not lines[0].marker or (above.font, above.size) != (own.font, own.size):
            return False
        last, edge = lines[-1].line.words[-1], self.edges.get(own.page, (0.0, math.inf))[1]
        text = (codes.leading(piece.text) is None or codes.is_amount(piece.text)) and (section is None or lower)
        full = text and edge - last.x1 < _LONGEST_WORD * own.size
        return abs(own.x0 - first.x0) < 1.0 or (full and abs(own.x0 - lines[0].marker[0].x0) < 1.0)

    def _is_of_content(self, piece: LinePiece, section: Section | None) -> bool:
        """Whether a heading stands inside content: 'Kinds of soil:' below 'Range'."""
        if self._is_band_text(piece) or self._is_first_inside(piece):
            return True
        if self.above is not None and names_topic(self.above.text) and goes_on(self.above, piece):
            return True  # the title of a topic below its number
        if role_of(piece.text) in {Role.OUTCOME, Role.CRITERION} or self._begins_criteria(piece):
            return False
        if not self._outranks(piece):
            return True
        if self.inner is not None and set_alike(piece.style, self.inner):
            of_content = piece.text.endswith(":") or self._outcomes_follow() or self._is_of_this_unit_alone(piece)
            return section is None or (section is Section.GUIDANCE and of_content)
        return section is None and (
            self.opener is None or (set_alike(piece.style, self.opener) and self._heads_list(piece))
        )

    def _outcomes_follow(self) -> bool:
        """Whether another outcome of the unit follows: then no part about the whole unit has begun."""
        following = self.pieces[self.at + 1 : self.region.end]
        return any(isinstance(p, LinePiece) and section_of(p.text) is Section.OUTCOMES for p in following)

    def _is_first_inside(self, piece: LinePiece) -> bool:
        """Whether a heading stands right below that of content, which has no text of its own: it is inside."""
        above = self.opened
        if above is None or self.pieces[self.at - 1] is not above or piece.style.size > above.style.size + 0.3:
            return False
        if piece.style == above.style and section_of(piece.text) not in {None, Section.GUIDANCE}:
            return False
        self.inner = piece.style
        return True

    def _is_of_this_unit_alone(self, piece: LinePiece) -> bool:
        """Whether no other unit has a heading with this text: the parts of units have the same ones."""
        pieces = [*self.pieces[: self.region.start.at], *self.pieces[self.region.end :]]
        others = [p for p in pieces if isinstance(p, LinePiece) and set_alike(p.style, piece.style)]
        has_units = any(section_of(p.text) is Section.OUTCOMES for p in others)
        return has_units and not any(folded(p.text) == folded(piece.text) for p in others)

    def _heads_list(self, piece: LinePiece) -> bool:
        """Whether a heading in the style of 'Range' is one inside it: it ends in a colon, or stands above bullets."""
        following = self.pieces[self.at + 1] if self.at + 1 < len(self.pieces) else None
        bulleted = isinstance(following, LinePiece) and following.words[0].bullet
        return piece.text.endswith(":") or bulleted

    def _is_band_text(self, piece: LinePiece) -> bool:
        """Whether a line goes on with the band that says whose content follows."""
        content = self.reading.content
        if self.band is not None:
            above = self.band.line
        elif content is not None and len(content.lines) == 1 and content.criterion is not None:
            above = content.lines[0].line
        else:
            return False
        same = [word.bold for word in above.words] and style_of(above, ()).bold == piece.style.bold
        return bool(same) and above.page == piece.page and 0 < piece.line.baseline - above.baseline < 1.5 * above.size

    def _says_again(self, placed: Placed) -> bool:
        """Whether a line is words of the criterion whose content it stands in, and none of it has begun."""
        content = self.reading.content
        own = next((c for c in self.draft.criteria() if content is not None and c.number == content.criterion), None)
        if own is None or content is None or content.lines:
            return False
        return folded(placed.text) in folded(" ".join(line.text for line in own.lines))

    def _is_next_letter(self, placed: Placed) -> bool:
        """Whether a line begins with the capital of the next learning aim, set off by a wide space."""
        words = placed.line.words
        last = self.draft.outcomes[-1].number if self.draft.outcomes else "@"
        if len(words) < 2 or len(last) != 1 or words[0].text != chr(ord(last) + 1) or not words[0].text.isupper():
            return False
        return words[1].x0 - words[0].x1 > 0.45 * words[0].size or self._is_among_letters(placed)

    def _is_among_letters(self, placed: Placed) -> bool:
        """Whether the letter before or behind begins a line near, at the same edge: 'A …', 'B …'."""
        first = placed.line.words[0]
        beside = {chr(ord(first.text) - 1), chr(ord(first.text) + 1)}
        near = self.pieces[max(self.at - _NEAR, 0) : self.at + _NEAR + 1]
        return any(
            isinstance(piece, LinePiece)
            and piece.page == first.page
            and piece.words[0].text in beside
            and abs(piece.line.x0 - first.x0) < 1.0
            for piece in near
        )

    def _is_outcome_text(self, text: str) -> bool:
        """Whether a line below an outcome's heading is its text, read here or before."""
        current = self.reading.current
        if current is None:
            return False
        return folded(text) in folded(current.text) if self.reading.repeats else not current.lines


def _can_be_heading(piece: LinePiece) -> bool:
    """Whether a line that stands out can be a heading by itself: short, no sentence, no point of a list."""
    section = section_of(piece.text)
    slanted = piece.style.italic and section is not Section.CONTENT
    if slanted or piece.words[0].bullet or len(piece.words) > _LONGEST_HEADING:
        return False
    if piece.text.startswith("*"):
        return False  # a note: '*Please refer to the accompanying guide …'
    if folded(piece.text) in {"and", "or", "and/or"}:
        return False  # between the points of a list
    if sum(char.isalpha() for char in piece.text) < _FEWEST_LETTERS:
        return False
    if section not in {None, Section.GUIDANCE} and piece.text[-1:] != ".":
        return True
    return piece.text[-1:] not in ".,;" and (piece.style.bold or len(piece.words) <= _SHORT)
