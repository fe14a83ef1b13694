"""What the verbs of agents and of officials have in common: what they work with, and the telephones that follow them.

While a citizen waits on the line, telephones follow what is committed: they stop, or the next one rings.
"""

from onmaru.features.consultations.acting import Act, Acts
from onmaru.features.consultations.ports import Contacts, Ringing
from onmaru.features.consultations.tasks import Tasks


class Verbs:
    """Verbs of one centre; without `ringing` nothing rings."""

    def __init__(self, acts: Acts, contacts: Contacts, tasks: Tasks, ringing: Ringing | None) -> None:
        self._acts = acts
        self._contacts = contacts
        self._tasks = tasks
        self._ringing = ringing

    def _settle_ringing(self, act: Act) -> None:
        """Nobody needs to be rung any more; whoever talks already goes on."""
        if self._ringing is not None and act.before.state == "ringing":
            self._ringing.settle_ringing(act.case.contact, act.case.id)

    def _ring_anew(self, act: Act) -> None:
        """Whoever has it now is rung instead of whoever is."""
        if self._ringing is not None and act.case.state == "ringing":
            self._ringing.ring_anew(act.case.contact, act.case.id)
