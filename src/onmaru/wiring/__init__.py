"""The parts of a centre, each put together in one step from those before it; `app.opened` takes the steps in order.

Every step leaves on the stack what is to be undone when the centre closes, so that all ends in the reverse order.
"""

from onmaru.wiring.callbacks import keep_promises
from onmaru.wiring.consultations import Consulting, consult_departments
from onmaru.wiring.doors import admit, doors
from onmaru.wiring.entrances import keep_entrances
from onmaru.wiring.going import set_going
from onmaru.wiring.knowledge import Knowledge, keep_articles
from onmaru.wiring.leaving import leave_in_order
from onmaru.wiring.memory import remember
from onmaru.wiring.screens import draw_screens
from onmaru.wiring.texts import keep_texts
from onmaru.wiring.work import connect_phone, lay_floor

__all__ = [
    "Consulting",
    "Knowledge",
    "admit",
    "connect_phone",
    "consult_departments",
    "doors",
    "draw_screens",
    "keep_articles",
    "keep_entrances",
    "keep_promises",
    "keep_texts",
    "lay_floor",
    "leave_in_order",
    "remember",
    "set_going",
]
