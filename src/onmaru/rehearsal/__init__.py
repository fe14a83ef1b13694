"""Rehearsal: a city is tried with scripted calls on a real exchange before it opens."""
