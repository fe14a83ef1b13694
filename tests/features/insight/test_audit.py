"""A day in the database, restarts included: what every screen and table shows is what its recorded events say."""

import asyncio
import random
from collections import Counter, defaultdict
from importlib import import_module
from itertools import groupby, pairwise

import msgspec
import pytest
from sqlalchemy import Text, cast, select, text
from tests.features.house import CENTRE, KINDS, MORNING, ZONE, House
from tests.features.insight.days import VERBS_OF_A_DAY, Day
from tests.features.insight.pencil import Citizen, by_contact
from tests.features.insight.witness import Sheet, recount
from tests.floor.scripts import AGENTS, LANGUAGES, QUEUES, Line

from onmaru.features.contacts.events import ContactEvent
from onmaru.features.insight.entry_points import by_day
from onmaru.features.insight.figures import FIGURES
from onmaru.features.insight.hours import hours_of
from onmaru.features.insight.store import hourly_figure
from onmaru.features.workforce.store import agent_time
from onmaru.floor import model
from onmaru.kernel import history
from onmaru.kernel.ids import TeamId

pytestmark = pytest.mark.action

DAYS_BEFORE = import_module("onmaru.migrations.versions.0009_days_before_by_number")

HOUR_OF = hours_of(ZONE)
DAY_MS = 86_400_000
TARGETS = {"general": 5, "tax": 20, "welfare": 300}
PAUSES_MS = [0, 0, 0, 700, 5_000, 20_000, 90_000, 600_000]
NO_VERBS = {"lose", "regain", "drop_line", "sign_out"}
"""Whoever is not seen is in the ledger as that, whatever they do."""


def a_day(seed: int) -> Day:
    """Return a day as chance will have it; agents with one voice each, so that their time is spent once."""
    chance = random.Random(seed)
    queues = (
        model.QueuePlan(id=name, name=name, after_call=model.AfterCall("prompted"), service_level_seconds=TARGETS[name])
        for name in QUEUES
    )
    agents = (
        model.AgentPlan(
            id=name,
            name=name,
            team=TeamId("team"),
            queues=tuple(QUEUES),
            languages=tuple(LANGUAGES),
            skills={"tax": 5, "law": 5},
        )
        for name in AGENTS
    )
    verbs = [verb for verb in VERBS_OF_A_DAY if verb not in NO_VERBS]
    pauses = (chance.choice(PAUSES_MS) for _ in range(160))
    script = [Line(chance.choice(verbs), pause, chance.randint(1, 2000), chance.randint(1, 2000)) for pause in pauses]
    return Day(model.FloorPlan(tuple(queues), tuple(agents)), MORNING).play(script)


async def lived(house: House, day: Day, *, restarts: int) -> House:
    """Let the day happen in a real house, which is started anew now and then."""
    moments = [(at, list(steps)) for at, steps in groupby(day.steps, key=lambda step: step[0])]
    for number, (at, steps) in enumerate(moments, 1):
        house.clock.advance(milliseconds=at - house.clock.now())
        await asyncio.gather(*(_do(house, what) for _, what in steps))
        if number % (len(moments) // (restarts + 1)) == 0:
            house = await house.restarted()
    return house


async def _do(house: House, what: object) -> None:
    if isinstance(what, ContactEvent):
        await house.keeper.record(what, actor="test")
    else:
        await house.keeper.submit(what, actor="test")  # type: ignore[arg-type]


async def recorded(house: House) -> list[object]:
    """Return the events of the day as they are written down."""
    event = history.event.c
    async with house.database.begin() as connection:
        question = select(event.kind, cast(event.payload, Text)).where(event.centre == CENTRE).order_by(event.seq)
        return [KINDS.read(kind, payload) for kind, payload in await connection.execute(question)]


async def in_the_table(house: House) -> Sheet:
    """Return the hourly table."""
    async with house.database.begin() as connection:
        rows = await connection.execute(select(hourly_figure).where(hourly_figure.c.centre == CENTRE))
        found = {
            (row.hour_at, row.scope, row.subject, figure): getattr(row, figure) for row in rows for figure in FIGURES
        }
    return Counter({what: amount for what, amount in found.items() if amount})


def in_memory(house: House) -> Sheet:
    """Return what live screens are drawn from, under one hour."""
    return Counter(
        {
            (0, scope, subject, figure): amount
            for (scope, subject), figures in house.today._figures.items()
            for figure in FIGURES
            if (amount := getattr(figures, figure))
        }
    )


def of_the_whole_day(sheet: Sheet) -> Sheet:
    whole: Sheet = Counter()
    for (_, *what), amount in sheet.items():
        scope, subject, figure = what
        whole[0, scope, subject, figure] += amount
    return whole


@pytest.mark.parametrize(("seed", "restarts"), [(11, 0), (12, 2), (13, 5)])
async def test_every_table_and_screen_shows_what_the_recorded_events_say(house: House, seed: int, restarts: int):
    day = a_day(seed)
    house = await lived(house, day, restarts=restarts)
    events = await recorded(house)
    assert events == day.history

    theirs = recount(events, TARGETS.__getitem__, HOUR_OF)
    assert dict(await in_the_table(house)) == dict(theirs)
    assert in_memory(house) == of_the_whole_day(theirs)
    await _numbers_by_day(house, theirs)
    await _ledger(house, events)
    await _the_step_that_counts_anew(house)
    assert dict(await in_the_table(house)) == dict(theirs)
    live = in_memory(house)
    house = await house.restarted()
    try:
        assert in_memory(house) == live
    finally:
        await house.close()


async def _numbers_by_day(house: House, theirs: Sheet) -> None:
    async with house.database.begin() as connection:
        found = await by_day(connection, CENTRE, "Asia/Seoul", MORNING - DAY_MS, MORNING + DAY_MS)
    shown = {name: figures for (name, _), figures in found.items()}
    for (_, scope, subject, figure), amount in of_the_whole_day(theirs).items():
        if scope == "entry_point":
            assert getattr(shown[subject], figure) == amount


async def _the_step_that_counts_anew(house: House) -> None:
    """Take the database's step that counts days by number from before such figures were kept."""
    async with house.database.begin() as connection:
        await connection.execute(text(DAYS_BEFORE.FORGET))
        await connection.execute(text(DAYS_BEFORE.COUNT_ANEW))


async def _ledger(house: House, events: list[object]) -> None:
    """No agent's time is lost or spent twice, and what they talked is what the contacts say they did."""
    async with house.database.begin() as connection:
        rows = (await connection.execute(select(agent_time).order_by(agent_time.c.agent, agent_time.c.seq))).all()
    spent: Counter[str] = Counter()
    by_agent = defaultdict(list)
    for row in rows:
        by_agent[row.agent].append(row)
        if row.state in {"talking", "holding"}:
            spent[row.agent] += (row.to_at or house.clock.now()) - row.from_at
    for mine in by_agent.values():
        assert all(before.to_at == after.from_at for before, after in pairwise(mine))
    assert spent == _with_citizens_and_colleagues(events, house.clock.now())


def _with_citizens_and_colleagues(events: list[object], now: int) -> Counter[str]:
    """Return how long each agent had a contact; consults are contacts too, here."""
    spent: Counter[str] = Counter()
    for contact in by_contact([_as_a_call(event) for event in events]):
        for part in Citizen(contact).parts():
            spent[part.who] += (now if part.end is None else part.end) - part.start
    return +spent


def _as_a_call(event: object) -> object:
    return msgspec.structs.replace(event, errand="call") if isinstance(event, model.ContactQueued) else event
