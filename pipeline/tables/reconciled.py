"""The tables that are made over all specifications together, one frozen model each, as in `pipeline.tables.rows`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from pipeline import models
from pipeline.models import Count, Place, Text
from pipeline.tables.cells import Key, Ordinal, Page, SpecificationId, UnitId
from pipeline.tables.rows import Row, Same, with_fields_of
from pipeline.terms import CitationKind, CitedField, Equivalence

Year = Annotated[int, Field(ge=1200, le=2099)]


@with_fields_of(models.Unit)
class UnitOfferRow(Row):
    """What one handbook prints about one unit reference number, in a structure row or on the unit's own pages."""

    unit_offer_id: Key
    """Key: specification_id + '/' + the unit reference number."""
    specification_id: SpecificationId
    unit_reference_number: Text
    """The regulator's number in its canonical form, 'A/506/2130'."""
    unit_id: Key | None
    """The unit whose pages print it; null where only structure rows do."""
    unit_number: Same
    title: Text | None
    """Title as printed."""
    level: Same
    credit_value: Same
    guided_learning_hours: Same
    page: Page
    place: Place


@with_fields_of(models.Unit)
class UnitRegisterRow(Row):
    """One unit reference number over all handbooks, with its canonical values."""

    unit_register_id: Key
    """Key: the unit reference number."""
    unit_reference_number: Text
    """The regulator's number in its canonical form, 'A/506/2130'."""
    title: Text | None
    """Canonical title."""
    level: Same
    credit_value: Same
    guided_learning_hours: Same
    awarding_bodies: tuple[Text, ...]
    """The bodies whose handbooks offer it."""


class UnitConflictRow(Row):
    """One value of one field on which the handbooks do not agree."""

    unit_conflict_id: Key
    """Key: the unit reference number + '/' + the field + '/' + running number of the value."""
    unit_register_id: Key
    """The unit reference number."""
    field: Text
    """'title', 'level', 'credit_value' or 'guided_learning_hours'."""


class UnitEquivalentRow(Row):
    """Two units with different numbers (or none) and the same content."""

    unit_equivalent_id: Key
    """Key: unit_id + '=' + other_unit_id."""
    unit_id: UnitId
    other_unit_id: Key
    """The other unit."""
    equivalence: Equivalence
    """How near the two are."""


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
    year: Year | None
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


RECONCILED_TABLES: Mapping[str, type[Row]] = MappingProxyType(
    {
        "unit_register": UnitRegisterRow,
        "unit_offers": UnitOfferRow,
        "unit_conflicts": UnitConflictRow,
        "unit_equivalents": UnitEquivalentRow,
        "citations": CitationRow,
        "command_verbs": CommandVerbRow,
    }
)
