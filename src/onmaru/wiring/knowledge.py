"""The knowledge base: its articles and what is done with them."""

from dataclasses import dataclass

from onmaru.adapters.storage import Folder
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.articles import Articles, articles
from onmaru.features.knowledge.jobs import Schedule
from onmaru.features.knowledge.pages import Pages
from onmaru.settings import Settings
from onmaru.wiring.memory import Memory


@dataclass(frozen=True)
class Knowledge:
    """The knowledge base at work."""

    articles: Articles
    pages: Pages
    schedule: Schedule


def keep_articles(settings: Settings, memory: Memory) -> Knowledge:
    """Let articles be written, published and read."""
    acts = Acts(
        memory.database,
        memory.centre,
        clock=memory.clock,
        directory=memory.directory,
        four_eyes=settings.knowledge.four_eyes,
    )
    verbs = articles(acts, Folder(settings.data / "attachments"))
    return Knowledge(verbs, Pages(acts), Schedule(verbs.publishing))
