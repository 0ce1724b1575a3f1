"""The pages of an issue -> the strip on top of the review: which of them were compared, and which were not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from pipeline.compare.changes import PageOf, PageState

PAGE_STATES: Mapping[PageState, str] = {
    PageState.COMPARED: "compared",
    PageState.MOVED: "compared, with text that moved",
    PageState.FURNITURE: "only running heads and feet",
    PageState.PICTURE: "not compared: print in a picture",
    PageState.UNREAD: "not compared in part: not read",
}
"""What the strip says of each state."""


def page_runs(pages: Sequence[PageOf]) -> list[tuple[PageState, str]]:
    """The pages in runs of one state: (compared, '1\u201312'), (picture, '13')."""
    runs = [(state, [one.page for one in run]) for state, run in groupby(pages, key=lambda one: one.state)]
    return [(state, str(run[0]) if len(run) == 1 else f"{run[0]}\u2013{run[-1]}") for state, run in runs]
