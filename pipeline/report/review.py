"""What a reviewer has said of the changes: a JSON file that the report's page saves and `--review` reads back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.compare.changes import Change, Comparison, Side
from pipeline.errors import ReviewError
from pipeline.files import whole_file

FORM: Literal["specs-review/1"] = "specs-review/1"
_SAVE_AGAIN = "Save it again from the report's page, or leave out --review"
_MOST_TOLD = 3  # faults of a file that the message names


class State(StrEnum):
    """What the reviewer makes of a change."""

    ACCEPTED = "accepted"
    QUERY = "query"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Issue(_Model):
    """One of the two issues that were compared."""

    specification_id: Annotated[str, Field(min_length=1)]
    """Id of the specification."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """SHA-256 of its PDF."""


class Entry(_Model):
    """What was said of one change."""

    state: State | None
    """Accepted or query; null where there is only a note."""
    note: str
    """The reviewer's note; empty for none."""
    reviewer: str | None = None
    """Who said it last; null in a file of before this was kept, whose `reviewer` it is."""
    said: date | None = None
    """On which day; null likewise."""
    change: Change
    """The change as it was when it was marked: it is found again by its change_id."""


class Review(_Model):
    """What a reviewer has said of the changes between two issues."""

    form: Literal["specs-review/1"]
    """The form of this file."""
    before: Issue
    """The older issue."""
    after: Issue
    """The newer issue."""
    reviewer: str = ""
    """The name of who saved it; empty where none is given."""
    saved: date | None = None
    """The day on which it was saved; null in a file that does not say."""
    entries: tuple[Entry, ...]
    """One for each change that was marked, in the order of the report."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review as far as it concerns a comparison: by change id, and what was said of changes that are gone."""

    entries: Mapping[str, Entry]
    gone: tuple[Entry, ...]
    reviewer: str = ""
    saved: date | None = None


NOTHING = Reviewed({}, ())


def load_review(path: Path, comparison: Comparison) -> Reviewed:
    """Read a review file and find its changes among those of the comparison.

    Raises ReviewError: the file cannot be read, is no review, or is of two other issues.
    """
    try:
        text = whole_file(path).decode()
    except OSError as error:
        raise ReviewError(
            f"the file cannot be read ({error.strerror})", where=str(path), remedy="Check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise ReviewError("this is no text in UTF-8", where=str(path), remedy=_SAVE_AGAIN) from error
    try:
        review = Review.model_validate_json(text)
    except ValidationError as error:
        raise ReviewError(f"this is no review: {_faults(error)}", where=str(path), remedy=_SAVE_AGAIN) from error
    ids = Counter(entry.change.change_id for entry in review.entries)
    twice = [change_id for change_id, count in ids.items() if count > 1]
    if twice:
        raise ReviewError(
            f"change {twice[0]} has two entries", where=str(path), remedy="Remove one of them, so that it has one state"
        )
    for issue, side, which in ((review.before, comparison.before, "older"), (review.after, comparison.after, "newer")):
        if not _is_of(issue, side):
            raise ReviewError(
                f"it is a review of other issues: its {which} one is {issue.specification_id}, "
                f"here it is {side.specification_id}",
                where=str(path),
                remedy="Give the review of these two issues, or leave out --review",
            )
    there = {change.change_id for change in comparison.changes}
    found = {entry.change.change_id: _signed(entry, review) for entry in review.entries}
    return Reviewed(
        {change_id: entry for change_id, entry in found.items() if change_id in there},
        tuple(entry for change_id, entry in found.items() if change_id not in there),
        review.reviewer,
        review.saved,
    )


def _signed(entry: Entry, review: Review) -> Entry:
    """The entry with name and day, those of the whole review where it has none."""
    reviewer = review.reviewer if entry.reviewer is None else entry.reviewer
    return entry.model_copy(update={"reviewer": reviewer, "said": entry.said or review.saved})


def issue_of(side: Side) -> Issue:
    """The issue as a review names it."""
    return Issue(specification_id=side.specification_id, sha256=side.source.sha256)


def _is_of(issue: Issue, side: Side) -> bool:
    """Whether it is the same issue: by its id, or else by its file, as ids may come to be made otherwise."""
    return issue.specification_id == side.specification_id or issue.sha256 == side.source.sha256


def _faults(error: ValidationError) -> str:
    """The first faults: 'entries.2.state: Input should be …; form: Field required'."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    told = [f"{'.'.join(map(str, fault['loc'])) or 'the file'}: {fault['msg']}" for fault in faults[:_MOST_TOLD]]
    more = [f"and {len(faults) - _MOST_TOLD} more"] if len(faults) > _MOST_TOLD else []
    return " ".join("; ".join(told + more).split())
