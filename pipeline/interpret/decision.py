"""What of a reading is published: of a print never seen no unit with a misread, and nothing where many have one.

The reading says itself where it is in doubt, and `accept`, which has other eyes, what of the pages it misses. Of a
print that is known a doubt is a finding, and only a unit in which nothing is sure is withheld.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.accept import Case, case_of
from pipeline.appearance import pictured_pages
from pipeline.errors import LayoutMismatchError, NoLayoutError, OtherBodyError, SeveralDocumentsError
from pipeline.findings import Accepted, Found, Reading, finding, published
from pipeline.findings.placed import about_records
from pipeline.genre import and_pictures, genre_of, no_handbook, titled_genre
from pipeline.geometry.places import place_of
from pipeline.interpret import pictures
from pipeline.interpret.doubts import Doubt, Weight
from pipeline.interpret.passages import Beside, Own, beside_records
from pipeline.interpret.pictures import cut_findings, has_sure_title
from pipeline.interpret.reading import Reading as Draft
from pipeline.keys import keyed
from pipeline.ledger import Tally
from pipeline.models import Box, Finding, Place, Specification, Unit
from pipeline.pages import Document
from pipeline.profiles.base import Profile
from pipeline.terms import FindingKind

_MOST_WITHHELD = 1 / 3  # of the units
_MOST_REASONS = 4  # that a refusal tells
_LONGEST_REASON = 110  # characters
_LOOK = "Look at the cover and a unit's first page with `specs inspect`"

Fates = Mapping[tuple[int, int], Tally]


class Read(NamedTuple):
    """A specification, the fates of its words, and its case; None for the latter where units are withheld.

    What no record holds is not in the specification yet: what accepts it asks for that itself.
    """

    specification: Specification
    fates: Fates
    case: Case | None
    beside: Beside


class Reason(NamedTuple):
    """What speaks against a unit, and where it stands."""

    says: str
    place: Place


Against = Mapping[int, tuple[Reason, ...]]
"""By place among the units, what speaks against each."""


def read_unknown(document: Document, reading: Draft | None, unclaimed: Callable[[], NoLayoutError]) -> Read:
    """What is published of a reading of a document that no layout claims; `unclaimed` says why, if it is asked.

    Raises NoLayoutError, with the reasons, where it is no handbook with units or too much of it is misread, and
    SeveralDocumentsError where it is more than one.
    """
    if reading is None or not reading.specification.units or not has_sure_title(document, reading.specification):
        raise _no_handbook(document, unclaimed)
    specification = reading.specification
    case = case_of(document, specification)
    against = _against(document, reading, case.findings())
    if len(against) > _MOST_WITHHELD * len(specification.units):
        raise _refusal(document, specification, against)
    accepted = _without(document, reading, against, ())
    case_now = None if against else case.of_copy(accepted)
    return Read(accepted, reading.fates, case_now, _beside(document, reading, against))


def read_known(document: Document, reading: Draft | None, profile: Profile) -> Read:
    """What is published of a reading of a document that a profile claims.

    One that prints only a structure of units is published with that. Raises LayoutMismatchError where no unit of it is
    sure, no title is, or it is another body's.
    """
    if reading is None or not (reading.specification.units or reading.specification.structure):
        raise _mismatch(document, "no unit was found, or no awarding body is named")
    body = reading.specification.awarding_body
    if body not in profile.awarding_bodies:
        says = f"it is a handbook of {body}, which has another print"
        raise OtherBodyError(says, where=document.file, remedy=_LOOK)
    if not has_sure_title(document, reading.specification):
        raise _mismatch(document, "the cover is a picture, and no table prints the title of a qualification")
    reading = replace(reading, specification=reading.specification.model_copy(update={"layout": profile.id}))
    against: dict[int, tuple[Reason, ...]] = {}
    for at, doubts in reading.doubts.items():
        if any(doubt.weight is Weight.WHOLE for doubt in doubts):
            against[at] = tuple(map(_reason, doubts))
    if against and len(against) == len(reading.specification.units):
        raise _mismatch(document, f"no unit can be read: {next(iter(against.values()))[0].says}")
    accepted = _without(document, reading, against, _doubtful(reading, against))
    return Read(accepted, reading.fates, None, _beside(document, reading, against))


def _reason(doubt: Doubt) -> Reason:
    return Reason(doubt.says, getattr(doubt.record, "place", ()))


def _mismatch(document: Document, what: str) -> LayoutMismatchError:
    return LayoutMismatchError(what, where=document.file, remedy=_LOOK)


def _doubtful(reading: Draft, against: Against) -> Iterator[Found]:
    """The doubts about the units that are published, each a finding on its record."""
    specification = reading.specification
    for at, doubts in reading.doubts.items():
        unit = specification.units[at]
        for doubt in doubts:
            if at not in against and doubt.weight is not Weight.PRINT:
                record = doubt.record or unit
                yield finding(Reading.UNIT_DOUBTFUL, doubt.says, record=record, place=getattr(record, "place", ()))


def _without(document: Document, reading: Draft, against: Against, further: Iterable[Found]) -> Specification:
    """What is published: the specification without the units that something speaks against, and with findings."""
    specification = reading.specification
    at_kept = [at for at in range(len(specification.units)) if at not in against]
    accepted = specification.model_copy(update={"units": tuple(specification.units[at] for at in at_kept)})
    cut = cut_findings(document, accepted, reading.pieces, [reading.cuts[at] for at in at_kept])
    notices = [one for at, found in reading.notices.items() if at not in against for one in found]
    beside = about_records(reading.found, accepted)
    found = [*_withheld(specification, against), *further, *notices, *_left_over(reading, against), *cut, *beside]
    if not specification.units:
        says = "no page describes the units: only what the structure table prints of them is published"
        found.append(finding(Reading.UNITS_MISSING, says, record=specification))
    return accepted.model_copy(update={"findings": published(found, accepted)})


def _beside(document: Document, reading: Draft, against: Collection[int]) -> Beside:
    """What no record holds, and the text of the units that something speaks against."""
    units = [
        Own(frozenset(word.key for word in words), unit.title, at not in against)
        for at, (unit, words) in enumerate(zip(reading.specification.units, reading.words, strict=True))
    ]
    return beside_records(document, reading, units)


def _against(document: Document, reading: Draft, accepted: Sequence[Finding]) -> dict[int, tuple[Reason, ...]]:
    """What speaks against each unit, by its place among the units."""
    specification = reading.specification
    found = {at: [_reason(doubt) for doubt in doubts] for at, doubts in reading.doubts.items()}
    for at, cut in enumerate(reading.cuts):
        if cut is not None:
            found.setdefault(at, []).append(Reason(pictures.against(cut), place_of(cut.words)))
    keys = [one.key for one in keyed(specification) if one.table == "units"]
    refuse_several(document, accepted)
    for one in accepted:
        if one.kind is FindingKind.MISREAD:
            for at in _units_of(one, keys, specification.units):
                found.setdefault(at, []).append(Reason(one.message, tuple(one.place)))
    return {at: tuple(reasons) for at, reasons in sorted(found.items())}


def refuse_several(document: Document, findings: Iterable[Finding]) -> None:
    """Raises SeveralDocumentsError where the findings say that the file is more than one handbook."""
    for one in findings:
        if one.code == Accepted.MISREAD_SEVERAL_DOCUMENTS:
            raise SeveralDocumentsError(one.message, where=document.file, remedy="Split the file at the second cover")


def _units_of(found: Finding, keys: Iterable[str], units: Iterable[Unit]) -> Iterator[int]:
    """The units that a finding is about: that of its record, or those on whose pages it stands where it names none."""
    for at, (key, unit) in enumerate(zip(keys, units, strict=True)):
        if found.record_id is not None:
            if found.record_id == key or found.record_id.startswith(f"{key}/"):
                yield at
        elif any(_inside(unit, box.page, box.y0) for box in found.place):
            yield at


def _inside(unit: Unit, page: int, y0: float) -> bool:
    """Whether a place stands between a unit's heading and its last record."""
    boxes = [*unit.place, *(box for o in unit.learning_outcomes for box in o.place)]
    boxes += [box for o in unit.learning_outcomes for c in o.assessment_criteria for box in c.place]
    if not boxes:
        return False
    first, last = min((box.page, box.y0) for box in boxes), max((box.page, box.y1) for box in boxes)
    return first <= (page, y0) <= last


