"""Which document of a newer folder is which of an older one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.compare.align import best_pairs, merged
from pipeline.compare.record import is_unit
from pipeline.compare.units import match_units
from pipeline.models import Specification
from pipeline.numbers import numeric_parts
from pipeline.ready.facts import Facts

Paired = tuple[Specification | None, Specification | None]

_SAME_DOCUMENT, _SAME_FAMILY, _SHARED_QUALIFICATION, _SAME_UNIT = 1000.0, 100.0, 10.0, 1.0


def pair_documents(old: Sequence[Specification], new: Sequence[Specification]) -> list[Paired]:
    """Pairs of documents, in the newer order; None for one that the other folder does not have.

    The same issue is compared with itself. Of those that only one folder has, the newest of a family are a pair; if
    only one folder has such a one, newer than all that the other one has of it, it is compared with the newest of
    these. The others stand alone. A family is named by its numbers: where it has others, documents that share a
    qualification or are about one unit, the same, are a pair.
    """
    both = {one.specification_id for one in old} & {other.specification_id for other in new}
    newest_old, newest_new = _newest(old, both), _newest(new, both)
    pairs = best_pairs(
        (i, j, score)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if one.specification_id == other.specification_id or (i in newest_old and j in newest_new)
        if (score := same_document(one, other))
    )
    found: list[Paired] = []
    for i, j in merged(len(old), len(new), pairs):
        one, other = (None if i is None else old[i]), (None if j is None else new[j])
        if one and i in newest_old:
            other = other or _before(one, new)
        elif other and j in newest_new:
            one = one or _before(other, old)
        found.append((one, other))
    return found


def same_document(one: Specification, other: Specification) -> float:
    """How sure it is that two documents are issues of one specification; 0 if they are not."""
    if one.awarding_body != other.awarding_body:
        return 0.0
    numbers = [{q.qualification_number for q in side.qualifications if q.qualification_number} for side in (one, other)]
    return (
        _SAME_DOCUMENT * (one.specification_id == other.specification_id)
        + _SAME_FAMILY * (one.family_id == other.family_id)
        + _SHARED_QUALIFICATION * bool(numbers[0] & numbers[1])
        + _SAME_UNIT * (is_unit(one) and is_unit(other) and bool(match_units(one.units, other.units)))
    )


def issue_order(specification: Specification | Facts) -> tuple[str, tuple[int, ...]]:
    """Issues of a family in order: by date, else by the numbers of the issue ('1.11' after '1.2')."""
    return specification.issued or "", numeric_parts(specification.issue)


def _newest(own: Sequence[Specification], both: Collection[str]) -> set[int]:
    """The positions of the newest issue of each family, of those whose id is not in both folders."""
    alone = [at for at, one in enumerate(own) if one.specification_id not in both]
    return set({own[at].family_id: at for at in sorted(alone, key=lambda at: issue_order(own[at]))}.values())


def _before(one: Specification, others: Sequence[Specification]) -> Specification | None:
    """The newest issue that another folder has of a document, if all that it has are older."""
    issues = [other for other in others if same_document(one, other)]
    newest = max(issues, key=issue_order, default=None)
    return newest if newest and issue_order(newest) < issue_order(one) else None
