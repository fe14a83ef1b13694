"""Simulated officials, and citizens who are called back: whoever the centre calls has a telephone here.

One socket stands for the city's own exchange and the telephone network at once. Most telephones are answered; how one
behaves follows from its number, so that a newcomer can learn who is always busy.
"""

from random import Random

import structlog

from onmaru.traffic.answering import Manner
from onmaru.traffic.call import Call
from onmaru.traffic.telephone import Telephones
from onmaru.traffic.voice import Voices

ANSWER_SECONDS = (2.0, 7.0)
TALK_SECONDS = (20.0, 90.0)
"""Until an official hangs up, should nobody else do so."""
BUSY, RINGS_ON, REJECTS = 0.10, 0.12, 0.03
"""Share of telephones that are busy, that nobody answers, that turn calls away."""

_log = structlog.get_logger(__name__)


class Officials:
    """Every extension of the city, and every mobile."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance

    @classmethod
    async def plugged_in(cls, port: int, voices: Voices, chance: Random) -> Telephones:
        """Open the port where the centre's calls arrive."""
        officials = cls(chance)
        return await Telephones.plugged_in(
            None, voices, port=port, manner_of=officials.manner_of, on_call=officials.note
        )

    def manner_of(self, number: str) -> Manner:
        """Return how the telephone of this number behaves, today as tomorrow; only its owner's pace differs."""
        kind = Random(number).random()  # noqa: S311 (a habit, not a secret)
        if kind < BUSY:
            return Manner("busy")
        if kind < BUSY + RINGS_ON:
            return Manner("rings_on")
        if kind < BUSY + RINGS_ON + REJECTS:
            return Manner("rejects")
        pace, talk = self._chance.uniform(*ANSWER_SECONDS), self._chance.uniform(*TALK_SECONDS)
        return Manner(after_seconds=pace, talks_seconds=talk)

    def note(self, call: Call) -> None:
        """Say in the log that somebody answered, without a number."""
        _log.info("official_answered", call=call.call_id)
