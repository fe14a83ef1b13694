"""Workforce: agents at work, from second to second."""

from onmaru.features.workforce.ledger import LedgerProjector, StatusWitness
from onmaru.features.workforce.presence import Presence

__all__ = ["LedgerProjector", "Presence", "StatusWitness"]
