"""Numbers that fail their check character, and which number of all handbooks each of them may be a misprint of.

A repair is only ever suggested: nothing is replaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.findings import Beside
from pipeline.handbooks import Handbook, PrintedNumber, boxes_of
from pipeline.models import Finding
from pipeline.normalise.beside import beside
from pipeline.numbers import Check, parse_qualification_number, parse_unit_number, repairs

_Places = dict[str, list[PrintedNumber]]
"""Where a number is printed, by specification_id."""


def number_repairs(handbooks: Iterable[Handbook], printed: Iterable[str]) -> Iterator[tuple[str, Finding]]:
    """A finding, with its specification_id, for each wrong number that one other printed number explains.

    The number must be valid, differ in one character, and be the only such one that any handbook prints. `printed` are
    all numbers of the handbooks, each once.
    """
    explained = _explained(frozenset(printed))
    if not explained:
        return
    places = _places(handbooks, {*explained, *explained.values()})
    for number, repair in sorted(explained.items()):
        for specification_id, own in sorted(places[number].items()):
            yield specification_id, _repair(number, repair, places[repair], own)


def _explained(printed: frozenset[str]) -> dict[str, str]:
    """Each wrong number that has one explanation, with that."""
    found = {}
    for number in printed:
        parsed = parse_qualification_number(number) or parse_unit_number(number)
        if parsed is not None and parsed.check is Check.INVALID:
            candidates = [repair for repair in repairs(number) if repair in printed]
            if len(candidates) == 1:
                found[number] = candidates[0]
    return found


def _places(handbooks: Iterable[Handbook], wanted: set[str]) -> dict[str, _Places]:
    found: dict[str, _Places] = defaultdict(lambda: defaultdict(list))
    for handbook in handbooks:
        for one in handbook.numbers:
            if one.number in wanted:
                found[one.number][handbook.issue.specification_id].append(one)
    return found


def _repair(number: str, repair: str, places: _Places, own: Sequence[PrintedNumber]) -> Finding:
    where = "; ".join(f"{specification_id}{_pages(found)}" for specification_id, found in sorted(places.items()))
    return beside(
        Beside.NUMBER_REPAIR,
        f"{number}, which fails its check character, may be meant for {repair}: that is valid, and of all numbers that "
        f"differ in one character the only one printed ({where})",
        record=own[0].record,
        field=own[0].field,
        place=(box for one in own for box in boxes_of(one.place)),
    )


def _pages(places: Sequence[PrintedNumber]) -> str:
    pages = sorted({page for one in places for page, *_ in one.place})
    return f", page {', '.join(map(str, pages))}" if pages else ""
