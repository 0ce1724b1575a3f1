"""Whose content is: a criterion's below it in a list ('Learners must cover:' between '1.1' and '1.2'), an outcome's."""

from __future__ import annotations

from functools import cached_property

from pipeline.geometry.lists import follows
from pipeline.interpret.criteria import numbered
from pipeline.interpret.drafts import Placed
from pipeline.interpret.headings import Headings
from pipeline.interpret.state import Mode
from pipeline.ledger import Ignore
from pipeline.outline.flow import LinePiece
from pipeline.wording import codes
from pipeline.wording.codes import Kind
from pipeline.wording.folding import folded
from pipeline.wording.headings import numbered_outcome
from pipeline.wording.lead_ins import Role, content_of, role_of

_DECIMAL = {Kind.DECIMAL, Kind.CRITERION}


class Taught(Headings):
    """Begins the content of a criterion below its own head, and ends it where the list of criteria goes on."""

    def _heads_taught(self, piece: LinePiece, placed: Placed) -> bool:
        """Whether a line is the head above what is taught for an outcome that it names, or for the last criterion."""
        named = self.draft.outcome(content_of(piece.text) or "")
        if named is not None and named.criteria:
            self._leave_to_the_whole(named.number)
            self.mode, self.opener, self.opened = Mode.CONTENT, piece.style, piece
            self._new_content(named.number, Kind.OUTCOME, None)
            self.claims.ignore(piece.words, Ignore.LABEL)
            return True
        if self.taught and self._goes_on_list(piece, placed):
            self.mode, self.taught, self.reading.content = Mode.CRITERIA, False, None
        last = self.draft.last
        if self.mode is not Mode.CRITERIA or last is None or folded(piece.text) not in self._heads_between:
            return False
        self.mode, self.taught = Mode.CONTENT, True
        self._new_content(last.number, Kind.CRITERION, None)
        self.claims.ignore(piece.words, Ignore.LABEL)
        return True

    def _goes_on_list(self, piece: LinePiece, placed: Placed) -> bool:
        """Whether a line begins the next criterion, or the next outcome."""
        part, last = numbered(placed), self.draft.last
        next_one = part is not None and last is not None and follows(last.number, part[0].number)
        if part is not None and part[0].kind in _DECIMAL:
            return next_one
        heads = self.pieces[self.at] is piece and self._above_first_criterion(self.at) is not None
        return heads or numbered_outcome(piece.text) is not None

    def _scoped(self) -> bool:
        """Whether content belongs to the outcome that was named last: not where its heading stands above outcomes'."""
        current = self.reading.current
        if current is not None and current.number == self.listed and not current.criteria:
            return len(self.draft.outcomes) == 1
        if current is None or self.opener is None:
            return current is not None
        smaller = self.outcome_style is None or self.opener.size <= self.outcome_style.size + 0.3
        return smaller or self._stands_between() or self._opens_again()

    def _opens_again(self) -> bool:
        """Whether the heading of content has opened that of another outcome: 'Range' below each of them."""
        words = [word.text for word in self.opened.words] if self.opened is not None else []
        parts = (one.part for one in self.draft.contents if one.outcome is not None and one.part is not None)
        return bool(words) and any([word.text for word in part.heading] == words for part in parts)

    @cached_property
    def _heads_between(self) -> frozenset[str]:
        """The heads of content that stand between two criteria of one outcome in the lines of the unit."""
        found: set[str] = set()
        waiting: set[str] = set()
        last: str | None = None
        for piece in self.pieces[self.region.start.at : self.region.end]:
            if not isinstance(piece, LinePiece):
                continue
            code = codes.leading(piece.text)
            if code is not None and code.kind in _DECIMAL and code.number.count(".") == 1:
                same = last is not None and last.partition(".")[0] == code.number.partition(".")[0]
                found |= waiting if last is not None and same and follows(last, code.number) else set()
                last, waiting = code.number, set()
            elif role_of(piece.text) is Role.CONTENT:
                waiting.add(folded(piece.text))
        return frozenset(found)
