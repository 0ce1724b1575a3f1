"""The rows about a specification rather than of it: what its findings say, and what became of its words."""

from __future__ import annotations

from pipeline import models
from pipeline.models import Count, Place, Text
from pipeline.tables.cells import Fate, Key, Page
from pipeline.tables.row import Row, Same, with_fields_of


@with_fields_of(models.Finding)
class FindingRow(Row):
    """Something that a person should know about a specification."""

    finding_id: Key
    """Key: specification_id + '/finding' + running number."""
    specification_id: Key
    """The specification it is about."""
    code: Text
    """Which check found it."""
    severity: Same
    kind: Same
    table_name: Same
    record_id: Same
    field: Same
    message: Same
    remedy: Same
    page: Page
    place: Place
    folded_into: Same


class CoverageRow(Row):
    """How many words on the pages of units came to one end; a specification's rows add up to all of these words."""

    coverage_id: Key
    """Key: specification_id + '/' + the fate, and '/' + the detail where there is one."""
    specification_id: Key
    """The specification."""
    fate: Fate
    """What became of the words."""
    detail: Text | None
    """The kind of record they went to (used), the rule that leaves them out (ignored); null for the other fates."""
    words: Count
    """Number of words."""
