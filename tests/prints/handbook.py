"""A style -> the PDF of a handbook, and the truth of what it prints."""

from __future__ import annotations

import hashlib

from tests.prints.front import BODY, set_front
from tests.prints.pages import Numbering, Pages
from tests.prints.styles import Style
from tests.prints.truths import Truth, truth_for
from tests.prints.units import set_unit

_LOW = 500.0  # points from the top: a unit that goes on where the one before ends begins no lower


def handbook(style: Style) -> tuple[bytes, Truth]:
    """Set a handbook; twice, for its feet may say how many pages there are."""
    truth = truth_for(style)
    title = truth["qualifications"][0]["title"]
    count = _set(style, truth, Numbering(title, BODY, 0))[1]
    pdf, _ = _set(style, truth, Numbering(title, BODY, count))
    truth["document"] |= {"pages": count, "sha256": hashlib.sha256(pdf).hexdigest()}
    return pdf, truth


def _set(style: Style, truth: Truth, numbering: Numbering) -> tuple[bytes, int]:
    pages = Pages(style, numbering)
    set_front(pages, truth)
    for at, unit in enumerate(truth["units"]):
        if at == 0 or style.pages == "new" or pages.y > _LOW:
            pages.turn()
        pages.gap(24.0)
        set_unit(pages, unit)
    return pages.save(), pages.page
