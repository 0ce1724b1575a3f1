"""Two issues of a specification -> what a reviewer must know of the difference, as typed changes.

compare    Specification, Specification -> Comparison
changes    the types of a comparison; nothing else is needed to read one
align      which records of two lists are the same one; `units` says it of units
wording    whether two wordings say something else
unread     where one issue could not be read
announce   the handbook's own change table against what was found
passages   what no record holds, as text (`texts`: rows of tables as one; `apart`: set in other pieces; `elsewhere`:
           single sentences; `beside`: between the same neighbours; `told`: by a record; `lost`: of a unit not read)
around     labels, heads of tables and running lines; `again`: headings that are printed again in other words
pages      what was compared of each page
page_marks bars in the margin and struck-out words of the newer issue, beside its changes
history    the same over the issues of a run: which is the newest, findings, and (`rows`) the table of their changes
sources    PDFs, published files or folders -> the pairs of documents to compare; `pairing` says which are pairs
lines      a comparison as lines for people, for the command line and `markdown`; `marks` what differs word by word
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.compare.again import again_changes
from pipeline.compare.align import merged
from pipeline.compare.announce import announce
from pipeline.compare.around import around_changes
from pipeline.compare.changes import Change, Comparison, Entity
from pipeline.compare.front import assessment_changes, document_changes, qualification_changes, rule_changes
from pipeline.compare.outcomes import outcome_changes
from pipeline.compare.page_marks import bars_of, with_page_marks
from pipeline.compare.pages import pages_of
from pipeline.compare.parts import area_changes, section_changes
from pipeline.compare.passages import history_changes, passage_changes
from pipeline.compare.record import Record, side_of, unique, unit_key
from pipeline.compare.sides import Side as Part
from pipeline.compare.sides import Sides, around
from pipeline.compare.structure import Matched, match_rows, structure_changes
from pipeline.compare.text import content
from pipeline.compare.units import lists, match_units, tests_of, unit_changes, whole_unit
from pipeline.compare.unread import END, START, Spot, start_of, unread_of
from pipeline.findings import Checked, Reading
from pipeline.keys import keyed
from pipeline.models import Specification, Unit

__all__ = ["compare"]


def compare(old: Specification, new: Specification) -> Comparison:
    """All that is different in the newer issue, and what its own change table says of it.

    Nothing else is asked than what the two issues hold; to swap them gives the same changes, the other way round.
    """
    records_old, records_new = tuple(keyed(old)), tuple(keyed(new))
    sides = Sides(Part(unread_of(old, records_old), START, END), Part(unread_of(new, records_new), START, END))
    units = match_units(old.units, new.units)
    rows = match_rows(old, new, units)
    of_records = _once(
        *document_changes(old, new, sides),
        *qualification_changes(old, new, sides),
        *rule_changes(old, new, sides),
        *structure_changes(rows, sides),
        *assessment_changes(old, new, units, sides),
        *_units(old, new, rows, sides),
    )
    of_texts = (
        *passage_changes(old, new, records_old, records_new, of_records, units),
        *around_changes(old, new, units),
        *again_changes(old, new),
        *history_changes(old, new),
    )
    changes = with_page_marks(unique((*of_records, *of_texts)), new)
    announced, unannounced = announce(old, new, changes)
    return Comparison(
        before=side_of(old),
        after=side_of(new),
        changes=changes,
        announced=announced,
        unannounced=unannounced,
        pages_before=pages_of(old, records_old, ((change, change.place_before) for change in changes)),
        pages_after=pages_of(new, records_new, ((change, change.place_after) for change in changes)),
        bars=bars_of(changes, new),
    )


def _once(*changes: Change) -> tuple[Change, ...]:
    """The changes without the names of groups that are told as rules: 'Learners are to select ONE unit'."""
    rules = {_values(one) for one in changes if one.entity is Entity.RULE and one.field == "text"}
    return tuple(
        one
        for one in changes
        if not (one.entity is Entity.STRUCTURE and one.field == "group" and _values(one) in rules)
    )


def _values(change: Change) -> tuple[str, ...]:
    return tuple(content(value) if isinstance(value, str) else "" for value in (change.before, change.after))


def _units(old: Specification, new: Specification, rows: Matched, sides: Sides) -> Iterator[Change]:
    forth, back = dict(rows.units), {j: i for i, j in rows.units}
    for i, j in merged(len(old.units), len(new.units), rows.units):
        if i is None and j is not None:
            yield _lone_unit(new, old, j, back, sides.before, added=True)
        elif j is None and i is not None:
            yield _lone_unit(old, new, i, forth, sides.after, added=False)
        elif i is not None and j is not None:
            within = sides.within(_span(old.units, i), _span(new.units, j))
            listed = (*rows.of_unit(i, j), *tests_of(old.units[i], new.units[j], old, new))
            yield from unit_changes(old.units[i], new.units[j], listed, within)
            yield from _unit(old.units[i], new.units[j], within)


def _lone_unit(
    specification: Specification, other: Specification, at: int, partners: dict[int, int], lacking: Part, *, added: bool
) -> Change:
    """A unit that only one issue describes, `at` its place there; `partners` are the places of those that both do.

    It is `unread` if the other one lists or withholds it or could read none, or if it may be overlooked in a picture.
    """
    unit = specification.units[at]
    unread = (
        lists(other.structure, unit)
        or lacking.unread.withholds(unit.title)
        or lacking.unread.has(Reading.UNITS_MISSING, Checked.REPAIRED_PDF)
        or lacking.may_have_overlooked(*around(at, partners, [one.place for one in other.units]))
    )
    return whole_unit(unit, specification, added=added, unread=unread)


def _unit(old: Unit, new: Unit, sides: Sides) -> Iterator[Change]:
    unit = Record(Entity.UNIT, unit_key(old), unit_key(new), unit=unit_key(new), unit_title=new.title)
    yield from outcome_changes(unit, old.learning_outcomes, new.learning_outcomes, sides)
    yield from area_changes(unit, old.content_areas, new.content_areas, sides)
    yield from section_changes(unit, old.sections, new.sections, sides)


def _span(units: Sequence[Unit], at: int) -> tuple[Spot, Spot]:
    """From where a unit starts to where the next one does."""
    return start_of(units[at].place), start_of(units[at + 1].place) if at + 1 < len(units) else END
