"""The agent's verbs: ask a department, say that it is no longer needed, read what became of it."""

from typing import Final

from sqlalchemy import func, select

from onmaru.features.consultations import course
from onmaru.features.consultations.acting import Act
from onmaru.features.consultations.errors import (
    DepartmentNotKnown,
    NotYourConsultation,
    NotYourContact,
    OfficialNotThere,
    SummaryMissing,
    TooManyAsked,
)
from onmaru.features.consultations.events import DepartmentAsked, OutcomeGiven
from onmaru.features.consultations.model import LONGEST_LINE, LONGEST_TITLE, SUMMARY_LINES, Consultation
from onmaru.features.consultations.policy import Actor, can_withdraw
from onmaru.features.consultations.tables import consultation
from onmaru.features.consultations.verbs import Verbs
from onmaru.features.contacts import category_of, matter_of
from onmaru.features.knowledge import words_of
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId, new_id

MOST_OPEN: Final = 5
"""Of one contact: whoever asks more departments at once helps no citizen."""


class Asking(Verbs):
    """Asks the departments of one centre."""

    async def ask(
        self,
        contact: ContactId,
        department: str,
        official: str | None,
        *,
        title: str,
        summary: tuple[str, ...],
        text_citizen: bool,
        ring: bool,
        by: Actor,
    ) -> Consultation:
        """Hand a contact's story to a department; without ringing it is a dated task at once.

        Raises NotYourContact, DepartmentNotKnown, OfficialNotThere, SummaryMissing, TooManyAsked.
        """
        lines = _summary(summary)
        agent = await self._insist_on_agent(contact, by)
        self._insist_known(department, official)
        case = await self._case(
            contact,
            department,
            official,
            title=words_of(title)[:LONGEST_TITLE],
            text_citizen=text_citizen,
            agent=agent,
            by=by,
        )
        async with self._acts.new(case, by) as act:
            await self._insist_on_measure(act)
            await act.write("summary", "\n".join(lines))
            await act.record(DepartmentAsked(act.now, department, official, ring, by.name))
            if not ring:
                await self._tasks.date(act)
        return act.case

    async def withdraw(self, name: ConsultationId, *, by: Actor) -> None:
        """Say that it is no longer needed; raises NotYourConsultation, ConsultationOver, TalkGoesOn."""
        async with self._acts.on(name, by) as act:
            if not can_withdraw(by, act.case):
                raise NotYourConsultation
            act.become(course.withdrawn(act.case, by=by.name, at=act.now))
            await act.record(OutcomeGiven(act.now, "withdrawn", by.name))
        self._settle_ringing(act)

    async def see(self, name: ConsultationId, *, by: Actor) -> None:
        """Note that whoever asked has read what became of it; raises NotYourConsultation."""
        async with self._acts.on(name, by) as act:
            if by.agent is None or by.agent != act.case.agent:
                raise NotYourConsultation
            act.become(course.seen(act.case, at=act.now))

    async def _insist_on_agent(self, contact: ContactId, by: Actor) -> AgentId:
        if by.agent is None:
            raise NotYourContact
        await self._contacts.insist_on_part(contact, by.agent)
        return by.agent

    def _insist_known(self, department: str, official: str | None) -> None:
        directory = self._acts.directory()
        if department not in directory.departments:
            raise DepartmentNotKnown
        if official is not None:
            known = directory.officials.get(official)
            if known is None or known.department != department:
                raise OfficialNotThere

    async def _insist_on_measure(self, act: Act) -> None:
        same = consultation.c.centre == self._acts.centre, consultation.c.contact == act.case.contact
        counting = select(func.count()).where(*same, consultation.c.settled_at.is_(None))
        if (await act.connection.scalar(counting) or 0) > MOST_OPEN:
            raise TooManyAsked

    async def _case(
        self,
        contact: ContactId,
        department: str,
        official: str | None,
        *,
        title: str,
        text_citizen: bool,
        agent: AgentId,
        by: Actor,
    ) -> Consultation:
        async with self._acts.database.begin() as connection:
            matter = await matter_of(connection, self._acts.centre, contact, categories=())
            category = await category_of(connection, self._acts.centre, contact, agent)
        now = self._acts.clock.now()
        return Consultation(
            id=ConsultationId(new_id("q", now_ms=now)),
            contact=contact,
            department=department,
            wanted=official,
            agent=agent,
            asked_by=by.account,
            asked_by_name=by.name,
            asked_at=now,
            category=category,
            entry_point=matter.entry_point,
            language=matter.language,
            title=title,
            text_citizen=text_citizen,
            state="ringing",
            since=now,
        )


def _summary(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines that say something; raises SummaryMissing when none does, or one is too long."""
    said = tuple(" ".join(line.split()) for line in lines if line.strip())
    if not said or len(said) > SUMMARY_LINES or any(len(line) > LONGEST_LINE for line in said):
        raise SummaryMissing
    return said
