"""City & Guilds handbooks."""

from pipeline.layouts.city_and_guilds.nvq import NVQ

__all__ = ["NVQ"]
