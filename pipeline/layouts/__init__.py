"""The prints that functions of their own read."""

from __future__ import annotations

from pipeline.layouts.base import Layout

LAYOUTS: tuple[Layout, ...] = ()
