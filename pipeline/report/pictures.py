"""Places of changes -> which parts of which pages to draw, and what of them each change shows.

Parts of a page that touch are drawn once, and each change shows a window of the drawing.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.compare.changes import Change
from pipeline.models import Box, Place

_CONTEXT = 40.0  # points of the page above and below a change
_MOST_PAGES = 3  # that a change shows on each side
_FRAME = 2.0  # points between a change and its frame

Rectangle = tuple[float, float, float, float]
"""Left, top, width and height, in points of the page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn part of a page."""

    id: str
    part: Box
    png: str
    """The file, base64."""

    @property
    def area(self) -> Rectangle:
        """What it shows."""
        return self.part.x0, self.part.y0, self.part.x1 - self.part.x0, self.part.y1 - self.part.y0


@dataclass(frozen=True, slots=True)
class Window:
    """What a change shows of a picture, and the frames around what has changed."""

    picture: str
    page: int
    view: Rectangle
    frames: tuple[Rectangle, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of both issues, by page."""

    before: Mapping[int, tuple[Picture, ...]] = field(default_factory=dict)
    after: Mapping[int, tuple[Picture, ...]] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Picture, ...]:
        """Each of them once."""
        everything = (picture for side in (self.before, self.after) for found in side.values() for picture in found)
        return tuple({picture.id: picture for picture in everything}.values())

    @property
    def size(self) -> int:
        """Bytes that they take in the page."""
        return sum(len(picture.png) for picture in self.all)

    def before_of(self, change: Change) -> tuple[Window, ...]:
        """What to show of the older issue."""
        return windows_of(change.place_before, self.before)

    def after_of(self, change: Change) -> tuple[Window, ...]:
        """What to show of the newer issue."""
        return windows_of(change.place_after, self.after)


NO_PICTURES = Pictures()


def parts_of(places: Iterable[Place]) -> tuple[Box, ...]:
    """The parts of pages that show these places with some context, in page order; those that touch are one."""
    parts: list[Box] = []
    for part in sorted(map(_part, (page for place in places for page in _pages(place))), key=_position):
        if parts and parts[-1].page == part.page and part.y0 <= parts[-1].y1:
            parts[-1] = _around((parts[-1], part))
        else:
            parts.append(part)
    return tuple(parts)


def pictures_of(drawn: Iterable[tuple[Box, bytes]], prefix: str) -> dict[int, tuple[Picture, ...]]:
    """The drawings by page, with ids that begin with the prefix."""
    named = [
        Picture(f"{prefix}{nth}", part, base64.b64encode(png).decode())
        for nth, (part, png) in enumerate(drawn, start=1)
    ]
    return {page: tuple(found) for page, found in groupby(named, key=lambda picture: picture.part.page)}


def windows_of(place: Place, pictures: Mapping[int, tuple[Picture, ...]]) -> tuple[Window, ...]:
    """What a change shows of one side: a window for each of its pages, at most three."""
    return tuple(
        _window(boxes, picture)
        for boxes in _pages(place)
        for picture in pictures.get(boxes[0].page, ())
        if picture.part.y0 <= boxes[0].y0 <= picture.part.y1
    )


def _pages(place: Place) -> list[list[Box]]:
    """The boxes of a place by page, of its first pages."""
    ordered = sorted(place, key=_position)
    return [list(boxes) for _, boxes in groupby(ordered, key=lambda box: box.page)][:_MOST_PAGES]


def _position(box: Box) -> tuple[int, float, float]:
    return box.page, box.y0, box.y1


def _around(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes of one page."""
    found = list(boxes)
    return Box(
        page=found[0].page,
        x0=min(box.x0 for box in found),
        y0=min(box.y0 for box in found),
        x1=max(box.x1 for box in found),
        y1=max(box.y1 for box in found),
    )


def _part(boxes: Iterable[Box]) -> Box:
    """What of a page shows these boxes with the lines above and below them."""
    box = _around(boxes)
    return Box(page=box.page, x0=box.x0, y0=max(0.0, box.y0 - _CONTEXT), x1=box.x1, y1=box.y1 + _CONTEXT)


def _window(boxes: list[Box], picture: Picture) -> Window:
    part = _part(boxes)
    top, bottom = max(part.y0, picture.part.y0), min(part.y1, picture.part.y1)
    left, _, width, _ = picture.area
    return Window(
        picture=picture.id,
        page=part.page,
        view=(left, round(top, 2), width, round(bottom - top, 2)),
        frames=tuple(
            (
                round(box.x0 - _FRAME, 2),
                round(box.y0 - _FRAME, 2),
                round(box.x1 - box.x0 + 2 * _FRAME, 2),
                round(box.y1 - box.y0 + 2 * _FRAME, 2),
            )
            for box in boxes
        ),
    )
