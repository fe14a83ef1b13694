"""The pages of second consultations: a case, what an agent asked, what waits for officials, who would be rung."""

from typing import Any, Final

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.consultations import journal, lineup, naming, policy, store, telephones
from onmaru.features.consultations.acting import Acts
from onmaru.features.consultations.case_page import case_page
from onmaru.features.consultations.case_screen import ConsultationPage
from onmaru.features.consultations.due import due_of
from onmaru.features.consultations.errors import DepartmentNotKnown, FileNotOfCase, NoOfficial, NotYourConsultation
from onmaru.features.consultations.events import CaseRead
from onmaru.features.consultations.model import Consultation
from onmaru.features.consultations.policy import Actor
from onmaru.features.consultations.ports import ArticleFiles, HandedOut
from onmaru.features.consultations.presence import state_at
from onmaru.features.consultations.rota import LONGEST_CALL_MS, Rota
from onmaru.features.consultations.screens import (
    AskedList,
    ConsultationRow,
    DepartmentLineUp,
    OfficialsList,
    PresencePage,
)
from onmaru.features.consultations.tables import consultation, consultation_event
from onmaru.features.consultations.tasks import Tasks
from onmaru.kernel.ids import ConsultationId, ContactId

MOST_OPEN: Final = 300
"""Open ones in a list; a department with more has other troubles than a longer list."""
SETTLED_SHOWN: Final = 50
READ_AGAIN_MS: Final = 600_000
"""The same person reading a case again within ten minutes is one reading: screens read anew with every change."""

_ROW_FIELDS = frozenset(Consultation.__struct_fields__) & frozenset(ConsultationRow.__struct_fields__)


