"""The issues of each family in a dataset, in their order, with what each changed, by class."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.site.addresses import Addresses
from pipeline.site.rows import Rows, TableRow


class Step(NamedTuple):
    """An issue of a family."""

    row: TableRow
    title: str
    """The handbook's; of a file with one unit of a suite, whose title all of them have, with the unit's."""
    href: str
    changes: Mapping[str, int] | None
    """How many changes of each class it has against the issue before; None where there is none to compare with."""
    is_ordered: bool
    """Whether it can be told which of the family's issues is newer."""

    @property
    def name(self) -> str:
        """'Issue 4 (April 2017)'."""
        when = self.row["issued_printed"] or self.row["issued"]
        name = self.row["issue"] or "Issue not printed"
        return f"{name} ({when})" if when else str(name)


def timelines(rows: Rows, addresses: Addresses) -> dict[str, list[Step]]:
    """The issues of each family from old to new.

    Where it cannot be told which is newer, they stand in the order of their keys, and nothing is compared.
    """
    families: dict[str, list[TableRow]] = defaultdict(list)
    for row in rows.of("specifications"):
        families[row["family_id"]].append(row)
    return {family: _steps(found, rows, addresses) for family, found in families.items()}


def _steps(found: Sequence[TableRow], rows: Rows, addresses: Addresses) -> list[Step]:
    ordered = _in_order(found)
    steps = []
    for row in ordered or found:
        key = row["specification_id"]
        changes = Counter(change["class"] for change in rows.by("issue_changes", "to_specification_id", key))
        is_compared = bool(ordered) and row.get("supersedes") is not None
        steps.append(
            Step(row, _title(row, rows), addresses.handbook(key), changes if is_compared else None, bool(ordered))
        )
    return steps


def _title(row: TableRow, rows: Rows) -> str:
    units = rows.by("units", "specification_id", row["specification_id"])
    alone = len(units) == 1 and not rows.by("qualifications", "specification_id", row["specification_id"])
    own = units[0]["title"] if alone else row["title"]
    return str(row["title"]) if own in row["title"] else f"{row['title']}: {own}"


def _in_order(found: Sequence[TableRow]) -> list[TableRow]:
    """The issues along what each supersedes; none where that does not lead through all of them."""
    after = {row.get("supersedes"): row for row in found}
    ordered: list[TableRow] = []
    key = None
    while key in after:
        ordered.append(after.pop(key))
        key = ordered[-1]["specification_id"]
    return ordered if len(ordered) == len(found) else []
