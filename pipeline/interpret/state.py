"""Where the reader of one unit stands: its mode, the part that is open, and what it has found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from pipeline.interpret.claims import Claims
from pipeline.interpret.drafts import Content, Draft, Part, Placed, Reading, in_words
from pipeline.interpret.rows import Columns
from pipeline.ledger import Ignore
from pipeline.outline.continuations import Fact, text_beside
from pipeline.outline.flow import LinePiece, Piece, RowPiece, Style
from pipeline.outline.units import Region
from pipeline.outline.values import fits
from pipeline.sheets.parts import Sheets
from pipeline.wording import shapes
from pipeline.wording.codes import Kind
from pipeline.wording.folding import folded
from pipeline.wording.headings import Section
from pipeline.wording.labels import Field
from pipeline.wording.lead_ins import Role


class Mode(StrEnum):
    """What the reader is in the middle of."""

    HEAD = "head"
    AIM = "aim"
    FACTS = "facts"
    OUTCOMES = "outcomes"
    CRITERIA = "criteria"
    CONTENT = "content"
    EVIDENCE = "evidence"
    PART = "part"


MODES = {
    Section.AIM: Mode.AIM,
    Section.FACTS: Mode.FACTS,
    Section.OUTCOMES: Mode.OUTCOMES,
    Section.CRITERIA: Mode.CRITERIA,
    Section.CONTENT: Mode.CONTENT,
    Section.EVIDENCE: Mode.EVIDENCE,
}
_HEADED = {Mode.PART, Mode.EVIDENCE, Mode.FACTS}
LEAD_MODES = {Role.OUTCOME: Mode.OUTCOMES, Role.CRITERION: Mode.CRITERIA, Role.CONTENT: Mode.CONTENT}
_BLANK = re.compile(r"_{4,}|\u2026{3,}|\.{6,}")  # a place to write in: 'Learner name: ________'
Edges = Mapping[int, tuple[float, float]]
"""Page number -> left and right edge of the text that stands in no table, in points."""


class State:
    """The state of a reader; `draft` is what it found."""

    def __init__(self, pieces: Sequence[Piece], region: Region, edges: Edges, sheets: Sheets, claims: Claims) -> None:
        """Take the unit's pieces, the text's edges and the document's sheets, which know how its body is set."""
        self.pieces, self.region, self.edges, self.claims = pieces, region, edges, claims
        self.body, self.colour = sheets.body, sheets.colour
        self.draft = Draft(region.start)
        self.reading = Reading(self.draft)
        self.mode = Mode.HEAD
        self.opener: Style | None = None
        self.opened: LinePiece | None = None
        self.beside: Style | None = None  # of a heading with its text in its line
        self.inner: Style | None = None
        self.between: set[str] = set()  # heads of content that stand between outcomes
        self.ranges = False
        self.taught = False  # whether the content that is read stands below its criterion in a list
        self.columns: Columns | None = None
        self.before: RowPiece | None = None
        self.above: LinePiece | None = None
        self.again = False
        self.tops: set[str] = set()
        self.from_table = False
        self.heading_above: LinePiece | None = None
        self.listed: str | None = None
        self.band: Placed | None = None
        self.at = 0
        self.parted: str | None = None
        self.repeated = ""
        self.outcome_line: LinePiece | None = None
        self.begun: str | None = None  # the outcome whose criteria stand right below its text
        self.outcome_style: Style | None = None
        self.head_texts: tuple[str, ...] = ()
        self.head_page = 0
        self.headed: set[str] = set()  # outcomes with a heading of their own inside content
        self.announced: str | None = None  # the outcome whose text follows on 'Learning outcome:'

    def _give(self, facts: Sequence[Fact]) -> None:
        for fact in facts:
            known = self.draft.facts.get(fact.field)
            if fact.field is Field.NUMBER and fact.value and shapes.reference(fact.text):
                fact = fact._replace(field=Field.REFERENCE)  # noqa: PLW2901 - the value says what it is
                known = self.draft.facts.get(Field.REFERENCE)
            if fact.field is Field.AIM:
                if not self.draft.aim and fact.value:
                    self.draft.aim = in_words(fact.value)
                self.mode = Mode.AIM
                self.claims.ignore(fact.label, Ignore.LABEL)
                continue
            if fact.field is Field.OTHER:
                self.draft.parts.append(Part(fact.label, in_words(fact.value), closed=True))
            elif known is None or not known.value or not fits(known.field, known.text):
                self.draft.facts[fact.field] = fact
            elif fact.value != known.value and folded(fact.text) == folded(known.text):
                self.claims.ignore(fact.value, Ignore.REPEATED_HEADING)  # 'Unit title: …' on the unit's next page
            self.claims.ignore(fact.label, Ignore.LABEL)

    def _aim_below(self, at: int) -> int:
        """An aim beside its label behind the criteria of a unit that has none yet; how many pieces it is, 0 for others.

        What is read goes on behind it as before it: its label is no heading.
        """
        without = self.draft.last is not None and not self.draft.aim and not self.draft.opening
        found = text_beside(self.pieces[at : self.region.end], Field.AIM) if without else None
        if found is None:
            return 0
        self.draft.aim = in_words(found[0].value)
        self.claims.ignore(found[0].label, Ignore.LABEL)
        return found[1]

    # rows
    def _is_own_title(self, text: str) -> bool:
        title = self.region.start.title
        return title is not None and folded(text) == folded(title)

    def _new_content(self, number: str, kind: Kind, rest: Placed | None) -> None:
        criterion = number if kind is Kind.CRITERION else None
        outcome = number if kind is Kind.OUTCOME else None
        self.reading.content = Content(outcome, criterion, [rest] if rest is not None else [])
        self.reading.content.below = self.reading.current.number if self.reading.current else None
        self.claims.ignore(rest.marker if rest is not None else (), Ignore.LABEL)
        self.draft.contents.append(self.reading.content)

    def _opening_part(self) -> Part | None:
        """The part that the last heading of outcomes, criteria or content opened, if no other has begun since."""
        last = self.draft.parts[-1] if self.draft.parts else None
        return last if last is not None and last.opens else None

    def _part_lines(self, lines: Sequence[Placed], *, of_table: bool = False) -> None:
        """Lines of the part that is open; what no heading was read for, as a table below outcomes, is one without."""
        last = self.draft.parts[-1] if self.draft.parts else None
        headed = self.mode in _HEADED or (last is not None and last.opens and not of_table)
        if last is None or last.closed or (last.heading and not headed):
            self.draft.parts.append(Part(()))
        for placed in lines:
            if _BLANK.search(placed.text) or self._explains_blank(placed):
                self.claims.ignore(placed.line.words, Ignore.FORM)
            else:
                self.draft.parts[-1].lines.append(placed)

    def _explains_blank(self, placed: Placed) -> bool:
        """Whether a line is '(if sampled)', right below one to be filled in."""
        above = self.above
        below = above is not None and above.page == placed.line.page and _BLANK.search(above.text) is not None
        return below and placed.text.startswith("(") and placed.text.endswith(")")
