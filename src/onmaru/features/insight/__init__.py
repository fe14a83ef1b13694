"""Insight: counted figures, and named formulas over them."""

from onmaru.features.insight.figures import Figures
from onmaru.features.insight.formulas import Rate
from onmaru.features.insight.store import HourlyFigures
from onmaru.features.insight.today import Today

__all__ = ["Figures", "HourlyFigures", "Rate", "Today"]
