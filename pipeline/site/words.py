"""Texts of a dataset -> scripts that hand them to the search page, which also works from a file.

A script calls `specsTexts` with a list of places, each `[href, title, numbers, handbook, body, level, credit, texts]`;
its texts are `[kind, anchor, text]`. A kind is a number in `KINDS`. The numbers are those that a unit or a
qualification goes by, which find it before all else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.site.handbooks import HandbookPage
from pipeline.site.rows import Row
from pipeline.site.units import Block, Outcome, UnitPage

KINDS = ("Handbook", "Qualification", "Rule", "Unit", "Outcome", "Criterion", "Content", "Section", "Resource")
"""What a text is of."""
_LARGEST = 1_000_000  # characters of a script
# What JSON may hold and a line of a script may not
_ESCAPES = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})

Entry = tuple[int, str, str]


def of_handbook(page: HandbookPage) -> list[Any]:
    """The place of a handbook."""
    texts: list[Entry] = [(_kind("Handbook"), "", page.row["title"])]
    for qualification in page.qualifications:
        texts.append((_kind("Qualification"), "facts", qualification.row["title"]))
        texts += [(_kind("Qualification"), "facts", text) for _, text in qualification.facts if " " in text]
    rules = [*page.rules]
    for branch in page.structure:
        rules += [*branch.rules, *(rule for group in branch.groups for rule in group.rules)]
    texts += [(_kind("Rule"), "structure", rule["text"]) for rule in rules]
    numbers = [one.row["qualification_number"] for one in page.qualifications]
    return _place(page.path, page.row["title"], numbers, page.row, ("", None), texts)


def of_unit(page: UnitPage) -> list[Any]:
    """The place of a unit."""
    texts: list[Entry] = [(_kind("Unit"), "", page.title.text)]
    if page.aim:
        texts.append((_kind("Unit"), page.aim.anchor, page.aim.text))
    for outcome in page.outcomes:
        texts.append((_kind("Outcome"), outcome.shown.anchor, outcome.shown.text))
        for criterion in outcome.criteria:
            points = [criterion.shown.text, *(point.text for _, point in criterion.items)]
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
    facts = (page.row["level"] or "", page.row["credit_value"])
    return _place(page.path, page.title.text, numbers, page.handbook, facts, texts)


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
    handbook: Row,
    facts: tuple[str, int | None],
    texts: list[Entry],
) -> list[Any]:
    of = " · ".join(filter(None, (handbook["title"], handbook["issue"])))
    own = [number for number in numbers if number]
    return [href, title, own, of, handbook["awarding_body"], *facts, [text for text in texts if text[2]]]


def _area(area: Outcome) -> list[Entry]:
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
