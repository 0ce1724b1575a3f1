"""Two contents -> how much of them is the same, and what that makes of the two units.

What is shared is measured for outcomes and for criteria apart, as the part that both print of all that either prints
(the Jaccard index). A text that n units of a handbook print weighs 1/n: 'Be able to work safely' in every unit does
not tell that handbook's units apart, so it cannot tell that two units are the same either. Only the two handbooks
count: rarity over all handbooks would let each new handbook change the pairs of the others.

The thresholds are round numbers in gaps, measured over 6 electrical handbooks whose 50 pairs are known by hand, 27 of
them of the same content (1,992 pairs of units in all), and confirmed by handbooks of other subjects, none of whose
pairs comes near:

    threshold                            units of the same content     other pairs
    SAME (criteria)                      from 0.70                     up to 0.47 where the outcomes are the same
    SAME_WORDS                           from 0.83                     up to 0.60
                                         overlapping units             pairs that are none
    OVERLAPPING_CRITERIA                 from 0.26                     up to 0.17
    OVERLAPPING_OUTCOMES                 from 0.50                     up to 0.43

What overlaps less (7 of the 23 known pairs) is not told from units that are none, and is not told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.equivalents.align import Match, aligned
from pipeline.equivalents.contents import Content, Counts, Line
from pipeline.language.forms import normal_form
from pipeline.terms import Equivalence

SAME = 0.6
"""Of outcomes and of criteria, in units of the same content."""
SAME_WORDS = 0.75
"""Of outcomes in the very same words, in such units where one prints no criteria: a handful of short sentences."""
OVERLAPPING_CRITERIA = 0.25
"""Of criteria, in units of overlapping content."""
OVERLAPPING_OUTCOMES = 0.5
"""Of outcomes, in such units where one prints no criteria."""
FEWEST = 2.0
"""Weight of all that is shared; less is no evidence of anything."""
FEWEST_CRITERIA = 3.0
"""Weight of the shared criteria, in units of overlapping content."""

_TITLE_WORDS_OF_ANY_SUBJECT = frozenset(
    {"apply", "introduction", "know", "practice", "principle", "procedure", "understand", "unit", "use"}
)


class Shared(NamedTuple):
    """What two lists of outcomes, or of criteria, have in common."""

    matches: tuple[Match, ...]
    weight: float
    """Of the matches."""
    share: float
    """Weight of the matches by the weight of all; 0 where there is nothing."""
    share_in_same_words: float
    """The same for the matches that print the same words."""
    is_complete: bool
    """Whether nothing is without a match, and all print the same words."""


class Likeness(NamedTuple):
    """How much of two contents is the same."""

    outcomes: Shared
    criteria: Shared | None
    """None where one of the two prints no criteria."""

    @property
    def score(self) -> float:
        """From 0 to 1: the mean of the shares of outcomes and criteria, or that of outcomes alone."""
        return (self.outcomes.share + self.criteria.share) / 2 if self.criteria else self.outcomes.share


def likeness(one: Content, other: Content, counts: Sequence[Counts]) -> Likeness:
    """Compare two contents; `counts` are those of their handbooks."""
    outcomes = _shared(one.outcomes, other.outcomes, counts)
    criteria = _shared(one.criteria, other.criteria, counts) if one.criteria and other.criteria else None
    return Likeness(outcomes, criteria)


def equivalence(one: Content, other: Content, found: Likeness) -> Equivalence | None:
    """What two units are to one another; None where it is nothing that should be told."""
    weight = found.outcomes.weight + (found.criteria.weight if found.criteria else 0)
    if weight < FEWEST:
        return None
    if found.criteria:
        return _by_criteria(found.outcomes, found.criteria)
    if not _subject(one) & _subject(other):
        return None
    return _by_outcomes(found.outcomes)


def _by_criteria(outcomes: Shared, criteria: Shared) -> Equivalence | None:
    if outcomes.is_complete and criteria.is_complete:
        return Equivalence.IDENTICAL
    if min(outcomes.share, criteria.share) >= SAME:
        return Equivalence.REWORDED
    if criteria.share >= OVERLAPPING_CRITERIA and criteria.weight >= FEWEST_CRITERIA:
        return Equivalence.OVERLAPPING
    return None


def _by_outcomes(outcomes: Shared) -> Equivalence | None:
    if outcomes.share_in_same_words >= SAME_WORDS:
        return Equivalence.REWORDED
    return Equivalence.OVERLAPPING if outcomes.share >= OVERLAPPING_OUTCOMES else None


def _subject(content: Content) -> set[str]:
    """The words of its title that say what it is about."""
    return set(normal_form(content.title or "")) - _TITLE_WORDS_OF_ANY_SUBJECT


def _shared(ones: Sequence[Line], others: Sequence[Line], counts: Sequence[Counts]) -> Shared:
    def weight(line: Line) -> float:
        return 1 / max((count.get(line.form, 1) for count in counts), default=1)

    matches = tuple(aligned(ones, others))
    whole = sum(map(weight, (*ones, *others)))
    # A match of two lines has the mean of their weights, and so is half of what the two add to `whole`.
    weights = [(weight(match.one) + weight(match.other)) / 2 for match in matches]
    same = [weight for weight, match in zip(weights, matches, strict=True) if match.same_words]
    return Shared(
        matches=matches,
        weight=sum(weights),
        share=_part(sum(weights), whole),
        share_in_same_words=_part(sum(same), whole),
        is_complete=len(same) == len(ones) == len(others),
    )


def _part(both: float, whole: float) -> float:
    """The Jaccard index from the weight of what both have, and that of each added up."""
    return both / (whole - both) if whole else 0.0
