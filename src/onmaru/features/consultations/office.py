"""The officials' verbs: take a case, answer in writing, return it, promise a call, call back, pass it on."""

from onmaru.features.consultations import course, store, telephones
from onmaru.features.consultations.acting import Act
from onmaru.features.consultations.errors import ConsultationOver, NoMobile, OfficialNotThere, TextMissing, TextTooLong
from onmaru.features.consultations.events import CasePassed, CaseTaken, NumberShown, OutcomeGiven
from onmaru.features.consultations.model import LONGEST_NOTE, Consultation, Outcome
from onmaru.features.consultations.policy import Actor
from onmaru.features.consultations.verbs import Verbs
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ConsultationId


class Office(Verbs):
    """What officials of a centre's departments do; each raises NotYourDepartment, ConsultationNotFound and its own."""

    async def accept(self, name: ConsultationId, *, mobile: bool, by: Actor) -> None:
        """Take it; while the citizen waits, one's own telephone is the next. Raises AlreadyTaken, NoMobile."""
        async with self._acts.on(name, by) as act:
            official = act.insist_on_department()
            self._insist_on_mobile(official, mobile)
            act.become(course.taken(act.case, official, to_mobile=mobile))
            rings_here = not mobile and await self._rings_at(act, official)
            await telephones.set_aside(act.connection, self._acts.centre, name, official)
            await act.record(CaseTaken(act.now, official))
        if not rings_here:
            self._ring_anew(act)

    async def answer(self, name: ConsultationId, text: str, *, by: Actor) -> None:
        """Answer in writing; raises ConsultationOver, TextMissing."""
        async with self._acts.on(name, by) as act:
            official = act.insist_on_department()
            after = course.answered(act.case, by=by.name, official=official, at=act.now)
            await self._give(act, after, "answer", text)
        self._settle_ringing(act)

    async def give_back(self, name: ConsultationId, reason: str, *, by: Actor) -> None:
        """Give it back with a reason; raises ConsultationOver, TextMissing."""
        async with self._acts.on(name, by) as act:
            official = act.insist_on_department()
            after = course.returned(act.case, by=by.name, official=official, at=act.now)
            await self._give(act, after, "reason", reason)
        self._settle_ringing(act)

    async def promise(self, name: ConsultationId, when: Instant, note: str, *, by: Actor) -> None:
        """Promise to call the citizen by a time; raises ConsultationOver, PromiseNotSensible."""
        async with self._acts.on(name, by) as act:
            official = act.insist_on_department()
            act.become(course.promised(act.case, when, by=by.name, official=official, at=act.now))
            await act.write("promise", note)
            await act.record(OutcomeGiven(act.now, "promised", by.name, when))
            await self._tasks.tell_citizen(act, "promise", when)
        self._settle_ringing(act)

    async def call_back(self, name: ConsultationId, note: str, *, by: Actor) -> None:
        """Say what was said when the citizen was called; raises NobodyToCallBack, ConsultationOver, TextMissing."""
        async with self._acts.on(name, by) as act:
            official = act.insist_on_department()
            after = course.called_back(act.case, by=by.name, official=official, at=act.now)
            await self._give(act, after, "called_back", note)

    async def pass_on(self, name: ConsultationId, to: str, note: str, *, by: Actor) -> None:
        """Hand it to a colleague of the department, after a talk as their task.

        Raises OfficialNotThere, ConsultationOver, TalkGoesOn, AlreadyTaken.
        """
        async with self._acts.on(name, by) as act:
            act.insist_on_department()
            self._insist_on_colleague(act, to)
            await act.write("pass", note)
            await act.record(CasePassed(act.now, by.name, to))
            if act.case.is_over:
                await self._tasks.reopen(act, to)
            else:
                act.become(course.passed(act.case, to))
                await telephones.set_aside(act.connection, self._acts.centre, name, to)
        self._ring_anew(act)

    async def reveal(self, name: ConsultationId, reason: str, *, by: Actor) -> str:
        """Return the citizen's whole number; who looked and why is recorded before. Raises ConsultationOver."""
        if not reason.strip():
            raise TextMissing
        if len(reason.strip()) > LONGEST_NOTE:
            raise TextTooLong
        async with self._acts.on(name, by) as act:
            act.insist_on_department()
            if act.case.is_over:
                raise ConsultationOver
            await act.record(NumberShown(act.now, by.name))
        return await self._contacts.reveal(act.case.contact, reason.replace("\0", ""), by=by.account)

    async def _give(self, act: Act, after: Consultation, what: store.What, text: str) -> None:
        assert after.outcome is not None  # each of these is one
        outcome: Outcome = after.outcome
        await act.write_something(what, text)
        act.become(after)
        await act.record(OutcomeGiven(act.now, outcome, act.actor.name))

    async def _rings_at(self, act: Act, official: str) -> bool:
        rings = await telephones.rung(act.connection, self._acts.centre, act.case.id)
        return any(rung.ended_at is None and rung.official == official for rung in rings)

    def _insist_on_colleague(self, act: Act, to: str) -> None:
        known = self._acts.directory().officials.get(to)
        if known is None or known.department != act.case.department or to == act.actor.official:
            raise OfficialNotThere

    def _insist_on_mobile(self, official: str, mobile: bool) -> None:
        if mobile and self._acts.directory().officials[official].mobile is None:
            raise NoMobile
