"""Labels and heads of units and tables, and what runs over the pages: each difference once, wherever it is printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from pipeline.compare.align import Pair, best_pairs, merged
from pipeline.compare.changes import Change, Class, Entity
from pipeline.compare.record import Record
from pipeline.compare.text import content, words
from pipeline.models import Around, Box, Specification, Unit
from pipeline.terms import AroundKind

LABELS = "Labels and heads"
"""What the labels of units, and the heads of tables, are said to stand below."""
RUNNING = "Running heads and feet"
_ALIKE = 80.0  # per cent of the characters of two labels

_Labels = Mapping[str | None, Sequence[Around]]
"""By the title of a unit; of what stands outside the units by None."""
_Found = dict[tuple[str | None, str | None], tuple[list[Box], list[Box]]]
"""What differs, before and after, with where it stands."""


def around_changes(old: Specification, new: Specification, units: Iterable[Pair]) -> Iterator[Change]:
    """The labels that are others in `units`, which are pairs, or outside them, and what runs over the pages.

    A label that the other issue has as a heading or a text of its own there is no change; and a running head with the
    title of a unit changes with that.
    """
    labels_old, labels_new = _labels(old), _labels(new)
    found: _Found = {}
    outside = labels_old.get(None, ()), labels_new.get(None, ())
    units = list(units)
    held = _outside(old, [i for i, _ in units]), _outside(new, [j for _, j in units])
    _add(found, _without(outside[0], held[1]), _without(outside[1], held[0]))
    for i, j in sorted(units, key=lambda pair: pair[1]):
        one, other = old.units[i], new.units[j]
        before = _without(labels_old.get(one.title, ()), _headings(other))
        _add(found, before, _without(labels_new.get(other.title, ()), _headings(one)))
    running: _Found = {}
    _add(running, _running(old), _running(new))
    for section, differing in ((LABELS, found), (RUNNING, running)):
        for (gone, come), (place_old, place_new) in differing.items():
            names = section if gone else None, section if come else None
            here = Record(Entity.PASSAGE, *names, tuple(place_old), tuple(place_new))
            yield here.change("text" if gone and come else "passage", gone, come, Class.OTHER_TEXT)


def _outside(specification: Specification, paired: Collection[int]) -> set[str]:
    """What an issue has as a text of its own, or as a label of a unit that the other one has not, or could not read."""
    lone = {unit.title for at, unit in enumerate(specification.units) if at not in paired}
    labels = [one.text for one in specification.coverage.around if one.unit is not None and one.unit in lone]
    return {content(text) for text in (*(one.text for one in specification.passages), *labels)}


def _labels(specification: Specification) -> _Labels:
    found: dict[str | None, list[Around]] = defaultdict(list)
    for one in specification.coverage.around:
        if one.kind is AroundKind.LABEL:
            found[one.unit].append(one)
    return found


def _running(specification: Specification) -> list[Around]:
    titles = {content(unit.title) for unit in specification.units}
    running = (one for one in specification.coverage.around if one.kind is AroundKind.RUNNING)
    return [one for one in running if not any(title in content(one.text) for title in titles)]


def _headings(unit: Unit) -> frozenset[str]:
    """What the headings of a unit's sections and content say."""
    outcomes = unit.learning_outcomes
    owned = [*(one.amplification for one in outcomes), *(area.amplification for area in unit.content_areas)]
    owned += [criterion.amplification for one in outcomes for criterion in one.assessment_criteria]
    blocks = (block.heading for blocks in owned for block in blocks)
    return frozenset(map(content, (*(section.heading for section in unit.sections), *blocks)))


def _without(labels: Iterable[Around], held: Collection[str]) -> list[Around]:
    return [one for one in labels if content(one.text) not in held]


def _add(found: _Found, before: Sequence[Around], after: Sequence[Around]) -> None:
    """Add what differs between two lists of texts, with where each first stands, to what differs likewise elsewhere."""
    same = {one.text for one in before} & {one.text for one in after}
    gone, come = ([one for one in side if one.text not in same] for side in (before, after))
    pairs = best_pairs(
        (i, j, score)
        for i, one in enumerate(gone)
        for j, other in enumerate(come)
        if (score := _alike(one.text, other.text))
    )
    for i, j in merged(len(gone), len(come), pairs):
        texts = None if i is None else gone[i].text, None if j is None else come[j].text
        places = found.setdefault(texts, ([], []))
        places[0].extend(() if i is None else gone[i].place[:1])
        places[1].extend(() if j is None else come[j].place[:1])


def _alike(one: str, other: str) -> float:
    """How much two labels are alike; 0 if they are not: 'QCF level' is 'Level', and 'Unit aim' no 'Unit type'."""
    old, new = set(words(one)), set(words(other))
    score = fuzz.ratio(content(one), content(other))
    return score if (old and new and (old <= new or new <= old)) or score >= _ALIKE else 0.0
