"""The head of a unit: facts in cells and lines by themselves, and places that are left to be filled in."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.drafts import Part, in_cell
from pipeline.interpret.lines import Lines
from pipeline.interpret.state import Mode
from pipeline.outline.continuations import Fact
from pipeline.outline.facts import facts_in, unread_fact
from pipeline.outline.flow import Cell, LinePiece, RowPiece
from pipeline.outline.values import is_typed
from pipeline.wording.headings import Section, section_of
from pipeline.wording.labels import Field, field_of, names_level

_LONGEST_LABEL = 16  # words
_PAIR = 2  # cells: a label and its text


class Heads(Lines):
    """Reads what stands by itself in a unit's head, or would go on with its aim."""

    def _facts_above(self) -> None:
        """'LEVEL 3' printed above the unit's heading."""
        first = self.pieces[self.region.start.at]
        for piece in self.pieces[max(self.region.start.at - 2, 0) : self.region.start.at]:
            if isinstance(piece, LinePiece) and piece.page == first.page and names_level(piece.text):
                self._give([Fact(Field.LEVEL, piece.words[:-1], piece.words[-1:])])

    def _gives_typed(self, at: int) -> bool:
        """Whether a row of the head that is one cell gives facts of numbers, 'Level: 3  Credit value: 6', or the aim.

        An aim that stands above them ends there.
        """
        if self.mode not in {Mode.HEAD, Mode.AIM}:
            return False
        facts, _ = facts_in(self.pieces, at)
        aims = [fact for fact in facts if fact.field is Field.AIM and fact.value and not self.draft.aim]
        if not facts or not all(is_typed(fact.field) or fact in aims for fact in facts):
            return False
        self.mode = Mode.HEAD
        self._give(facts)
        return True

    def _gives_unread(self, row: RowPiece) -> bool:
        """Whether a row of the head is a fact that cannot be read: it is published as printed."""
        fact = unread_fact(row)
        if fact is None or fact.field in self.draft.facts:
            return False
        self._give([fact])
        return True

    def _gives_part(self, cells: Sequence[Cell]) -> bool:
        """Whether a row of the head is a label, 'Health and safety:', beside its text, or a known heading beside any.

        'Assessment type' | 'Portfolio of evidence' is a part of the unit, and so is 'Types of evidence' beside nothing.
        """
        label = cells[0].text
        known = section_of(label) is Section.GUIDANCE and label[-1:] not in ".,;"
        labels = len(cells) == _PAIR and label.endswith(":")
        if not (labels or (known and len(cells) <= _PAIR)) or len(cells[0].words) > _LONGEST_LABEL:
            return False
        text = [placed for cell in cells[1:] for placed in in_cell(cell)]
        self.draft.parts.append(Part(cells[0].words, text, closed=True))
        return True

    def _is_fact_beside(self, piece: LinePiece) -> bool:
        """Whether a line is a header label in a column beside the text, such as a strip of values."""
        field = field_of(piece.text)
        return field is not None and is_typed(field) and self.draft.last is None
