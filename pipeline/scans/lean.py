"""By how many degrees a page was scanned askew: the angle at which its lines are lines.

Lines that lie straight have all upper edges of their letters in few rows of pixels; the angle is sought at which the
squares of the rows' sums are greatest.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.scans.shades import Pixels

_DARK = 160
_MOST = 2.0  # degrees
_COARSE, _FINE = 0.2, 0.02  # degrees
_LEAST = 0.06  # degrees: less moves no word by a line
_CLEARER = 1.05  # times: pages without lines have no angle
_BLUR = 5  # rows: those of a coarse scan are several of the picture's, which would make 0 degrees clearest
_EACH = 2  # columns: every other one says enough

_Points = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]


def lean_of(picture: Pixels) -> float:
    """Degrees clockwise by which a page is to be turned to stand straight; 0 where it does, or has no lines."""
    dark = picture[:, ::_EACH].min(axis=2) < _DARK
    ys, xs = np.nonzero(dark[1:] & ~dark[:-1])
    if not len(ys):
        return 0.0
    points = ((xs * _EACH).astype(np.float64), ys.astype(np.float64))
    coarse = _clearest(points, np.arange(-_MOST, _MOST + _COARSE / 2, _COARSE))
    found = _clearest(points, np.arange(coarse - _COARSE, coarse + _COARSE + _FINE / 2, _FINE))
    if abs(found) < _LEAST or _clearness(points, found) < _CLEARER * _clearness(points, 0.0):
        return 0.0
    return round(float(found), 2)


def _clearest(points: _Points, angles: npt.NDArray[np.float64]) -> float:
    return float(max(angles, key=lambda angle: _clearness(points, angle)))


def _clearness(points: _Points, angle: float) -> float:
    """How clear the lines are if the page is turned clockwise by so many degrees."""
    xs, ys = points
    rows = np.rint(ys + xs * np.tan(np.radians(angle))).astype(np.int64)
    sums = np.convolve(np.bincount(rows - rows.min()).astype(np.float64), np.ones(_BLUR))
    return float((sums * sums).sum())
