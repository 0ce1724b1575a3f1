"""The two issues as a place to compare in: what could not be read of each, and where a parent's records stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.compare.align import Pair, merged
from pipeline.compare.changes import Class
from pipeline.compare.unread import Spot, Unread, end_of, may_be_overlooked, start_of
from pipeline.models import Place


@dataclass(frozen=True)
class Side:
    """The part of one issue where the records of a parent stand, and what could not be read of the issue."""

    unread: Unread
    start: Spot
    end: Spot

    def may_lack(self, before: Place | None, after: Place | None) -> bool:
        """Whether a record may stand between two others (None: the parent's start or end), but was not read."""
        return self.unread.between(*self._between(before, after))

    def may_have_overlooked(self, before: Place | None, after: Place | None) -> bool:
        """Whether a record may stand there on a page that was recognised in a picture."""
        return may_be_overlooked(self.unread.recognised, *self._between(before, after))

    def _between(self, before: Place | None, after: Place | None) -> tuple[Spot, Spot]:
        start, end = (end_of(before) if before else self.start), (start_of(after) if after else self.end)
        return min(start, end), max(start, end)


@dataclass(frozen=True)
class Sides:
    """Both issues."""

    before: Side
    after: Side

    def within(self, before: tuple[Spot, Spot], after: tuple[Spot, Spot]) -> Sides:
        """The same issues, and the parts where another parent's records stand."""
        return Sides(Side(self.before.unread, *before), Side(self.after.unread, *after))

    def records(
        self, old: Sequence[Place], new: Sequence[Place], pairs: Iterable[Pair]
    ) -> Iterator[tuple[int | None, int | None, Class]]:
        """All records in order; and for one that only one issue has whether it is added, removed or `unread`.

        The class of a record that both have is none to use.
        """
        pairs = sorted(pairs)
        forth, back = dict(pairs), {j: i for i, j in pairs}
        for i, j in merged(len(old), len(new), pairs):
            if i is None and j is not None:
                yield i, j, Class.UNREAD if self.before.may_lack(*around(j, back, old)) else Class.ADDED
            elif j is None and i is not None:
                yield i, j, Class.UNREAD if self.after.may_lack(*around(i, forth, new)) else Class.REMOVED
            else:
                yield i, j, Class.MOVED


def around(at: int, partners: dict[int, int], places: Sequence[Place]) -> tuple[Place | None, Place | None]:
    """Where the other issue has the nearest records, before and behind this one, that both issues have."""
    before = max((own for own in partners if own < at), default=None)
    after = min((own for own in partners if own > at), default=None)
    return (
        None if before is None else places[partners[before]],
        None if after is None else places[partners[after]],
    )
