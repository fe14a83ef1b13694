"""The way of a call, changed in the browser, and what callers hear of it."""

from collections.abc import Mapping
from contextlib import AsyncExitStack

from onmaru.features.directory import DirectoryChanged
from onmaru.features.entrances import CitySpeaking, Entrances, Following, Keeping, Sounds, entrances
from onmaru.features.entrances.waiting import LOOK_EVERY_SECONDS, apply_due
from onmaru.features.knowledge.errors import ArticleNotFound, ArticleNotPublished
from onmaru.features.knowledge.pages import Pages
from onmaru.features.knowledge.policy import Actor
from onmaru.kernel.jobs import Jobs
from onmaru.wiring.knowledge import Knowledge
from onmaru.wiring.memory import Memory
from onmaru.wiring.work import Phone


async def keep_entrances(
    stack: AsyncExitStack, memory: Memory, phone: Phone, knowledge: Knowledge, sounds: Sounds | None
) -> Entrances:
    """Let managers change the way of a call; without `sounds` nothing of it is spoken."""
    answers = SpokenAnswers(knowledge.pages)
    keeping = Keeping(memory.database, memory.directory, clock=memory.clock, answers=answers, sounds=sounds)
    jobs = await stack.enter_async_context(Jobs())
    jobs.every(LOOK_EVERY_SECONDS, "changes due", lambda: apply_due(keeping))
    if sounds is not None:
        phone.neighbours.speaking = CitySpeaking(sounds, answers)
        following = Following(keeping)
        stack.callback(memory.bus.subscribe(DirectoryChanged, lambda _: following.wake()))
        jobs.keep("prompts", following.run)
    return entrances(keeping)


class SpokenAnswers:
    """The live answers of the knowledge base, as far as everybody may hear them (`entrances.ports.Answers`)."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    async def spoken(self, article: str) -> Mapping[str, str] | None:
        """Return the live spoken answer by language, or None when citizens may not be told anything."""
        try:
            page = await self._pages.article(article, actor=_CITIZEN)
        except (ArticleNotFound, ArticleNotPublished):
            return None
        content = page.content
        said = {"ko": content.spoken} | {language: each.spoken for language, each in content.translations.items()}
        return (
            {language: words for language, words in said.items() if words} if content.audience == "everyone" else None
        )


_CITIZEN = Actor(account="", name="")
"""Whoever calls sees what is live, and nothing else."""
