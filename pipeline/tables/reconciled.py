"""The tables that are made over all specifications together, one frozen model each, as in `pipeline.tables.rows`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, create_model

from pipeline import models
from pipeline.models import Count, Credits, Hours, IsoDate, Level, Place, Text, UnitReference
from pipeline.numbers import Check
from pipeline.tables.cells import Key, MatchedText, Ordinal, Page, Print, SpecificationBox, SpecificationId, UnitId, Why
from pipeline.tables.row import Row, Same, with_fields_of
from pipeline.terms import ChangeClass, ChangedEntity, CitationKind, CitedField, Equivalence, NumberScheme

Year = Annotated[int, Field(ge=1200, le=2099)]


@with_fields_of(models.Unit)
class UnitOfferRow(Row):
    """What one handbook prints about one unit reference number, in structure rows and on the unit's own pages."""

    unit_offer_id: Key
    """Key: specification_id + '/' + the unit reference number."""
    unit_register_id: Key
    """The unit's row over all handbooks."""
    specification_id: SpecificationId
    family_id: Text
    """The same over all issues of the specification."""
    awarding_body: Text
    """The body whose handbook it is."""
    issue: Text | None
    """The handbook's issue, as printed."""
    issued: IsoDate | None
    """ISO date of the issue, as far as it is printed."""
    feeds_register: bool
    """Whether the register's values are taken from it: whether no newer issue of the handbook has the number."""
    unit_id: Key | None
    """The unit with this number; null where only structure rows have it, or more than one unit has."""
    unit_reference_number: UnitReference
    """The regulator's number in its canonical form, 'A/506/2130'."""
    unit_number: Same
    title: Text | None
    """Title as the unit's page prints it, else as its structure row does; `prints` has both."""
    level: Same
    credit_value: Same
    guided_learning_hours: Same
    qualification_numbers: tuple[Text, ...]
    """The qualifications whose structure tables list it, sorted."""
    prints: tuple[Print, ...]
    """All that it prints of title, level, credit value and hours: one entry per field, value and origin."""
    page: Page
    place: Place


class UnitRegisterRow(Row):
    """One unit reference number over all handbooks, with its canonical values; `why` says by which rule."""

    unit_register_id: Key
    """Key: the unit reference number."""
    unit_reference_number: UnitReference
    """The regulator's number in its canonical form, 'A/506/2130'."""
    number_scheme: NumberScheme
    """Whose scheme the number follows."""
    number_check: Check | None
    """What the check character says of the number; null for a scheme without one."""
    title: Text | None
    """Canonical title; null where none is printed or no rule decides."""
    title_variants: tuple[Text, ...]
    """The title as it is printed otherwise: in case, quotes, dashes, spacing or a bracketed code at its end."""
    level: Level | None
    """Canonical level; null where none is printed or no rule decides."""
    credit_value: Credits | None
    """Canonical credits; null likewise."""
    guided_learning_hours: Hours | None
    """Canonical GLH; null likewise."""
    why: tuple[Why, ...]
    """Which rule gives each canonical value: one entry per field that is printed at all."""
    awarding_bodies: tuple[Text, ...]
    """The bodies whose handbooks offer it, sorted."""
    qualification_numbers: tuple[Text, ...]
    """The qualifications of these handbooks whose structure tables list it, sorted."""


class UnitConflictRow(Row):
    """One of several values of one field of one unit, on which the handbooks, or pages of one, do not agree."""

    unit_conflict_id: Key
    """Key: the unit reference number + '/' + the field + '/' + running number of the value."""
    unit_register_id: Key
    """The unit reference number."""
    field: Text
    """'title', 'level', 'credit_value' or 'guided_learning_hours'."""
    printed: Text
    """The value as text; of a title the commonest print."""
    printed_variants: tuple[Text, ...]
    """The title as it is printed otherwise, as in the register."""
    is_canonical: bool
    """Whether it is the register's value; false for all where no rule decides."""
    specification_ids: tuple[Text, ...]
    """The handbooks that print it, sorted."""
    places: tuple[SpecificationBox, ...]
    """Where they print it: one entry per box."""


class UnitEquivalentRow(Row):
    """Two units of different handbooks with different numbers (or none) and the same content, wholly or in part."""

    unit_equivalent_id: Key
    """Key: unit_id + '=' + other_unit_id."""
    unit_id: UnitId
    specification_id: SpecificationId
    unit_reference_number: UnitReference | None
    """Its regulator's number; null where the handbook prints none."""
    other_unit_id: Key
    """The other unit, whose key sorts after."""
    other_specification_id: Key
    """The specification that the other unit stands in."""
    other_unit_reference_number: UnitReference | None
    """The other unit's number; null where its handbook prints none."""
    equivalence: Equivalence
    """Identical: all outcomes and criteria in the same words. Reworded: most of both say the same, or, where one of
    the handbooks prints no criteria, of the outcomes. Else overlapping."""
    score: float
    """The mean of the two shares; the first where the second is null."""
    outcomes_shared: float
    """The part that both have of the outcomes of either, 0 to 1; one that n units of a handbook print counts 1/n."""
    criteria_shared: float | None
    """The same for criteria; null where one of the handbooks prints none for its unit."""
    evidence: tuple[MatchedText, ...]
    """Which outcome and criterion matches which: one entry per match, outcomes first."""


