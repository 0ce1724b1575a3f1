"""Pearson handbooks."""

from pipeline.layouts.pearson.higher_nationals import HIGHER_NATIONALS
from pipeline.layouts.pearson.nationals import NATIONALS

__all__ = ["HIGHER_NATIONALS", "NATIONALS"]
