"""Onmaru (온마루): the open-source civic contact centre."""

__version__ = "0.1.0"
