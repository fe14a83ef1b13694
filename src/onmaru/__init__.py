"""Onmaru (온마루): the open-source civic contact centre."""
