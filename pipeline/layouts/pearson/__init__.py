"""Pearson handbooks."""

from pipeline.layouts.pearson.combined import COMBINED
from pipeline.layouts.pearson.nationals import NATIONALS

__all__ = ["COMBINED", "NATIONALS"]
