"""Which document of a newer folder is which of an older one."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compare.align import best_pairs, merged
from pipeline.compare.units import match_units
from pipeline.models import Specification
from pipeline.numbers import numeric_parts
from pipeline.ready.facts import Facts

Paired = tuple[Specification | None, Specification | None]

_SAME_DOCUMENT, _SAME_FAMILY, _SHARED_QUALIFICATION, _SAME_UNIT = 1000.0, 100.0, 10.0, 1.0


def pair_documents(old: Sequence[Specification], new: Sequence[Specification]) -> list[Paired]:
    """Pairs of documents, in the newer order; None for one that the other folder does not have.

    The same issue is compared with itself. Of a family that has no issue in both, the newest issues are a pair. A
    family is named by its numbers: where it has others, documents that share a qualification or are about one unit, the
    same, are a pair.
    """
    latest_old, latest_new = _newest(old, new), _newest(new, old)
    pairs = best_pairs(
        (i, j, score)
        for i, one in enumerate(latest_old)
        for j, other in enumerate(latest_new)
        if (score := same_document(one, other))
    )
    return [
        (None if i is None else latest_old[i], None if j is None else latest_new[j])
        for i, j in merged(len(latest_old), len(latest_new), pairs)
    ]


def same_document(one: Specification, other: Specification) -> float:
    """How sure it is that two documents are issues of one specification; 0 if they are not."""
    if one.awarding_body != other.awarding_body:
        return 0.0
    numbers = [{q.qualification_number for q in side.qualifications if q.qualification_number} for side in (one, other)]
    single = len(one.units) == len(other.units) == 1 and not one.qualifications and not other.qualifications
    return (
        _SAME_DOCUMENT * (one.specification_id == other.specification_id)
        + _SAME_FAMILY * (one.family_id == other.family_id)
        + _SHARED_QUALIFICATION * bool(numbers[0] & numbers[1])
        + _SAME_UNIT * (single and bool(match_units(one.units, other.units)))
    )


def issue_order(specification: Specification | Facts) -> tuple[str, tuple[int, ...]]:
    """Issues of a family in order: by date, else by the numbers of the issue ('1.11' after '1.2')."""
    return specification.issued or "", numeric_parts(specification.issue)


def _newest(own: Sequence[Specification], others: Sequence[Specification]) -> list[Specification]:
    """Of each family the newest issue, and every issue that the other folder has, too; in the order of the folder."""
    ids = {one.specification_id for one in others}
    newest = {one.family_id: one.specification_id for one in sorted(own, key=issue_order)}
    shared = {one.family_id for one in own if one.specification_id in ids}
    return [
        one
        for one in own
        if one.specification_id in ids
        or (one.family_id not in shared and newest[one.family_id] == one.specification_id)
    ]
