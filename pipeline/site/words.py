"""Texts of a dataset -> scripts that hand them to the search page, which also works from a file.

A script calls `specsTexts` with a list of places, each
`[href, title, numbers, handbook, body, levels, credits, texts]`.
Its texts are `[kind, anchor, text]`, and `[…, levels, credits]` where these are other than the place's.
A kind is a number in `KINDS`. The numbers are those that a unit or a qualification goes by, which find it before all
else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from pipeline.site.addresses import anchor
from pipeline.site.findings import FindingsPage
from pipeline.site.handbooks import Branch, HandbookPage
from pipeline.site.rows import TableRow
from pipeline.site.units import Block, OutcomeCard, UnitPage

KINDS = (
    "Handbook",
    "Qualification",
    "Rule",
    "Structure",
    "Unit",
    "Outcome",
    "Criterion",
    "Content",
    "Section",
    "Resource",
    "Test",
    "Mapping",
    "Change table",
    "Other text",
    "Finding",
)
"""What a text is of."""
_LARGEST = 1_000_000  # characters of a script
# What JSON may hold and a line of a script may not
_ESCAPES = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})

_Value = TypeVar("_Value")
Entry = tuple[Any, ...]
_Facts = tuple[Sequence[str], Sequence[int]]
"""Levels and credits."""
_TEST = ("unit_number", "title", "kind_printed", "length", "availability", "first_assessment", "grading")
_LISTED = ("unit_number", "unit_reference_number", "title")
_CHANGE = ("version", "date_printed", "detail", "section")


def of_handbook(page: HandbookPage) -> Iterator[list[Any]]:
    """The places of a handbook: its page, and those that its page leads to."""
    row = page.row
    qualifications = [one.row for one in page.qualifications]
    facts = _facts(qualifications)
    issue = " · ".join(filter(None, (row["issue"], row["issued_printed"], row["file"])))
    texts: list[Entry] = [(_kind("Handbook"), "", row["title"]), (_kind("Handbook"), "main", issue)]
    for one in page.qualifications:
        own = _facts([one.row])
        texts.append((_kind("Qualification"), "facts", one.row["title"], *own))
        texts += [(_kind("Qualification"), "facts", f"{label}: {text}", *own) for label, text in one.facts]
    texts += [*map(_rule, page.rules), *_structure(page.structure)]
    texts += [_joined("Test", one.row, "external_assessment_id", _TEST) for one in page.assessments]
    texts += [_joined("Change table", change, "change_id", _CHANGE) for change in page.changes]
    numbers = [one["qualification_number"] for one in qualifications]
    yield _place(page.path, row["title"], numbers, row, facts, texts)
    for path, branches in page.structure_pages:
        yield _place(path, row["title"], [], row, facts, _structure(branches))
    for mappings in page.mappings:
        standards = [
            (_kind("Mapping"), one.anchor, f"{scheme} {one.text}")
            for scheme, found in mappings.schemes
            for one in found
        ]
        yield _place(mappings.path, row["title"], [], row, facts, standards)
    for passages in page.passages:
        said = [(_kind("Other text"), one.anchor, one.text) for _, found in passages.parts for one in found]
        yield _place(passages.path, row["title"], [], row, facts, said)


def of_findings(page: FindingsPage, handbook: TableRow) -> list[Any]:
    """The place of a page of a handbook's findings."""
    texts = [
        (
            _kind("Finding"),
            anchor(row["finding_id"], row["specification_id"]),
            f"{row['code']}: {row['message']}. {row['remedy']}.",
        )
        for group in page.groups
        for row in group.findings
    ]
    return _place(page.path, page.title, [], handbook, ([], []), texts)


