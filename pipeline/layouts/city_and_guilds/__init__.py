"""City & Guilds handbooks."""

from pipeline.layouts.city_and_guilds.nvq import NVQ
from pipeline.layouts.city_and_guilds.technicals import TECHNICALS

__all__ = ["NVQ", "TECHNICALS"]
