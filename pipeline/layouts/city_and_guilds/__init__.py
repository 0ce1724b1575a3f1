"""City & Guilds handbooks."""

from pipeline.layouts.city_and_guilds.handbooks import CLASSIC, NEW
from pipeline.layouts.city_and_guilds.nvq import NVQ

__all__ = ["CLASSIC", "NEW", "NVQ"]