class CitationRow(Row):
    """One Act, regulation, standard, ISBN or web address that a unit cites, once for each time it is printed."""

    citation_id: Key
    """Key: the key of the record that it stands in + '/citation' + running number in there."""
    specification_id: SpecificationId
    unit_id: UnitId
    learning_outcome_id: Key | None
    """The outcome that it, or the record it stands in, belongs to; null where there is none."""
    assessment_criterion_id: Key | None
    """The criterion that it, or the amplification it stands in, belongs to; null where there is none."""
    amplification_id: Key | None
    """The amplification it stands in; null for any other record."""
    content_area_id: Key | None
    """The content area that it, or the amplification it stands in, belongs to; null where there is none."""
    section_id: Key | None
    """The section it stands in, which has the words of suggested resources, too; null for any other record."""
    field: CitedField
    """The field of that record (of the unit, where no other is named) whose text it stands in."""
    item_number: Ordinal | None
    """The sub-point of the criterion it stands in, from 1; null where it stands in none."""
    kind: CitationKind
    """What is cited."""
    name: Text | None
    """What is cited, however it is printed: 'Data Protection Act 1998'; null for an ISBN that cannot be right."""
    cited_year: Year | None
    """The year that is printed with it; null where none is."""
    number: Text | None
    """Number of a standard ('7671'), an ISBN (13 digits) or a directive ('2006/42/EC'); null where there is none."""
    text: Text
    """As printed."""
    text_start: Count
    """Characters of the field's text before it."""
    text_end: Count
    """Characters of the field's text up to its end."""
    page: Page
    place: Annotated[Place, Field(description="Place of the record; for a heading, of the first item below it.")]


class CommandVerbRow(Row):
    """One command verb of one assessment criterion: 'Describe and compare …' has two."""

    command_verb_id: Key
    """Key: assessment_criterion_id + '/verb' + running number."""
    assessment_criterion_id: Key
    """The criterion it stands in."""
    unit_id: UnitId
    specification_id: SpecificationId
    verb_number: Ordinal
    """1 for the criterion's first command verb."""
    verb: Text
    """The verb in its base form, in lower case: 'describe', 'carry out'."""
    text: Text
    """As printed: 'Describing'."""
    text_start: Count
    """Characters of the criterion's text before it."""
    text_end: Count
    """Characters of the criterion's text up to its end."""


class _IssueChange(Row):
    """One change from an issue to the next one of its family here, as `specs diff` finds it."""

    issue_change_id: Key
    """Key: to_specification_id + '/' + the digest of what has changed."""
    family_id: Text
    """The same over all issues of the specification."""
    from_specification_id: Key
    """The older issue."""
    to_specification_id: Key
    """The newer issue, which supersedes it."""
    entity: ChangedEntity
    """The kind of record that changed."""
    key: Text
    """What the record is called in its issue: 'document', '601/3478/1', 'R/506/2151', 'R/506/2151#1.1'."""
    key_before: Text | None
    """What it was called in the older issue, where that differs."""
    unit: Text | None
    """What the unit is called that it belongs to: by its reference number, or else its unit number or title."""
    unit_title: Text | None
    """The title of that unit."""
    field: Text
    """The field that changed ('title', 'text', 'number', 'group', 'item'); for a whole record the entity's name."""
    before: Text | None
    """The value in the older issue; null where it has none. A list, or facts by name, are JSON."""
    after: Text | None
    """The value in the newer issue, likewise."""
    text: Text | None
    """The text of a record that was moved or renumbered; the heading of a block that was added or removed."""
    pages_before: tuple[Ordinal, ...]
    """PDF pages of the older issue, from 1, on which it stands."""
    pages_after: tuple[Ordinal, ...]
    """PDF pages of the newer issue, likewise."""


# Made here because `class` is a word of Python
IssueChangeRow = create_model(
    "IssueChangeRow",
    __base__=_IssueChange,
    __doc__=_IssueChange.__doc__,
    **{"class": (ChangeClass, Field(description="What the change means to a reviewer."))},  # type: ignore[call-overload]
)


RECONCILED_TABLES: Mapping[str, type[Row]] = MappingProxyType(
    {
        "unit_register": UnitRegisterRow,
        "unit_offers": UnitOfferRow,
        "unit_conflicts": UnitConflictRow,
        "unit_equivalents": UnitEquivalentRow,
        "citations": CitationRow,
        "command_verbs": CommandVerbRow,
        "issue_changes": IssueChangeRow,
    }
)