def _no_handbook(document: Document, unclaimed: Callable[[], NoLayoutError]) -> NoLayoutError:
    """The refusal of a document without units, which says what it looks like."""
    return no_handbook(document.file, genre_of(document), pictured_pages(document), unclaimed)


def _refusal(document: Document, specification: Specification, against: Against) -> NoLayoutError:
    counts = Counter(reason.says[:_LONGEST_REASON] for reasons in against.values() for reason in reasons[:1])
    told = [f"{why} ({count} units)" if count > 1 else why for why, count in counts.most_common(_MOST_REASONS)]
    genre = titled_genre(document)
    looks = f"it looks like {genre.name} ('{genre.shown}', page {genre.page}), " if genre else ""
    return NoLayoutError(
        f"{looks}no supported layout claims the document, and {len(against)} of its {len(specification.units)} units "
        f"cannot be read without one: {'; '.join(told)}{and_pictures(pictured_pages(document))}",
        where=document.file,
        remedy="Leave it out, or see with `specs draft-profile` what is not known of its print (docs/contributing.md)",
    )


def _withheld(specification: Specification, against: Against) -> Iterator[Found]:
    for at, reasons in against.items():
        unit = specification.units[at]
        name = f"{unit.unit_number or unit.unit_reference_number or ''} {unit.title}".strip()
        told = "; ".join(why.says[:_LONGEST_REASON] for why in reasons[:_MOST_REASONS])
        place = _one_a_page([*unit.place, *(box for why in reasons for box in why.place)])
        yield finding(Reading.UNIT_WITHHELD, f"unit '{name}' is not published: {told}", record="units", place=place)


def _one_a_page(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """The first of the boxes on each page."""
    return tuple({box.page: box for box in reversed(list(boxes))}.values())[::-1]


def _left_over(reading: Draft, against: Against) -> Iterator[Found]:
    """The lines of units that nothing accounts for."""
    for at, line in reading.left_over():
        says = f"nothing accounts for '{line.text[:_LONGEST_REASON]}' on page {line.page}"
        record = "units" if at in against else reading.specification.units[at]
        yield finding(Reading.WORDS_LEFT_OVER, says, record=record, place=place_of(line.words))
