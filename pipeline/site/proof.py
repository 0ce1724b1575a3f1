"""PDFs of a dataset's handbooks -> pictures of the pages that values stand on. Each PDF is drawn in a worker process.

Nothing of a PDF gets into the site but these pictures, and they only where they are asked for: pages are the awarding
bodies' own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import PipelineError
from pipeline.models import Box
from pipeline.originals import Originals
from pipeline.published import read_published
from pipeline.render.parts import Drawn, draw_parts
from pipeline.site.rows import TableRow
from pipeline.site.units import Place, Shown, UnitPage
from pipeline.work import each

_DPI = 100
_FRAME = 1.5  # points between a value and its box
_TALL = 100_000.0  # points: a part is cut at the page's edges


class Frame(NamedTuple):
    """A box of values on the picture of a page, in points of the page."""

    anchors: Sequence[str]
    """Of all values that have this box; the box leads to the first of them."""
    name: str
    x: float
    y: float
    width: float
    height: float


class Sheet(NamedTuple):
    """The picture of one page beside a unit's values."""

    number: int
    href: str
    """Below the handbook's folder."""
    area: tuple[float, float, float, float]
    """What of the page it shows: left, top, width and height, in points."""
    frames: Sequence[Frame]


Areas = Mapping[int, tuple[float, float, float, float]]
"""What the picture of each page shows."""


class Found(NamedTuple):
    """The PDFs of handbooks."""

    pdfs: Mapping[str, Path]
    """By specification_id."""
    errors: Mapping[str, PipelineError]
    """Why a handbook has none."""


def originals(handbooks: Iterable[TableRow], raw: Sequence[Path]) -> Found:
    """The PDF of each handbook; raises UsageError, and PdfMissingError or OtherPdfError where none has one."""
    there = Originals(raw)
    pdfs: dict[str, Path] = {}
    errors: dict[str, PipelineError] = {}
    for row in handbooks:
        try:
            pdfs[row["specification_id"]] = there.of([row["file"]], row["sha256"])
        except PipelineError as error:
            errors[row["specification_id"]] = error
    if errors and not pdfs:
        raise next(iter(errors.values()))
    return Found(pdfs, errors)


def points(published: Path, criteria: Sequence[TableRow]) -> dict[str, Sequence[Place]]:
    """The place of each sub-point of a handbook's criteria, by criterion: tables have none of them, its JSON has."""
    units = read_published(published).model_dump(mode="json")["units"]
    nested = [one for unit in units for outcome in unit["learning_outcomes"] for one in outcome["assessment_criteria"]]
    return {
        row["assessment_criterion_id"]: [item["place"] for item in one["items"]]
        for row, one in zip(criteria, nested, strict=True)
    }


def draw(pdf: Path, pages: Iterable[int], folder: Path) -> Areas:
    """Draw these pages of a PDF into a folder, each as a PNG; raises what ends a worker."""
    wanted = {pdf: [Box(page=page, x0=0, y0=0, x1=1, y1=_TALL) for page in sorted(set(pages))]}
    ((_, drawn),) = each([pdf], 1, task=partial(draw_parts, wanted=wanted, dpi=_DPI))
    if isinstance(drawn, PipelineError):
        raise drawn
    folder.mkdir(parents=True, exist_ok=True)
    return dict(_written(drawn, folder))


def _written(drawn: Iterable[Drawn], folder: Path) -> Iterable[tuple[int, tuple[float, float, float, float]]]:
    for part, png in drawn:
        (folder / f"{part.page}.png").write_bytes(png)
        yield part.page, (part.x0, part.y0, round(part.x1 - part.x0, 2), round(part.y1 - part.y0, 2))


def pages_of(page: UnitPage) -> set[int]:
    """The pages that the values of a unit stand on."""
    return {box["page"] for value in page.values for box in value.place}


def sheets(page: UnitPage, areas: Areas) -> list[Sheet]:
    """The pictures beside a unit's values, in page order, with the box of each value."""
    return [
        Sheet(number, f"pages/{number}.png", areas[number], _frames(page, number))
        for number in sorted(pages_of(page) & areas.keys())
    ]


def _frames(page: UnitPage, number: int) -> list[Frame]:
    """The boxes on a page in reading order, but for one that lies below another: that comes before it.

    Values without a box of their own in their row of the structure share the row's box, which leads to the row.
    """
    shared: dict[tuple[float, ...], list[Shown]] = {}
    for value in sorted(page.values, key=lambda value: value not in page.rows_of):
        for box in value.place:
            if box["page"] == number:
                shared.setdefault((box["x0"], box["y0"], box["x1"], box["y1"]), []).append(value)
    frames: list[Frame] = []
    for edges, values in shared.items():
        frame = _frame(edges, values)
        below = (at for at, other in enumerate(frames) if _covers(frame, other))
        frames.insert(next(below, len(frames)), frame)
    return frames


def _frame(box: tuple[float, ...], values: Sequence[Shown]) -> Frame:
    x0, y0, x1, y1 = box
    return Frame(
        [value.anchor for value in values],
        ", ".join(value.name for value in values),
        round(x0 - _FRAME, 1),
        round(y0 - _FRAME, 1),
        round(x1 - x0 + 2 * _FRAME, 1),
        round(y1 - y0 + 2 * _FRAME, 1),
    )


def _covers(large: Frame, small: Frame) -> bool:
    """Whether most of a box lies in a larger one."""
    width = min(large.x + large.width, small.x + small.width) - max(large.x, small.x)
    height = min(large.y + large.height, small.y + small.height) - max(large.y, small.y)
    area = small.width * small.height
    return large.width * large.height > area and max(width, 0) * max(height, 0) > area / 2
