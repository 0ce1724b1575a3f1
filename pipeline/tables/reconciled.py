"""The tables that are made over all specifications together, one frozen model each, as in `pipeline.tables.rows`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pipeline import models
from pipeline.models import Place, Text
from pipeline.tables.cells import Key, MatchedText, Ordinal, Page, SpecificationId, UnitId
from pipeline.tables.rows import Row, Same, with_fields_of
from pipeline.terms import Equivalence


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
    """Two units with different numbers (or none) and the same content, wholly or in part; each pair once.

    Shares are of all that either unit prints, 0 to 1. A text that n units of a handbook print counts 1/n: it does not
    tell them apart.
    """

    unit_equivalent_id: Key
    """Key: unit_id + '=' + other_unit_id."""
    unit_id: UnitId
    specification_id: SpecificationId
    unit_reference_number: Text | None
    """Its regulator's number; null where the handbook prints none."""
    other_unit_id: Key
    """The other unit, whose key sorts after."""
    other_specification_id: Key
    """The specification that the other unit stands in."""
    other_unit_reference_number: Text | None
    """The other unit's number; null where its handbook prints none."""
    equivalence: Equivalence
    """Identical: all outcomes and criteria in the same words. Reworded: most of both say the same. Else overlapping."""
    score: float
    """The mean of the two shares; the first where the second is null."""
    outcomes_shared: float
    """The part of the outcomes that both have."""
    criteria_shared: float | None
    """The part of the criteria that both have; null where one of the handbooks prints none for its unit."""
    evidence: tuple[MatchedText, ...]
    """Which outcome and criterion matches which: one entry per match, outcomes first."""


class CitationRow(Row):
    """One Act, regulation, standard, ISBN or URL that a unit names."""

    citation_id: Key
    """Key: the key of the record that names it + '/citation' + running number in there."""
    specification_id: SpecificationId
    unit_id: UnitId
    page: Page
    place: Place


class CommandVerbRow(Row):
    """One command verb of one assessment criterion: 'Describe and compare …' has two."""

    command_verb_id: Key
    """Key: assessment_criterion_id + '/verb' + running number."""
    assessment_criterion_id: Key
    """The criterion it stands in."""
    unit_id: UnitId
    specification_id: SpecificationId
    verb: Text
    """The verb in its base form, in lower case: 'describe'."""
    verb_number: Ordinal
    """1 for the criterion's first command verb."""


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
