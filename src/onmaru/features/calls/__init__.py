"""Calls: citizens on the telephone, from ringing to hang-up, the desks that answer them, and whoever joins them."""

from onmaru.features.calls.actions import DeskPhone
from onmaru.features.calls.lines import LineChanged, Lines, LineState
from onmaru.features.calls.machine.dealings import Booked, Returned, Ring, Whom, Whose, Wish
from onmaru.features.calls.machine.saidtime import korean_hour
from onmaru.features.calls.neighbours import Callbacks, Neighbours, Officials, Returning, Speaking, Texting, Written
from onmaru.features.calls.ports import LegFailure, Line, Prompt
from onmaru.features.calls.prompts import LANGUAGES, filled_in, parts, spoken, standard
from onmaru.features.calls.switchboard import PhoneHealth, Switchboard

__all__ = [
    "LANGUAGES",
    "Booked",
    "Callbacks",
    "DeskPhone",
    "LegFailure",
    "Line",
    "LineChanged",
    "LineState",
    "Lines",
    "Neighbours",
    "Officials",
    "PhoneHealth",
    "Prompt",
    "Returned",
    "Returning",
    "Ring",
    "Speaking",
    "Switchboard",
    "Texting",
    "Whom",
    "Whose",
    "Wish",
    "Written",
    "filled_in",
    "korean_hour",
    "parts",
    "spoken",
    "standard",
]
