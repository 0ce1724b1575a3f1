"""Pearson handbooks."""

from pipeline.layouts.pearson.combined import COMBINED
from pipeline.layouts.pearson.higher_nationals import HIGHER_NATIONALS
from pipeline.layouts.pearson.nationals import NATIONALS
from pipeline.layouts.pearson.specialist import SPECIALIST

__all__ = ["COMBINED", "HIGHER_NATIONALS", "NATIONALS", "SPECIALIST"]