def of_unit(page: UnitPage) -> list[Any]:
    """The place of a unit."""
    texts: list[Entry] = [(_kind("Unit"), "", page.title.text)]
    if page.aim:
        texts.append((_kind("Unit"), page.aim.anchor, page.aim.text))
    for outcome in page.outcomes:
        texts.append((_kind("Outcome"), outcome.shown.anchor, f"{outcome.number} {outcome.shown.text}"))
        for criterion in outcome.criteria:
            points = [criterion.number, criterion.shown.text, *(point.text for _, point in criterion.items)]
            texts.append((_kind("Criterion"), criterion.shown.anchor, " ".join(points)))
            texts += _content(criterion.content)
        texts += _content(outcome.content)
    texts += [text for area in page.areas for text in _area(area)]
    for kind, found in (("Section", page.sections), ("Resource", page.resources)):
        texts += [
            (_kind(kind), one.anchor, f"{one.name}: {one.text}" if kind == "Section" and one.name else one.text)
            for one in found
        ]
    numbers = [page.row["unit_number"], page.row["unit_reference_number"]]
    return _place(page.path, page.title.text, numbers, page.handbook, _facts([page.row]), texts)


def scripts(places: Iterable[list[Any]]) -> Iterator[str]:
    """The places in scripts of bounded size."""
    part: list[str] = []
    size = 0
    for place in places:
        text = json.dumps(place, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
        if part and size + len(text) > _LARGEST:
            yield _script(part)
            part, size = [], 0
        part.append(text)
        size += len(text)
    if part:
        yield _script(part)


def _script(places: list[str]) -> str:
    lines = ",\n".join(places)
    return f"specsTexts([\n{lines}\n]);\n"


def _place(
    href: str,
    title: str,
    numbers: Sequence[str | None],
    handbook: TableRow,
    facts: _Facts,
    texts: Iterable[Entry],
) -> list[Any]:
    of = " · ".join(filter(None, (handbook["title"], handbook["issue"])))
    own = [number for number in numbers if number]
    return [href, title, own, of, handbook["awarding_body"], *facts, [text for text in texts if text[2]]]


def _facts(rows: Iterable[TableRow]) -> _Facts:
    """The levels and credits of units or qualifications, each once."""
    found = list(rows)
    worth = (row.get(name) for row in found for name in ("credit_value", "credit_value_max"))
    return _each(row["level"] for row in found), _each(worth)


def _each(values: Iterable[_Value | None]) -> list[_Value]:
    return [value for value in dict.fromkeys(values) if value is not None]


def _rule(row: TableRow) -> Entry:
    own = _each([row["at_level"]]), _each([row["min_credits"], row["max_credits"]])
    return (_kind("Rule"), anchor(row["rule_id"], row["specification_id"]), row["text"], *own)


def _structure(branches: Iterable[Branch]) -> list[Entry]:
    """The rules, each once, and the groups with their rows."""
    texts: dict[str, Entry] = {}
    for branch in branches:
        texts |= {rule["rule_id"]: _rule(rule) for rule in branch.rules}
        for group in branch.groups:
            texts |= {rule["rule_id"]: _rule(rule) for rule in group.rules}
            listed = (one.row[name] for one in group.rows for name in _LISTED)
            text = " ".join(filter(None, (group.name, *listed)))
            texts[group.anchor] = (_kind("Structure"), group.anchor, text)
    return list(texts.values())


def _joined(kind: str, row: TableRow, key: str, names: Iterable[str]) -> Entry:
    """The texts of a row of a table as one."""
    said = " · ".join(row[name] for name in names if row[name])
    return (_kind(kind), anchor(row[key], row["specification_id"]), said)


def _area(area: OutcomeCard) -> list[Entry]:
    return [(_kind("Content"), area.shown.anchor, area.shown.text), *_content(area.content)]


def _content(blocks: Iterable[Block]) -> list[Entry]:
    """A block as one text: what is meant by its items is often said by those above them."""
    return [
        (
            _kind("Content"),
            block.items[0][1].anchor,
            " ".join(filter(None, (block.heading, *(shown.text for _, shown in block.items)))),
        )
        for block in blocks
    ]


def _kind(name: str) -> int:
    return KINDS.index(name)
