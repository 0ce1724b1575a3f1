"""What is compared between a handbook and the register, field by field, and when the two agree."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from pipeline.matching import title_forms
from pipeline.regulator.lookup import Entry
from pipeline.vocabulary import level_of
from pipeline.wording.bodies import without_body


class Check(NamedTuple):
    """How one field is compared."""

    field: str
    printed: Callable[[Any], Any]
    """The row of the handbook -> its value; None where it has none."""
    registered: Callable[[Entry], Any]
    """The row of the register -> its value; None where it has none, or none that can be read."""
    agree: Callable[[Any, Any], bool]
    """Printed value, registered value -> whether they say the same."""


class _Title(NamedTuple):
    """A title of the register, and the names of its owner, which it may begin with."""

    text: str
    owner: tuple[str, ...]

    def __str__(self) -> str:
        return self.text


class _Span(NamedTuple):
    """The lowest and the highest of a value."""

    low: int
    high: int

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


def _count(text: str, *, zero: bool = True) -> int | None:
    """'60', '60.0', '1,200' -> a number; None for '' and 'NA', and unless `zero` for 0, which older rows give."""
    match = re.fullmatch(r"(\d+)(?:\.0+)?", text.replace(",", ""))
    number = int(match[1]) if match else None
    return None if number == 0 and not zero else number


def _span(*values: int | None) -> _Span | None:
    known = [value for value in values if value is not None]
    return _Span(min(known), max(known)) if known else None


def _share(printed: _Span, registered: _Span) -> bool:
    """Whether the two have a value in common: either may give a range where the other gives a part of it."""
    return printed.low <= registered.high and registered.low <= printed.high


def _level(text: str, lower: str) -> str | None:
    """'Level 3' -> '3', 'Level 1/Level 2' -> '1/2', 'Entry Level' with the sub level 'Entry 3' -> 'Entry 3'."""
    level = level_of(re.sub(r"/\s*level\s*", "/", text, flags=re.IGNORECASE))
    if level == "Entry" and (digit := re.search(r"\d", lower)):
        return f"Entry {digit[0]}"
    return level


def _same_level(printed: str, registered: str) -> bool:
    """Either may leave out which entry level it is."""
    entry = {printed, registered}
    return printed == registered or ("Entry" in entry and all(level.startswith("Entry") for level in entry))


def _same_title(printed: str, registered: _Title) -> bool:
    """Whether the titles are the same without the body's name before them: 'Pearson BTEC …', 'City & Guilds …'."""
    return bool(_forms(printed, registered.owner) & _forms(registered.text, registered.owner))


def _forms(title: str, owner: tuple[str, ...]) -> set[str]:
    """The forms of a title with and without a name of its body before it."""
    shorter = {re.sub(rf"^{re.escape(name)}\s+", "", title) for name in owner if name}
    return {form for text in {title, *shorter, without_body(title)} for form in title_forms(text)}


def _total(entry: Entry) -> _Span | None:
    """GLH of a qualification; where all of them are 0, the row gives none."""
    columns = ("Guided Learning Hours", "Minimum Guided Learning Hours", "Maximum Guided Learning Hours")
    return _span(*(_count(entry.values[column], zero=False) for column in columns))


QUALIFICATION_CHECKS = (
    Check(
        "title",
        lambda row: row.title,
        lambda entry: _Title(
            entry.values["Qualification Title"],
            (entry.values["Owner Organisation Name"], entry.values["Owner Organisation Acronym"]),
        ),
        _same_title,
    ),
    Check(
        "level",
        lambda row: row.level,
        lambda entry: _level(entry.values["Qualification Level"], entry.values["Qualification Sub Level"]),
        _same_level,
    ),
    Check(
        "credit_value",
        lambda row: _span(row.credit_value, row.credit_value_max),
        lambda entry: _span(_count(entry.values["Total Credits"], zero=False)),
        _share,
    ),
    Check(
        "guided_learning_hours",
        lambda row: _span(row.guided_learning_hours, row.guided_learning_hours_max),
        _total,
        _share,
    ),
    Check(
        "total_qualification_time",
        lambda row: _span(row.total_qualification_time),
        lambda entry: _span(_count(entry.values["Total Qualification Time"], zero=False)),
        _share,
    ),
)
"""The fields of a qualification."""

UNIT_CHECKS = (
    Check("title", lambda row: row.title, lambda entry: _Title(entry.values["Title"], ()), _same_title),
    Check(
        "level",
        lambda row: row.level,
        lambda entry: _level(entry.values["Unit Level"], entry.values["Unit Sub Level"]),
        _same_level,
    ),
    Check(
        "credit_value",
        lambda row: _span(row.credit_value),
        lambda entry: _span(_count(entry.values["Unit Credit Value"], zero=False)),
        _share,
    ),
    Check(
        "guided_learning_hours",
        lambda row: _span(row.guided_learning_hours),
        lambda entry: _span(_count(entry.values["Guided Learning Hours"])),
        _share,
    ),
)
"""The fields of a unit."""
