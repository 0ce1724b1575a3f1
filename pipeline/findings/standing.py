"""How much of a specification no misread speaks against: by its units and its structure rows."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.findings.checked import Checked
from pipeline.keys import keyed
from pipeline.models import Specification
from pipeline.terms import FindingKind

_FEWEST = 2  # one alone may be misprinted
_MOST_MISREAD = 1 / 3  # of the units, or of the structure rows: with more a layout does not fit the print

OF_PICTURES = frozenset({Checked.RECOGNISED_TEXT, Checked.RECOGNISED_IN_DOUBT})
"""What is said of pages whose text is recognised in a picture: it is no sign of another print."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Units and structure rows, and how many of each a misread hits, in itself or in a record of it."""

    units: int
    misread_units: int
    rows: int
    misread_rows: int

    @property
    def fits(self) -> bool:
        """Whether the way in which the document was read fits its print."""
        pairs = ((self.misread_units, self.units), (self.misread_rows, self.rows))
        return all(misread < _FEWEST or misread <= _MOST_MISREAD * of for misread, of in pairs)

    @property
    def sound(self) -> int:
        """Units and rows that nothing speaks against."""
        return self.units - self.misread_units + self.rows - self.misread_rows


def standing_of(specification: Specification) -> Standing:
    """What the findings of a specification say against its units and structure rows."""
    misread = {
        (one.table_name, one.record_id)
        for one in specification.findings
        if one.kind is FindingKind.MISREAD and one.record_id and one.code not in OF_PICTURES
    }
    hit = [one for one in keyed(specification) if (one.table, one.key) in misread]
    units = {one.unit_id for one in hit if one.unit_id}
    rows = {one.key for one in hit if one.table == "structure"}
    return Standing(len(specification.units), len(units), len(specification.structure), len(rows))
