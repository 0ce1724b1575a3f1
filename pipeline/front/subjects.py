"""Which qualification of several a rule is about: by the titles and codes that it or its headings name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.front.naming import TITLE, Name, Names, without_held
from pipeline.front.ownership import Numbers, Whose
from pipeline.front.statements import Form, Heading, Statement
from pipeline.wording.qualification_types import TYPE

_TYPED = re.compile(rf"(?:Level \d )?{TYPE}")  # 'Award' and 'Diploma' above columns
_IN_TABLES = {Form.VALUE, Form.HEAD, Form.LABEL}


@dataclass
class About:
    """The qualification that statements are about, one after the other.

    A statement that names none is about the one that was named last under the same headings, else about that of its
    column, or of its nearest heading that names one ('2.2 Certificate', 'Level 2'); where the handbook has only one
    qualification, about that.
    """

    names: Names
    _named: tuple[str | None, tuple[Heading, ...]] | None = field(default=None)
    _heading: Name | None = field(default=None)
    """The one that the statement before names, if that is a heading."""

    def of(self, statement: Statement) -> str | None:
        """The number of the qualification that the next statement is about; None where nothing says."""
        whose = Whose(self.names)
        named = self._named_by(statement)
        heading, self._heading = self._heading, named if statement.is_heading else None
        if self._heading is not None and heading not in {None, self._heading}:
            self._named = None  # 'Level 2 Award in Ropes' / 'Level 2 Certificate in Ropes' on a cover head nothing
        elif named is not None and statement.form not in _IN_TABLES:
            below = (Heading(statement.text, (0.0, False, False)),) if statement.is_heading else ()
            self._named = (named.number, (*statement.above, *below))
        if named is not None:
            return named.number
        several = len(self.names.own) > 1
        if several and (own := whose.of_cell(statement)) is not None:
            return _only(own)
        depth, headed = whose.headed(statement) if several else (0, None)
        under = self._named[1] if self._named is not None else ()
        if self._named is not None and depth <= len(under) and _texts(statement.above)[: len(under)] == _texts(under):
            return self._named[0]
        if headed is not None:
            return _only(headed)
        return self.names.own[0].number if not several and self.names.own and not _is_other(statement) else None

    def _named_by(self, statement: Statement) -> Name | None:
        texts = (statement.label, *statement.heads[:1], without_held(statement.text))
        return next((name for text in texts if text and (name := self.names.named_in(text)) is not None), None)


def _only(numbers: Numbers) -> str | None:
    return next(iter(numbers)) or None if len(numbers) == 1 else None


def _texts(headings: Sequence[Heading]) -> list[str]:
    return [heading.text for heading in headings]


def _is_other(statement: Statement) -> bool:
    """Whether a row's label is a title, and so of another than those that are known, or its column one of several."""
    columns = bool(statement.beside) and any(_TYPED.fullmatch(head) for head in statement.heads)
    return columns or (bool(TITLE.search(statement.label)) and len(statement.label.split()) > 3)
