"""A truth and a style -> the PDF of a handbook; a style alone -> the same, with the truth of what it prints."""

from __future__ import annotations

import hashlib

from tests.prints.front import BODY, set_front
from tests.prints.pages import Numbering, Pages
from tests.prints.styles import Style
from tests.prints.truths import Truth, truth_for
from tests.prints.units import set_unit
from tests.samples.drawing import Drawn

_LOW = 500.0  # points from the top: a unit that goes on where the one before ends begins no lower


def handbook(style: Style) -> tuple[bytes, Truth]:
    """Set the handbook of a style's own truth, which is told beside it."""
    truth = truth_for(style)
    drawn = set_handbook(style, truth)
    truth["document"] |= {"pages": drawn.pages, "sha256": hashlib.sha256(drawn.pdf).hexdigest()}
    return drawn.pdf, truth


def set_handbook(style: Style, truth: Truth) -> Drawn:
    """Set all that a truth says; twice, for its feet may say how many pages there are."""
    title = truth["qualifications"][0]["title"]
    count = _set(style, truth, Numbering(title, BODY, 0)).pages
    return _set(style, truth, Numbering(title, BODY, count))


def _set(style: Style, truth: Truth, numbering: Numbering) -> Drawn:
    pages = Pages(style, numbering)
    set_front(pages, truth)
    unit_pages: dict[str, tuple[int, int]] = {}
    for at, unit in enumerate(truth["units"]):
        if at == 0 or style.pages == "new" or pages.y > _LOW:
            pages.turn()
        if style.runs == "unit" and style.pages == "new":
            numbering.unit = unit["title"]
        first = pages.page
        pages.gap(24.0)
        set_unit(pages, unit)
        unit_pages[unit["unit_number"] or unit["unit_reference_number"]] = (first, pages.page)
    return Drawn(pages.save(), pages.page, unit_pages)
