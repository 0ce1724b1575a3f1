"""Drafts -> Specification: values that only the structure prints, coverage, and what was left over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.annexes import Annexes, read_annexes
from pipeline.annexes.resources import Listing, read_resources
from pipeline.cover import Cover, notices, read_cover, specification_ids
from pipeline.errors import LayoutMismatchError, UnknownTermError
from pipeline.findings import Reading, published
from pipeline.geometry.lines import lines_of
from pipeline.geometry.places import place_of
from pipeline.layouts.base import Fates, Layout
from pipeline.layouts.context import Context, lines_in_order
from pipeline.layouts.front import Front, read_front
from pipeline.layouts.heads import Head
from pipeline.layouts.named import with_records
from pipeline.layouts.outcomes import OutcomeDraft
from pipeline.layouts.pictured import cut_findings, to_withhold
from pipeline.ledger import Ignore, Use
from pipeline.matching import rows_of
from pipeline.models import (
    Box,
    ContentArea,
    Qualification,
    Resource,
    Section,
    Source,
    Specification,
    StructureRow,
    Unit,
)
from pipeline.pages import Word
from pipeline.sheets import sheets_of
from pipeline.terms import NumberScheme, Origin
from pipeline.wording.folding import folded

# What a unit takes from its structure row where its own page does not print it.
_FROM_ROW = ("unit_reference_number", "level", "credit_value", "guided_learning_hours")
_LONGEST_QUOTE = 120  # characters of left-over text in a finding


@dataclass(slots=True)
class UnitDraft:
    """A unit while it is put together."""

    head: Head
    outcomes: list[OutcomeDraft] = field(default_factory=list)
    content_areas: list[ContentArea] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    group: list[OutcomeDraft] = field(default_factory=list)

    def add_outcomes(self, outcomes: list[OutcomeDraft]) -> None:
        """Add the outcomes that are printed together, above the criteria of all of them."""
        self.outcomes.extend(outcomes)
        self.group = outcomes or self.group

    def outcome_for(self, criterion_number: str) -> OutcomeDraft:
        """The outcome of a criterion: of those printed together the one it names, else the last of them."""
        named = criterion_number.partition(".")[0]
        return next((outcome for outcome in self.group if outcome.number == named), self.group[-1])

    def outcome_named(self, number: str) -> OutcomeDraft:
        """The outcome with this number, else the last one printed so far (which must exist)."""
        return next((outcome for outcome in self.outcomes if outcome.number == number), self.outcomes[-1])

    def finished(self, context: Context, rows: Sequence[StructureRow]) -> Unit:
        """The unit as the model has it, with what only its structure row prints."""
        head = self.head
        values: dict[str, object] = {**dict.fromkeys(Unit.model_fields), "certified": False}
        values.update(head.values)
        origin: dict[str, Origin] = {}
        places = dict(head.places)
        row = matching_row(head, rows)
        for name in _FROM_ROW:
            if head.values.get(name) is not None:
                origin[name] = Origin.PAGE
            elif row is not None and getattr(row, name) is not None and head.leaves_out(name):
                values[name] = getattr(row, name)
                origin[name] = Origin.ROW
                places[name] = row.place
                if name == "unit_reference_number":
                    values["number_scheme"] = NumberScheme.OFQUAL
        values.update(
            title=head.title,
            unit_number=head.unit_number,
            learning_outcomes=tuple(outcome.finished() for outcome in self.outcomes),
            content_areas=tuple(self.content_areas),
            sections=tuple(self.sections),
            resources=_resources(context, self.sections),
            place=place_of(head.words),
            places=places,
            origin=origin,
        )
        return Unit.model_validate(values)


def matching_row(head: Head, rows: Sequence[StructureRow]) -> StructureRow | None:
    """The structure row of a unit; of several that print facts about it, the first, if they do not contradict."""
    reference = head.values.get("unit_reference_number")
    found = rows_of(head.unit_number, str(reference) if reference else None, rows)
    with_facts = [row for row in found if any(getattr(row, name) is not None for name in _FROM_ROW)]
    facts = {tuple(getattr(row, name) for name in _FROM_ROW) for row in with_facts}
    return with_facts[0] if len(facts) == 1 else None


def assemble(
    context: Context,
    layout: Layout,
    drafts: Sequence[UnitDraft],
    regions: Sequence[Sequence[Word]],
    cover: Cover | None = None,
    front: Front | None = None,
) -> tuple[Specification, Fates]:
    """The whole specification: its units, whose words `regions` gives (unit by unit, heading first), and the rest.

    A file that opens with its unit has no cover: the layout says then what stands for it, and for front matter.
    Where a page that is a picture cuts a unit, the document is read again without what goes on behind it.
    """
    document = context.document
    withheld = to_withhold(document, [draft.head.title for draft in drafts], regions)
    if withheld:
        return layout.read(replace(document, withheld=(*document.withheld, *withheld)), layout)
    cover = cover or cover_of(context)
    pages = {page for region in regions for page in range(region[0].page, max(word.page for word in region) + 1)}
    pages |= {page for one in document.withheld for page, _ in one.words}
    front = front or read_front(context, cover, units=pages)
    cover = _titled(context, cover, front.qualifications)
    context.findings.extend(notices(cover))
    units = tuple(draft.finished(context, front.structure) for draft in drafts)
    inside = {(word.page, word.nth) for region in regions for word in region}
    annexes = _annexes(context, units, front.structure, pages)
    _close_ledger(context, pages, inside)
    family_id, specification_id = specification_ids(cover, front.qualifications, document.sha256)
    specification = Specification(
        specification_id=specification_id,
        family_id=family_id,
        awarding_body=cover.owner.slug,
        layout=layout.id,
        title=cover.title or "",
        issue=cover.issue,
        issued=cover.issued,
        issued_printed=cover.issued_printed,
        places=dict(cover.places),
        source=Source(file=document.file, sha256=document.sha256, pages=len(document.pages)),
        qualifications=front.qualifications,
        rules=front.rules,
        structure=front.structure,
        changes=front.changes,
        units=units,
        mappings=annexes.mappings,
        external_assessments=annexes.external_assessments,
        findings=(),
        coverage=context.ledger.coverage(pages),
    )
    context.findings.extend(cut_findings(context, specification, regions))
    findings = published(with_records(context.findings, specification, regions), specification)
    return specification.model_copy(update={"findings": findings}), context.ledger.fates


def cover_of(context: Context, head: Head | None = None) -> Cover:
    """What stands for the document; for a file that opens with a unit of this head, what runs along its pages.

    Raises UnknownTermError where no body is named, LayoutMismatchError where no title stands on the cover.
    """
    cover = read_cover(context.document, context.lexicon, head.title if head else None)
    if cover is None:
        raise UnknownTermError(
            "no awarding body is named",
            where=context.document.file,
            remedy="Add the body to the list of bodies if it is a new one",
        )
    if head is not None:
        unit = str(head.values.get("unit_reference_number") or head.unit_number)
        return cover.titled(head.title, head.places.get("title", place_of(head.words)))._replace(unit=unit)
    if cover.title is None and not cover.pictured:
        raise LayoutMismatchError(
            "the cover has no title",
            where=context.document.file,
            remedy="Look at it with `specs inspect`; the cover may be a picture",
        )
    first = next(sheet for sheet in context.sheets if sheet.words)
    context.ledger.use((word for word in cover.words if word.page == first.number), Use.SPECIFICATION)
    return cover


def _titled(context: Context, cover: Cover, qualifications: Sequence[Qualification]) -> Cover:
    """The cover; one that is a picture has the title of the first qualification.

    Raises LayoutMismatchError where none is printed.
    """
    if cover.title:
        return cover
    qualification = next((one for one in qualifications if one.title), None)
    if qualification is None:
        raise LayoutMismatchError(
            "the cover is a picture, and no table prints the title of a qualification",
            where=context.document.file,
            remedy="Look at the cover; ask the body for a file that has it as text",
        )
    return cover.titled(qualification.title, qualification.places.get("title", ()))


def _annexes(
    context: Context, units: Sequence[Unit], structure: Sequence[StructureRow], unit_pages: Collection[int]
) -> Annexes:
    """The grids and tests on the pages beside the units, whose words get their fates."""
    document = context.document
    beside = replace(document, pages=tuple(page for page in document.pages if page.number not in unit_pages))
    annexes = read_annexes(sheets_of(beside), context.lexicon, units, structure, ())
    context.ledger.take_rest(annexes.fates)
    context.findings.extend(annexes.findings)
    return annexes


def _resources(context: Context, sections: Sequence[Section]) -> tuple[Resource, ...]:
    """The resources that the sections of a unit list."""
    found = read_resources(_listings(context, sections), context.lexicon)
    context.findings.extend(found.findings)
    return found.records


def _listings(context: Context, sections: Sequence[Section]) -> Iterator[Listing]:
    """Each section's heading and the lines below it; a line is full where its page's text ends."""
    for section in sections:
        heading = folded(section.heading or "")
        lines = lines_in_order(_words_in(context, section.place))
        right = {box.page: max(line.x1 for line in context.sheets[box.page - 1].lines) for box in section.place}
        yield Listing(heading, [line for line in lines if folded(line.text) != heading], right)


def _words_in(context: Context, place: Sequence[Box]) -> list[Word]:
    """The words of a section, which are all those in its boxes."""
    return [
        word
        for box in place
        for word in context.sheets[box.page - 1].words
        if box.x0 <= (word.x0 + word.x1) / 2 <= box.x1 and box.y0 <= (word.y0 + word.y1) / 2 <= box.y1
    ]


def no_units(context: Context, looked_for: str) -> LayoutMismatchError:
    """The error for a document of a known layout in which no unit is found."""
    return LayoutMismatchError(
        f"no unit was found: no page has {looked_for}",
        where=context.document.file,
        remedy="Look at a unit's first page with `specs inspect`",
    )


def _close_ledger(context: Context, unit_pages: Collection[int], inside: Collection[tuple[int, int]]) -> None:
    """Give the last fates: words of unit pages that stand outside every unit are ignored, the rest are findings.

    `inside` names (page, nth) the words that stand between a unit's heading and its end.
    """
    unclaimed = context.ledger.left_over(unit_pages)
    context.ledger.ignore((word for word in unclaimed if (word.page, word.nth) not in inside), Ignore.OUTSIDE_UNITS)
    left_over = [word for word in unclaimed if (word.page, word.nth) in inside]
    for number in sorted({word.page for word in left_over}):
        for line in lines_of(word for word in left_over if word.page == number):
            text = line.text if len(line.text) <= _LONGEST_QUOTE else f"{line.text[:_LONGEST_QUOTE]}…"
            context.find(
                Reading.WORDS_LEFT_OVER,
                f"nothing accounts for '{text}' on page {number}",
                place=place_of(line.words),
            )
