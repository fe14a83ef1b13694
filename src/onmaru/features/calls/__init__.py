"""Calls: citizens on the telephone, from ringing to hang-up, and the desks that answer them."""

from onmaru.features.calls.actions import DeskPhone
from onmaru.features.calls.lines import LineChanged, Lines, LineState
from onmaru.features.calls.switchboard import PhoneHealth, Switchboard

__all__ = ["DeskPhone", "LineChanged", "LineState", "Lines", "PhoneHealth", "Switchboard"]
