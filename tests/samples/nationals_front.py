"""Front pages of the 'nationals' sample: cover, title page, changes, the suite's list and sizes, structure, tests."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from .drawing import Row
from .nationals_pages import BOLD, LEFT, OCHRE, TEAL, UNIT, WHITE, Draft, cell, heads
from .setting import Style, paragraph

Data = dict[str, Any]
_CHANGES = (70.0, 458.0, 526.0)
_SIZES = (70.0, 206.0, 362.0, 526.0)
_STRUCTURE = (70.0, 124.6, 309.7, 351.6, 435.6, 525.6)
_TESTS = (70.0, 223.0, 403.0, 525.6)


def draw_pages(draft: Draft, pages: list[list[Data]]) -> None:
    """Draw pages of elements; the first one on the page that is open."""
    for at, page in enumerate(pages):
        if at:
            draft.open_page()
        for element in page:
            if "show" in element:
                _SHOW[element["show"]](draft, element)
            elif "section" in element:
                draft.flow(paragraph(element["section"], LEFT, 450, UNIT), 0)
            else:
                draft.text([element])


def _cover(draft: Draft, element: Data) -> None:
    """The title in two sizes, 'Specification', then lines such as 'First teaching from …' and the issue."""
    y = 110.0
    for at, line in enumerate(element["title"]):
        style = Style(size=40 if at == len(element["title"]) - 1 else 34, bold=True, color=TEAL)
        draft.sheet.lines(y, paragraph(line, 45, 500, style), 0)
        y += 44.0
    draft.sheet.lines(700.0, paragraph("Specification", 45, 400, Style(size=44, bold=True, color=OCHRE)), 0)
    _below(draft, element, 745.0, 45)


def _title(draft: Draft, element: Data) -> None:
    large = Style(size=30, leading=38, bold=True)
    y = draft.sheet.lines(180.0, paragraph(draft.data["document"]["title"], LEFT, 420, large), 0)
    y = draft.sheet.lines(y, paragraph("Specification", LEFT, 300, Style(size=20, bold=True)), 50)
    _below(draft, element, y + 40, LEFT)


def _below(draft: Draft, element: Data, y: float, x: float) -> None:
    for line in (*element["lines"], draft.data["document"]["issue"]):
        draft.sheet.lines(y, paragraph(line, x, 400, Style(size=14, bold=x < LEFT)), 0)
        y += 22.0


def _changes(draft: Draft, element: Data) -> None:
    rows: list[Row] = [{at: cell(_CHANGES, at, text, BOLD) for at, text in enumerate(element["heads"])}]
    rows += [
        {at: cell(_CHANGES, at, change[name]) for at, name in enumerate(("detail", "section"))}
        for change in draft.data["changes"]
    ]
    draft.table(_CHANGES, (), rows)


def _sizes(draft: Draft, element: Data) -> None:
    """'Title' / 'Size and structure' / 'Summary purpose' of every qualification of the suite."""
    rows = [{at: cell(_SIZES, at, text, TEXT_OF[at]) for at, text in enumerate(texts)} for texts in element["rows"]]
    draft.table(_SIZES, [heads(_SIZES, element["heads"])], rows)


def _structure(draft: Draft, element: Data) -> None:
    """A dark row of the title, one of heads, then groups, each below a dark row of its own but for its first cell."""
    top = None
    groups = groupby(draft.data["structure"], key=lambda row: row["group"])
    for at, (group, units) in enumerate(groups):
        above: list[Row] = []
        if at == 0:
            above = [{0: cell(_STRUCTURE, 0, draft.data["document"]["title"], WHITE, span=5)}]
            above.append(heads(_STRUCTURE, element["heads"]))
        above.append({0: cell(_STRUCTURE, 0, "", WHITE), 1: cell(_STRUCTURE, 1, group, WHITE, span=4)})
        rows = [
            {
                column: cell(_STRUCTURE, column, text, BOLD if column in (0, 2, 3) else TEXT_OF[1])
                for column, text in enumerate(
                    (
                        unit["unit_number"],
                        unit["title"],
                        str(unit["guided_learning_hours"]),
                        unit["type"],
                        unit["how_assessed"],
                    )
                )
            }
            for unit in units
        ]
        draft.table(_STRUCTURE, above, rows, top)
        top = draft.y


def _tests(draft: Draft, element: Data) -> None:
    """'Unit' / 'Type' / 'Availability' of the external assessments, with bullets."""
    rows: list[Row] = []
    for title, points, availability in element["rows"]:
        rows.append(
            {
                0: cell(_TESTS, 0, title, BOLD),
                1: cell(_TESTS, 1, "\n".join(f"• {point}" for point in points)),
                2: cell(_TESTS, 2, availability, BOLD),
            }
        )
    draft.table(_TESTS, [heads(_TESTS, element["heads"])], rows)


TEXT_OF = {0: BOLD, 1: BOLD._replace(bold=False), 2: BOLD._replace(bold=False)}
_SHOW: dict[str, Callable[[Draft, Data], None]] = {
    "cover": _cover,
    "title": _title,
    "changes": _changes,
    "sizes": _sizes,
    "structure": _structure,
    "tests": _tests,
}