class Pages:
    """The pages of one centre's consultations, as one person sees them."""

    def __init__(self, acts: Acts, files: ArticleFiles, tasks: Tasks) -> None:
        self._acts = acts
        self._tasks = tasks
        self._files = files

    async def page(self, name: ConsultationId, *, actor: Actor) -> ConsultationPage:
        """Return the whole case; raises ConsultationNotFound, NotYourConsultation."""
        async with self._acts.database.begin() as connection:
            case = await self._visible(connection, name, actor)
            return await case_page(connection, self._acts, self._files, case, actor)

    async def read(self, name: ConsultationId, *, actor: Actor) -> ConsultationPage:
        """Return the whole case to somebody who turns to it; that they did is noted first."""
        async with self._acts.database.begin() as connection:
            await self._visible(connection, name, actor)
            if not await self._has_read_lately(connection, name, actor):
                event = CaseRead(self._acts.clock.now(), actor.name)
                await journal.record(connection, self._acts.centre, event, actor=actor.account, about=name)
        return await self.page(name, actor=actor)

    async def file(self, name: ConsultationId, file: str, *, actor: Actor) -> HandedOut:
        """Return a file of an article the agent had tried; raises FileNotOfCase for any other."""
        page = await self.page(name, actor=actor)
        if file not in {each.id for article in page.articles for each in article.files}:
            raise FileNotOfCase
        return await self._files.download(file)

    async def asked(self, *, actor: Actor) -> AskedList:
        """Return what an agent asked, and what became of it."""
        mine = consultation.c.agent == actor.agent
        unseen = mine & consultation.c.outcome.is_not(None) & consultation.c.seen_at.is_(None)
        seen = mine & consultation.c.settled_at.is_not(None) & consultation.c.seen_at.is_not(None)
        async with self._acts.database.begin() as connection:
            return AskedList(
                open=await self._rows(connection, mine & consultation.c.settled_at.is_(None), MOST_OPEN),
                outcomes=await self._rows(connection, unseen, MOST_OPEN),
                seen=await self._rows(connection, seen, SETTLED_SHOWN),
            )

    async def of_contact(self, contact: ContactId, *, actor: Actor) -> tuple[ConsultationRow, ...]:
        """Return what was asked about one contact, as far as one may see it."""
        question = store.cases(self._acts.centre).where(consultation.c.contact == contact)
        async with self._acts.database.begin() as connection:
            found = await connection.execute(question.order_by(consultation.c.asked_at.desc()).limit(MOST_OPEN))
            cases = [store.case_of(row) for row in found]
        return tuple(self._row(case) for case in cases if policy.can_see(actor, case))

    async def office(self, *, actor: Actor) -> OfficialsList:
        """Return what waits for an official and their department; managers see every department's."""
        theirs: ColumnElement[bool] = consultation.c.department == actor.department
        if actor.official is None and actor.manages:
            theirs = consultation.c.id.is_not(None)
        async with self._acts.database.begin() as connection:
            waiting = await self._rows(
                connection, theirs & consultation.c.settled_at.is_(None), MOST_OPEN, consultation.c.due_at
            )
            settled = await self._rows(
                connection,
                theirs & consultation.c.settled_at.is_not(None),
                SETTLED_SHOWN,
                consultation.c.settled_at.desc(),
            )
        mine = tuple(row for row in waiting if _is_mine(row, actor))
        return OfficialsList(
            me=None if actor.official is None else await self.presence(actor=actor),
            mine=mine,
            department=tuple(row for row in waiting if row not in mine),
            settled=settled,
        )

    async def line_up_now(
        self, department: str, official: str | None, contact: ContactId | None = None
    ) -> DepartmentLineUp:
        """Return who would be rung if a department were asked now; raises DepartmentNotKnown.

        `contact` is whom it is about: can they be texted?
        """
        directory, now = self._acts.directory(), self._acts.clock.now()
        if department not in directory.departments:
            raise DepartmentNotKnown
        async with self._acts.database.begin() as connection:
            places = await Rota(connection, self._acts.centre, directory, now).of_department(department, official)
        return DepartmentLineUp(
            department=naming.department(directory, department),
            places=naming.places(directory, places),
            rings=lineup.next_of(places) is not None,
            due_at=due_of(directory, department, now),
            can_text=await self._tasks.can_text(contact),
        )

    async def presence(self, *, actor: Actor) -> PresencePage:
        """Return where an official said they are; raises NoOfficial."""
        directory, now = self._acts.directory(), self._acts.clock.now()
        me = naming.official(directory, actor.official)
        if me is None or actor.department is None:
            raise NoOfficial
        async with self._acts.database.begin() as connection:
            said = (await store.presences(connection, self._acts.centre, [me.id]))[me.id]
            busy = await telephones.in_call(connection, self._acts.centre, since=now - LONGEST_CALL_MS)
        state = state_at(said, now)
        return PresencePage(
            official=me,
            department=naming.department(directory, actor.department),
            state=state,
            until=None if state == "available" else said.until,
            deputy=None if state == "available" else said.deputy,
            in_call=me.id in busy,
            has_mobile=directory.officials[me.id].mobile is not None,
            colleagues=naming.colleagues(directory, actor.department, besides=me.id),
        )

    async def _visible(self, connection: AsyncConnection, name: ConsultationId, actor: Actor) -> Consultation:
        case = await store.one(connection, self._acts.centre, name)
        if not policy.can_see(actor, case):
            raise NotYourConsultation
        return case

    async def _has_read_lately(self, connection: AsyncConnection, name: ConsultationId, actor: Actor) -> bool:
        event = consultation_event.c
        same = event.centre == self._acts.centre, event.consultation == name, event.actor == actor.account
        lately = event.kind == CaseRead.__name__, event.at > self._acts.clock.now() - READ_AGAIN_MS
        return bool(await connection.scalar(select(exists().where(*same, *lately))))

    async def _rows(
        self, connection: AsyncConnection, which: ColumnElement[bool], most: int, order: Any = None
    ) -> tuple[ConsultationRow, ...]:
        by = consultation.c.asked_at.desc() if order is None else order
        question = store.cases(self._acts.centre).where(which).order_by(by, consultation.c.id).limit(most)
        return tuple(self._row(store.case_of(row)) for row in await connection.execute(question))

    def _row(self, case: Consultation) -> ConsultationRow:
        directory = self._acts.directory()
        department, official = naming.department(directory, case.department), naming.official(directory, case.official)
        agent = directory.agents.get(case.agent)
        return ConsultationRow(
            **{name: getattr(case, name) for name in _ROW_FIELDS - {"category"}},
            department_name=department.name,
            department_name_en=department.name_en,
            official_name=official.name if official else None,
            official_name_en=official.name_en if official else None,
            agent_name=agent.name if agent else case.asked_by_name,
            agent_name_en=agent.name_en if agent else case.asked_by_name,
            category=naming.category(directory, case.category),
            overdue=case.is_overdue(self._acts.clock.now()),
        )


def _is_mine(row: ConsultationRow, actor: Actor) -> bool:
    return actor.official is not None and actor.official == (row.official or row.wanted)
