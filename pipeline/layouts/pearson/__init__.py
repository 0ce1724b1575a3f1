"""Pearson handbooks."""

from pipeline.layouts.pearson.combined import COMBINED

__all__ = ["COMBINED"]
