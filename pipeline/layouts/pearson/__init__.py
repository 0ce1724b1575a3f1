"""Pearson handbooks."""

from pipeline.layouts.pearson.higher_nationals import HIGHER_NATIONALS

__all__ = ["HIGHER_NATIONALS"]
