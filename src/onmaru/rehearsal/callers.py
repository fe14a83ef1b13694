"""Citizens of a rehearsal: each places one real call, presses what the script says, and tells what they met."""

import asyncio
from collections.abc import Callable, Collection

from onmaru.adapters.speech.studio import SAID
from onmaru.features.directory import Directory, digits_of
from onmaru.kernel.ids import AgentId
from onmaru.rehearsal.bringing import Bringing
from onmaru.rehearsal.met import Met
from onmaru.rehearsal.scripts import Press, Script
from onmaru.rehearsal.stories import Stories, Story
from onmaru.rehearsal.waiting import soon
from onmaru.traffic.telephone import Call, NoAnswer, Telephones

FIRST_WORD_SECONDS = 5.0
"""Until something new is said; longer, and the caller presses the next key anyway."""
PATIENCE_SECONDS = 75.0
"""After the last key; the longest prompt, and a wait for an agent."""
SPOKEN = f"{SAID}/"
"""Where sentences made on the fly are kept."""
LINGERS_SECONDS = 0.6
"""Once the caller has come where they wanted to; then they hang up."""


class Callers:
    """Everybody who calls."""

    def __init__(
        self,
        phones: Telephones,
        stories: Stories,
        bringing: Bringing,
        directory: Callable[[], Directory],
        has_sound: Callable[[str], bool],
    ) -> None:
        self._phones = phones
        self._stories = stories
        self._bringing = bringing
        self._directory = directory
        self._has_sound = has_sound

    async def call(self, script: Script, caller: str) -> Met:
        """Call, do what the script says, and tell what was met."""
        self._bringing.expect(caller, script)
        try:
            call = await self._phones.call(digits_of(script.number), caller)
        except NoAnswer:
            return Met(script=script)
        hung_up = False
        try:
            heard = await self._press(script, call, caller)
            hung_up = await self._listen(script, call, caller, heard)
        finally:
            await call.hang_up()
        story = self._stories.of_number(caller)
        if story is None:
            return Met(script=script)
        await soon(lambda: story.ended_at is not None and (story.path is not None or not script.does), 3.0)
        return self._met(script, story, caller, hung_up=hung_up)

    async def _press(self, script: Script, call: Call, caller: str) -> int:
        """Press what the script says, each key once something new is said; returns how much was said by then."""
        heard = 0
        for press in script.does:
            await self._hears_more(call, caller, heard)
            if call.ended.is_set():
                break
            heard = self._said(caller)
            if press.key is not None:
                call.mouth.press(press.key)
            await self._wait(call, caller, press)
        return heard

    async def _hears_more(self, call: Call, caller: str, heard: int) -> None:
        await soon(lambda: call.ended.is_set() or self._said(caller) > heard, FIRST_WORD_SECONDS)

    async def _wait(self, call: Call, caller: str, press: Press) -> None:
        """Wait; who waits for a menu to go on notices when it has led somewhere."""
        story = self._stories.of_number(caller)
        await soon(
            lambda: call.ended.is_set() or (press.key is None and story is not None and story.leads_to() is not None),
            press.seconds,
        )

    def _said(self, caller: str) -> int:
        """Return how many rows of prompts a caller has been played."""
        story = self._stories.of_number(caller)
        return len(story.said) if story else 0

    async def _listen(self, script: Script, call: Call, caller: str, heard: int) -> bool:
        """Stay until the call has come where it was to go; returns whether the caller hung up first."""
        story = self._stories.of_number(caller)
        is_asked = script.expected is not None and script.expected.leads_to == "asked"
        question = script.expected.hears if script.expected and is_asked else None
        await soon(
            lambda: call.ended.is_set() or (_is_asked(story, question, heard) if is_asked else _is_done(story)),
            PATIENCE_SECONDS,
        )
        if not call.ended.is_set():
            await asyncio.sleep(LINGERS_SECONDS)
        return not call.ended.is_set()

    def _met(self, script: Script, story: Story, caller: str, *, hung_up: bool) -> Met:
        place = story.leads_to()
        if hung_up and place is not None and place[0] == "end":
            place = ("asked", story.steps[-1] if story.steps else "")
        waited = None if story.taken_at is None or story.queued_at is None else story.taken_at - story.queued_at
        return Met(
            script=script,
            is_answered=story.answered_at is not None,
            was_open=story.was_open,
            leads_to=place[0] if place else None,
            to=place[1] if place else "",
            language=story.language,
            steps=story.steps,
            prompts=tuple(story.prompts),
            missing=tuple(dict.fromkeys(prompt for prompt in story.prompts if not self._has_sound(prompt))),
            articles=sum(prompt.startswith(SPOKEN) for prompt in story.prompts),
            waited_seconds=None if waited is None else round(waited, 2),
            agent_languages=tuple(self._languages(story.agent)),
            silent_seconds=round(story.silent_seconds, 1),
            seconds=round((story.ended_at or 0) - (story.answered_at or 0), 1) if story.ended_at else 0.0,
            transfer=None if script.transfer is None else self._bringing.came.get(caller, "not_tried"),
            transfer_why=self._bringing.refused.get(caller, ""),
        )

    def _languages(self, agent: AgentId | None) -> Collection[str]:
        found = self._directory().agents.get(agent) if agent else None
        return found.languages if found else ()


def _is_asked(story: Story | None, question: str | None, heard: int) -> bool:
    """Tell whether a question, or anything where none is named, has been put since so much had been said."""
    if question is None:
        return story is not None and len(story.said) > heard
    return story is not None and any(_name(prompt) == question for row in story.said[heard:] for prompt in row)


def _name(prompt: str) -> str:
    """Return a prompt's name without its language."""
    return prompt.rpartition("/")[2]


def _is_done(story: Story | None) -> bool:
    """Tell whether a caller has come where they are left to themselves; agents end their calls."""
    return story is not None and (story.dialled is not None or story.records or "PartyAlone" in story.happened)
