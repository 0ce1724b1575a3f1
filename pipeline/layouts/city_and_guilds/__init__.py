"""City & Guilds handbooks."""

from pipeline.layouts.city_and_guilds.handbooks import CLASSIC, NEW

__all__ = ["CLASSIC", "NEW"]
