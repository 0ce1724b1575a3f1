"""EAL handbooks."""

from pipeline.layouts.eal.manual import MANUAL
from pipeline.layouts.eal.tables import TABLES

__all__ = ["MANUAL", "TABLES"]
