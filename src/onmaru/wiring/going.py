"""What goes on by itself, from the opening of a centre to its close."""

from contextlib import AsyncExitStack

from onmaru.features.callbacks import centre as callbacks
from onmaru.features.callbacks.centre import CallsOwed
from onmaru.features.callbacks.forgetting import FORGET_EVERY_SECONDS
from onmaru.features.consultations import links, tasks
from onmaru.features.directory import DirectoryChanged
from onmaru.features.directory.jobs import LOOK_EVERY_SECONDS
from onmaru.features.knowledge import jobs as knowledge_jobs
from onmaru.features.knowledge.upkeep.owners import REMIND_EVERY_SECONDS
from onmaru.kernel.jobs import Jobs
from onmaru.wiring.consultations import Consulting
from onmaru.wiring.knowledge import Knowledge
from onmaru.wiring.memory import Memory
from onmaru.wiring.screens import Screens
from onmaru.wiring.texts import TextWork
from onmaru.wiring.work import Floor, Phone, adopt


async def set_going(
    stack: AsyncExitStack,
    memory: Memory,
    floor: Floor,
    phone: Phone,
    knowledge: Knowledge,
    consulting: Consulting,
    owed: CallsOwed,
    texting: TextWork,
    screens: Screens,
) -> None:
    """Start what goes on by itself, until the stack is unwound."""

    async def follow_city() -> None:
        await memory.directory.look()
        await adopt(floor.keeper, memory.directory())

    jobs = await stack.enter_async_context(Jobs())
    jobs.every(LOOK_EVERY_SECONDS, "directory", follow_city)
    jobs.every(knowledge_jobs.LOOK_EVERY_SECONDS, "articles due", knowledge.schedule.look)
    jobs.every(REMIND_EVERY_SECONDS, "owners reminded", knowledge.owners.remind)
    if process := knowledge.process:
        jobs.keep("search", lambda: process.run(lambda _: screens.hub.touch_knowledge()))
        stack.callback(memory.bus.subscribe(DirectoryChanged, lambda _: process.city_changed()))
    jobs.keep("presence", floor.presence.watch)
    jobs.keep("contact facts", lambda: screens.facts.run(screens.hub.touch_contacts))
    jobs.keep("bulletin", lambda: knowledge.bulletin.run(screens.hub.touch_knowledge))
    jobs.every(callbacks.LOOK_EVERY_SECONDS, "callbacks", owed.look)
    jobs.every(FORGET_EVERY_SECONDS, "callbacks forgotten", owed.unattached.look)
    if sender := texting.sender:
        jobs.keep("texts", sender.run)
    jobs.every(tasks.REMIND_EVERY_SECONDS, "departments reminded", consulting.consultations.tasks.look)
    jobs.keep("cases shown", consulting.consultations.showing.run)
    jobs.every(links.FORGET_EVERY_SECONDS, "links forgotten", consulting.consultations.links.forget)
    stack.callback(memory.bus.subscribe(DirectoryChanged, lambda _: screens.hub.touch_office()))
    jobs.keep("office", lambda: consulting.bulletin.run(screens.hub.touch_office))
    jobs.keep("owed", lambda: screens.owed.run(screens.hub.touch_owed))
    jobs.keep("live screens", screens.hub.run)
    if phone.switchboard:
        jobs.keep("telephone", phone.switchboard.run)
