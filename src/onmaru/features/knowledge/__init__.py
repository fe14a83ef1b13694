"""The knowledge base: what citizens are answered from, and who keeps it true."""

from onmaru.features.knowledge.upkeep.scrubbing import words_of

__all__ = ["words_of"]
