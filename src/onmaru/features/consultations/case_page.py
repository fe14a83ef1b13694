"""The case on one page: what the agent wrote and tried, who the citizen is, who rings, what happened."""

from typing import Any, Final

import msgspec
from sqlalchemy import Text as SqlText
from sqlalchemy import cast, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.consultations import naming, policy, store, telephones, telling
from onmaru.features.consultations.acting import Acts, opened
from onmaru.features.consultations.case_screen import (
    CaseCitizen,
    CaseReader,
    ConsultationPage,
    EarlierMatter,
    Happened,
    Said,
    TriedArticle,
    Verb,
)
from onmaru.features.consultations.events import AnyOfficeEvent
from onmaru.features.consultations.model import Consultation
from onmaru.features.consultations.policy import Actor
from onmaru.features.consultations.ports import ArticleFiles
from onmaru.features.consultations.rota import Rota
from onmaru.features.consultations.screens import Named
from onmaru.features.consultations.tables import consultation_event
from onmaru.features.contacts import Matter, matter_of
from onmaru.features.directory import Directory
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId

_read = msgspec.json.Decoder(AnyOfficeEvent).decode
_NAMED = frozenset({"department", "wanted", "official", "category", "entry_point"})
"""Fields that are ids in the case and names on its page."""
_NOBODY: Final = AgentId("")
_AFTERTHOUGHTS: Final[tuple[Verb, ...]] = ("answer", "promise", "pass", "return")
"""What may still be said after a talk."""
_AS_THEY_ARE = frozenset(Consultation.__struct_fields__) & frozenset(ConsultationPage.__struct_fields__) - _NAMED


async def case_page(
    connection: AsyncConnection, acts: Acts, files: ArticleFiles, case: Consultation, actor: Actor
) -> ConsultationPage:
    """Return the whole case as one person may see it."""
    directory, now = acts.directory(), acts.clock.now()
    written = await store.texts(connection, acts.centre, case.id)
    matter = await matter_of(connection, acts.centre, case.contact, categories=_kin(directory, case.category))
    rings = await telephones.rung(connection, acts.centre, case.id)
    line_up = await Rota(connection, acts.centre, directory, now).of_case(case, rings)
    agent, door = directory.agents.get(case.agent), directory.entry_points.get(case.entry_point or "")
    as_they_are: dict[str, Any] = {name: getattr(case, name) for name in _AS_THEY_ARE}
    return ConsultationPage(
        **as_they_are,
        department=naming.department(directory, case.department),
        wanted=naming.official(directory, case.wanted),
        official=naming.official(directory, case.official),
        category=naming.category(directory, case.category),
        entry_point=Named(door.id, door.name, door.name_en) if door else None,
        entry_number=door.number if door else "",
        agent_name=agent.name if agent else case.asked_by_name,
        agent_name_en=agent.name_en if agent else case.asked_by_name,
        summary=_summary(acts, case, written),
        overdue=case.is_overdue(now),
        said=_said(acts, case, written),
        citizen=_citizen(directory, matter),
        articles=await _articles(files, matter),
        line_up=naming.places(directory, line_up),
        happened=await _happened(connection, acts, case, directory),
        reader=_reader(directory, case, actor),
        may=may(case, actor, now),
    )


def may(case: Consultation, actor: Actor, now: Instant) -> tuple[Verb, ...]:
    """Return what somebody may do with a case now."""
    if case.is_over:
        return _AFTERTHOUGHTS if case.awaits_afterthought(now) and policy.can_act(actor, case) else ()
    verbs: list[Verb] = []
    if policy.can_act(actor, case):
        free = case.official in {None, actor.official} and case.state != "connected"
        verbs += ["accept"] if free and (case.official is None or case.state == "ringing") else []
        verbs += ["answer", "return", "promise", "reveal"]
        verbs += ["pass"] if case.state != "connected" else []
        verbs += ["called_back"] if case.state == "open" else []
    if policy.can_withdraw(actor, case) and case.state != "connected":
        verbs.append("withdraw")
    return tuple(verbs)


def _reader(directory: Directory, case: Consultation, actor: Actor) -> CaseReader:
    known = directory.officials.get(actor.official or "")
    return CaseReader(
        official=naming.official(directory, actor.official),
        has_mobile=known is not None and known.mobile is not None,
        colleagues=naming.colleagues(directory, case.department, besides=actor.official),
    )


def _kin(directory: Directory, category: str | None) -> tuple[str, ...]:
    """Return the categories of the same group: they are the same kind of matter."""
    group = directory.category_group(category or "")
    return () if group is None else (group.id, *(child.id for child in group.children))


def _summary(acts: Acts, case: Consultation, written: tuple[store.Written, ...]) -> tuple[str, ...]:
    """Return its lines; none once the citizen is forgotten."""
    found = next((each for each in written if each.what == "summary"), None)
    return () if found is None else tuple(opened(acts.vault, case.id, found).split("\n"))


def _said(acts: Acts, case: Consultation, written: tuple[store.Written, ...]) -> tuple[Said, ...]:
    return tuple(
        Said(each.what, opened(acts.vault, case.id, each), each.by_name, each.at)
        for each in written
        if each.what != "summary"
    )


def _citizen(directory: Directory, matter: Matter) -> CaseCitizen:
    earlier = tuple(
        EarlierMatter(
            contact=each.id,
            at=each.arrived_at,
            category=naming.category(directory, each.category),
            disposition=naming.disposition(directory, each.disposition),
            memo=each.memo or "",
            agent_name=agent.name if (agent := directory.agents.get(each.agent or _NOBODY)) else None,
            agent_name_en=agent.name_en if agent else None,
        )
        for each in matter.earlier
    )
    return CaseCitizen(
        number_masked=matter.number_masked,
        language=matter.language,
        earlier=earlier,
        earlier_count=matter.earlier_count,
    )


async def _articles(files: ArticleFiles, matter: Matter) -> tuple[TriedArticle, ...]:
    found = await files.files([each.article for each in matter.used])
    return tuple(TriedArticle(each.article, each.title, each.at, found.get(each.article, ())) for each in matter.used)


async def _happened(
    connection: AsyncConnection, acts: Acts, case: Consultation, directory: Directory
) -> tuple[Happened, ...]:
    event = consultation_event
    of_it = event.c.centre == acts.centre, event.c.consultation == case.id
    rows = await connection.execute(select(cast(event.c.payload, SqlText)).where(*of_it).order_by(event.c.id))
    happened = [_read(payload) for (payload,) in rows]
    return tuple(Happened(each.at, *telling.sentence(each, directory)) for each in happened)
