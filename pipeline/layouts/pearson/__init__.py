"""Pearson handbooks."""

from pipeline.layouts.pearson.combined import COMBINED
from pipeline.layouts.pearson.specialist import SPECIALIST

__all__ = ["COMBINED", "SPECIALIST"]
