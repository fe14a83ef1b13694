"""Officials say where they are."""

from onmaru.features.consultations import journal, presence, store
from onmaru.features.consultations.acting import Acts
from onmaru.features.consultations.errors import DeputyNotSensible, NoOfficial
from onmaru.features.consultations.events import PresenceSaid
from onmaru.features.consultations.policy import Actor
from onmaru.kernel.clock import Instant


class Presences:
    """Where the officials of one centre are."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def say(self, state: presence.State, until: Instant | None, deputy: str | None, *, by: Actor) -> None:
        """Say where one is from now on; raises NoOfficial, PresenceNotSensible, DeputyNotSensible."""
        if by.official is None:
            raise NoOfficial
        self._insist_on_colleague(deputy, by)
        now = self._acts.clock.now()
        said = presence.said(state, until, deputy, at=now)
        async with self._acts.database.begin() as connection:
            await store.keep_presence(connection, self._acts.centre, by.official, said)
            event = PresenceSaid(now, by.official, said.state, said.until, said.deputy)
            await journal.record(connection, self._acts.centre, event, actor=by.account, about=None)
            await journal.tell(connection, self._acts.centre)

    def _insist_on_colleague(self, deputy: str | None, by: Actor) -> None:
        if deputy is None:
            return
        known = self._acts.directory().officials.get(deputy)
        if known is None or known.department != by.department or deputy == by.official:
            raise DeputyNotSensible
