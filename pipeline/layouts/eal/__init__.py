"""EAL handbooks."""

from pipeline.layouts.eal.tables import TABLES

__all__ = ["TABLES"]
